/* What is taken in the frame: painted into a mask, so that a name goes where the mask is free. The ground, which no choice
   changes, is painted once a frame; what a choice decides is painted over a copy of it. A name in need may stand
   on what is soft: railways, rivers, the outside of a band. What is firm and what is soft each has a channel of its own. */
(function () {
  "use strict";
  const CELL = 2, FIRM = 1, SOFT = 2, RED = "#f00", GREEN = "#0f0";
  const ROOM = 4; /* px about a band or its glow */

  window.atlasMask = function (atlas) {
    const map = atlas.map, config = atlas.config;
    let origin = L.point(0, 0), size = L.point(0, 0), mask = null, ground = {};

    /* The frame as it is: its upper left corner in px of the layer, and its size. */
    function lay() {
      size = map.getSize();
      origin = map.containerPointToLayerPoint([0, 0]).round();
      return { origin: origin, size: size };
    }

    const at = (lon, lat) => map.latLngToLayerPoint([lat, lon]).subtract(origin);
    const inside = (p) => p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y;

    function canvas() {
      const element = document.createElement("canvas");
      element.width = Math.ceil(size.x / CELL);
      element.height = Math.ceil(size.y / CELL);
      const context = element.getContext("2d", { willReadFrequently: true });
      context.setTransform(1 / CELL, 0, 0, 1 / CELL, -origin.x / CELL, -origin.y / CELL);
      context.lineJoin = context.lineCap = "round";
      return context;
    }
    const channels = () => Object.assign(canvas(), { globalCompositeOperation: "lighter" }); /* what is painted adds up */
    const read = (context) => context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;

    const shape = window.atlasOfCourse((path, d) => new Path2D(d)), shapes = (key) => (atlas.paths[key] || []).map(shape);
    function stroke(context, key, width, channel) {
      context.lineWidth = width;
      context.strokeStyle = channel;
      shapes(key).forEach((one) => context.stroke(one));
    }

    /* A state's number a second time, so that the mixture of two, where they meet, is not taken for a third. */
    const checked = (number) => (number * 89) % 256;

    /* Frontiers, coasts and railways; `who` tells which state a cell belongs to. It holds for the frame and for the paths as
       they are drawn: while a zoom is under way the map tells the zoom to come, and the paths are still those before it. */
    function laid() {
      const keys = Object.keys(atlas.paths);
      const frame = [window.AtlasCourse.drawings, map.getZoom(), map.getPixelOrigin(), origin, size, keys.length].join();
      if (ground.frame === frame) return ground;
      const lines = channels(), states = canvas(), isoOf = [""];
      Object.keys(atlas.land).forEach((iso) => {
        states.fillStyle = "rgb(" + [isoOf.length, checked(isoOf.length), 0] + ")";
        isoOf.push(iso);
        shapes("land:" + iso).forEach((one) => states.fill(one));
      });
      const isRiver = (key) => atlas.paths[key][0].classList.contains("river"), drawn = keys.filter((key) => key.startsWith("line:"));
      stroke(lines, "rail", 3, GREEN);
      drawn.filter(isRiver).forEach((key) => stroke(lines, key, 5, GREEN));
      drawn.filter((key) => !isRiver(key)).forEach((key) => stroke(lines, key, 5, RED));
      const red = read(states), who = new Uint8Array(red.length / 4);
      for (let i = 0; i < who.length; i += 1) who[i] = red[i * 4 + 3] > 250 && red[i * 4 + 1] === checked(red[i * 4]) ? red[i * 4] : 0;
      ground = { frame: frame, lines: lines.canvas, who: who, isoOf: isoOf };
      return ground;
    }

    /* Over the ground: the bands of frontiers, corridors, the lines of organs that differ, in px of the layer, and the
       curves of ties, in px of the frame. */
    function paint(decisions, splits, curves) {
      const blocked = channels(), { lines } = laid(), edge = config.edges[atlas.frame];
      if (atlas.crowd) {
        atlas.crowd.cover(blocked);
        Object.assign(blocked, { globalCompositeOperation: "source-in", fillStyle: RED });
        blocked.fillRect(origin.x, origin.y, size.x, size.y);
        blocked.globalCompositeOperation = "lighter";
      } else Object.keys(decisions.seg).forEach((id) => stroke(blocked, "way:" + id, 11, RED));
      for (const iso in decisions.land) {
        if (decisions.fill) continue;
        stroke(blocked, "land:" + iso, edge.glow + ROOM, GREEN);
        stroke(blocked, "land:" + iso, edge.band + ROOM, RED);
      }
      Object.assign(blocked, { lineWidth: 6, strokeStyle: RED });
      splits.forEach((d) => blocked.stroke(new Path2D(d)));
      blocked.translate(origin.x, origin.y);
      curves.forEach((d) => blocked.stroke(new Path2D(d)));
      blocked.resetTransform();
      blocked.drawImage(lines, 0, 0);
      const rgba = read(blocked);
      mask = { width: lines.width, height: lines.height, cell: new Uint8Array(rgba.length / 4) };
      for (let i = 0, at = 0; i < mask.cell.length; i += 1, at += 4) mask.cell[i] = rgba[at] > 90 ? FIRM : rgba[at + 1] > 90 ? SOFT : 0;
    }

    /* The state on whose ground a spot of the frame lies, or nothing. */
    const under = (x, y) => ground.isoOf[ground.who[Math.floor(y / CELL) * mask.width + Math.floor(x / CELL)]];

    /* Grounds on which a name may stand, by the state of a cell: its own alone, its own or water, water. */
    const onOwn = (iso) => (at) => at === iso, onShore = (iso) => (at) => !at || at === iso, onSea = (at) => !at;

    /* The share of a box's cells that are taken; 1 when it leaves the sheet. What is no ground of the name's counts as taken;
       for a name `inNeed` only what is firm is. */
    function taken(x, y, width, height, isGround, inNeed) {
      const left = Math.floor(x / CELL), top = Math.floor(y / CELL);
      const right = Math.ceil((x + width) / CELL), bottom = Math.ceil((y + height) / CELL);
      if (left < 1 || top < 1 || right >= mask.width - 1 || bottom >= mask.height - 1) return 1;
      let hits = 0;
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          const i = row * mask.width + column;
          if (mask.cell[i] === FIRM || (mask.cell[i] && !inNeed) || (isGround && !isGround(ground.isoOf[ground.who[i]]))) hits += 1;
        }
      }
      return hits / ((right - left + 1) * (bottom - top + 1));
    }

    function occupy(x, y, width, height, pad) {
      for (let row = Math.floor((y - pad) / CELL); row <= (y + height + pad) / CELL; row += 1) {
        for (let column = Math.floor((x - pad) / CELL); column <= (x + width + pad) / CELL; column += 1) {
          if (row >= 0 && column >= 0 && row < mask.height && column < mask.width) mask.cell[row * mask.width + column] = FIRM;
        }
      }
    }

    /* Names keep clear of the furniture, of the frame buttons that the page lays over the upper edge, and of what is not drawn yet. */
    function reserve() {
      undrawn();
      const frame = map.getContainer().getBoundingClientRect();
      map.getContainer().querySelectorAll(".key,.foot,.bar,.zoomer").forEach((element) => {
        const r = element.getBoundingClientRect();
        if (r.width) occupy(r.left - frame.left, r.top - frame.top, r.width, r.height, 3);
      });
      if (config.reserved) occupy(0, 0, Math.min(config.reserved[0], frame.width), config.reserved[1], 0);
    }

    /* In a map that is being dragged, ground may come into the frame that was not drawn: whose it is cannot be told. */
    function undrawn() {
      const { min, max } = atlas.drawnWithin(), left = min.x - origin.x, top = min.y - origin.y;
      const right = max.x - origin.x, bottom = max.y - origin.y;
      occupy(0, 0, left, size.y, 0);
      occupy(right, 0, size.x - right, size.y, 0);
      occupy(0, 0, size.x, top, 0);
      occupy(0, bottom, size.x, size.y - bottom, 0);
    }

    /* Spots along a path, in px of the frame. */
    const sampled = (path) => course(path).map((p) => ({ x: p.x - origin.x, y: p.y - origin.y }));
    const course = window.atlasOfCourse((path) => {
      const length = path.getTotalLength ? path.getTotalLength() : 0, points = [];
      for (let d = 0; d <= length; d += Math.max(8, length / 60)) points.push(path.getPointAtLength(d));
      return points;
    });

    return { lay: lay, at: at, inside: inside, paint: paint, under: under, onOwn: onOwn, onShore: onShore, onSea: onSea, taken: taken, occupy: occupy, reserve: reserve, sampled: sampled };
  };
})();
