/* What a choice leaves out, in words: left_out.py told again for a page without a server. A test compares the two. */
(function () {
  "use strict";

  window.atlasLeftOut = function (facts) {
    const say = facts.leftOut, FEW = say.few;
    const listed = (names) => (names.length > 1 ? names.slice(0, -1).join(", ") + " and " + names[names.length - 1] : names.join(""));
    const counted = (count, one) => (say.numbers[count] || count.toLocaleString("en-GB")) + " " + one + (count === 1 ? "" : "s");

    function positions(choice) {
      const kept = facts.positions.filter((row) => choice.positions.includes(row.id)).map((row) => row.name.toLowerCase());
      const hidden = facts.positions.filter((row) => !choice.positions.includes(row.id)).map((row) => row.name.toLowerCase());
      if (!hidden.length || !kept.length) return hidden.length ? "every position" : "";
      return hidden.length <= kept.length ? hidden.join(", ") : "every position but " + kept.join(", ");
    }

    function actors(choice) {
      const kept = facts.actors.filter((row) => choice.actors.includes(row.id)).map((row) => row.said);
      const off = facts.actors.filter((row) => !choice.actors.includes(row.id)).map((row) => row.said), all = facts.actors.length;
      if (!off.length || !kept.length) return off.length ? "every actor" : "";
      if (kept.length <= FEW && FEW < off.length) return `all ${all} actors but ${listed(kept)}`;
      return `${off.length} of ${all} actors` + (off.length <= FEW ? ` (${listed(off)})` : "");
    }

    function layers(choice) {
      const serving = facts.segments.filter((s) => s.subjects.some((key) => choice.subjects.includes(key))).map((s) => s.layer);
      const usual = ["relations", "events"].includes(choice.lens) ? [] : [...serving, ...facts.unasked];
      const off = Object.keys(facts.layers).filter((key) => usual.includes(key) && !choice.layers.includes(key));
      if (off.length > FEW) return off.length + " layers";
      const titles = off.map((key) => say.layers[key]);
      return off.length ? `the ${off.length === 1 ? "layer" : "layers"} ${listed(titles)}` : "";
    }

    function aside(choice) {
      const far = (a, b) => Math.abs(Date.parse(a) - Date.parse(b)) / 86400000;
      const count = choice.lens !== "events" || !choice.subjects.length ? 0 : facts.events.filter((e) => far(e.date, choice.day) <= facts.eventWindow
        && e.actors.some((key) => choice.actors.includes(key)) && e.subjects.length
        && !e.subjects.some((key) => choice.subjects.includes(key))).length;
      const told = counted(count, "event");
      return count ? `${told[0].toUpperCase()}${told.slice(1)} on other subjects ${count === 1 ? "is" : "are"} set aside.` : "";
    }

    return function (choice) {
      const parts = [positions(choice), actors(choice), layers(choice), say.unpublished].filter(Boolean);
      return [parts.length ? `Left out: ${parts.join("; ")}.` : "", aside(choice), ...say.own].filter(Boolean);
    };
  };
})();
