/* Labels that give way to each other: what is taken in the frame is a mask, and a name goes where the mask is free.
   Order: corridor callouts, towns, countries, capitals that found no place, water. */
(function () {
  "use strict";
  const node = window.atlasNode;

  window.atlasLabels = function (atlas) {
    const map = atlas.map, config = atlas.config;
    const svg = node("svg", { class: "sheet", "aria-hidden": "true" }, map.getPane("place"));
    const arcs = node("g", { class: "arcs" }, svg), insets = node("g", {}, svg), dots = node("g", {}, svg);
    const names = node("g", { class: "names" }, svg), ruler = document.createElement("canvas").getContext("2d");
    const mask = window.atlasMask(atlas), { at, inside, occupy, onOwn, onSea, onShore, sampled, taken, under } = mask;
    const splits = window.atlasSplits(atlas, insets), ties = window.atlasTies(atlas, mask, arcs, dots);
    let size = L.point(0, 0), told = { towns: [], countries: [] }; /* the towns that have their names, the states whose land is seen */

    /* The sheet lies over the frame, in layer coordinates, so that it moves with a drag. */
    function lay(frame) {
      size = frame.size;
      L.DomUtil.setPosition(svg, frame.origin);
      svg.setAttribute("width", size.x);
      svg.setAttribute("height", size.y);
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
        const states = new Set(points.map((p) => under(p.x, p.y))), isOwn = (iso) => !iso || states.has(iso);
        const spot = around(middle, points, wide, tall, 96, isOwn) || around(middle, points, wide, tall, 190, null);
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

    /* The free box nearest to the corridor on such ground, tried outward in rings from its middle. */
    function around(middle, points, wide, tall, furthest, isGround) {
      let best = null;
      for (let ring = 24; ring <= furthest; ring += 18) {
        for (let turn = 0; turn < 16; turn += 1) {
          const angle = (turn * Math.PI) / 8 + Math.PI / 2;
          const x = middle.x + Math.cos(angle) * (ring + wide / 3) - wide / 2, y = middle.y + Math.sin(angle) * ring - tall / 2;
          if (taken(x, y, wide, tall, isGround) === 0) {
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
        .filter((t) => inside(t.p));
      seen.forEach((t) => occupy(t.p.x - 4, t.p.y - 4, 8, 8, 1));
      return seen;
    }

    /* On a fill a name takes the colour that is readable there, and the fill as its halo. */
    function on(x, y, wide, tall, decisions) {
      const iso = under(x + wide / 2, y + tall / 2), mark = decisions.land[iso];
      const whole = [0, wide].every((dx) => [0, tall].every((dy) => under(x + dx, y + dy) === iso));
      return decisions.fill && mark && !mark[1] && whole ? " on-" + mark[0] : "";
    }

    /* Whether a town found a place for its name; a dot without one is not drawn. */
    function town(feature, p, decisions, inNeed) {
      const properties = feature.properties, rank = properties.rank, [text, borrowed] = named(properties, decisions.lang);
      const font = config.fonts["town" + Math.min(rank, 3)], wide = width(text, font) + 3, tall = rank < 3 ? 17 : 15, gap = 9;
      const tries = [[p.x + gap, p.y - tall / 2], [p.x - gap - wide, p.y - tall / 2], [p.x - wide / 2, p.y - gap - tall],
        [p.x - wide / 2, p.y + gap], [p.x + 6, p.y - gap - tall + 4], [p.x - wide - 6, p.y - gap - tall + 4],
        [p.x + 6, p.y + gap - 4], [p.x - wide - 6, p.y + gap - 4]];
      const iso = properties.country || under(p.x, p.y), grounds = [onOwn(iso), onShore(iso)];
      const beside = (isGround) => tries.find((t) => taken(t[0], t[1], wide, tall, isGround, inNeed) === 0);
      const led = (isGround) => rank <= 3 && leader(p, wide, tall, isGround, inNeed);
      const spot = [beside, led].reduce((found, look) => grounds.reduce((known, isGround) => known || look(isGround), found), null);
      if (!spot) return false;
      if (symbols.has(properties.kind)) node("path", symbols.sign(properties.kind, p.x, p.y), dots);
      else node("circle", { cx: p.x, cy: p.y, r: rank < 3 ? 4 : 3, class: "dot" }, dots);
      occupy(spot[0], spot[1], wide, tall, 2);
      written.push([spot[0], spot[1], wide, tall]);
      if (spot.leader) lead(p, spot.leader);
      write(text, spot[0] + 1, spot[1] + tall - 4, "town rank" + Math.min(rank, 3) + borrowed + on(spot[0], spot[1], wide, tall, decisions));
      return true;
    }

    let written = [], drawn = []; /* boxes of towns' names; spots along their leaders */
    const along = ([[ax, ay], [bx, by]]) => Array.from({ length: 12 }, (_, i) => [ax + (bx - ax) * (i + 1) / 13, ay + (by - ay) * (i + 1) / 13]);
    const isOn = ([x, y], [left, top, wide, tall]) => x > left && x < left + wide && y > top && y < top + tall;
    const isFree = (line) => along(line).every((spot) => !written.some((box) => isOn(spot, box))
      && !drawn.some(([x, y]) => Math.hypot(x - spot[0], y - spot[1]) < 4));
    /* A leader from a dot, which later names keep off. */
    function lead(p, end) {
      const spots = along([[p.x, p.y], end]);
      drawn.push(...spots);
      spots.forEach(([x, y]) => occupy(x - 1, y - 1, 2, 2, 0));
      node("path", { d: "M" + p.x + " " + p.y + "L" + end[0] + " " + end[1], class: "leader" }, names);
    }

    /* Where a town stands among bands, its name moves off on a short line that crosses no other and no name: only for ranks that must be read. */
    function leader(p, wide, tall, isGround, inNeed) {
      for (let reach = 22; reach <= 70; reach += 12) {
        for (let turn = 0; turn < 12; turn += 1) {
          const angle = (turn * Math.PI) / 6, x = p.x + Math.cos(angle) * (reach + wide / 2) - wide / 2, y = p.y + Math.sin(angle) * reach - tall / 2;
          const end = [Math.max(x, Math.min(p.x, x + wide)), y > p.y ? y : y + tall], line = [[p.x, p.y], end];
          if (taken(x, y, wide, tall, isGround, inNeed) === 0 && isFree(line)) {
            return Object.assign([x, y], { leader: end });
          }
        }
      }
      return null;
    }

    /* A country's name goes to the free place nearest to the middle of what is seen of it; it shrinks before it moves,
       and where nothing is free it stands on railways, rivers and the edge of a band. Returns whose land is seen. */
    function countries(decisions) {
      const seen = {};
      for (let y = 8; y < size.y; y += 14) {
        for (let x = 8; x < size.x; x += 14) {
          const iso = under(x, y);
          if (iso) (seen[iso] = seen[iso] || []).push([x, y]);
        }
      }
      const lands = Object.keys(seen).sort((a, b) => seen[b].length - seen[a].length);
      lands.forEach((iso) => country(iso, seen[iso], decisions));
      return lands;
    }

    function country(iso, cells, decisions) {
      const [plain, borrowed] = countryName(iso, decisions.lang), text = plain.toLocaleUpperCase(decisions.lang);
      if (!text || cells.length < 6) return;
      const before = decisions.land[iso] && (decisions.moved || {})[iso];
      const middle = [0, 1].map((axis) => cells.reduce((sum, c) => sum + c[axis], 0) / cells.length);
      const near = cells.slice().sort((a, b) => Math.hypot(a[0] - middle[0], a[1] - middle[1]) - Math.hypot(b[0] - middle[0], b[1] - middle[1]));
      for (const [name, font, tracking, tall, inNeed] of [["country", config.fonts.country, 5, 20, false],
        ["country minor", config.fonts.minor, 2.5, 16, false], ["country minor", config.fonts.minor, 2.5, 16, true],
        ["country minor close", config.fonts.minor, 0.5, 14, true]]) {
        const own = width(text, font, tracking), wide = before ? Math.max(own, TURN) : own, high = tall + (before ? 22 : 0);
        if (name === "country" && own > Math.sqrt(cells.length) * 14 * 1.1) continue;
        const spot = near.find((c) => taken(c[0] - wide / 2, c[1] - tall / 2, wide, high, onOwn(iso), inNeed) === 0);
        if (!spot) continue;
        occupy(spot[0] - wide / 2, spot[1] - tall / 2, wide, high, 6);
        write(text, spot[0] - own / 2, spot[1] + tall / 2 - 4, name + borrowed + on(spot[0] - own / 2, spot[1] - tall / 2, own, tall, decisions));
        if (before) turn(names, before, decisions.land[iso][0], spot[0] - TURN / 2, spot[1] + tall / 2 + 2);
        return;
      }
      const spot = before && near.find((c) => taken(c[0] - TURN / 2, c[1] - 8, TURN, 16, onOwn(iso)) === 0);
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
            if (taken(q.x - wide / 2, q.y - 9 + shift, wide, 18, region ? onOwn(f.properties.country) : river ? null : onSea) > 0) continue;
            occupy(q.x - wide / 2, q.y - 9 + shift, wide, 18, 4);
            write(text, q.x - wide / 2, q.y + 5 + shift, look + on(q.x - wide / 2, q.y - 9 + shift, wide, 18, decisions));
            return;
          }
        }
      });
    }

    function place(decisions) {
      const frame = mask.lay();
      lay(frame);
      svg.classList.remove("hidden");
      names.replaceChildren();
      dots.replaceChildren();
      if (!size.x) return;
      const bows = ties.bows(decisions);
      mask.paint(decisions, splits.draw(decisions, frame), bows.filter((bow) => bow.near).map((bow) => bow.d));
      ties.draw(decisions, bows);
      mask.reserve();
      written = [];
      drawn = [];
      const seen = towns();
      callouts(decisions);
      const unnamed = seen.filter((t) => !town(t.f, t.p, decisions, false));
      const lands = countries(decisions);
      const bare = unnamed.filter((t) => t.f.properties.rank > 1 || !town(t.f, t.p, decisions, true));
      told = { towns: seen.filter((t) => !bare.includes(t)), countries: lands.filter((iso) => atlas.land[iso].name) };
      water(decisions);
      atlas.telling.refresh();
    }

    let waiting = 0, then = 0;
    /* The map is painted first, its legend and names the moment after; names keep off lines that may be still to come. */
    const awaited = () => atlas.crowd && !atlas.crowd.stands();
    function now() {
      if (!atlas.ready || !atlas.decisions || !atlas.stands()) return; /* the end of the zoom asks again */
      atlas.furniture.explain(atlas.decisions);
      if (!awaited()) place(atlas.decisions);
    }
    const again = () => {
      cancelAnimationFrame(waiting);
      clearTimeout(then);
      waiting = requestAnimationFrame(() => { then = setTimeout(now, 0); });
    };
    map.on("zoomstart", () => svg.classList.add("hidden"));
    map.on("zoomend moveend resize", again);
    document.fonts.addEventListener("loadingdone", again); /* they were measured in what stood in for the typeface */
    return { refresh: again, turn: turn, towns: () => told.towns, countries: () => told.countries,
      townName: (feature) => named(feature.properties, atlas.decisions.lang)[0], countryName: (iso) => countryName(iso, atlas.decisions.lang)[0] };
  };
})();
