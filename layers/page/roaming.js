/* Which part of the land is seen: the extent that the page asks for, until the reader moves the map; the page is then told
   where to. Extents are west, south, east, north in degrees. */
(function () {
  "use strict";
  const PAD = 4; /* px between an asked extent and the edges of the frame */
  const REST_MS = 300; /* after which a map that was moved has come to rest */

  const EARTH = [[-60, -180], [84, 180]]; /* but for Antarctica, as the display tiers hold it */

  window.atlasRoaming = function (atlas, tell) {
    const map = atlas.map, box = map.getContainer(), told = []; /* what the page was told and has not answered yet */
    let fitted = null, touched = false, resting = 0;

    const corners = ([w, s, e, n]) => [[s, w], [n, e]];
    const hasSize = () => { const size = map.getSize(); return size.x > 0 && size.y > 0; };
    function show(animate) {
      if (!hasSize()) return; /* no zoom fits; the resize that gives it one asks again */
      if (map._animatingZoom) { map.once("moveend", () => show(animate)); return; } /* Leaflet forgets what it is asked meanwhile */
      map.fitBounds(corners(atlas.decisions.bounds), { animate: animate, padding: [PAD, PAD] });
    }

    /* The frame follows the asked extent; one that the map itself told is shown already, or was a moment ago. */
    function fit() {
      const asked = atlas.decisions.bounds.join();
      if (asked === fitted) return;
      const first = fitted === null, place = told.indexOf(asked);
      fitted = asked;
      told.splice(0, place < 0 ? told.length : place + 1);
      if (place >= 0) return;
      touched = false;
      show(!first);
    }

    /* What, asked for, gives what is seen: as much within the edges as an asked extent is kept from them, and a pixel. */
    function seen() {
      const size = map.getSize(), edge = L.point(PAD + 1, PAD + 1);
      const [nw, se] = [edge, size.subtract(edge)].map((corner) => map.containerPointToLatLng(corner));
      const within = (value, most) => Number(Math.max(-most, Math.min(most, value)).toFixed(4));
      return [within(nw.lng, 180), within(se.lat, 85), within(se.lng, 180), within(nw.lat, 85)];
    }

    /* Whether an extent, asked for, would give what is seen, but for a pixel or two. */
    function gives(extent) {
      const zoom = map.getBoundsZoom(corners(extent), false, L.point(2 * PAD, 2 * PAD));
      const [a, b] = corners(extent).map((corner) => map.project(corner, zoom));
      return Math.abs(zoom - map.getZoom()) < 0.01 && a.add(b).divideBy(2).distanceTo(map.project(map.getCenter(), zoom)) < 2;
    }

    function rest() {
      if (fitted === null || !hasSize()) return;
      if (gives((told[told.length - 1] || fitted).split(",").map(Number))) return;
      const extent = seen();
      if (extent[0] >= extent[2]) return; /* beyond the end of the world */
      touched = true;
      told.push(extent.join());
      tell(extent.join());
    }

    /* The map is moved no further than land is drawn, and is never wider than the earth, which Leaflet draws once. */
    const least = map.getMinZoom();
    function bound() { if (hasSize()) map.setMinZoom(Math.max(least, map.getBoundsZoom(EARTH, true))); }
    map.options.maxBoundsViscosity = 1;
    map.setMaxBounds(EARTH);
    map.on("resize", bound);
    bound();

    ["mousedown", "wheel", "touchstart", "keydown"].forEach((name) =>
      box.addEventListener(name, () => { touched = true; }, { passive: true }));
    map.on("moveend", () => {
      clearTimeout(resting);
      resting = setTimeout(rest, REST_MS);
    });
    map.on("resize", () => {
      clearTimeout(resting); /* a window of another size is no word of the reader's */
      if (fitted !== null && !touched) show(false);
    });
    return { fit: fit, hasSize: hasSize };
  };
})();
