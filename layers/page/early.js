/* In the frame, our scripts come before Leaflet: the map's files are asked for while Leaflet is still on its way,
   and so is what is loaded after it. */
(function () {
  "use strict";
  const settings = window.atlasSettings || {}, asked = {};
  const address = ({ files, crowd }, key) => files[key] || (key.includes("/") ? crowd.replace("{tile}", key) : files.land);
  window.atlasAsk = (config, key) => asked[key] || fetch(address(config, key));
  if (!settings.soon) return;
  settings.soon.forEach(([href, as]) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", href: href, as: as });
    document.body.appendChild(link);
  });
  settings.first.forEach((key) => {
    asked[key] = window.atlasAsk(settings, key);
    asked[key].catch(() => {}); /* told when the map asks for it */
  });
})();
