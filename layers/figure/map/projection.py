"""The projection of a figure by its extent, and the way from degrees to px of the map panel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Geod, Transformer

from ...view import Bounds
from ..sheet import Box, Point

AIR = 0.03
"""Share of a frame's height that stays free about places which it must show."""
GEOD = Geod(ellps="WGS84")
WIDE = 18.0
"""Degrees of latitude or longitude from which a frame gets an equal-area projection and no scale bar."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A map projection: PROJ definition, and the line of small type that names it."""

    definition: str
    words: str
    wide: bool


CAUCASUS = Projection(
    "+proj=lcc +lat_1=38.8 +lat_2=41.2 +lat_0=40 +lon_0=47 +datum=WGS84 +units=m",
    "Lambert conformal conic, 38.8°N and 41.2°N, 47°E",
    False,
)
CONTINENT = Projection(
    "+proj=aea +lat_1=25 +lat_2=53 +lat_0=40 +lon_0=52 +datum=WGS84 +units=m",
    "Albers equal-area conic, 25°N and 53°N, 52°E",
    True,
)


def projection_for(bounds: Bounds) -> Projection:
    """Lambert for the Caucasus, Albers for the whole North-South corridor, the same two about any other
    frame."""
    west, south, east, north = bounds
    wide = east - west > WIDE or north - south > WIDE
    usual, middle = CONTINENT if wide else CAUCASUS, ((west + east) / 2, (south + north) / 2)
    near = (
        (38 <= middle[0] <= 66 and 25 <= middle[1] <= 50)
        if wide
        else (41 <= middle[0] <= 52 and 36.5 <= middle[1] <= 44)
    )
    return usual if near else _about(bounds, wide)


def _about(bounds: Bounds, wide: bool) -> Projection:
    """A conic about the frame, its parallels a sixth of the height inside it."""
    west, south, east, north = bounds
    low, high = south + (north - south) / 6, north - (north - south) / 6
    if abs(low + high) < 2:
        low, high = low + 1, high + 1
    middle, kind = (west + east) / 2, "aea" if wide else "lcc"
    text = (
        f"+proj={kind} +lat_1={low:.3f} +lat_2={high:.3f} +lat_0={(low + high) / 2:.3f} +lon_0={middle:.3f}"
    )
    name = "Albers equal-area conic" if wide else "Lambert conformal conic"
    parallels = f"{degrees(round(low, 1), 'NS')} and {degrees(round(high, 1), 'NS')}"
    words = f"{name}, {parallels}, {degrees(round(middle, 1), 'EW')}"
    return Projection(f"{text} +datum=WGS84 +units=m", words, wide)


def degrees(value: float, sides: str) -> str:
    """A latitude or longitude as a reader says it: 45.5°E."""
    return f"{abs(value):g}°{sides[0] if value >= 0 else sides[1]}"


@lru_cache(maxsize=16)
def _transformer(definition: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", definition, always_xy=True)


@dataclass(frozen=True)
class MapFrame:
    """A panel on the sheet and what of the world it shows: px = corner + scale * metres, y downwards."""

    box: Box
    projection: Projection
    scale: float
    left: float
    top: float

    def px(self, lon: float, lat: float) -> Point:
        """A place in px."""
        x, y = _transformer(self.projection.definition).transform(lon, lat)
        return self.box.x + (x - self.left) * self.scale, self.box.y + (self.top - y) * self.scale

    def lonlat(self, point: Point) -> Point:
        """The longitude and latitude of a point of the panel."""
        x = (point[0] - self.box.x) / self.scale + self.left
        y = self.top - (point[1] - self.box.y) / self.scale
        lon, lat = _transformer(self.projection.definition).transform(x, y, direction="INVERSE")
        return float(lon), float(lat)

    def km_per_px(self, point: Point) -> float:
        """Geodesic km on the ground under a px at a point of the panel, along its line."""
        (west, south), (east, north) = (
            self.lonlat((point[0] - 20, point[1])),
            self.lonlat((point[0] + 20, point[1])),
        )
        return float(GEOD.inv(west, south, east, north)[2]) / 40_000

    @cached_property
    def window(self) -> Bounds:
        """The degrees that the panel shows, with a margin for what is drawn across its edge."""
        edge = _edge(self.box.grown(80))
        lons, lats = zip(*(self.lonlat(point) for point in edge), strict=True)
        return max(min(lons), -180.0), max(min(lats), -89.0), min(max(lons), 180.0), min(max(lats), 89.0)

    @cached_property
    def area(self) -> Any:
        """The panel as a polygon in px."""
        return shapely.box(self.box.x, self.box.y, self.box.right, self.box.bottom)

    def geometry(self, shape: Any) -> Any:
        """A shapely geometry, or many in an array, from degrees to px, cut to the panel and a margin."""
        return shapely.transform(shapely.clip_by_rect(shape, *self.window), self._px_array)

    def _px_array(self, lonlat: Any) -> Any:
        x, y = _transformer(self.projection.definition).transform(lonlat[:, 0], lonlat[:, 1])
        at_x = self.box.x + (np.asarray(x) - self.left) * self.scale
        return np.column_stack([at_x, self.box.y + (self.top - np.asarray(y)) * self.scale])


def fitted(bounds: Bounds, box: Box, keep: Sequence[Point] = ()) -> MapFrame:
    """The frame of a panel that shows the bounds whole along their middle lines, and more where it is
    longer; places to `keep` lie in it too."""
    projection = projection_for(bounds)
    low, high, left, right = _extremes(bounds, projection, keep)
    scale = min(box.w / (right - left), box.h / (high - low))
    middle, center = (left + right) / 2, (low + high) / 2
    return MapFrame(box, projection, scale, middle - box.w / 2 / scale, center + box.h / 2 / scale)


def aspect(bounds: Bounds, keep: Sequence[Point] = ()) -> float:
    """Width of the projected bounds over their height."""
    low, high, left, right = _extremes(bounds, projection_for(bounds), keep)
    return (right - left) / (high - low)


def _extremes(
    bounds: Bounds, projection: Projection, keep: Sequence[Point]
) -> tuple[float, float, float, float]:
    """Lowest and highest y on the middle meridian, leftmost and rightmost x on the middle parallel, in
    metres; places to `keep` widen them with a little air."""
    west, south, east, north = bounds
    lons = [(west + east) / 2, (west + east) / 2, west, east]
    lats = [south, north, (south + north) / 2, (south + north) / 2]
    xs, ys = _transformer(projection.definition).transform(lons, lats)
    if not all(math.isfinite(value) for value in (*xs, *ys)):
        raise ValueError("this extent cannot be projected")
    low, high, left, right = ys[0], ys[1], xs[2], xs[3]
    if not keep:
        return low, high, left, right
    x, y = _transformer(projection.definition).transform(*np.array(keep).T)
    air = AIR * (high - low)
    return (
        min(low, y.min() - air),
        max(high, y.max() + air),
        min(left, x.min() - air),
        max(right, x.max() + air),
    )


def _edge(box: Box) -> Sequence[Point]:
    steps = [step / 12 for step in range(13)]
    top = [(box.x + box.w * s, y) for s in steps for y in (box.y, box.bottom)]
    return top + [(x, box.y + box.h * s) for s in steps for x in (box.x, box.right)]
