/* The ground on which a line may run, which is explained where it is seen beside the line. */
(function () {
  "use strict";
  const SEEN = 1; /* px beyond the rim of what lies over it */

  /* How far a band reaches from its line, in px. Around a line of length l, whose ends are round, its area is 2lr + πr² and
     its edge 2l + 2πr; of several, so many times that. */
  function reach(rings) {
    let area = 0, edge = 0;
    rings.forEach((ring) => ring.forEach((end, i) => {
      const start = ring[(i || ring.length) - 1];
      area += start.x * end.y - end.x * start.y;
      edge += start.distanceTo(end);
    }));
    area = Math.abs(area) / 2;
    const round = Math.PI * rings.length;
    return edge ? (edge - Math.sqrt(Math.max(0, edge * edge - 4 * round * area))) / (2 * round) : 0;
  }

  window.atlasDoubt = {
    /* Whether a band, as rings in px, is wider than a stroke over it. */
    beside: (rings, stroke) => reach(rings) > stroke / 2 + SEEN,

    /* The widest stroke over the line of a feature: its position's, or the pale casing where it shows none. */
    over: (atlas, id) => {
      const said = ["halo:", "casing:"].flatMap((role) => (atlas.paths[role + id] || []).slice(0, 1)).map((path) => getComputedStyle(path));
      const drawn = said.find((one) => one.stroke !== "none");
      return drawn ? parseFloat(drawn.strokeWidth) : 0;
    },
  };
})();
