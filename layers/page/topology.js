/* A topology's objects as features: arcs are chains of steps, a negative index runs one backwards.
   Each feature has its `box`, [west, south, east, north] in degrees. */
(function () {
  "use strict";
  const grown = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity];

  function unpacked(arc, { scale: [sx, sy], translate: [tx, ty] }) {
    let x = 0, y = 0;
    const line = arc.map((step) => [(x += step[0]) * sx + tx, (y += step[1]) * sy + ty]);
    return { line: line, back: null, box: line.reduce((box, [lon, lat]) => grown(box, [lon, lat, lon, lat]), NOWHERE) };
  }

  window.atlasTopology = function (topology, name) {
    if (!topology.objects[name]) return [];
    const arcs = topology.unpacked || (topology.unpacked = topology.arcs.map((arc) => unpacked(arc, topology.transform)));
    const back = (arc) => arc.back || (arc.back = arc.line.slice().reverse());
    const way = (index) => (index < 0 ? back(arcs[~index]) : arcs[index].line);
    const joined = (indexes) => indexes.flatMap((index, place) => (place ? way(index).slice(1) : way(index)));
    const unfold = (value) => (typeof value[0] === "number" ? joined(value) : value.map(unfold));
    const boxOf = (value) => value.flat(9).reduce((box, index) => grown(box, arcs[index < 0 ? ~index : index].box), NOWHERE);
    return topology.objects[name].geometries.map((g) => ({
      type: "Feature", id: g.id, properties: g.properties || {}, box: g.arcs ? boxOf(g.arcs) : NOWHERE,
      geometry: g.arcs ? { type: g.type, coordinates: unfold(g.arcs) } : null,
    }));
  };
})();
