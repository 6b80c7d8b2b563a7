"""A crowd as the map shows it: the tiles of a frame at its scale, what is alike in them joined."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import shapely

from ...atlas import Atlas
from ...view import Bounds
from .tiers import Feature, index_of, tile

SCALE, FINEST = 2, 11
"""A tile of level z is 1,024 px wide at zoom z + SCALE, as the build makes them; none is finer."""
ALL = "lines", "bands"


class Crowd(NamedTuple):
    """Lines and bands in degrees by the first feature of those alike, and the places; `whole` is false where the
    tiles leave some out."""

    lines: Mapping[str, Any]
    bands: Mapping[str, Any]
    places: tuple[Feature, ...]
    whole: bool


@lru_cache(maxsize=8)
def crowd(atlas: Atlas, bounds: Bounds, px: float) -> Crowd:
    """What the tiles hold of a frame in degrees that shows `px` degrees of longitude in a px.

    Raises AtlasError when a tile is missing or damaged."""
    keys = sorted(set(_keys(index_of(atlas), bounds, level_of(px))))
    tiles = [tile(atlas, key) for key in keys]
    parts = {name: [row for one in tiles for row in one.objects[name]] for name in ALL}
    lines, bands = (_joined(parts[name]) for name in ALL)
    places = {row.id: row for one in tiles for row in one.objects["places"]}
    return Crowd(lines, bands, tuple(places.values()), all(one.whole for one in tiles))


def level_of(px: float) -> int:
    """The level whose tiles are no coarser than so many degrees in a px."""
    return max(0, min(FINEST, math.ceil(math.log2(360 / px) - 8 - SCALE)))


def _joined(rows: list[Feature]) -> dict[str, Any]:
    """The shapes of each kind as one, without the seams of the tiles."""
    kinds: dict[str, list[Any]] = {}
    for row in rows:
        kinds.setdefault(row.id, []).append(row.shape)
    parts = {kind: shapely.get_parts(shapes) for kind, shapes in kinds.items()}
    return {kind: _one(some) for kind, some in parts.items() if len(some)}


def _one(parts: Any) -> Any:
    """Lines run on from tile to tile; areas are united."""
    if parts[0].geom_type == "LineString":
        return shapely.line_merge(shapely.multilinestrings(parts))
    found = shapely.get_parts(shapely.union_all(shapely.make_valid(parts)))
    return shapely.multipolygons(found[shapely.get_type_id(found) == shapely.GeometryType.POLYGON])


def _keys(index: Mapping[str, Any], bounds: Bounds, z: int) -> Iterator[str]:
    """The tiles of a frame at a level: of that level, or a coarser one that holds everything."""
    whole, overviews = set(index["whole"]), set(index["overviews"])
    west, south, east, north = bounds
    (left, top), (right, bottom) = _spot(west, north, z), _spot(east, south, z)
    for x, y in product(range(left, right + 1), range(top, bottom + 1)):
        above = (f"{z - up}/{x >> up}/{y >> up}" for up in range(z + 1))
        here = f"{z}/{x}/{y}"
        key = here if here in overviews else next((key for key in above if key in whole), "")
        if key:
            yield key


def _spot(lon: float, lat: float, z: int) -> tuple[int, int]:
    """Column and row of the tile at a spot in degrees."""
    down = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    last = (1 << z) - 1
    column, row = (math.floor(share * (last + 1)) for share in ((lon + 180) / 360, down))
    return max(0, min(last, column)), max(0, min(last, row))
