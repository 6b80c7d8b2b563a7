/* A reader's own layers: drawn when they are handed over, by the page around the frame or by the file itself, and
   never at a click. Names enter through textContent alone. */
(function () {
  "use strict";

  window.atlasOwn = function (atlas, renderer) {
    const map = atlas.map, root = renderer("own"), DOT = 5;
    let shown = [];

    function draw(layer) {
      const casing = L.geoJSON(collection(layer), { pane: "own", renderer: root, interactive: false,
        style: { className: "own-casing" }, filter: (f) => /Line/.test(f.geometry.type), pointToLayer: () => null });
      const lines = L.geoJSON(collection(layer), {
        pane: "own", renderer: root, bubblingMouseEvents: false,
        style: (f) => ({ className: "own own-" + layer.number + (/Polygon/.test(f.geometry.type) ? " area" : /Point/.test(f.geometry.type) ? " spot" : "") }),
        pointToLayer: (f, at) => L.circleMarker(at, { pane: "own", renderer: root, radius: DOT }),
      });
      lines.bindTooltip((part) => {
        const name = document.createElement("span");
        name.textContent = part.feature.properties.name;
        return name;
      }, { sticky: true, className: "own-name" });
      return L.layerGroup([casing, lines]).addTo(map);
    }

    const collection = (layer) => ({ type: "FeatureCollection", features: layer.features.filter((f) => f.geometry).map((f) =>
      ({ type: "Feature", properties: { name: f.name }, geometry: f.geometry })) });

    /* The page around the frame holds the layers; a page without one holds them itself. */
    function brought() {
      try { return window.atlasBrought || window.parent.atlasBrought || []; } catch (error) { return []; }
    }

    function refresh() {
      if (!atlas.ready) return;
      shown.forEach((group) => map.removeLayer(group));
      shown = brought().map(draw);
    }

    function listen(host) {
      const take = () => {
        if (!map.getContainer().isConnected) host.removeEventListener("atlas-brought", take);
        else refresh();
      };
      host.addEventListener("atlas-brought", take);
    }
    try { listen(window.parent); } catch (error) { listen(window); }
    return { refresh: refresh };
  };
})();
