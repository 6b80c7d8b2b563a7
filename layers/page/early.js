/* In the frame, our scripts come before Leaflet: the map's files are asked for while Leaflet is still on its way,
   and so is what is loaded after it. */
(function () {
  "use strict";
  const settings = window.atlasSettings || {};
  window.atlasEarly = {};
  (settings.soon || []).forEach(([href, as]) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", href: href, as: as });
    document.body.appendChild(link);
  });
  if (!settings.soon) return;
  ["ground", "corridors", "places"].forEach((key) => {
    window.atlasEarly[key] = fetch(settings.files[key] || settings.files.land);
    window.atlasEarly[key].catch(() => {}); /* told when the map asks for it */
  });
})();
