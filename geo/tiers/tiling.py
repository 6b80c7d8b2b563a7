"""The routes and places of a crowd in square tiles, each for one scale, so that a map loads only what its frame shows.

A tile that would be too heavy holds an overview, and its four quarters hold more; one that is not holds everything, in
full. Tiles are numbered as those of web maps are. One of level z is 1,024 px wide at zoom z + SCALE.
"""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..geometry import Bounds
from ..writing import compact
from .overview import Kinds, Parts, bands_of, lines_of, overview, united, wide
from .places import Places
from .topology import FLAT, STEPS, stepped

SCALE = 2
FINEST = 11
"""No tile is finer: at zoom 13 the map ends."""
HEAVY = 6_000
"""Vertices that a tile of everything may hold, a place counting as so many as it has bytes, packed."""
A_PLACE = 6
PLACES = 60
"""What an overview holds of places, by their rank."""


class Tile(NamedTuple):
    """A square of the web map: level, column from the west, row from the north."""

    z: int
    x: int
    y: int

    @property
    def key(self) -> str:
        """The name of its file."""
        return f"{self.z}/{self.x}/{self.y}"

    @property
    def bounds(self) -> Bounds:
        """Its edges in degrees."""
        west, east = (360 * (self.x + side) / 2**self.z - 180 for side in (0, 1))
        south, north = (latitude((self.y + side) / 2**self.z) for side in (1, 0))
        return Bounds(west, south, east, north)

    @property
    def px(self) -> float:
        """Degrees of longitude that one px of the map shows."""
        return 360 / (1 << self.z + SCALE + 8)

    def quarters(self) -> Iterator["Tile"]:
        """The four tiles of the next level that it is made of."""
        for n in range(4):
            yield Tile(self.z + 1, 2 * self.x + n % 2, 2 * self.y + n // 2)


def latitude(share: float) -> float:
    """The parallel that lies at a share of the way down the web map, in degrees."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))


class Content(NamedTuple):
    """What lies in a tile; `whole` is false where some of it was left out."""

    lines: Parts
    bands: Parts
    places: Places
    whole: bool = True

    def inside(self, tile: Tile) -> "Content":
        """What of it lies in a smaller tile."""
        bounds = tile.bounds
        return Content(self.lines.clipped(bounds), self.bands.clipped(bounds), self.places.inside(bounds))

    @property
    def weight(self) -> int:
        """How heavy a tile of it would be."""
        return int(shapely.get_num_coordinates(self.lines.shapes).sum()) + A_PLACE * len(self.places.told)

    @property
    def empty(self) -> bool:
        """Whether nothing lies there."""
        return not (len(self.lines.of) or len(self.bands.of) or len(self.places.told))


class Pyramid:
    """Tiles as they are made, by key; `overviews` and `whole` are the keys of the two kinds."""

    def __init__(self, kinds: Kinds) -> None:
        self.names = kinds.names
        self.files: dict[str, bytes] = {}
        self.overviews: list[str] = []
        self.whole: list[str] = []

    def grow(self, tile: Tile, held: Content) -> Content:
        """Make a tile of what lies in it and, where that is too much, those below it first. Returns what it shows."""
        if held.weight <= HEAVY or tile.z == FINEST:
            self.whole.append(tile.key)
            return self.kept(tile, held._replace(bands=united(held.bands)), STEPS)
        inside = [(quarter, held.inside(quarter)) for quarter in tile.quarters()]
        below = [self.grow(quarter, content) for quarter, content in inside if not content.empty]
        lines, fits = overview(Parts.joined([content.lines for content in below]), tile.px)
        bands = wide(Parts.joined([content.bands for content in below]), tile.px)
        whole = fits and all(content.whole for content in below)
        self.overviews.append(tile.key)
        return self.kept(tile, Content(lines, bands, held.places.first(PLACES), whole), grid(tile))

    def kept(self, tile: Tile, shown: Content, steps: int) -> Content:
        """Write down what a tile shows."""
        self.files[tile.key] = written(self.names, shown, steps)
        return shown


def grid(tile: Tile) -> int:
    """Grid steps in a degree: four in a px, and no more than the full lines have."""
    return min(STEPS, math.ceil(4 / tile.px))


def written(names: Sequence[str], shown: Content, steps: int) -> bytes:
    """A tile as a topology with the objects `lines` and `bands` and, beside them, the `places` as GeoJSON has them.

    All lines that are alike are one geometry: `of` names their kind, `ids` are their features one by one.
    """
    lines, bands = (parts.take(np.argsort(parts.of, kind="stable")) for parts in (shown.lines, shown.bands))
    rings, holes = shapely.get_rings(shapely.orient_polygons(bands.shapes), return_index=True)
    first = len(lines.of) + np.searchsorted(holes, np.arange(len(bands.of) + 1))
    told = {
        "lines": [geometry(names, lines, start, end) for start, end in pairwise(edges(lines))],
        "bands": [area(names, bands, start, end, first) for start, end in pairwise(edges(bands))],
    }
    document = {
        "type": FLAT,
        "transform": {"scale": [1 / steps, 1 / steps], "translate": [0, 0]},
        "objects": {name: {"type": "GeometryCollection", "geometries": rows} for name, rows in told.items()},
        "arcs": stepped(np.concatenate([lines.shapes, rings]), steps),
        "places": shown.places.told.tolist(),
        "whole": shown.whole,
    }
    return compact(document) + b"\n"


def edges(parts: Parts) -> list[int]:
    """Where each kind begins among rows in the order of kinds, and where the last one ends."""
    return [*np.flatnonzero(np.diff(parts.of, prepend=-1)).tolist(), len(parts.of)]


def geometry(names: Sequence[str], lines: Parts, start: int, end: int) -> dict[str, Any]:
    """The lines of one kind, from one place to another; their arcs have the same numbers."""
    ids = [names[n] for n in lines.detail[start:end] if n >= 0]
    told = {"of": names[lines.of[start]]} | ({"ids": ids} if ids else {})
    return {"type": "MultiLineString", "properties": told, "arcs": [[n] for n in range(start, end)]}


def area(
    names: Sequence[str], bands: Parts, start: int, end: int, first: NDArray[np.int64]
) -> dict[str, Any]:
    """The bands of one kind, from one place to another; `first` are the arcs of their outer rings."""
    arcs = [[[ring] for ring in range(first[n], first[n + 1])] for n in range(start, end)]
    return {"type": "MultiPolygon", "properties": {"of": names[bands.of[start]]}, "arcs": arcs}


def tiles(
    drawn: gpd.GeoDataFrame, bands: gpd.GeoDataFrame, alike: Mapping[str, str], places: gpd.GeoDataFrame
) -> Pyramid:
    """The tiles of all drawn features (`id`), their bands (`of`, `km`) and places, in degrees.

    `alike` names for each feature the first of those that every view draws alike.
    """
    kinds = Kinds.of(alike)
    pyramid = Pyramid(kinds)
    pyramid.grow(Tile(0, 0, 0), Content(lines_of(drawn, kinds), bands_of(bands, kinds), Places.of(places)))
    return pyramid


def index(pyramid: Pyramid) -> bytes:
    """What the map must know to ask for tiles: which there are, of both kinds, each with the stamp of its content."""
    stamps = {key: hashlib.sha256(content).hexdigest()[:16] for key, content in pyramid.files.items()}
    kinds = {"overviews": sorted(pyramid.overviews), "whole": sorted(pyramid.whole)}
    return compact({kind: {key: stamps[key] for key in keys} for kind, keys in kinds.items()}) + b"\n"
