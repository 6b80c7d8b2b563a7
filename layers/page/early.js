/* In the frame, this comes before Leaflet: the map's files are asked for before Leaflet is read. */
(function () {
  "use strict";
  const settings = window.atlasSettings || {}, asked = {};
  const tile = ({ crowd, stamps }, key) => crowd.replace("{tile}", key) + (stamps && stamps[key] ? "?v=" + stamps[key] : "");
  const address = (config, key) => config.files[key] || (key.includes("/") ? tile(config, key) : config.files.land);
  window.atlasAsk = (config, key) => asked[key] || fetch(address(config, key));
  if (!window.atlasSettings) return;
  settings.first.forEach((key) => {
    asked[key] = window.atlasAsk(settings, key);
    asked[key].catch(() => {}); /* told when the map asks for it */
  });
})();
