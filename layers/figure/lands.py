"""Whose land a place on the ground is: of the display tiers, in degrees, apart from any map that is drawn of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from ..atlas import Atlas
from ..records import Place
from .map.tiers import tier

UNNAMED = "unnamed land"


@dataclass(frozen=True)
class Lands:
    """The countries by ISO3 code, an exclave apart by its place id, land without a name; `homes` tells on which of them
    the name of each country and place may stand: of a sea on none."""

    ids: tuple[str, ...]
    tree: shapely.STRtree
    homes: Mapping[str, frozenset[str]]

    def at(self, points: Any) -> list[str]:
        """The land at each longitude and latitude, a row each; empty at sea."""
        found = [""] * len(points)
        for point, land in self.tree.query(shapely.points(points), predicate="within").T.tolist():
            found[point] = self.ids[land]
        return found


@lru_cache(maxsize=4)
def lands(atlas: Atlas) -> Lands:
    """The lands of an atlas. Raises AtlasError when the tier that holds them is missing or damaged."""
    rows = tier(atlas, "land")
    named = {row.id: row.shape for row in rows if row.properties.get("name")}
    exclaves = {layer.id for layer in atlas.layers if layer.kind == "exclave"}
    points = {
        place.id: shapely.Point(place.lon, place.lat) for place in atlas.places if place.lon is not None
    }
    parts: dict[str, Any] = {}
    inner: dict[str, set[str]] = {iso: {iso} for iso in named}
    for place in (place for place in atlas.places if place.id in exclaves & points.keys()):
        iso = place.country or ""
        own = [part for part in shapely.get_parts(named.get(iso)) if shapely.contains(part, points[place.id])]
        if own:
            parts[place.id], named[iso] = own[0], shapely.difference(named[iso], own[0])
            inner[iso].add(place.id)
    other = [(UNNAMED, row.shape) for row in rows if not row.properties.get("name")]
    ground = [*named.items(), *parts.items(), *other]
    homes = {iso: frozenset(keys) for iso, keys in inner.items()}
    for place in (place for place in atlas.places if place.id in points):
        within = next((key for key, area in parts.items() if shapely.contains(area, points[place.id])), None)
        homes[place.id] = frozenset((within,)) if within else _home(place, homes)
    return Lands(
        tuple(key for key, _ in ground), shapely.STRtree(np.array([area for _, area in ground])), homes
    )


def _home(place: Place, homes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """On which land the name of a place may stand: its country's, or such as bears no name; of a sea on none."""
    if place.kind == "sea":
        return frozenset()
    return homes.get(place.country or "", frozenset((UNNAMED,)))
