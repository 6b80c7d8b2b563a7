/* The signs of places that are no towns, small and in ink; each is explained in the legend while one is in the frame. */
(function () {
  "use strict";
  const RANK_ZOOM = [0, 3.5, 6, 7.6, 9];
  const FROM = { "border-crossing": 9.2, "gauge-break": 9.2, station: 9.2, port: 6.4 };
  const SIGN = {
    "border-crossing": "M0-4L4 0 0 4-4 0Z",
    "gauge-break": "M-4-3.4H0V3.4H-4ZM1.6-2H4V2H1.6Z",
    station: "M-2.6-2.6H2.6V2.6H-2.6Z",
    port: "M-3.6-2H3.6L2.2 2.4H-2.2ZM0-2V-4.6",
  };
  const fromZoom = (p) => Math.max(RANK_ZOOM[p.rank] || 9.5, FROM[p.kind] || 0);

  window.atlasSymbols = {
    fromZoom: fromZoom,
    has: (kind) => kind in SIGN,
    sign: (kind, x, y) => ({ d: SIGN[kind], transform: "translate(" + x + " " + y + ")", class: "dot sign " + kind }),

    /* Whether a place of a kind stands in the frame at this zoom. */
    inFrame: (atlas, kind) => atlas.places.some((f) => f.geometry && f.properties.kind === kind && atlas.map.getZoom() >= fromZoom(f.properties)
      && atlas.map.getBounds().contains([f.geometry.coordinates[1], f.geometry.coordinates[0]])),
  };
})();
