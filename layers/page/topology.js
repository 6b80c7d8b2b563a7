/* A topology's objects as features: arcs are chains of steps, a negative index runs one backwards. Each feature has its
   `box`, [west, south, east, north] in degrees, and its `geometry`, unfolded when first asked for. `seen(box)` is the same
   within a box; outside, as long as a chain stays beyond one side of it, it goes straight on. */
(function () {
  "use strict";
  const grown = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  const within = (a, b) => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
  const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity], WORLD = [-Infinity, -Infinity, Infinity, Infinity];

  function boxOf(steps, { scale: [sx, sy], translate: [tx, ty] }) {
    let x = 0, y = 0, w = Infinity, s = Infinity, e = -Infinity, n = -Infinity;
    for (const [dx, dy] of steps) {
      x += dx; y += dy;
      w = Math.min(w, x); e = Math.max(e, x); s = Math.min(s, y); n = Math.max(n, y);
    }
    return [w * sx + tx, s * sy + ty, e * sx + tx, n * sy + ty];
  }

  /* The places of a chain. One is held back while it and all since the last one told lie beyond a common side: `common`. */
  function unpacked(steps, { scale: [sx, sy], translate: [tx, ty] }, [west, south, east, north]) {
    const line = [];
    let x = 0, y = 0, common = 0, held = null, side = 0;
    for (const [dx, dy] of steps) {
      x += dx; y += dy;
      const lon = x * sx + tx, lat = y * sy + ty;
      const sides = (lon < west) | ((lon > east) << 1) | ((lat < south) << 2) | ((lat > north) << 3);
      if (held && !(common & sides)) { line.push(held); held = null; common = side; }
      if (common & sides) { held = [lon, lat]; side = sides; common &= sides; } else { line.push([lon, lat]); common = sides; }
    }
    return held ? [...line, held] : line;
  }

  /* What was found of a topology's arcs: their boxes, and the places of those that were asked for. */
  const known = new WeakMap();
  function arcsOf(topology) {
    if (!known.has(topology)) known.set(topology, { boxes: topology.arcs.map((steps) => boxOf(steps, topology.transform)), whole: [] });
    return known.get(topology);
  }

  window.atlasTopology = function (topology, name) {
    if (!topology.objects[name]) return [];
    const arcs = topology.arcs, { boxes, whole } = arcsOf(topology);
    const line = (at, sight) => (sight ? unpacked(arcs[at], topology.transform, sight)
      : whole[at] || (whole[at] = unpacked(arcs[at], topology.transform, WORLD)));
    const way = (index, sight) => (index < 0 ? line(~index, sight).slice().reverse() : line(index, sight));
    const joined = (indexes, sight) => indexes.flatMap((index, place) => (place ? way(index, sight).slice(1) : way(index, sight)));
    const unfold = (value, sight) => (typeof value[0] === "number" ? joined(value, sight) : value.map((part) => unfold(part, sight)));
    const folded = (g, sight) => (g.arcs ? { type: g.type, coordinates: unfold(g.arcs, sight) } : null);

    return topology.objects[name].geometries.map((g) => {
      const box = (g.arcs || []).flat(9).reduce((all, index) => grown(all, boxes[index < 0 ? ~index : index]), NOWHERE);
      let geometry;
      return {
        type: "Feature", id: g.id, properties: g.properties || {}, box: box,
        get geometry() { return geometry === undefined ? (geometry = folded(g)) : geometry; },
        seen: (sight) => (within(box, sight) ? null : folded(g, sight)),
      };
    });
  };
})();
