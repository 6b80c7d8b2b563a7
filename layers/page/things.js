/* What lies on the map, as things: {id, name, kind}, of a stretch also `of`, the features that it has. */
(function () {
  "use strict";
  const REACH = 9, FINGER = 15, DOT = 8; /* px from a line, by mouse and by finger, and from a dot, within which it is meant */

  window.atlasThings = function (atlas) {
    const map = atlas.map, config = atlas.config, texts = config.texts;

    /* Feature -> the stretch that it is of. A crowd's are too many to be told. */
    const stretches = new Map();
    let first = 0;
    config.stretches.forEach(([name, count]) => {
      const of = config.features.slice(first, first += count);
      of.forEach((id) => stretches.set(id, { id: of[0], name: name, kind: "line", of: of }));
    });
    /* A stretch with its state on the day: by that those are told apart that share a ground. Those alike in both are told once. */
    const stretch = (id) => {
      const thing = stretches.get(id), state = config.states[atlas.decisions.seg[id].split(" ")[0]];
      return { ...thing, name: state ? thing.name + ", " + state : thing.name };
    };
    const once = (things) => [...new Map(things.map((thing) => [thing.name, thing])).values()];

    const extents = new WeakMap();
    function near(parts, spot, reach) {
      if (!parts.length) return Infinity;
      if (!extents.has(parts)) extents.set(parts, L.bounds(parts.flat()));
      const { min, max } = extents.get(parts);
      if (spot.x < min.x - reach || spot.x > max.x + reach || spot.y < min.y - reach || spot.y > max.y + reach) return Infinity;
      return Math.min(...parts.flatMap((part) => part.slice(1).map((end, i) => L.LineUtil.pointToSegmentDistance(spot, part[i], end))));
    }
    const drawn = (id) => (atlas.paths["way:" + id] || []).filter((path) => !path.classList.contains("hidden")).map((path) => path.atlasPart._parts);
    const shown = () => Object.keys((atlas.decisions || {}).seg || {}).filter((id) => stretches.has(id));

    /* The stretches within reach of a spot of the layer, the nearest first, each once. */
    function linesAt(spot, reach) {
      const found = shown().map((id) => [Math.min(...drawn(id).map((parts) => near(parts, spot, reach))), id]).filter(([away]) => away <= reach);
      return once(found.sort((a, b) => a[0] - b[0]).map(([, id]) => stretch(id)));
    }
    const dots = (rows, at, thing) => (spot) => rows().map((row) => [spot.distanceTo(map.latLngToLayerPoint(at(row))), row])
      .filter(([away]) => away <= DOT).sort((a, b) => a[0] - b[0]).map(([, row]) => thing(row));
    const event = (row) => ({ id: row[0], name: row[4], kind: "event" });
    const place = ({ f }) => ({ id: f.id, name: atlas.overlay.townName(f), kind: "place" });
    const events = () => (atlas.decisions || {}).points || [];
    const eventsAt = dots(events, (row) => [row[2], row[1]], event);
    const placesAt = dots(() => atlas.overlay.towns(), ({ f }) => f.geometry.coordinates.slice(0, 2).reverse(), place);

    /* The exclave whose ring holds a spot: the ring of its state that also holds the exclave's anchor. */
    function exclaveAt(iso, at) {
      const holds = (ring, x, y) => ring.reduce((inside, p, i) => {
        const q = ring[(i || ring.length) - 1];
        return (p[1] > y) !== (q[1] > y) && x < (q[0] - p[0]) * (y - p[1]) / (q[1] - p[1]) + p[0] ? !inside : inside;
      }, false);
      return config.exclaves.find((e) => e.iso === iso && atlas.land[iso].feature.geometry.coordinates.some(([ring]) =>
        holds(ring, e.at[0], e.at[1]) && holds(ring, at.lng, at.lat)));
    }
    /* The land at a spot, whatever lies over it; under furniture none. */
    function countryAt({ clientX, clientY }, at) {
      const group = document.elementsFromPoint(clientX, clientY).map((element) => element.closest("g.state")).find(Boolean);
      const iso = group && group.dataset.iso;
      if (!iso || !atlas.land[iso].name) return null;
      const exclave = exclaveAt(iso, at);
      return exclave ? { id: exclave.id, name: exclave.name, kind: "country" } : country(iso);
    }
    const country = (iso) => ({ id: iso, name: standing(iso), kind: "country" });

    /* A country's name and what it is marked with: its position, and its organ's. */
    function standing(iso) {
      const mark = ((atlas.decisions || {}).land || {})[iso], name = atlas.overlay.countryName(iso), said = (key) => config.positions[key];
      if (!mark) return name;
      const doubt = mark[1] ? " (" + texts.unverified + ")" : "", organ = mark[2] ? "; " + texts.organ.replace("{position}", said(mark[2])) : "";
      return name + ": " + said(mark[0]) + doubt + organ;
    }

    /* What is meant by a spot: all lines and events there, else the town, else the land. */
    function at(event) {
      const spot = map.mouseEventToLayerPoint(event), land = countryAt(event, map.mouseEventToLatLng(event));
      const there = [...eventsAt(spot), ...linesAt(spot, event.pointerType === "touch" ? FINGER : REACH)];
      return [there, placesAt(spot).slice(0, 1), land ? [land] : []].find((things) => things.length) || [];
    }

    /* Everything in the frame: events, stretches, countries, towns. */
    function inFrame() {
      const frame = L.bounds([[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner)));
      const lines = shown().filter((id) => drawn(id).some((parts) => parts.length && L.bounds(parts.flat()).overlaps(frame)));
      const happened = events().filter((row) => map.getBounds().contains([row[2], row[1]]));
      return [...happened.map(event), ...once(lines.map(stretch)), ...atlas.overlay.countries().map(country),
        ...atlas.overlay.towns().map(place)];
    }

    return { at: at, inFrame: inFrame, standing: standing };
  };
})();
