/* In the frame, our scripts come before Leaflet: the map's files are asked for while Leaflet is still on its way,
   and so is what is loaded after it. */
(function () {
  "use strict";
  const settings = window.atlasSettings || {}, asked = {};
  const address = ({ files, crowd }, key) => files[key] || (key.includes("/") ? crowd.replace("{tile}", key) : files.land);
  const keys = ({ crowd }) => (crowd ? ["ground", "tiles"] : ["ground", "corridors", "places"]);
  const ask = (config, key) => asked[key] || fetch(address(config, key));
  window.atlasFiles = { keys: keys, ask: ask };
  if (!settings.soon) return;
  settings.soon.forEach(([href, as]) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", href: href, as: as });
    document.body.appendChild(link);
  });
  keys(settings).forEach((key) => {
    asked[key] = ask(settings, key);
    asked[key].catch(() => {}); /* told when the map asks for it */
  });
})();
