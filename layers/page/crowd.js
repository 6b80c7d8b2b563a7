/* From a thousand features on, the corridors are drawn on canvas, one Leaflet layer for all features that look alike:
   a click then costs the number of looks, not of features. Their colours and widths are those of the style sheet.
   Lines and places come by tiles: those of the frame at its scale, an overview where the whole would be too much. */
(function () {
  "use strict";
  const ROLES = [["halo", "doubt"], ["halo", "halo"], ["halo", "casing"], ["corridor", "way"]];
  const SCALE = 2, FINEST = 11, AROUND = 0.3; /* a tile of level z is for zoom z + SCALE; the share of a frame drawn beyond it */

  /* Names keep off the lines, so that what is drawn is read back each time: on a graphics card that is the dearest part. */
  const readable = () => L.Canvas.extend({
    _initContainer: function () {
      const canvas = this._container = document.createElement("canvas");
      this._ctx = canvas.getContext("2d", { willReadFrequently: true });
      L.DomEvent.on(canvas, "mousemove", this._onMouseMove, this);
      L.DomEvent.on(canvas, "click dblclick mousedown mouseup contextmenu", this._onClick, this);
      L.DomEvent.on(canvas, "mouseout", this._handleMouseOut, this);
      canvas._leaflet_disable_events = true;
    },
  });

  const keys = (kind) => new Set(Array.isArray(kind) ? kind : Object.keys(kind)); /* an older build tells no stamps */

  /* ids: the first feature of each kind of alike, in the order in which runs of places count them; index: which tiles there are. */
  window.atlasCrowd = function (atlas, ids, index) {
    const map = atlas.map, box = map.getContainer(), renderers = {}, loaded = {};
    const Readable = readable(), overviews = keys(index.overviews), whole = keys(index.whole);
    atlas.stamped({ ...index.overviews, ...index.whole });
    ["halo", "corridor"].forEach((pane) => { renderers[pane] = new Readable({ pane: pane, padding: AROUND, tolerance: 8 }); });
    let shapes = { lines: {}, bands: {} }, shown = "", stood = false, standing = Promise.resolve();

    const sheet = window.atlasNode("svg", {}, box), sample = window.atlasNode("path", {}, sheet);
    Object.assign(sheet.style, { position: "absolute", width: 0, height: 0 });

    /* What the style sheet says of a class, as options of a Leaflet path; asked once for a theme and a width of lines. */
    const looks = new Map();
    function look(name) {
      const key = box.className + " " + name;
      if (!looks.has(key)) looks.set(key, computed(name));
      return looks.get(key);
    }
    /* A band has no edge: its tiles would show. */
    function computed(name) {
      sample.setAttribute("class", name);
      const said = getComputedStyle(sample), dash = said.strokeDasharray, seen = said.display !== "none", filled = said.fill !== "none";
      return {
        fill: seen && filled, fillColor: said.fill, fillOpacity: parseFloat(said.fillOpacity), fillRule: "nonzero",
        stroke: seen && !filled && said.stroke !== "none", color: said.stroke, weight: parseFloat(said.strokeWidth),
        dashArray: dash === "none" ? null : dash.replace(/px/g, ""), lineCap: said.strokeLinecap, opacity: parseFloat(said.strokeOpacity),
      };
    }

    function classOf(role, kind) {
      const [line, family, casing, place] = kind.split(" "), main = place === "main" ? " main" : "";
      if (role === "doubt") return window.atlasDoubt.has(family, main) ? "doubt" : "hidden";
      return role + " " + line + " " + family + main + (role === "halo" ? " case-" + casing : "");
    }

    /* The tile that holds a spot at a level: of that level, or a coarser one that holds everything; nothing where nothing lies. */
    function tileAt(z, x, y) {
      for (let up = 0; up <= z; up += 1) {
        const key = [z - up, x >> up, y >> up].join("/");
        if (whole.has(key) || (!up && overviews.has(key))) return key;
      }
      return null;
    }
    function spot(at, z) {
      const p = L.CRS.EPSG3857.latLngToPoint(at, z).divideBy(256).floor(), last = (1 << z) - 1;
      return [p.x, p.y].map((n) => Math.max(0, Math.min(last, n)));
    }
    function wanted() {
      const z = Math.max(0, Math.min(FINEST, Math.round(map.getZoom()) - SCALE)), frame = map.getBounds().pad(AROUND), keys = new Set();
      const [west, north] = spot(frame.getNorthWest(), z), [east, south] = spot(frame.getSouthEast(), z);
      for (let x = west; x <= east; x += 1) for (let y = north; y <= south; y += 1) keys.add(tileAt(z, x, y));
      keys.delete(null);
      return Array.from(keys).sort();
    }
    const turned = (value) => (typeof value[0] === "number" ? [value[1], value[0]] : value.map(turned));
    const parts = (tile, name) => window.atlasTopology(tile, name).map((f) => ({ ...f.properties, parts: turned(f.geometry.coordinates) }));
    const NOTHING = { lines: [], bands: [], places: [], whole: true };
    const unpacked = (tile) => ({
      lines: parts(tile, "lines"), bands: parts(tile, "bands"), places: tile.places || [], whole: tile.whole !== false,
    });
    const load = (key) => loaded[key] || (loaded[key] = atlas.fetch(key).then(unpacked).catch(() => { atlas.lacking(key); return NOTHING; }));

    /* What the frame shows now, fetched and drawn; the last frame asked for is the one that stands. */
    function arrive() {
      const keys = wanted(), asked = keys.join();
      if (asked === shown) return;
      shown = asked;
      standing = Promise.all(keys.map(load)).then((tiles) => { if (asked === shown) stand(tiles); });
    }
    function stand(tiles) {
      stood = true;
      shapes = { lines: {}, bands: {} };
      tiles.forEach((tile) => Object.keys(shapes).forEach((name) => tile[name].forEach((group) =>
        (shapes[name][group.of] = shapes[name][group.of] || []).push(...group.parts))));
      atlas.places = tiles.flatMap((tile) => tile.places);
      Object.values(groups).forEach(away);
      groups = {};
      dress(worn);
      atlas.furniture.thinned(tiles.some((tile) => !tile.whole));
      atlas.overlay.refresh();
    }

    const places = (runs) => runs.split(",").flatMap((run) => {
      const [first, last] = run.split("-").map(Number);
      return Array.from({ length: (last === undefined ? first : last) - first + 1 }, (_, index) => first + index);
    });

    /* The layers of all features at these places: bands, halos, casings, lines. */
    function drawn(runs) {
      const kinds = new Set(places(runs).map((place) => ids[place])), layers = {};
      const all = (name) => Array.from(kinds).flatMap((kind) => shapes[name][kind] || []);
      const lines = L.polyline(all("lines")).getLatLngs();
      ROLES.forEach(([pane, role]) => {
        const options = { pane: pane, renderer: renderers[pane], interactive: role === "way", smoothFactor: 1, className: role };
        layers[role] = role === "doubt" ? L.polygon(all("bands"), options) : L.polyline(lines, options);
      });
      layers.way.on("click", (event) => pick(kinds, event));
      return layers;
    }

    /* A line may be drawn from an overview, where several are one: the tile that holds everything tells which it is. */
    function pick(kinds, event) {
      const keys = Array.from({ length: FINEST + 1 }, (_, z) => [z, ...spot(event.latlng, z)].join("/"));
      const target = map.latLngToLayerPoint(event.latlng), key = keys.find((one) => whole.has(one));
      if (key) load(key).then((tile) => atlas.pick(nearest(tile.lines.filter((group) => kinds.has(group.of)), target), event.originalEvent));
    }
    function nearest(groups, target) {
      let best = { id: "", away: Infinity };
      groups.forEach((group) => group.parts.forEach((line, n) => line.slice(1).forEach((end, index) => {
        const away = L.LineUtil.pointToSegmentDistance(target, map.latLngToLayerPoint(line[index]), map.latLngToLayerPoint(end));
        if (away < best.away) best = { id: group.ids[n], away: away };
      })));
      return best.id;
    }

    let groups = {}, worn = {};
    const away = (layers) => Object.values(layers).forEach((layer) => layer.remove());
    const rank = (kind) => kind.endsWith("main") * 2 + kind.includes(" rail ");

    /* kinds: look -> runs of places, as the decisions are sent. */
    function dress(kinds) {
      worn = kinds;
      if (!stood) return; /* the first tiles bring what there is to dress */
      const kept = {};
      Object.values(kinds).forEach((runs) => { kept[runs] = groups[runs] || drawn(runs); });
      Object.keys(groups).filter((runs) => !kept[runs]).forEach((runs) => away(groups[runs]));
      groups = kept;
      restyle();
    }

    function restyle() {
      if (stood) Object.keys(worn).sort((a, b) => rank(a) - rank(b)).forEach((kind) => ROLES.forEach(([, role]) => {
        const layer = groups[worn[kind]][role], { stroke, fill } = layer.setStyle(look(classOf(role, kind))).options;
        if (!stroke && !fill) layer.remove(); else layer.addTo(map).bringToFront();
      }));
    }

    /* The drawn lines, into a context in px of the layer: names keep off them. */
    function cover(context) {
      const { _container: canvas, _bounds: at } = renderers.corridor;
      if (canvas && at) context.drawImage(canvas, at.min.x, at.min.y, at.getSize().x, at.getSize().y);
    }

    /* Whether `isHere` holds for a band, as rings in px, that is wider than the lines over it. */
    const doubted = (isHere) => Object.values(groups).some(({ doubt, halo, casing }) => {
      const over = [halo, casing].map(({ options }) => (options.stroke ? options.weight : 0));
      return doubt.options.fill && window.atlasDoubt.beside(doubt._parts || [], Math.max(...over), isHere);
    });

    map.on("moveend", arrive);
    return { doubted: doubted, dress: dress, restyle: restyle, cover: cover, arrive: arrive, standing: () => standing, stands: () => stood };
  };
})();
