/* The ground on which a line may run, which is explained where it is seen beside the line. */
(function () {
  "use strict";
  const SEEN = 1; /* px beyond the rim of what lies over it */

  function measured(ring) {
    let area = 0, edge = 0;
    ring.forEach((end, i) => {
      const start = ring[(i || ring.length) - 1];
      area += start.x * end.y - end.x * start.y;
      edge += start.distanceTo(end);
    });
    return { ring: ring, area: area / 2, edge: edge };
  }

  /* The bands among rings in px: each one's outer ring with its holes, which run the other way round. */
  const known = new WeakMap();
  function bands(rings) {
    if (known.has(rings)) return known.get(rings);
    const found = [], parts = rings.map(measured);
    parts.forEach((part) => {
      if (!found.length || part.area * parts[0].area > 0) found.push({ rings: [], area: 0, edge: 0 });
      const band = found[found.length - 1];
      band.rings.push(part.ring);
      band.area += part.area;
      band.edge += part.edge;
    });
    known.set(rings, found);
    return found;
  }

  /* How far a band reaches from its line, in px: around a line of length l, whose ends are round, its area is 2lr + πr² and
     its edge 2l + 2πr. */
  const reach = ({ area, edge }) => (edge - Math.sqrt(Math.max(0, edge * edge - 4 * Math.PI * Math.abs(area)))) / (2 * Math.PI);

  window.atlasDoubt = {
    /* Whether a line is drawn with its band: one of the asked subject, and no sea leg, whose dashes say that it is schematic. */
    has: (family, main) => main && family !== "sea",

    /* Whether one of the bands, as rings in px, is wider than a stroke over it; only those for whose rings `isHere` holds. */
    beside: (rings, stroke, isHere) => bands(rings).some((band) => isHere(band.rings) && reach(band) > stroke / 2 + SEEN),

    /* The widest stroke over the line of a feature: its position's, or the pale casing where it shows none. */
    over: (atlas, id) => {
      const said = ["halo:", "casing:"].flatMap((role) => (atlas.paths[role + id] || []).slice(0, 1)).map((path) => getComputedStyle(path));
      const drawn = said.find((one) => one.stroke !== "none");
      return drawn ? parseFloat(drawn.strokeWidth) : 0;
    },
  };
})();
