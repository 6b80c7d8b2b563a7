/* What stands on the map besides the map: legend, scale bar at the map's own latitude, credits, banner. */
(function () {
  "use strict";
  const make = window.atlasMake, node = window.atlasNode;

  window.atlasFurniture = function (atlas) {
    const map = atlas.map, box = map.getContainer(), config = atlas.config;
    L.DomEvent.disableClickPropagation(make("div", "zoomer", box));
    const zoomer = box.querySelector(".zoomer");
    [["+", "zoomIn", config.texts.zoomIn], ["−", "zoomOut", config.texts.zoomOut]].forEach(([sign, act, label]) => {
      const button = make("button", "", zoomer, sign);
      button.type = "button";
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => map[act]());
    });
    const key = make("details", "key hidden", box), bar = make("div", "bar", box), foot = make("div", "foot", box);
    key.open = map.getSize().x >= config.keyFrom;
    make("summary", "", key, config.texts.legend);
    const rows = make("div", "rows", key);
    L.DomEvent.disableClickPropagation(key);
    const banner = make("div", "banner hidden", box);
    banner.setAttribute("role", "alert");

    function sample(kind, classes) {
      const svg = node("svg", { viewBox: "0 0 38 12", "aria-hidden": "true" });
      if (kind === "turned") {
        svg.setAttribute("viewBox", "0 0 58 20");
        atlas.overlay.turn(svg, "none", "supports", 1, 1);
        return svg;
      }
      if (kind === "sign") {
        node("path", window.atlasSymbols.sign(classes, 19, 6), svg);
        return svg;
      }
      const dot = kind === "event" || kind === "spot", d = { moved: "M19 0l6 6-6 6-6-6z", doubt: "M2 1H36V11H2Z" }[kind] || "M2 6H36";
      node(dot ? "circle" : "path", { ...(dot ? { cx: 19, cy: 6, r: 5 } : { d: d }), class: kind + " " + classes }, svg);
      return svg;
    }

    /* A border, a sign or a line is explained only where one is in the frame. Leaflet knows what it drew of a path, in px
       of the layer; to ask the browser would lay out the whole map at each click. */
    const extents = new WeakMap();
    function extent(parts) {
      if (!extents.has(parts)) extents.set(parts, L.bounds(parts.flat()));
      return extents.get(parts);
    }
    function here(parts) {
      const frame = L.bounds([[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner)));
      return parts.length > 0 && extent(parts).overlaps(frame);
    }
    const drawn = (selector) => Array.from(box.querySelectorAll(".leaflet-pane path." + selector), (path) => path.atlasPart).filter(Boolean);
    const seen = (selector) => drawn(selector).some(({ _parts }) => here(_parts));
    const doubted = () => drawn("doubt:not(.hidden)").some(({ _parts, _feature }) =>
      here(_parts) && window.atlasDoubt.beside(_parts, window.atlasDoubt.over(atlas, _feature.properties.of), here));
    function inFrame([kind, classes]) {
      if (kind === "sign") return window.atlasSymbols.inFrame(atlas, classes);
      if (kind === "line") return seen("line." + classes);
      if (kind === "doubt") return atlas.crowd ? atlas.crowd.doubted(here) : doubted();
      if (kind !== "way" || atlas.crowd) return true;
      const [state, family] = classes.split(" ");
      return seen(family === "rail" ? "way." + state + ":not(.sea)" : "way." + family);
    }

    let thin = false;
    /* Says whether an overview leaves lines out, so that what is not drawn is not taken for what is not there. */
    function thinned(now) { thin = now; }
    function explain(decisions) {
      const tongue = config.languages[decisions.lang];
      const plain = (tongue && decisions.lang !== "en" ? config.texts.borrowed.replace("{language}", tongue) + " " : "") + (thin ? config.texts.thinned + " " : "") + config.texts.foot;
      foot.replaceChildren();
      if (decisions.then) make("b", "then", foot, decisions.then);
      foot.append(plain);
      box.style.setProperty("--foot", foot.offsetHeight + "px");
      rows.replaceChildren();
      decisions.legend.forEach((group) => {
        const shown = group.rows.filter(inFrame);
        if (shown.length) make("h4", "", rows, group.title);
        shown.forEach((row) => {
          const line = make("div", "row", rows);
          line.appendChild(sample(row[0], row[1]));
          make("span", "", line, row[2]);
        });
      });
      key.classList.toggle("hidden", !rows.children.length);
      scale();
    }

    const nice = (value) => {
      const power = Math.pow(10, Math.floor(Math.log10(value)));
      return [5, 3, 2, 1].map((step) => step * power).find((step) => step <= value);
    };

    function scale() {
      const middle = map.getSize().divideBy(2);
      const metres = map.distance(map.containerPointToLatLng(middle.subtract([50, 0])),
        map.containerPointToLatLng(middle.add([50, 0]))) / 100;
      const km = nice(metres * 0.11), miles = nice(metres * 0.11 / 1.609344);
      bar.replaceChildren();
      bar.classList.toggle("hidden", map.getZoom() < 5);
      make("span", "km", bar, km + " km").style.width = km * 1000 / metres + "px";
      make("span", "mi", bar, miles + " miles").style.width = miles * 1609.344 / metres + "px";
    }

    return { explain: explain, thinned: thinned, banner: (text) => { banner.textContent = text; banner.classList.remove("hidden"); } };
  };
})();
