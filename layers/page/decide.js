/* What one choice of subject, day, actors, positions and layers decides on the map: scene.py and webmap.py told again
   for a page without a server. A test compares the two. */
(function () {
  "use strict";

  window.atlasDecide = function (facts) {
    const byId = (rows) => Object.fromEntries(rows.map((row) => [row.id, row]));
    const actor = byId(facts.actors), subject = byId(facts.subjects), position = byId(facts.positions);
    const holds = (row, day) => row.since <= day && (!row.until || day < row.until);

    function standing(who, what, day) {
      const own = (key) => facts.stances.find((s) => s.actor === who && s.subject === key && holds(s, day));
      const wider = subject[what].inherits;
      return own(what) || (wider ? own(wider) : undefined);
    }

    /* In argument order: from those that lead to those that oppose. */
    function standings(actors, what, day) {
      const found = actors.map((who) => standing(who, what, day)).filter(Boolean);
      return found.sort((a, b) => position[a.position].order - position[b.position].order);
    }

    function held(choice) {
      const rows = choice.subjects.flatMap((key) => standings(choice.actors, key, choice.day));
      return [...new Map(rows.map((row) => [row.id, row])).values()];
    }

    function agreement(positions) {
      const codes = positions.map((key) => position[key].code).filter((code) => code !== null);
      if (!codes.length) return "none";
      if (Math.min(...codes) > 0) return "for";
      return Math.max(...codes) < 0 ? "against" : "mixed";
    }

    function land(choice) {
      const marks = {};
      if (!["stances", "subject"].includes(choice.lens) || choice.subjects.length !== 1) return marks;
      const states = choice.actors.map((key) => actor[key]).filter((a) => a.government);
      states.sort((a, b) => b.former - a.former);
      const living = new Map(states.map((state) => [state.iso, state]));
      living.forEach((state, iso) => {
        const mark = country(choice, state);
        if (choice.positions.includes(mark[0]) || choice.positions.includes(mark[2])) marks[iso] = mark;
      });
      return marks;
    }

    function country(choice, state) {
      const own = standing(state.id, choice.subjects[0], choice.day);
      const organs = choice.actors.filter((key) => actor[key].organ && actor[key].parent === state.id);
      const other = standings(organs, choice.subjects[0], choice.day).filter((s) => !own || s.position !== own.position);
      return [own ? own.position : "none", own && own.unverified ? 1 : 0,
        other.length ? other[other.length - 1].position : null];
    }

    function state(segment, day) {
      const begun = segment.states.filter((s) => s.start <= day);
      return begun.reduce((best, s) => (best && best.start >= s.start ? best : s), null);
    }

    function casing(choice, segment, shown) {
      const asked = choice.subjects.filter((key) => segment.subjects.includes(key));
      if (choice.lens !== "stances" || !asked.length) return "plain";
      const serving = new Set([...asked, ...asked.map((key) => subject[key].inherits).filter(Boolean)]);
      const positions = new Map();
      shown.filter((s) => serving.has(s.subject)).forEach((s) => positions.set(s.actor, s.position));
      if (choice.actors.length === 1) return positions.size ? [...positions.values()][0] : "none";
      return "agree-" + agreement([...positions.values()]);
    }

    function marks(choice, shown) {
      const there = facts.segments.filter((s) => choice.layers.includes(s.layer) && !(s.begins && s.begins > choice.day));
      return there.flatMap((segment) => {
        const now = state(segment, choice.day);
        const mark = { layer: segment.layer, name: segment.name, family: segment.family, line: now ? now.line : "unknown",
          status: now ? now.code : "unknown", casing: casing(choice, segment, shown),
          main: choice.lens === "lifecycle" || choice.subjects.some((key) => segment.subjects.includes(key)) };
        return segment.features.map((feature) => ({ ...mark, feature: feature }));
      });
    }

    function callouts(drawn) {
      const far = new Map(), near = new Map();
      const add = (rows, key, row, feature) => { if (!rows.has(key)) rows.set(key, { of: [], ...row }); rows.get(key).of.push(feature); };
      drawn.filter((m) => m.main).forEach((m) => {
        add(far, m.layer, { name: facts.layers[m.layer], state: "", below: facts.near }, m.feature);
        add(near, m.name + "\n" + m.status, { name: m.name, state: m.status, from: facts.near }, m.feature);
      });
      return [...far.values(), ...near.values()];
    }

    function ties(choice) {
      if (choice.lens !== "relations") return [];
      return facts.relations.filter((r) => choice.actors.includes(r.a) && choice.actors.includes(r.b) && holds(r, choice.day));
    }

    function arcs(rows) {
      return rows.filter((r) => actor[r.a].anchor && actor[r.b].anchor).map((r) =>
        [actor[r.a].anchor, actor[r.b].anchor, r.kind.replace(/ /g, "-"), actor[r.a].short + ", " + actor[r.b].short + ": " + r.kind, r.id]);
    }

    function points(choice) {
      if (choice.lens !== "events") return [];
      const far = (a, b) => Math.abs(Date.parse(a) - Date.parse(b)) / 86400000;
      const near = facts.events.filter((e) => far(e.date, choice.day) <= facts.eventWindow
        && e.actors.some((key) => choice.actors.includes(key)) && e.lon !== null);
      const asked = (e) => !e.subjects.length || !choice.subjects.length || e.subjects.some((key) => choice.subjects.includes(key));
      return [...near.filter((e) => !asked(e)), ...near.filter(asked)].map((e) =>
        [e.id, e.lon, e.lat, e.status + (e.date > choice.day ? " later" : "") + (asked(e) ? "" : " aside"),
          (e.date > choice.day ? facts.texts.after + ": " : "") + e.text]);
    }

    /* The legend's rows that are on the map; a row names the key that must be there. */
    function legend(drawn, marked, tied) {
      const there = new Set([""]);
      drawn.forEach((m) => there.add(m.family === "sea" ? "sea" : "line:" + m.line).add("family:" + m.family).add("casing:" + m.casing).add(m.main && m.family !== "sea" ? "doubt" : ""));
      Object.values(marked).forEach((mark) => there.add("split:" + mark[2]));
      tied.forEach((r) => there.add("tie:" + r.kind));
      const groups = facts.legend.map((g) => ({ title: g.title, rows: g.rows.filter((row) => there.has(row[3])).map((row) => row.slice(0, 3)) }));
      return groups.filter((group) => group.rows.length);
    }

    function decide(choice) {
      const shown = held(choice).filter((s) => choice.positions.includes(s.position));
      const drawn = marks(choice, shown), marked = land(choice), tied = ties(choice);
      const seg = Object.fromEntries(drawn.map((m) => [m.feature, [m.line, m.family, m.casing, m.main ? "main" : "side"].join(" ")]));
      return { theme: choice.theme, fill: choice.lens === "subject", tiles: false, bounds: choice.bounds,
        lang: choice.labels, land: marked, seg: seg, labels: callouts(drawn),
        then: facts.formers.filter((row) => holds(row, choice.day)).map((row) => row.note).join(" "), legend: legend(drawn, marked, tied), arcs: arcs(tied), points: points(choice), moved: {} };
    }

    function title(key, day) {
      const row = subject[key];
      return row.born && row.born > day && row.before ? row.before : row.title;
    }

    return { decide: decide, held: held, title: title, position: position, actor: actor };
  };
})();
