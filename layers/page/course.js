/* A feature's course as a Leaflet path, drawn straight from the arcs of its topology. Leaflet's own lines make an object
   of each vertex before they thin and cut; here that is left to the vertices that come near the frame and lie apart.
   What several paths show of one feature is worked out once. `within()` may tell a smaller frame, in px of the layer, than
   the renderer's, which goes well beyond what is seen. */
(function () {
  "use strict";
  const TILE = 256;

  /* Draws on from place to place, in px: what lies within `apart` of the last place is left out, and while all since then
     lies beyond a common side of the frame, the line goes straight on. */
  function pen({ min, max }, apart) {
    const points = [];
    let lastX = 0, lastY = 0, common = 0, heldX = 0, heldY = 0, heldSides = 0, held = false, beyond = false;
    function put(x, y, sides) { points.push(new L.Point(x, y)); lastX = x; lastY = y; common = sides; held = beyond = false; }
    function hold(x, y, sides, along) { heldX = x; heldY = y; heldSides = sides; held = true; beyond = along; }
    return {
      points: points,
      to: function (x, y) {
        const sides = (x < min.x) | ((x > max.x) << 1) | ((y < min.y) << 2) | ((y > max.y) << 3);
        if (!points.length) { put(x, y, sides); return; }
        if (beyond && !(common & sides)) put(heldX, heldY, heldSides);
        if (common & sides) { common &= sides; hold(x, y, sides, true); return; }
        const dx = x - lastX, dy = y - lastY;
        if (dx * dx + dy * dy > apart) put(x, y, sides); else hold(x, y, sides, false);
      },
      end: function () { if (held) put(heldX, heldY, heldSides); return points; },
    };
  }

  /* The sides of the frame beyond which all of an arc lies, as the pen counts them; none is 0. */
  const beyond = ({ arc: { frame: [w, n, e, s] } }, { scale, x, y, bounds: { min, max } }) =>
    (e * scale - x < min.x) | ((w * scale - x > max.x) << 1) | ((s * scale - y < min.y) << 2) | ((n * scale - y > max.y) << 3);

  /* Nothing is seen of an area that lies beyond one side, of a line whose arcs each lie beyond some. */
  const isSeen = (ring, closed, view) =>
    (closed ? !ring.reduce((sides, part) => sides & beyond(part, view), 15) : !ring.every((part) => beyond(part, view)));

  function trace(ring, view, apart) {
    const { scale, x, y } = view, { to, end } = pen(view.bounds, apart);
    ring.forEach((part, nth) => {
      const { arc, back } = part, line = beyond(part, view) ? arc.ends : arc.world, count = line.length / 2;
      for (let i = nth ? 1 : 0; i < count; i += 1) {
        const at = 2 * (back ? count - 1 - i : i);
        to(Math.round(line[at] * scale) - x, Math.round(line[at + 1] * scale) - y);
      }
    });
    return end();
  }

  /* The pieces of a line within bounds, by Leaflet's clipping of a stretch. */
  function pieces(points, bounds) {
    const found = [];
    let piece = null;
    for (let i = 1; i < points.length; i += 1) {
      const stretch = L.LineUtil.clipSegment(points[i - 1], points[i], bounds, i > 1, true);
      if (!stretch) { piece = null; continue; }
      if (!piece) found.push(piece = [stretch[0]]);
      piece.push(stretch[1]);
      if (stretch[1] !== points[i]) piece = null;
    }
    return found;
  }

  function drawn({ rings, closed }, view, tolerance) {
    const { bounds } = view;
    return rings.filter((ring) => isSeen(ring, closed, view)).flatMap((ring) => {
      const points = trace(ring, view, tolerance * tolerance);
      if (closed) return [L.PolyUtil.clipPolygon(points.slice(0, -1), bounds, true)];
      return bounds.contains(L.bounds(points)) ? [points] : pieces(points, bounds);
    }).filter((part) => part.length).map((part) => L.LineUtil.simplify(part, tolerance));
  }

  /* What was drawn of a feature last, and of which view. */
  const known = new WeakMap();
  function partsOf(feature, view, tolerance) {
    const { scale, x, y, bounds: { min, max } } = view, key = [scale, x, y, min.x, min.y, max.x, max.y, tolerance].join(), before = known.get(feature);
    const kept = before && before.key === key ? before : { key: key, parts: drawn(feature, view, tolerance) };
    known.set(feature, kept);
    return kept.parts;
  }

  /* The same as a path's description, once for all that show it. */
  const told = new WeakMap();
  function pathOf(parts, closed) {
    if (!told.has(parts)) told.set(parts, L.SVG.pointsToPath(parts, closed));
    return told.get(parts);
  }

  window.AtlasCourse = L.Path.extend({
    options: { smoothFactor: 1, within: () => null },
    initialize: function (feature, options) {
      L.setOptions(this, { ...options, fill: feature.closed });
      this._feature = feature;
      this._parts = [];
    },
    _project: function () {},
    _update: function () {
      if (!this._map) return;
      const { x, y } = this._map.getPixelOrigin(), scale = TILE * Math.pow(2, this._map.getZoom());
      this._parts = partsOf(this._feature, { scale: scale, x: x, y: y, bounds: this.options.within() || this._renderer._bounds }, this.options.smoothFactor);
      this._updatePath();
    },
    _updatePath: function () {
      window.AtlasCourse.drawings += 1;
      this._path.setAttribute("d", pathOf(this._parts, this._feature.closed));
    },
  });
  window.AtlasCourse.drawings = 0; /* how many times any was drawn: what was read off them holds until then */
})();
