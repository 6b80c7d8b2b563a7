/* Leaflet's paths: never given its inline style, so that the sheet's classes rule; and what follows from the course of one,
   worked out once while the path stays where it is. */
(function () {
  "use strict";
  window.AtlasPaths = L.SVG.extend({ _updateStyle: function () {} });

  window.atlasOfCourse = function (work) {
    const known = new WeakMap();
    return (path) => {
      const d = path.getAttribute("d") || "", before = known.get(path), held = before && before.d === d ? before : { d: d, found: work(path, d) };
      known.set(path, held);
      return held.found;
    };
  };
})();
