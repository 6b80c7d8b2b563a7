/* The map in the frame: geometry is fetched once, each rerun hands over decisions only.
   corridorAtlas(map, config) draws; .apply(decisions) restyles. Texts enter through textContent alone. */
(function () {
  "use strict";
  const PANES = ["land", "water", "line", "rail", "doubt", "halo", "corridor", "own", "arc", "place"];
  const NEAR_MS = 40; /* for which the ground waits for its lines: apart from them it would be laid out and painted once more */
  const MARGIN = 0.05; /* the share of the first frame about it that is drawn with it */
  const node = window.atlasNode;

  window.corridorAtlas = function (map, config) {
    const atlas = { map: map, config: config, paths: {}, land: {}, places: [], decisions: null, ready: false };
    const box = map.getContainer();
    document.documentElement.lang = "en";
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", config.texts.map);
    node("style", {}, document.head).textContent = config.css;
    map.invalidateSize({ pan: false });
    if (map.attributionControl) map.attributionControl.remove(); /* the credits stand in the foot */
    PANES.forEach((name, index) => { map.createPane(name).style.zIndex = 400 + index; });
    const renderers = {};
    const renderer = (pane) => renderers[pane] || (renderers[pane] = new window.AtlasPaths({ pane: pane, padding: 0.4 }));

    /* A path for each feature, in a pane. Until the first map is painted, or moved, it is drawn within the `sight` alone. */
    let sight = null;
    const within = () => sight;
    function draw(features, pane, classOf, key) {
      features.filter((feature) => feature.rings.length).forEach((feature) => {
        const course = new window.AtlasCourse(feature, { pane: pane, renderer: renderer(pane), interactive: false, within: within,
          smoothFactor: pane === "land" ? 1.2 : 0.8, className: classOf(feature) }).addTo(map);
        const path = course._path, id = key(feature);
        path.atlasPart = course;
        if (id) (atlas.paths[id] = atlas.paths[id] || []).push(path);
      });
    }

    /* Whether the land is drawn as the map stands, and not as it stood before a zoom that is under way; and within what. */
    atlas.stands = () => !map._animatingZoom && renderers.land._zoom === map.getZoom();
    atlas.drawnWithin = () => sight || renderers.land._bounds;

    /* The patterns of those who speak in two ways, into the definitions of the land. */
    function striped(defs) {
      config.stripes.forEach((s) => {
        const pattern = node("pattern", { id: "stripe-" + s.id, width: s.gap, height: s.gap, patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)" }, defs);
        node("rect", { width: s.gap, height: s.gap, class: "stripe-ground " + s.id }, pattern);
        node("rect", { width: s.width, height: s.gap, class: "stripe-line " + s.id }, pattern);
      });
      return defs;
    }

    /* Each state is one path, used four times: land, glow, band, gap; the last three clipped to the path itself. */
    function drawLand(features) {
      draw(features, "land", () => "ground", (feature) => "land:" + feature.id);
      const root = renderers.land._container, defs = root.querySelector("defs") || striped(node("defs", {}, root));
      features.forEach((feature) => {
        const paths = atlas.paths["land:" + feature.id] || [], group = node("g", { class: "state" }, renderers.land._rootGroup);
        const clip = node("clipPath", { id: "clip-" + feature.id }, defs);
        paths.forEach((path, index) => {
          path.id = "land-" + feature.id + "-" + index;
          node("use", { href: "#" + path.id }, clip);
          ["soil", "glow", "edge", "gap"].forEach((role) => {
            const use = node("use", { href: "#" + path.id, class: role }, group);
            if (role !== "soil") use.setAttribute("clip-path", "url(#clip-" + feature.id + ")");
          });
        });
        group.dataset.iso = feature.id;
        atlas.land[feature.id] = { group: group, paths: paths, feature: feature, name: feature.properties.name || "" };
        (atlas.paths["land:" + feature.id] || []).forEach((path) => defs.appendChild(path));
      });
    }

    function drawCorridors(own) {
      draw(own, "halo", () => "halo hidden", (f) => "halo:" + f.id);
      draw(own, "halo", () => "casing hidden", (f) => "casing:" + f.id);
      draw(own, "corridor", () => "way hidden", (f) => "way:" + f.id);
    }

    /* Wider than the line, and not seen: what tells that it can be clicked, and shows which one is meant. */
    const drawGrips = (own) => draw(own, "corridor", () => "grip hidden", (f) => "grip:" + f.id);

    /* What the page is told: the id that was clicked last (with none, that the map stands), which of the words that is,
       and where the map was moved to. All of it each time, so that of two words in a row none is lost. */
    let words = 0, clicked = "", moved = "";
    function say(id) {
      words += 1;
      clicked = id;
      tell();
    }
    function tell() {
      const data = { last_object_clicked_tooltip: clicked + "#" + words + (moved && "@" + moved) };
      const shared = window.__GLOBAL_DATA__;
      if (shared) Object.assign(shared, data, { previous_data: data });
      if (window.Streamlit) window.Streamlit.setComponentValue(data);
    }

    function pick(id, event) {
      if (map.dragging && map.dragging.moved && map.dragging.moved()) return;
      say(id);
      try { if (window.parent.atlasAsked) window.parent.atlasAsked(); } catch (error) { /* a stranger's page frames this one */ }
      box.dispatchEvent(new CustomEvent("atlas-pick", { detail: id }));
      if (event) event.stopPropagation();
    }
    atlas.pick = pick;
    const roaming = window.atlasRoaming(atlas, (extent) => { moved = extent; tell(); });

    /* The decisions as they are sent: "0-3,7" are places in config.features. */
    const told = (runs) => (runs ? runs.split(",") : []).flatMap((run) => {
      const [first, last] = run.split("-").map(Number);
      return config.features.slice(first, (last === undefined ? first : last) + 1);
    });
    /* The frame's library adds the theme's sheet anew whenever the frame is told something: the last one stays. */
    function tidied() {
      const sheets = Array.from(document.head.querySelectorAll("style")).filter((one) => one.textContent.includes("--primary-color"));
      sheets.slice(0, -1).forEach((one) => one.remove());
    }
    atlas.told = function (packed) {
      tidied();
      if (atlas.decisions && atlas.decisions.stamp === packed.stamp) return;
      if (atlas.decisions && atlas.decisions.look === packed.look) {
        framed(packed);
        return;
      }
      const seg = {};
      atlas.kinds = packed.seg;
      if (config.crowd) {
        atlas.apply({ ...packed, seg: {} });
        return;
      }
      for (const kind in packed.seg) told(packed.seg[kind]).forEach((id) => { seg[id] = kind; });
      atlas.apply({ ...packed, seg: seg, labels: packed.labels.map((label) => ({ ...label, of: told(label.of) })) });
    };

    /* The same map, of another extent: nothing is drawn anew. */
    function framed({ bounds, stamp }) {
      Object.assign(atlas.decisions, { bounds: bounds, stamp: stamp });
      if (!atlas.ready) return;
      roaming.fit();
      applied(atlas.decisions);
    }

    /* Decisions that were not sent but made in this page: kind -> places in config.features. */
    function placed(seg) {
      const kinds = {};
      config.features.forEach((id, place) => { if (seg[id]) kinds[seg[id]] = (kinds[seg[id]] ? kinds[seg[id]] + "," : "") + place; });
      return kinds;
    }

    const setClass = (key, text) => (atlas.paths[key] || []).forEach((path) => path.setAttribute("class", text));

    /* Every feature as its kind says, those of the asked subject uppermost and of these the railways; one whose kind stays is not touched. */
    let worn = {};
    function dress(kinds) {
      let raised = false;
      config.features.forEach((id) => {
        const kind = kinds[id] || "";
        if (worn[id] === kind) return;
        const [line, family, casing, place] = kind.split(" "), main = place === "main";
        const look = kind ? line + " " + family + (main ? " main" : "") : "hidden";
        setClass("way:" + id, "way " + look);
        setClass("halo:" + id, "halo " + (kind ? look + " case-" + casing : "hidden"));
        setClass("casing:" + id, "casing " + look);
        setClass("grip:" + id, "grip " + (kind ? "" : "hidden"));
        setClass("band:" + id, "doubt " + (window.atlasDoubt.has(family, main) ? "" : "hidden"));
        raised = raised || main !== (worn[id] || "").endsWith("main");
        worn[id] = kind;
      });
      if (!raised) return;
      const asked = config.features.filter((id) => worn[id].endsWith("main")), isRail = (id) => worn[id].includes(" rail ");
      [...asked.filter((id) => !isRail(id)), ...asked.filter(isRail)].forEach((id) => {
        ["halo:", "casing:", "way:", "grip:"].forEach((role) =>
          (atlas.paths[role + id] || []).forEach((path) => path.parentNode.appendChild(path)));
      });
    }

    /* The classes of what is drawn by now. */
    function wear(decisions) {
      for (const iso in atlas.land) {
        const mark = decisions.land[iso];
        atlas.land[iso].group.setAttribute("class", "state" + (mark ? " at-" + mark[0] + (mark[1] ? " thin" : "") : ""));
      }
      if (atlas.crowd) atlas.crowd.dress(atlas.kinds || placed(decisions.seg)); else dress(decisions.seg);
    }

    atlas.apply = function (decisions) {
      atlas.decisions = decisions;
      box.className = box.className.replace(/\b(light|dark|fills|tiled)\b/g, "").trim() + " " + decisions.theme
        + (decisions.fill ? " fills" : "") + (decisions.tiles ? " tiled" : "");
      document.documentElement.className = decisions.theme;
      if (!atlas.ready) return;
      wear(decisions);
      drawTiles(decisions.tiles);
      roaming.fit();
      atlas.overlay.refresh();
      applied(decisions);
    };
    function applied({ stamp }) {
      const told = () => box.setAttribute("data-applied", stamp);
      if (atlas.crowd) atlas.crowd.standing().then(told); else told();
    }

    /* The kind of frame that the sheet's widths are for: wide, or small, or else near. */
    function measure() {
      const before = atlas.frame;
      atlas.frame = map.getZoom() < config.wideBelow ? "wide" : map.getSize().x < config.smallBelow ? "small" : "near";
      if (before === atlas.frame) return;
      box.classList.remove(before);
      box.classList.add(atlas.frame);
      if (atlas.crowd) atlas.crowd.restyle();
    }
    map.on("zoomend resize", measure);
    measure();

    let tiles = null;
    function drawTiles(wanted) {
      if (wanted && !tiles) tiles = L.tileLayer(config.tiles.url, { maxZoom: 12, attribution: "" }).addTo(map);
      if (!wanted && tiles) { map.removeLayer(tiles); tiles = null; }
    }

    atlas.furniture = window.atlasFurniture(atlas);
    atlas.overlay = window.atlasLabels(atlas, renderer);
    atlas.own = window.atlasOwn(atlas, renderer);
    atlas.telling = window.atlasTelling(atlas);

    atlas.fetch = fetchJson;
    atlas.stamped = (stamps) => { config.stamps = stamps; }; /* of each tile's content, by its key */
    atlas.lacking = (key) => atlas.furniture.banner(config.texts.missing.replace("{file}", key));
    async function fetchJson(key) {
      if (config.inline && config.inline[key]) return config.inline[key];
      try {
        const answer = await window.atlasAsk(config, key);
        if (!answer.ok) throw new Error(answer.status);
        return await answer.json();
      } catch (error) {
        atlas.lacking(key);
        return { features: [], objects: {} };
      }
    }

    /* A frame is mounted without a size, and at no size no zoom fits: drawing waits for one. */
    const sized = new Promise((done) => {
      const look = () => { if (roaming.hasSize()) { map.off("resize", look); done(); } };
      map.on("resize", look);
      look();
    });

    /* The frame and so much of its size around it: in degrees, and in px of the layer. */
    function around(share) {
      const frame = map.getBounds().pad(share);
      return [frame.getWest(), frame.getSouth(), frame.getEast(), frame.getNorth()];
    }
    function seen(share) {
      const size = map.getSize(), edge = size.multiplyBy(share);
      return L.bounds([edge.multiplyBy(-1), size.add(edge)].map((corner) => map.containerPointToLayerPoint(corner).round()));
    }

    /* What is seen in the first frame is drawn at once; the rest when that has been painted, or the map is moved. */
    function nearby({ bands, ways, ...ground }, [west, south, east, north]) {
      const seg = atlas.decisions && atlas.decisions.seg;
      const shown = [...bands, ...ways].filter(({ id }) => !seg || seg[id.replace("band:", "")]);
      const all = [...Object.values(ground).flat(), ...shown];
      return new Set(all.filter(({ box: [w, s, e, n] }) => !seg || (w <= east && west <= e && s <= north && south <= n)));
    }

    function drawn({ land, water, lines, rail, bands, ways }, isAsked) {
      const asked = (features) => features.filter(isAsked);
      if (asked(land).length) drawLand(asked(land));
      draw(asked(water), "water", () => "lake", () => null);
      draw(asked(lines), "line", window.atlasRivers.classes, (f) => "line:" + f.id);
      draw(asked(rail), "rail", () => "rail", () => "rail");
      if (config.crowd) return;
      draw(asked(bands), "doubt", () => "doubt hidden", (f) => f.id);
      drawCorridors(asked(ways));
    }

    /* Paths in the order of their features, whenever each was drawn. */
    function ordered({ lines, bands, ways }) {
      const keys = [lines.map((f) => "line:" + f.id), bands.map((f) => f.id),
        ...["halo:", "casing:", "way:", "grip:"].map((role) => ways.map((f) => role + f.id))];
      keys.flat().forEach((key) => (atlas.paths[key] || []).forEach((path) => path.parentNode.appendChild(path)));
      worn = {};
    }

    function sorted(ground, corridors) {
      const [land, lines, water, rail] = ["land", "lines", "water", "rail"].map((name) => window.atlasTopology(ground, name));
      const routes = window.atlasTopology(corridors, "corridors"), isBand = (f) => String(f.id).startsWith("band:");
      return { land: land, water: water, lines: window.atlasRivers.beneath(lines), rail: rail,
        bands: routes.filter(isBand), ways: routes.filter((f) => !isBand(f)) };
    }

    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));

    async function begin() {
      const [land, ...others] = config.first.map(fetchJson), files = await Promise.all([...others, sized]);
      if (atlas.decisions) roaming.fit(); /* or all would be drawn at one zoom and then at another */
      if (config.crowd) {
        atlas.crowd = window.atlasCrowd(atlas, config.features, files[0]);
        if (atlas.decisions) atlas.crowd.arrive(); /* its tiles come while the ground does, and are waited for where they are near */
        await Promise.race([atlas.crowd.standing(), new Promise((done) => setTimeout(done, NEAR_MS))]);
      } else {
        atlas.places = files[1].features;
      }
      const ground = await land;
      const all = sorted(ground, config.crowd ? { objects: {} } : files[0]), near = nearby(all, around(MARGIN));
      let whole = false;
      function complete() {
        if (whole) return;
        whole = true;
        sight = null;
        map.eachLayer((layer) => { if (layer instanceof window.AtlasCourse) layer.redraw(); });
        drawn(all, (feature) => !near.has(feature));
        if (!config.crowd) drawGrips(all.ways);
        ordered(all);
        if (atlas.decisions) wear(atlas.decisions);
      }
      if (atlas.decisions) {
        sight = seen(MARGIN);
        map.once("move", complete);
      }
      drawn(all, (feature) => near.has(feature));
      atlas.ready = true;
      atlas.own.refresh();
      if (atlas.decisions) atlas.apply(atlas.decisions);
      if (atlas.crowd) await atlas.crowd.standing();
      await painted();
      stood();
      complete();
      box.setAttribute("data-ready", "yes");
      window.atlasRelief(atlas);
    }
    let stood;
    const stands = new Promise((done) => { stood = done; });
    atlas.awaited = () => { stands.then(() => { if (!words) say(""); }); }; /* a click by then has said it */
    begin().catch((error) => { stood(); atlas.furniture.banner(config.texts.broken); throw error; });
    window.atlasMap = atlas;
    return atlas;
  };
})();
