/* Labels that give way to each other: the frame is painted into a mask, and a name goes where the mask is free.
   Order: corridor callouts, towns, countries, water. Also arcs between actors, events, and inner splits. */
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg", CELL = 2;
  const node = (name, attributes, parent) => {
    const element = document.createElementNS(NS, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (parent) parent.appendChild(element);
    return element;
  };

  window.atlasLabels = function (atlas) {
    const map = atlas.map, config = atlas.config;
    const svg = node("svg", { class: "sheet", "aria-hidden": "true" }, map.getPane("place"));
    const arcs = node("g", { class: "arcs" }, svg), splits = node("g", {}, svg), dots = node("g", {}, svg);
    const names = node("g", { class: "names" }, svg);
    const ruler = document.createElement("canvas").getContext("2d");
    let origin = L.point(0, 0), size = L.point(0, 0), mask = null, who = null, isoOf = {};

    const at = (lon, lat) => map.latLngToLayerPoint([lat, lon]).subtract(origin);

    /* The sheet lies over the frame, in layer coordinates, so that it moves with a drag. */
    function lay() {
      size = map.getSize();
      origin = map.containerPointToLayerPoint([0, 0]).round();
      L.DomUtil.setPosition(svg, origin);
      svg.setAttribute("width", size.x);
      svg.setAttribute("height", size.y);
    }

    function canvas() {
      const element = document.createElement("canvas");
      element.width = Math.ceil(size.x / CELL);
      element.height = Math.ceil(size.y / CELL);
      const context = element.getContext("2d", { willReadFrequently: true });
      context.setTransform(1 / CELL, 0, 0, 1 / CELL, -origin.x / CELL, -origin.y / CELL);
      return context;
    }

    const shapes = (key) => (atlas.paths[key] || []).map((path) => new Path2D(path.getAttribute("d") || ""));

    /* Blocked cells: corridors, frontiers with their bands, coasts; `who` tells which state a cell belongs to. */
    function paint(decisions) {
      const blocked = canvas(), states = canvas();
      blocked.lineJoin = blocked.lineCap = "round";
      const stroke = (key, width) => {
        blocked.lineWidth = width;
        shapes(key).forEach((shape) => blocked.stroke(shape));
      };
      isoOf = {};
      Object.keys(atlas.land).forEach((iso, index) => {
        const value = index + 1;
        isoOf[value] = iso;
        states.fillStyle = "rgb(" + value + ",0,0)";
        shapes("land:" + iso).forEach((shape) => states.fill(shape));
        if (decisions.land[iso] && !decisions.fill) stroke("land:" + iso, decisions.land[iso][2] ? 66 : 34);
      });
      Object.keys(atlas.paths).forEach((key) => {
        if (key.startsWith("line:")) stroke(key, 5);
        if (key === "rail") stroke(key, 3);
      });
      if (atlas.crowd) atlas.crowd.cover(blocked);
      else Object.keys(decisions.seg).forEach((id) => stroke("way:" + id, 11));
      blocked.save();
      blocked.translate(origin.x, origin.y);
      blocked.lineWidth = 6;
      (decisions.arcs || []).map(bow).filter((b) => b.near).forEach((b) => blocked.stroke(new Path2D(b.d)));
      blocked.restore();
      const read = (context) => context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;
      const alpha = read(blocked), red = read(states);
      mask = { width: blocked.canvas.width, height: blocked.canvas.height, cell: new Uint8Array(alpha.length / 4) };
      who = new Uint8Array(red.length / 4);
      for (let i = 0; i < mask.cell.length; i += 1) {
        mask.cell[i] = alpha[i * 4 + 3] > 90 ? 1 : 0;
        who[i] = red[i * 4 + 3] > 250 ? red[i * 4] : 0;
      }
    }

    /* The share of a box's cells that are taken; 1 when it leaves the sheet. `iso` counts foreign ground as taken. */
    function taken(x, y, width, height, iso) {
      const left = Math.floor(x / CELL), top = Math.floor(y / CELL);
      const right = Math.ceil((x + width) / CELL), bottom = Math.ceil((y + height) / CELL);
      if (left < 1 || top < 1 || right >= mask.width - 1 || bottom >= mask.height - 1) return 1;
      let hits = 0;
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          const i = row * mask.width + column;
          if (mask.cell[i] || (iso && isoOf[who[i]] !== iso)) hits += 1;
        }
      }
      return hits / ((right - left + 1) * (bottom - top + 1));
    }

    function occupy(x, y, width, height, pad) {
      for (let row = Math.floor((y - pad) / CELL); row <= (y + height + pad) / CELL; row += 1) {
        for (let column = Math.floor((x - pad) / CELL); column <= (x + width + pad) / CELL; column += 1) {
          if (row >= 0 && column >= 0 && row < mask.height && column < mask.width) mask.cell[row * mask.width + column] = 1;
        }
      }
    }

    /* Names keep clear of the furniture, and of the frame buttons that the page lays over the upper edge. */
    function reserve() {
      const frame = map.getContainer().getBoundingClientRect();
      atlas.map.getContainer().querySelectorAll(".key,.foot,.bar,.zoomer").forEach((element) => {
        const r = element.getBoundingClientRect();
        if (r.width) occupy(r.left - frame.left, r.top - frame.top, r.width, r.height, 3);
      });
      if (config.reserved) occupy(0, 0, Math.min(config.reserved[0], frame.width), config.reserved[1], 0);
    }

    function width(text, font, tracking) {
      ruler.font = font;
      return ruler.measureText(text).width + (tracking || 0) * text.length;
    }

    function write(text, x, y, name, parent) {
      const element = node("text", { x: x, y: y, class: name }, parent || names);
      element.textContent = text;
      return element;
    }

    function callouts(decisions) {
      const zoom = map.getZoom();
      decisions.labels.filter((l) => zoom >= (l.from || 0) && zoom < (l.below || 99)).forEach((label) => {
        const points = label.of.flatMap((id) => (atlas.paths["way:" + id] || []).flatMap(sampled)).filter(inside);
        if (!points.length) return;
        const wide = Math.max(width(label.name, config.fonts.callout), width(label.state, config.fonts.meta)) + 4, tall = label.state ? 32 : 18;
        const middle = points[Math.floor(points.length / 2)];
        const spot = around(middle, points, wide, tall);
        if (!spot) return;
        occupy(spot.x, spot.y, wide, tall, 4);
        const edge = { x: Math.max(spot.x, Math.min(spot.anchor.x, spot.x + wide)), y: spot.y > spot.anchor.y ? spot.y : spot.y + tall };
        if (Math.hypot(edge.x - spot.anchor.x, edge.y - spot.anchor.y) > 14) {
          node("path", { d: "M" + spot.anchor.x + " " + spot.anchor.y + "L" + edge.x + " " + edge.y, class: "leader" }, names);
        }
        write(label.name, spot.x + wide / 2, spot.y + 13, "callout" + (decisions.lang === "en" ? "" : " borrowed"));
        write(label.state, spot.x + wide / 2, spot.y + 28, "callout meta");
      });
    }

    function sampled(path) {
      const length = path.getTotalLength ? path.getTotalLength() : 0, points = [];
      for (let d = 0; d <= length; d += Math.max(8, length / 60)) {
        const p = path.getPointAtLength(d);
        points.push({ x: p.x - origin.x, y: p.y - origin.y });
      }
      return points;
    }

    const inside = (p) => p.x > 0 && p.y > 0 && p.x < size.x && p.y < size.y;

    /* The free box nearest to the corridor, tried outward in rings from its middle. */
    function around(middle, points, wide, tall) {
      let best = null;
      for (let ring = 24; ring <= 190; ring += 18) {
        for (let turn = 0; turn < 16; turn += 1) {
          const angle = (turn * Math.PI) / 8 + Math.PI / 2;
          const x = middle.x + Math.cos(angle) * (ring + wide / 3) - wide / 2, y = middle.y + Math.sin(angle) * ring - tall / 2;
          if (taken(x, y, wide, tall, null) === 0) {
            const anchor = points.reduce((a, b) =>
              (Math.hypot(a.x - x - wide / 2, a.y - y - tall / 2) < Math.hypot(b.x - x - wide / 2, b.y - y - tall / 2) ? a : b));
            const cost = Math.hypot(anchor.x - x - wide / 2, anchor.y - y - tall / 2);
            if (!best || cost < best.cost) best = { x: x, y: y, anchor: anchor, cost: cost };
          }
        }
        if (best) return best;
      }
      return best;
    }

    const AREAS = ["sea", "region", "river"], symbols = window.atlasSymbols;
    /* A name in the asked language; where none is recorded the official one in English, told apart by its look. */
    const named = (properties, lang) => {
      const own = lang === "en" ? properties.name : (properties.names || {})[lang];
      return [own || properties.name, own ? "" : " borrowed"];
    };

    function countryName(iso, lang) {
      const names = config.countries[iso] || { en: atlas.land[iso].name };
      return [names[lang] || names.en, names[lang] ? "" : " borrowed"];
    }

    /* The towns that this zoom shows, their dots already kept free of names. */
    function towns() {
      const zoom = map.getZoom();
      const wanted = atlas.places.filter((f) => f.geometry && !AREAS.includes(f.properties.kind) && zoom >= symbols.fromZoom(f.properties))
        .sort((a, b) => a.properties.rank - b.properties.rank);
      const seen = wanted.map((f) => ({ f: f, p: at(f.geometry.coordinates[0], f.geometry.coordinates[1]) }))
        .filter((t) => t.p.x > 0 && t.p.y > 0 && t.p.x < size.x && t.p.y < size.y);
      seen.forEach((t) => occupy(t.p.x - 4, t.p.y - 4, 8, 8, 1));
      return seen;
    }

    /* On a fill a name takes the colour that is readable there, and the fill as its halo. */
    const under = (x, y) => isoOf[who[Math.floor(y / CELL) * mask.width + Math.floor(x / CELL)]];
    function on(x, y, wide, tall, decisions) {
      const iso = under(x + wide / 2, y + tall / 2), mark = decisions.land[iso];
      const whole = [0, wide].every((dx) => [0, tall].every((dy) => under(x + dx, y + dy) === iso));
      return decisions.fill && mark && !mark[1] && whole ? " on-" + mark[0] : "";
    }

    function town(feature, p, decisions) {
      const properties = feature.properties, rank = properties.rank, [text, borrowed] = named(properties, decisions.lang);
      const font = config.fonts["town" + Math.min(rank, 3)], wide = width(text, font) + 3, tall = rank < 3 ? 17 : 15, gap = 9;
      const tries = [[p.x + gap, p.y - tall / 2], [p.x - gap - wide, p.y - tall / 2], [p.x - wide / 2, p.y - gap - tall],
        [p.x - wide / 2, p.y + gap], [p.x + 6, p.y - gap - tall + 4], [p.x - wide - 6, p.y - gap - tall + 4],
        [p.x + 6, p.y + gap - 4], [p.x - wide - 6, p.y + gap - 4]];
      const own = tries.find((t) => taken(t[0], t[1], wide, tall, properties.country) === 0);
      const spot = own || tries.find((t) => taken(t[0], t[1], wide, tall, null) === 0) || leader(p, wide, tall, properties, rank);
      if (!spot) return;
      if (symbols.has(properties.kind)) node("path", symbols.sign(properties.kind, p.x, p.y), dots);
      else node("circle", { cx: p.x, cy: p.y, r: rank < 3 ? 4 : 3, class: "dot" }, dots);
      occupy(spot[0], spot[1], wide, tall, 2);
      if (spot.leader) node("path", { d: "M" + p.x + " " + p.y + "L" + spot.leader[0] + " " + spot.leader[1], class: "leader" }, names);
      write(text, spot[0] + 1, spot[1] + tall - 4, "town rank" + Math.min(rank, 3) + borrowed + on(spot[0], spot[1], wide, tall, decisions));
    }

    /* Where a town stands among bands, its name moves off on a short line: only for ranks that must be read. */
    function leader(p, wide, tall, properties, rank) {
      if (rank > 3) return null;
      for (let reach = 22; reach <= 70; reach += 12) {
        for (let turn = 0; turn < 12; turn += 1) {
          const angle = (turn * Math.PI) / 6, x = p.x + Math.cos(angle) * (reach + wide / 2) - wide / 2, y = p.y + Math.sin(angle) * reach - tall / 2;
          if (taken(x, y, wide, tall, null) === 0) {
            const spot = [x, y];
            spot.leader = [Math.max(x, Math.min(p.x, x + wide)), y > p.y ? y : y + tall];
            return spot;
          }
        }
      }
      return null;
    }

    /* A country's name goes to the free place nearest to the middle of what is seen of it; it shrinks before it moves. */
    function countries(decisions) {
      const seen = {};
      for (let y = 8; y < size.y; y += 14) {
        for (let x = 8; x < size.x; x += 14) {
          const iso = under(x, y);
          if (iso) (seen[iso] = seen[iso] || []).push([x, y]);
        }
      }
      Object.keys(seen).sort((a, b) => seen[b].length - seen[a].length).forEach((iso) => country(iso, seen[iso], decisions));
    }

    function country(iso, cells, decisions) {
      const [plain, borrowed] = countryName(iso, decisions.lang), text = plain.toLocaleUpperCase(decisions.lang);
      if (!text || cells.length < 6) return;
      const before = decisions.land[iso] && (decisions.moved || {})[iso];
      const middle = [0, 1].map((axis) => cells.reduce((sum, c) => sum + c[axis], 0) / cells.length);
      const near = cells.slice().sort((a, b) => Math.hypot(a[0] - middle[0], a[1] - middle[1]) - Math.hypot(b[0] - middle[0], b[1] - middle[1]));
      for (const [name, font, tracking, tall] of [["country", config.fonts.country, 5, 20], ["country minor", config.fonts.minor, 2.5, 16]]) {
        const own = width(text, font, tracking), wide = before ? Math.max(own, TURN) : own, high = tall + (before ? 22 : 0);
        if (name === "country" && own > Math.sqrt(cells.length) * 14 * 1.1) continue;
        const spot = near.find((c) => taken(c[0] - wide / 2, c[1] - tall / 2, wide, high, iso) === 0);
        if (!spot) continue;
        occupy(spot[0] - wide / 2, spot[1] - tall / 2, wide, high, 6);
        write(text, spot[0] - own / 2, spot[1] + tall / 2 - 4, name + borrowed + on(spot[0] - own / 2, spot[1] - tall / 2, own, tall, decisions));
        if (before) turn(names, before, decisions.land[iso][0], spot[0] - TURN / 2, spot[1] + tall / 2 + 2);
        return;
      }
      const spot = before && near.find((c) => taken(c[0] - TURN / 2, c[1] - 8, TURN, 16, iso) === 0);
      if (!spot) return;
      occupy(spot[0] - TURN / 2, spot[1] - 8, TURN, 16, 4);
      turn(names, before, decisions.land[iso][0], spot[0] - TURN / 2, spot[1] - 8);
    }

    /* A country that changed its position: the mark of then, an arrow, the mark of now, on a plate. */
    const TURN = 56;
    function turn(parent, before, now, x, y) {
      const group = node("g", { class: "turn", transform: "translate(" + x + " " + y + ")" }, parent);
      node("rect", { width: TURN, height: 18, rx: 9 }, group);
      node("path", { d: "M23 9H33M29.5 5.5 33 9l-3.5 3.5", class: "arrow" }, group);
      [[before, 5], [now, TURN - 21]].forEach(([position, shift]) => node("path", { d: config.marks[position][0],
        transform: "translate(" + shift + " 1)", class: "sign " + position + (config.marks[position][1] ? " hollow" : "") }, group));
    }

    /* A stretch or a tie that changed: lozenges along it, clear of each other. */
    function lozenges(points, apart) {
      let last = null;
      points.filter(inside).forEach((p) => {
        if (last && Math.hypot(p.x - last.x, p.y - last.y) < apart) return;
        last = p;
        occupy(p.x - 7, p.y - 7, 14, 14, 1);
        node("path", { d: "M" + p.x + " " + p.y + "m0 -6l6 6-6 6-6-6z", class: "moved" }, dots);
      });
    }

    function drawMoved(decisions) {
      Object.keys(decisions.moved || {}).filter((id) => decisions.seg[id]).forEach((id) => {
        (atlas.paths["way:" + id] || []).forEach((path) => {
          const points = sampled(path).filter(inside);
          lozenges(points.slice(Math.min(3, points.length >> 1)), 150);
        });
      });
    }

    function water(decisions) {
      atlas.places.filter((f) => AREAS.includes(f.properties.kind) && f.geometry && !(decisions.fill && f.properties.kind === "river")
        && map.getZoom() >= (f.properties.kind === "sea" ? 4 : f.properties.kind === "river" ? 3.8 + f.properties.rank : 5.6 + f.properties.rank)).forEach((f) => {
        const p = at(f.geometry.coordinates[0], f.geometry.coordinates[1]);
        const [whole, borrowed] = named(f.properties, decisions.lang), region = f.properties.kind === "region";
        const river = f.properties.kind === "river", bed = window.atlasRivers.keys(f.id).flatMap((key) => (atlas.paths[key] || []).flatMap(sampled)).filter(inside);
        const look = (region ? "country minor" : river ? "water stream" : "water") + borrowed;
        for (const text of region ? [whole, whole.replace(/ \(.*\)$/, "")].map((name) => name.toUpperCase()) : [whole]) {
          const wide = width(text, config.fonts.water, region ? 2.5 : 0) + 4;
          for (const q of river ? bed : [p]) for (const shift of river ? [-14, 14, -19, 19] : [0, -18, 18, -36, 36, -54, 54]) {
            if (taken(q.x - wide / 2, q.y - 9 + shift, wide, 18, null) > 0) continue;
            occupy(q.x - wide / 2, q.y - 9 + shift, wide, 18, 4);
            write(text, q.x - wide / 2, q.y + 5 + shift, look + on(q.x - wide / 2, q.y - 9 + shift, wide, 18, decisions));
            return;
          }
        }
      });
    }

    /* Where a state's organs differ: a dashed line inside its band, parallel to the frontier. */
    function drawSplits(decisions) {
      splits.replaceChildren();
      for (const iso in decisions.land) {
        const split = decisions.land[iso][2];
        if (!split || !atlas.land[iso]) continue;
        atlas.land[iso].paths.forEach((path) => {
          rings(path.getAttribute("d")).forEach((ring) => inset(ring, 21).forEach((d) => node("path", { d: d, class: "split at-" + split }, splits)));
        });
      }
    }

    function rings(d) {
      return (d || "").split("M").filter(Boolean).map((part) => part.replace("z", "").split("L")
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
        .map((q) => (q[0] - origin.x).toFixed(1) + " " + (q[1] - origin.y).toFixed(1)).join("L"));
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

    /* A tie's bow; `near` tells whether one of its ends lies in the frame. */
    function bow(arc) {
      const a = at(arc[0][0], arc[0][1]), b = at(arc[1][0], arc[1][1]), bend = 0.18;
      const c = { x: (a.x + b.x) / 2 - (b.y - a.y) * bend, y: (a.y + b.y) / 2 + (b.x - a.x) * bend };
      return { d: "M" + a.x + " " + a.y + "Q" + c.x + " " + c.y + " " + b.x + " " + b.y, near: inside(a) || inside(b),
        middle: { x: (a.x + 2 * c.x + b.x) / 4, y: (a.y + 2 * c.y + b.y) / 4 } };
    }

    function drawArcs(decisions) {
      arcs.replaceChildren();
      (decisions.arcs || []).forEach((arc) => {
        const curve = bow(arc), far = curve.near ? "" : " far";
        node("path", { d: curve.d, class: "arc-casing" + far }, arcs);
        node("title", {}, node("path", { d: curve.d, class: "arc tie-" + arc[2] + far }, arcs)).textContent = arc[3];
        if ((decisions.moved || {})[arc[4]]) lozenges([curve.middle], 0);
      });
      (decisions.points || []).forEach((point) => {
        const p = at(point[1], point[2]);
        const dot = node("circle", { cx: p.x, cy: p.y, r: 6, class: "event " + point[3] }, arcs);
        node("title", {}, dot).textContent = point[4];
        dot.addEventListener("click", (event) => { event.atlasTaken = true; atlas.pick(point[0], event); });
      });
    }

    function place(decisions) {
      lay();
      names.replaceChildren();
      dots.replaceChildren();
      if (!map.getSize().x) return;
      paint(decisions);
      drawSplits(decisions);
      drawArcs(decisions);
      drawMoved(decisions);
      reserve();
      const seen = towns();
      callouts(decisions);
      seen.forEach((t) => town(t.f, t.p, decisions));
      countries(decisions);
      water(decisions);
    }

    let waiting = 0, then = 0;
    /* The map is painted first, its names the moment after; they keep off lines that may be still to come. */
    const awaited = () => atlas.crowd && !atlas.crowd.stands();
    const now = () => { if (atlas.ready && atlas.decisions && !awaited()) place(atlas.decisions); };
    const again = () => {
      cancelAnimationFrame(waiting);
      clearTimeout(then);
      waiting = requestAnimationFrame(() => { then = setTimeout(now, 0); });
    };
    map.on("zoomstart", () => svg.classList.add("hidden"));
    map.on("zoomend", () => svg.classList.remove("hidden"));
    map.on("zoomend moveend resize", again);
    return { refresh: again, turn: turn };
  };
})();
