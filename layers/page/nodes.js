/* A node of SVG with its attributes, and one of HTML with its class and its text, each in a parent; and what follows from
   the course of a path, worked out once while the path stays where it is. */
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";

  window.atlasNode = function (name, attributes, parent) {
    const element = document.createElementNS(NS, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (parent) parent.appendChild(element);
    return element;
  };

  window.atlasMake = function (tag, name, parent, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  };

  window.atlasOfCourse = function (work) {
    const known = new WeakMap();
    return (path) => {
      const d = path.getAttribute("d") || "", before = known.get(path), held = before && before.d === d ? before : { d: d, found: work(path, d) };
      known.set(path, held);
      return held.found;
    };
  };
})();
