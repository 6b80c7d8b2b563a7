/* In the frame, this comes before Leaflet: the map's files are asked for before Leaflet is read. */
(function () {
  "use strict";
  const settings = window.atlasSettings || {}, asked = {};
  const address = ({ files, crowd }, key) => files[key] || (key.includes("/") ? crowd.replace("{tile}", key) : files.land);
  window.atlasAsk = (config, key) => asked[key] || fetch(address(config, key));
  if (!window.atlasSettings) return;
  settings.first.forEach((key) => {
    asked[key] = window.atlasAsk(settings, key);
    asked[key].catch(() => {}); /* told when the map asks for it */
  });
})();
