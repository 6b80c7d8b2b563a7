/* Rivers lie beneath borders; the smaller ones wait for a closer frame. A river's name goes along its course. */
(function () {
  "use strict";
  window.atlasRivers = {
    beneath: (lines) => lines.slice().sort((a, b) => (b.properties.status === "river") - (a.properties.status === "river")),

    classes: (feature) => {
      const p = feature.properties;
      return "line " + p.status.replace(/ /g, "-") + (p.rank ? " rank" + p.rank : "") + (p.approximate ? " approximate" : "");
    },

    /* The keys of the paths of a river, by the id of its place. */
    keys: (place) => ["", "-approximate"].map((part) => "line:" + place.replace("-river", "") + part),
  };
})();
