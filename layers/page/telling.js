/* The names of things on the map: beside the pointer; as a choice, where several share the ground; as a list, for the
   keyboard, which stops at the map once; and as countries with their positions, for a screen reader. Names enter through textContent. */
(function () {
  "use strict";
  const make = window.atlasMake, ASIDE = 14; /* px from the pointer */

  window.atlasTelling = function (atlas) {
    const map = atlas.map, box = map.getContainer(), texts = atlas.config.texts, things = window.atlasThings(atlas);
    const says = make("div", "says hidden", box), panel = make("div", "chooser hidden", box);
    const heard = make("section", "heard"), lands = make("ul", "", heard);
    heard.setAttribute("aria-label", texts.countries);
    says.setAttribute("aria-hidden", "true");
    panel.setAttribute("role", "dialog");
    box.after(heard);
    L.DomEvent.disableClickPropagation(panel).disableScrollPropagation(panel);

    /* Where the pointer is, what lies there is told, but not while a button is held down. */
    let moved = 0;
    function hover(event) {
      cancelAnimationFrame(moved);
      moved = requestAnimationFrame(() => {
        const told = event.buttons || panel.contains(event.target) ? [] : namesAt(event);
        says.classList.toggle("hidden", !told.length);
        says.replaceChildren();
        told.forEach((name) => make("div", "", says, name));
        if (told.length) beside(says, event);
      });
    }
    function namesAt(event) {
      const tie = event.target.closest && event.target.closest("[data-says]");
      if (tie) return [tie.dataset.says];
      if (event.target.closest && event.target.closest(".key,.foot,.bar,.zoomer,.own")) return [];
      return things.at(event).map((thing) => thing.name);
    }

    /* Beside a spot of the frame, and within it. */
    function beside(element, { clientX, clientY }) {
      const frame = box.getBoundingClientRect(), { width, height } = element.getBoundingClientRect();
      const x = clientX - frame.left, y = clientY - frame.top, left = x + ASIDE + width > frame.width ? x - ASIDE - width : x + ASIDE;
      element.style.left = Math.max(4, left) + "px";
      element.style.top = Math.max(4, Math.min(y + ASIDE, frame.height - height - 4)) + "px";
    }

    /* A click means one thing, or opens the choice. A crowd's lines tell their clicks themselves. */
    function click(event) {
      if ((atlas.crowd && event.target.tagName === "CANVAS") || event.target.closest(".key,.foot,.zoomer,.own,.chooser") || (map.dragging && map.dragging.moved && map.dragging.moved())) return;
      const there = things.at(event);
      close();
      says.classList.add("hidden");
      if (there.length > 1) open(texts.here, there, event); else if (there.length) atlas.pick(there[0].id, event);
    }

    let rows = [], on = 0;
    function open(title, found, spot) {
      says.classList.add("hidden");
      panel.replaceChildren();
      panel.setAttribute("aria-label", title);
      make("h4", "", panel, title);
      const list = make("div", "rows", panel);
      rows = found.map((thing) => row(thing, list));
      if (!rows.length) make("p", "", list, texts.nothing);
      panel.classList.remove("hidden");
      beside(panel, spot);
      focus(0);
    }
    function row(thing, list) {
      const button = make("button", "", list, thing.name);
      button.type = "button";
      button.tabIndex = -1;
      button.addEventListener("click", () => { close(); box.focus({ preventScroll: true }); atlas.pick(thing.id); });
      button.addEventListener("focus", () => light(thing, true));
      button.addEventListener("blur", () => light(thing, false));
      return button;
    }
    const light = (thing, isLit) => (thing.of || []).forEach((id) => (atlas.paths["grip:" + id] || []).forEach((path) => path.classList.toggle("lit", isLit)));
    function focus(place) {
      if (!rows.length) return;
      rows[on] && (rows[on].tabIndex = -1);
      on = (place + rows.length) % rows.length;
      rows[on].tabIndex = 0;
      rows[on].focus();
    }
    function close() {
      panel.classList.add("hidden");
      rows = [];
      on = 0;
    }

    /* One row has the focus; arrows move it, and the map stays where it is. */
    const STEPS = { ArrowDown: () => on + 1, ArrowUp: () => on - 1, Home: () => 0, End: () => rows.length - 1 };
    panel.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") { close(); box.focus({ preventScroll: true }); }
      if (event.key === "Tab") close();
      if (!STEPS[event.key]) return;
      event.preventDefault();
      focus(STEPS[event.key]());
    });
    box.addEventListener("keydown", (event) => {
      if (event.target !== box || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      const { left, top } = box.getBoundingClientRect();
      open(texts.onMap, things.inFrame(), { clientX: left + 60, clientY: top + 50 });
    });
    box.addEventListener("click", click);
    box.addEventListener("mousemove", hover);
    box.addEventListener("mouseleave", () => { cancelAnimationFrame(moved); says.classList.add("hidden"); });
    map.on("movestart zoomstart", () => { close(); says.classList.add("hidden"); });

    /* Told anew when the names were: the countries that are seen, and those that are marked. */
    function refresh() {
      const told = [...new Set([...atlas.overlay.countries(), ...Object.keys(atlas.decisions.land)])].filter((iso) => atlas.land[iso]).map(things.standing);
      lands.replaceChildren(...told.sort().map((words) => make("li", "", null, words)));
    }
    return { refresh: refresh };
  };
})();
