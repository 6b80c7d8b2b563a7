/* From a thousand features on, the corridors are drawn on canvas, one Leaflet layer for all features that look alike:
   a click then costs the number of looks, not of features. Their colours and widths are those of the style sheet. */
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg", ROLES = [["halo", "doubt"], ["halo", "halo"], ["halo", "casing"], ["corridor", "way"]];

  /* features: the corridors' with their bands; ids: the order in which runs of places count them. */
  window.atlasCrowd = function (atlas, features, ids) {
    const map = atlas.map, box = map.getContainer(), renderers = {};
    ["halo", "corridor"].forEach((pane) => { renderers[pane] = L.canvas({ pane: pane, padding: 0.3, tolerance: 8 }); });
    const turned = (value) => (typeof value[0] === "number" ? [value[1], value[0]] : value.map(turned));
    const parts = (geometry) => (geometry.type.startsWith("Multi") ? geometry.coordinates : [geometry.coordinates]).map(turned);
    const shapes = {};
    features.filter((f) => f.geometry).forEach((f) => { shapes[f.id] = parts(f.geometry); });

    const sheet = document.createElementNS(NS, "svg"), sample = document.createElementNS(NS, "path");
    Object.assign(sheet.style, { position: "absolute", width: 0, height: 0 });
    sheet.appendChild(sample);
    box.appendChild(sheet);

    /* What the style sheet says of a class, as options of a Leaflet path. */
    function look(name) {
      sample.setAttribute("class", name);
      const said = getComputedStyle(sample), dash = said.strokeDasharray, filled = said.fill !== "none";
      return {
        stroke: said.display !== "none" && said.stroke !== "none", color: said.stroke, weight: parseFloat(said.strokeWidth),
        dashArray: dash === "none" ? null : dash.replace(/px/g, ""), lineCap: said.strokeLinecap, opacity: parseFloat(said.strokeOpacity),
        fill: filled && said.display !== "none", fillColor: said.fill, fillOpacity: parseFloat(said.fillOpacity),
      };
    }

    function classOf(role, kind) {
      const [line, family, casing, place] = kind.split(" "), main = place === "main" ? " main" : "";
      if (role === "doubt") return main ? "doubt" : "hidden";
      return role + " " + line + " " + family + main + (role === "halo" ? " case-" + casing : "");
    }

    const places = (runs) => runs.split(",").flatMap((run) => {
      const [first, last] = run.split("-").map(Number);
      return Array.from({ length: (last === undefined ? first : last) - first + 1 }, (_, index) => first + index);
    });

    /* The layers of all features at these places: bands, halos, casings, lines. */
    function drawn(runs) {
      const members = places(runs).map((place) => ids[place]), layers = {};
      ROLES.forEach(([pane, role]) => {
        const points = members.flatMap((id) => shapes[(role === "doubt" ? "band:" : "") + id] || []);
        const options = { pane: pane, renderer: renderers[pane], interactive: role === "way", smoothFactor: 1, className: role };
        layers[role] = role === "doubt" ? L.polygon(points, options) : L.polyline(points, options);
      });
      layers.way.on("click", (event) => { atlas.pick(nearest(members, event.latlng), event.originalEvent); });
      return layers;
    }

    function nearest(members, at) {
      const target = map.latLngToLayerPoint(at);
      const far = (id) => Math.min(...(shapes[id] || []).flatMap((line) => line.slice(1).map((end, index) =>
        L.LineUtil.pointToSegmentDistance(target, map.latLngToLayerPoint(line[index]), map.latLngToLayerPoint(end)))));
      return members.reduce((best, id) => { const away = far(id); return away < best.away ? { id: id, away: away } : best; },
        { id: "", away: Infinity }).id;
    }

    let groups = {}, worn = {};
    const rank = (kind) => kind.endsWith("main") * 2 + kind.includes(" rail ");
    const each = (act) => Object.keys(worn).sort((a, b) => rank(a) - rank(b)).forEach((kind) =>
      ROLES.forEach(([, role]) => act(groups[worn[kind]][role], classOf(role, kind))));

    /* kinds: look -> runs of places, as the decisions are sent. */
    function dress(kinds) {
      const kept = {};
      Object.values(kinds).forEach((runs) => { kept[runs] = groups[runs] || drawn(runs); });
      Object.keys(groups).filter((runs) => !kept[runs]).forEach((runs) => Object.values(groups[runs]).forEach((layer) => layer.remove()));
      groups = kept;
      worn = kinds;
      restyle();
    }

    function restyle() {
      each((layer, name) => { layer.setStyle(look(name)); if (!map.hasLayer(layer)) layer.addTo(map); layer.bringToFront(); });
    }

    /* The drawn lines, into a context in px of the layer: names keep off them. */
    function cover(context) {
      const { _container: canvas, _bounds: at } = renderers.corridor;
      if (canvas && at) context.drawImage(canvas, at.min.x, at.min.y, at.getSize().x, at.getSize().y);
    }

    return { dress: dress, restyle: restyle, cover: cover };
  };
})();
