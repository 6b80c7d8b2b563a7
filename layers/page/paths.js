/* Leaflet's paths: without its inline style, so that the sheet's classes rule; and what follows from the course of one,
   worked out once while the path stays where it is. */
(function () {
  "use strict";
  const INLINE = ["stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill", "fill-opacity",
    "fill-rule", "stroke-dasharray"];

  window.atlasPlain = (path) => INLINE.forEach((name) => path.removeAttribute(name));

  window.atlasOfCourse = function (work) {
    const known = new WeakMap();
    return (path) => {
      const d = path.getAttribute("d") || "", before = known.get(path), held = before && before.d === d ? before : { d: d, found: work(path, d) };
      known.set(path, held);
      return held.found;
    };
  };
})();
