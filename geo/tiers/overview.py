"""Many lines and areas as the few that a scale can show: those alike joined, bends smoothed, the smallest left out."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..geometry import Bounds

SMOOTH = 0.5
"""Px: how far an overview's line or edge may lie from the full one."""
LONG = 16.0
"""Px: of shorter lines one is shown in each square twice as wide as they are long, of any kind, by chance."""
LEAST = 6.0
"""Px: the side of the smallest square."""
VERTICES = 6_000
"""What an overview may hold at most: the longest lines come first."""
SEEN = 1.5
"""Px: a band that reaches no further from its line is hidden beneath it."""
DEGREE_KM = 111.3

Shapes = NDArray[Any]


class Kinds(NamedTuple):
    """Feature -> its place in `names`, and the place of the first of those that every view draws alike."""

    names: Sequence[str]
    place: Mapping[str, int]
    first: NDArray[np.int64]

    @classmethod
    def of(cls, alike: Mapping[str, str]) -> Self:
        """`alike` names for each feature the first of those alike."""
        names = list(dict.fromkeys([*alike, *alike.values()]))
        place = {name: n for n, name in enumerate(names)}
        return cls(names, place, np.array([place[alike.get(name, name)] for name in names], dtype=np.int64))

    def places(self, features: Sequence[str]) -> NDArray[np.int64]:
        """The places of features by their ids."""
        return np.array([self.place[name] for name in features], dtype=np.int64)


class Parts(NamedTuple):
    """Lines, or polygons, in degrees, one a row; `of` is the place of their kind.

    `detail` is of a line the place of its feature, -1 for several joined; of a polygon the octave of the km that its
    band reaches on either side.
    """

    shapes: Shapes
    of: NDArray[np.int64]
    detail: NDArray[np.int64]

    @classmethod
    def joined(cls, several: Sequence[Self]) -> Self:
        """The rows of several."""
        return cls(*(np.concatenate(column) for column in zip(*several, strict=True)))

    def take(self, rows: NDArray[Any]) -> Self:
        """Some of the rows, by place or by mask."""
        return self._replace(shapes=self.shapes[rows], of=self.of[rows], detail=self.detail[rows])

    def clipped(self, bounds: Bounds) -> Self:
        """What of the rows lies in a box; a shape that lies in it whole stays as it is."""
        west, south, east, north = shapely.bounds(self.shapes).reshape(-1, 4).T
        inside = (
            (west >= bounds.west) & (south >= bounds.south) & (east < bounds.east) & (north < bounds.north)
        )
        meets = (
            (east >= bounds.west) & (north >= bounds.south) & (west < bounds.east) & (south < bounds.north)
        )
        crossing = self.take(meets & ~inside)
        parts, at = shapely.get_parts(shapely.clip_by_rect(crossing.shapes, *bounds), return_index=True)
        solid = shapely.length(parts) > 0
        return self.joined([self.take(inside), crossing.take(at[solid])._replace(shapes=parts[solid])])


def lines_of(drawn: gpd.GeoDataFrame, kinds: Kinds) -> Parts:
    """The lines of features, each a row for each of its parts."""
    places = kinds.places(drawn["id"].tolist())
    parts, at = shapely.get_parts(drawn.geometry.to_numpy(), return_index=True)
    return Parts(parts, kinds.first[places][at], places[at])


def bands_of(bands: gpd.GeoDataFrame, kinds: Kinds) -> Parts:
    """The bands of features; `km` tells how far they reach."""
    parts, at = shapely.get_parts(bands.geometry.to_numpy(), return_index=True)
    octave = np.floor(np.log2(bands["km"].to_numpy(dtype=float))).astype(np.int64)
    return Parts(parts, kinds.first[kinds.places(bands["of"].tolist())][at], octave[at])


def united(bands: Parts) -> Parts:
    """The bands of one kind and octave as one area, in its parts."""
    groups, of = np.unique(np.column_stack([bands.of, bands.detail]), axis=0, return_inverse=True)
    whole = np.array([shapely.union_all(bands.shapes[of == n]) for n in range(len(groups))], dtype=object)
    parts, at = shapely.get_parts(whole, return_index=True)
    areas = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    return Parts(parts[areas], groups[at[areas], 0], groups[at[areas], 1])


def wide(bands: Parts, px: float) -> Parts:
    """The bands that a scale of so many degrees a px shows, as one area each kind, smoothed."""
    seen = united(bands.take(2.0 ** (bands.detail + 1) / DEGREE_KM >= SEEN * px))
    if not len(seen.of):
        return seen
    return seen._replace(shapes=shapely.simplify(seen.shapes, SMOOTH * px * narrowest(seen.shapes)))


def overview(lines: Parts, px: float) -> tuple[Parts, bool]:
    """The lines that a scale of so many degrees a px shows, and whether that is all of them."""
    if not len(lines.of):
        return lines, True
    smooth = merged(lines, px)
    kept = chosen(smooth, px)
    return smooth.take(kept), bool(kept.all())


def merged(lines: Parts, px: float) -> Parts:
    """Lines of one kind that meet as one, smoothed."""
    kinds, of = np.unique(lines.of, return_inverse=True)
    order = np.argsort(of, kind="stable")
    whole = shapely.line_merge(shapely.multilinestrings(lines.shapes[order], indices=of[order]))
    parts, at = shapely.get_parts(whole, return_index=True)
    thin = shapely.simplify(parts, SMOOTH * px * narrowest(parts), preserve_topology=False)
    return Parts(thin, kinds[at], np.full(len(at), -1))


def narrowest(parts: Shapes) -> float:
    """What a degree of longitude measures of one of latitude, at least, on the parallels of the shapes."""
    bounds = shapely.total_bounds(parts)
    return float(np.cos(np.radians(max(abs(bounds[1]), abs(bounds[3])))))


def chosen(lines: Parts, px: float) -> NDArray[np.bool_]:
    """Which lines are shown: the longest first, of short ones that crowd one, until the overview is full.

    The squares make crowds of short lines equally dense in all tiles of a level."""
    length = shapely.length(lines.shapes) / px
    middle = shapely.get_coordinates(shapely.line_interpolate_point(lines.shapes, 0.5, normalized=True))
    octave = np.floor(np.log2(np.maximum(length, 1e-9)))
    order = np.lexsort((scattered(middle), -octave))
    side = np.maximum(2 * 2 ** octave[order], LEAST)
    square = np.column_stack([side, np.floor(middle[order] / px / side[:, None])])
    alone = np.zeros(len(order), dtype=bool)
    alone[np.unique(square, axis=0, return_index=True)[1]] = True
    kept = (length[order] >= LONG) | alone
    full = np.cumsum(np.where(kept, shapely.get_num_coordinates(lines.shapes[order]), 0)) > VERTICES
    shown = np.zeros(len(order), dtype=bool)
    shown[order[kept & ~full]] = True
    return shown


def scattered(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """A number for each point that says nothing of where it lies: which of many like lines are left out shows no pattern."""
    x, y = np.round(points * 1e4).astype(np.int64).T
    mixed = (x * 0x9E3779B1 + y * 0x85EBCA77) & 0xFFFFFFFF
    number: NDArray[np.int64] = (mixed ^ (mixed >> 15)) * 0x2C1B3C6D & 0xFFFFFFFF
    return number
