/* In the frame, our scripts come before Leaflet: the map's files are asked for while Leaflet is still on its way,
   and so is what is loaded after it. */
(function () {
  "use strict";
  const settings = window.atlasSettings || {}, keys = ["ground", "corridors", "places"], asked = {};
  const ask = (files, key) => asked[key] || fetch(files[key] || files.land);
  window.atlasFiles = { keys: keys, ask: ask };
  if (!settings.soon) return;
  settings.soon.forEach(([href, as]) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", href: href, as: as });
    document.body.appendChild(link);
  });
  keys.forEach((key) => {
    asked[key] = ask(settings.files, key);
    asked[key].catch(() => {}); /* told when the map asks for it */
  });
})();
