/* A discreet relief on the land of the widest frames. It is asked for when such a frame is first seen, after the map stands;
   each state holds the picture between its ground and its bands, clipped to the state. */
(function () {
  "use strict";
  window.atlasRelief = function (atlas) {
    const map = atlas.map, relief = atlas.config.relief, pictures = [];
    if (!relief) return;
    const [west, south, east, north] = relief.bounds;

    function hang() {
      for (const iso in atlas.land) {
        const picture = window.atlasNode("image", { class: "shade", href: relief.url, preserveAspectRatio: "none",
          "clip-path": "url(#clip-" + iso + ")" });
        const soils = atlas.land[iso].group.querySelectorAll(".soil");
        if (soils.length) soils[soils.length - 1].after(picture);
        pictures.push(picture);
      }
    }

    function place() {
      if (map.getZoom() >= atlas.config.wideBelow) return;
      if (!pictures.length) hang();
      const a = map.latLngToLayerPoint([north, west]), b = map.latLngToLayerPoint([south, east]);
      pictures.forEach((picture) => Object.entries({ x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y })
        .forEach(([name, value]) => picture.setAttribute(name, value)));
    }
    map.on("zoomend viewreset", place);
    place();
  };
})();
