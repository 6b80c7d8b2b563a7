/* A topology's objects as features: arcs are chains of steps, a negative index runs one backwards. Each feature has its
   `box`, [west, south, east, north] in degrees; its `geometry`, unfolded when first asked for; and its `rings`, lists of
   arcs as they are drawn. An arc has its own `box`, and `ends` and `world` in Mercator's square, [0, 1] from the north
   west; the latter, x and y in turn, is made when first asked for. */
(function () {
  "use strict";
  const grown = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity], UTMOST = L.Projection.SphericalMercator.MAX_LATITUDE;

  const across = (lon) => lon / 360 + 0.5;
  function down(lat) {
    const sine = Math.sin(Math.max(-UTMOST, Math.min(UTMOST, lat)) * Math.PI / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  function arcOf(steps, { scale: [sx, sy], translate: [tx, ty] }) {
    let x = 0, y = 0, w = Infinity, s = Infinity, e = -Infinity, n = -Infinity, world = null, line = null;
    for (let i = 0; i < steps.length; i += 1) {
      x += steps[i][0]; y += steps[i][1];
      if (x < w) w = x;
      if (x > e) e = x;
      if (y < s) s = y;
      if (y > n) n = y;
    }
    const lon = (at) => at * sx + tx, lat = (at) => at * sy + ty;
    return {
      box: [lon(w), lat(s), lon(e), lat(n)],
      frame: [across(lon(w)), down(lat(n)), across(lon(e)), down(lat(s))],
      ends: [across(lon(steps[0][0])), down(lat(steps[0][1])), across(lon(x)), down(lat(y))],
      get world() { return world || (world = unpacked((at) => across(lon(at)), (at) => down(lat(at)))); },
      get line() { return line || (line = places()); },
    };

    function unpacked(toX, toY) {
      const found = new Float64Array(2 * steps.length);
      let atX = 0, atY = 0;
      for (let i = 0; i < steps.length; i += 1) {
        atX += steps[i][0]; atY += steps[i][1];
        found[2 * i] = toX(atX); found[2 * i + 1] = toY(atY);
      }
      return found;
    }
    function places() {
      const flat = unpacked(lon, lat);
      return steps.map((step, i) => [flat[2 * i], flat[2 * i + 1]]);
    }
  }

  const known = new WeakMap();
  function arcsOf(topology) {
    if (!known.has(topology)) known.set(topology, topology.arcs.map((steps) => arcOf(steps, topology.transform)));
    return known.get(topology);
  }

  window.atlasTopology = function (topology, name) {
    if (!topology.objects[name]) return [];
    const arcs = arcsOf(topology), place = (index) => (index < 0 ? ~index : index);
    const way = (index) => (index < 0 ? arcs[~index].line.slice().reverse() : arcs[index].line);
    const joined = (indexes) => indexes.flatMap((index, nth) => (nth ? way(index).slice(1) : way(index)));
    const unfold = (value) => (typeof value[0] === "number" ? joined(value) : value.map(unfold));
    const rings = (value) => (typeof value[0] === "number" ? [value] : value.flatMap(rings));

    return topology.objects[name].geometries.map((g) => {
      const drawn = rings(g.arcs || []);
      let geometry;
      return {
        type: "Feature", id: g.id, properties: g.properties || {}, closed: String(g.type).endsWith("Polygon"),
        box: drawn.flat().reduce((all, index) => grown(all, arcs[place(index)].box), NOWHERE),
        get geometry() { return geometry === undefined ? (geometry = g.arcs ? { type: g.type, coordinates: unfold(g.arcs) } : null) : geometry; },
        rings: drawn.map((ring) => ring.map((index) => ({ arc: arcs[place(index)], back: index < 0 }))),
      };
    });
  };
})();
