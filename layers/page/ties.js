/* Arcs between actors, events, and lozenges on what has changed. */
(function () {
  "use strict";
  const node = window.atlasNode;

  /* `arcs` and `dots` are groups of a sheet over the frame; `mask` knows its px and what is taken there. */
  window.atlasTies = function (atlas, mask, arcs, dots) {
    const { at, inside } = mask;

    /* A tie's bow; `near` tells whether one of its ends lies in the frame. */
    function bow(arc) {
      const a = at(arc[0][0], arc[0][1]), b = at(arc[1][0], arc[1][1]), bend = 0.18;
      const c = { x: (a.x + b.x) / 2 - (b.y - a.y) * bend, y: (a.y + b.y) / 2 + (b.x - a.x) * bend };
      return { arc: arc, d: "M" + a.x + " " + a.y + "Q" + c.x + " " + c.y + " " + b.x + " " + b.y, near: inside(a) || inside(b),
        middle: { x: (a.x + 2 * c.x + b.x) / 4, y: (a.y + 2 * c.y + b.y) / 4 } };
    }

    const bows = (decisions) => (decisions.arcs || []).map(bow);

    function draw(decisions, bent) {
      arcs.replaceChildren();
      bent.forEach(({ arc, d, near, middle }) => {
        const far = near ? "" : " far";
        node("path", { d: d, class: "arc-casing" + far, "data-says": arc[3] }, arcs);
        node("path", { d: d, class: "arc tie-" + arc[2] + far, "data-says": arc[3] }, arcs);
        if ((decisions.moved || {})[arc[4]]) lozenges([middle], 0);
      });
      (decisions.points || []).forEach((point) => {
        const p = at(point[1], point[2]);
        node("circle", { cx: p.x, cy: p.y, r: 6, class: "event " + point[3] }, arcs);
      });
      marked(decisions);
    }

    /* A stretch or a tie that changed: lozenges along it, clear of each other. */
    function lozenges(points, apart) {
      let last = null;
      points.filter(inside).forEach((p) => {
        if (last && Math.hypot(p.x - last.x, p.y - last.y) < apart) return;
        last = p;
        mask.occupy(p.x - 7, p.y - 7, 14, 14, 1);
        node("path", { d: "M" + p.x + " " + p.y + "m0 -6l6 6-6 6-6-6z", class: "moved" }, dots);
      });
    }

    function marked(decisions) {
      Object.keys(decisions.moved || {}).filter((id) => decisions.seg[id]).forEach((id) => {
        (atlas.paths["way:" + id] || []).forEach((path) => {
          const points = mask.sampled(path).filter(inside);
          lozenges(points.slice(Math.min(3, points.length >> 1)), 150);
        });
      });
    }

    return { draw: draw, bows: bows };
  };
})();
