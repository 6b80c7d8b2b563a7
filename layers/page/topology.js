/* A topology's objects as features: arcs are chains of steps, x and y in turn, a negative index runs one backwards. Each
   feature has its `box`, [west, south, east, north] in degrees; its `geometry`, unfolded when first asked for; and its
   `rings`, lists of arcs as they are drawn. An arc has its own `box`, and in Mercator's square, [0, 1] from the north west, its `frame`, [west,
   north, east, south], its `ends` and, as x and y in turn, all its places: `world`. */
(function () {
  "use strict";
  const grown = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity], UTMOST = L.Projection.SphericalMercator.MAX_LATITUDE;

  const across = (lon) => lon / 360 + 0.5;
  function down(lat) {
    const sine = Math.sin(Math.max(-UTMOST, Math.min(UTMOST, lat)) * Math.PI / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  class Arc {
    constructor(steps, { scale: [sx, sy], translate: [tx, ty] }) {
      let x = 0, y = 0, w = Infinity, s = Infinity, e = -Infinity, n = -Infinity;
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i]; y += steps[i + 1];
        if (x < w) w = x;
        if (x > e) e = x;
        if (y < s) s = y;
        if (y > n) n = y;
      }
      Object.assign(this, { steps: steps, sx: sx, sy: sy, tx: tx, ty: ty, last: [x, y], kept: {} });
      this.box = [this.lon(w), this.lat(s), this.lon(e), this.lat(n)];
    }

    lon(x) { return x * this.sx + this.tx; }
    lat(y) { return y * this.sy + this.ty; }
    once(name, make) { return this.kept[name] || (this.kept[name] = make()); }
    get frame() { return this.once("frame", () => { const [w, s, e, n] = this.box; return [across(w), down(n), across(e), down(s)]; }); }
    get ends() { return this.once("ends", () => [this.steps, this.last].flatMap(([x, y]) => [across(this.lon(x)), down(this.lat(y))])); }
    get world() { return this.once("world", () => this.unpacked((x) => across(this.lon(x)), (y) => down(this.lat(y)))); }
    get line() { return this.once("line", () => this.places()); }

    unpacked(toX, toY) {
      const { steps } = this, found = new Float64Array(steps.length);
      let x = 0, y = 0;
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i]; y += steps[i + 1];
        found[i] = toX(x); found[i + 1] = toY(y);
      }
      return found;
    }
    places() {
      const flat = this.unpacked((x) => this.lon(x), (y) => this.lat(y));
      return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
    }
  }

  const known = new WeakMap();
  function arcsOf(topology) {
    if (!known.has(topology)) known.set(topology, topology.arcs.map((steps) => new Arc(steps, topology.transform)));
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
