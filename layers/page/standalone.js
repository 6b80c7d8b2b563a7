/* The page around the map in a file of its own: choices on the left, who stands where on the right.
   Every text enters through textContent, every link is http(s). */
(function () {
  "use strict";
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const config = JSON.parse(document.getElementById("config").textContent);
  const choice = facts.choice, say = facts.texts, brain = window.atlasDecide(facts);
  const make = window.atlasMake;
  const find = (id) => document.getElementById(id);
  const map = L.map("map", { zoomControl: false, minZoom: 3, maxZoom: 13, zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 120 });
  const [west, south, east, north] = choice.bounds;
  map.setView([(south + north) / 2, (west + east) / 2], 6);
  window.atlasBrought = facts.own;
  const atlas = window.corridorAtlas(map, config);

  /* The finding was computed for the choice that the file was made with; of another nothing is said but what it leaves out. */
  const leftOut = window.atlasLeftOut(facts);
  const asked = () => JSON.stringify([choice.subjects, choice.actors, choice.positions, choice.layers, choice.day, choice.lens]);
  const first = asked();

  function show() {
    const decisions = brain.decide(choice);
    decisions.stamp = JSON.stringify([choice, Object.keys(decisions.seg).length]);
    document.body.className = choice.theme;
    atlas.apply(decisions);
    find("title").textContent = title(choice.subjects.map((key) => brain.title(key, choice.day)));
    find("day").textContent = dayText(choice.day);
    const told = find("leftout"), now = asked();
    find("finding").textContent = now === first ? facts.finding : "";
    told.replaceChildren();
    leftOut(choice).forEach((sentence) => make("span", "", told, sentence + " "));
    find("note").textContent = (facts.notes[choice.day] || []).join("; ");
    slider.value = String(Math.max(0, facts.days.filter((day) => day <= choice.day).length - 1));
    list();
  }

  /* Those of a few subjects, or the first ones and how many more. */
  const FEW = 3;
  const title = (all) => (all.length > FEW ? [...all.slice(0, FEW - 1), say.more.replace("{count}", all.length - FEW + 1)] : all).join(" · ");

  function dayText(day) {
    const [year, month, date] = day.split("-").map(Number);
    return date + " " + say.months[month - 1] + " " + year;
  }

  function list() {
    const box = find("standings");
    box.replaceChildren();
    const rows = brain.held(choice).filter((s) => choice.positions.includes(s.position));
    if (!rows.length) make("p", "quiet", box, say.none);
    rows.forEach((s) => {
      const row = make("section", "stand", box), head = make("h3", "", row);
      make("i", "mark at-" + s.position, head);
      make("b", "", head, brain.actor[s.actor].short);
      make("span", "", head, brain.position[s.position].name + (s.known ? " (" + s.known + ")" : ""));
      if (choice.subjects.length > 1) make("p", "quiet", row, brain.title(s.subject, choice.day));
      make("p", "", row, s.statement);
      make("p", "quiet", row, dates(s).join(" · ") + " · " + say.confidence + ": " + s.confidence + (s.published > choice.day ? " · " + say.late : ""));
      s.sources.forEach((index) => source(facts.sources[index], make("p", "quiet", row)));
    });
  }

  /* Held since, stated on; last confirmed where that is later than both, or old. */
  function dates(s) {
    const last = s.confirmed.filter((one) => one[0] <= choice.day).pop();
    const old = last && Date.parse(choice.day) - Date.parse(last[0]) > 365 * 86400000;
    return last && (last[2] > s.stated || old) ? [...s.when, last[1]] : s.when;
  }

  function source(row, parent) {
    if (!/^https?:\/\//.test(row.url || "")) { parent.textContent = row.text; return; }
    const link = make("a", "", parent, row.text);
    link.href = row.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }

  /* A check box for each row that puts its id into a list of the choice or takes it out. */
  function boxes(id, key, rows) {
    const box = find(id);
    rows.forEach((row) => {
      const label = make("label", "", box), input = make("input", "", label);
      input.type = "checkbox";
      input.checked = choice[key].includes(row.id);
      if (key === "positions") make("i", "mark at-" + row.id, label);
      make("span", "", label, row.name);
      input.addEventListener("change", () => {
        const on = new Set(choice[key]);
        if (input.checked) on.add(row.id); else on.delete(row.id);
        choice[key] = rows.map((r) => r.id).filter((one) => on.has(one));
        show();
      });
    });
  }

  function all(id, on) {
    find(id).querySelectorAll("input").forEach((input) => { if (input.checked !== on) { input.checked = on; } });
    choice.actors = on ? facts.actors.map((row) => row.id) : [];
    show();
  }

  function pick(id, options, chosen, take) {
    const select = find(id);
    options.forEach((option) => { make("option", "", select, option.name).value = option.id; });
    select.value = chosen;
    select.addEventListener("change", () => { take(select.value); show(); });
  }

  const slider = find("slider");
  slider.max = String(facts.days.length - 1);
  slider.addEventListener("input", () => { choice.day = facts.days[Number(slider.value)]; show(); });
  find("before").addEventListener("click", () => step(facts.days.filter((day) => day < choice.day).pop()));
  find("after").addEventListener("click", () => step(facts.days.find((day) => day > choice.day)));
  find("dark").addEventListener("click", () => { choice.theme = choice.theme === "dark" ? "light" : "dark"; show(); });
  find("all").addEventListener("click", () => all("actors", true));
  find("none").addEventListener("click", () => all("actors", false));
  const step = (day) => { if (day) { choice.day = day; show(); } };

  document.title = facts.title;
  find("about").textContent = facts.about;
  find("disclaimer").textContent = facts.disclaimer;
  facts.credits.forEach((credit) => make("p", "quiet", find("credits"), credit));
  pick("subject", facts.subjects.filter((s) => s.proposition).map((s) => ({ id: s.id, name: s.title })), choice.subjects[0] || "",
    (key) => { choice.subjects = [key]; choice.layers = layersOf(key); mark(); });
  pick("frame", facts.extents, "", (key) => { choice.bounds = facts.extents.find((e) => e.id === key).bounds; });
  pick("lens", facts.lenses, choice.lens, (key) => { choice.lens = key; });
  boxes("actors", "actors", facts.actors.map((a) => ({ id: a.id, name: a.short })));
  boxes("positions", "positions", facts.positions);
  boxes("layers", "layers", Object.keys(facts.layers).map((key) => ({ id: key, name: facts.layers[key] })));

  /* The layers that serve a subject, with those that were shown at first. */
  function layersOf(key) {
    const serving = facts.segments.filter((s) => s.subjects.includes(key)).map((s) => s.layer);
    return Object.keys(facts.layers).filter((id) => serving.includes(id) || facts.unasked.includes(id));
  }
  function mark() {
    const keys = Object.keys(facts.layers);
    find("layers").querySelectorAll("input").forEach((input, index) => { input.checked = choice.layers.includes(keys[index]); });
  }

  /* What a clicked stretch, country or event is, beside the day. */
  find("map").addEventListener("atlas-pick", (event) => {
    const stretch = facts.segments.find((s) => s.features.includes(event.detail));
    const state = facts.actors.find((a) => a.government && a.iso === event.detail);
    const told = facts.events.find((e) => e.id === event.detail);
    const place = atlas.places.find((f) => f.id === event.detail);
    find("note").textContent = stretch ? stretch.name : state ? state.short : told ? told.text : place ? atlas.overlay.townName(place) : event.detail;
  });

  window.atlasChoice = choice;
  window.atlasBrain = { ...brain, leftOut: leftOut };
  show();
})();
