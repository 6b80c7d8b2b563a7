/* A node of SVG with its attributes, and one of HTML with its class and its text, each in a parent. */
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
})();
