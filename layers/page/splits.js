/* Where a state's organs differ: a dashed line inside its band, parallel to the frontier. */
(function () {
  "use strict";
  const node = window.atlasNode;

  /* Drawn into a group of a sheet that lies over the frame: its upper left corner in px of the layer, its size. */
  window.atlasSplits = function (atlas, group) {
    let origin, size;

    /* Returns the lines, as descriptions of paths in px of the layer. */
    function draw(decisions, frame) {
      ({ origin, size } = frame);
      const drawn = [];
      group.replaceChildren();
      group.setAttribute("transform", "translate(" + -origin.x + " " + -origin.y + ")");
      for (const iso in decisions.land) {
        const split = decisions.land[iso][2];
        if (!split || !atlas.land[iso]) continue;
        atlas.land[iso].paths.flatMap(lines).forEach((d) => {
          drawn.push(d);
          node("path", { d: d, class: "split at-" + split }, group);
        });
      }
      return drawn;
    }

    /* In px of the layer. */
    const lines = window.atlasOfCourse((path, d) => rings(d).flatMap((ring) => inset(ring, 21)));

    function rings(d) {
      return d.split("M").filter(Boolean).map((part) => part.replace("z", "").split("L")
        .map((pair) => pair.split(/[ ,]/).map(Number)).filter((pair) => pair.length === 2 && !pair.some(isNaN)));
    }

    /* Parallel line at a distance in px: points moved along the inward normal, those that come nearer elsewhere dropped. */
    function inset(ring, distance) {
      if (ring.length < 8) return [];
      const dense = densify(ring, 5), grid = {}, cell = (v) => Math.floor(v / distance);
      dense.forEach((p) => { const key = cell(p[0]) + ":" + cell(p[1]); (grid[key] = grid[key] || []).push(p); });
      const clear = (q) => {
        for (let i = -1; i <= 1; i += 1) for (let j = -1; j <= 1; j += 1) {
          for (const p of grid[(cell(q[0]) + i) + ":" + (cell(q[1]) + j)] || []) {
            if ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 < (distance - 1) ** 2) return false;
          }
        }
        return true;
      };
      const turn = ring.reduce((sum, p, i) => { const q = ring[(i + 1) % ring.length]; return sum + p[0] * q[1] - q[0] * p[1]; }, 0) > 0 ? 1 : -1;
      const runs = [[]];
      dense.forEach((p, i) => {
        const a = dense[(i + dense.length - 2) % dense.length], b = dense[(i + 2) % dense.length];
        const dx = b[0] - a[0], dy = b[1] - a[1], length = Math.hypot(dx, dy);
        if (!length) return;
        const q = [p[0] - turn * dy / length * distance, p[1] + turn * dx / length * distance];
        const last = runs[runs.length - 1], tail = last[last.length - 1];
        if (!clear(q)) return;
        if (tail && Math.hypot(tail[0] - q[0], tail[1] - q[1]) > 40) runs.push([q]); else last.push(q);
      });
      return runs.filter((run) => run.length > 3).map((run) => "M" + smooth(run)
        .map((q) => q[0].toFixed(1) + " " + q[1].toFixed(1)).join("L"));
    }

    const smooth = (run) => run.map((q, i) => [0, 1].map((axis) =>
      [-2, -1, 0, 1, 2].reduce((sum, k) => sum + run[Math.max(0, Math.min(run.length - 1, i + k))][axis], 0) / 5));

    function densify(ring, step) {
      const limit = 3 * Math.max(size.x, size.y), points = [];
      ring.forEach((p, i) => {
        const q = ring[(i + 1) % ring.length], length = Math.hypot(q[0] - p[0], q[1] - p[1]), n = Math.min(400, Math.max(1, Math.round(length / step)));
        if (Math.abs(p[0] - origin.x) > limit || Math.abs(p[1] - origin.y) > limit) return;
        for (let k = 0; k < n; k += 1) points.push([p[0] + ((q[0] - p[0]) * k) / n, p[1] + ((q[1] - p[1]) * k) / n]);
      });
      return points;
    }

    return { draw: draw };
  };
})();
