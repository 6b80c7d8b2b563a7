"""The display tiers of the routes: corridors with their bands of uncertainty, and the other railways."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from ..geometry import CRS, SOURCES, checked
from ..routing.plane import Plane
from .basemap import CLOSE, WORLD
from .simplifying import Grade, simplified

GRADES = (Grade(CLOSE, 22.0, 4), Grade(WORLD, 140.0, 3))
NARROWEST_KM = 0.3
"""A band narrower than this is hidden beneath the line at every scale of the map."""
COARSEST, FINEST_KM = 2, (20.0, 2.0)
"""Decimals of the edge of a band: two, and one more where it is narrower than either of these."""
NEAR = box(*CLOSE.padded(2.0))
FOLLOWED = 0.005
"""Degrees, about 500 m: a chord with both ends this near to a corridor is drawn by it already."""


def corridors(layers: Mapping[str, gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """The features of all corridor layers that have a geometry, within 30 m close up and 200 m elsewhere,
    and their bands: `band:<id>` with `of`, as wide on either side as the stated deviation.
    """
    rows = [frame.assign(layer=layer) for layer, frame in sorted(layers.items()) if len(frame)]
    drawn = pd.concat(rows, ignore_index=True).dropna(subset="geometry")
    drawn = drawn.set_geometry([thin(shape) for shape in drawn.geometry], crs=CRS)
    return pd.concat([drawn[["id", "layer", "mode", "geometry"]], bands(drawn)], ignore_index=True)


def thin(shape: BaseGeometry) -> BaseGeometry:
    """A line, or several, with fewer vertices."""
    parts = simplified(list(shapely.get_parts(shape)), GRADES)
    kept = [part for part in parts if part is not None]
    return kept[0] if len(kept) == 1 else shapely.multilinestrings(kept)


def bands(drawn: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The band of each feature that may stray far enough to be seen."""
    wide = drawn[drawn["max_deviation_km"].fillna(0) >= NARROWEST_KM]
    shapes = [band(shape, km) for shape, km in zip(wide.geometry, wide["max_deviation_km"], strict=True)]
    columns = {"id": "band:" + wide["id"], "of": wide["id"], "layer": wide["layer"]}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def band(line: BaseGeometry, km: float) -> BaseGeometry:
    """The ground within so many km of a line; its edge may run a sixth wider, never narrower."""
    plane = plane_about(line)
    flat = plane.km(line)
    edge = plane.degrees(flat.simplify(km * 0.02).buffer(km * 1.1, quad_segs=3).simplify(km * 0.05))
    return rounded(edge, sum(km < finest for finest in FINEST_KM) + COARSEST)


def rounded(shape: BaseGeometry, decimals: int) -> BaseGeometry:
    """The shape with so many decimals of a degree."""
    return shapely.transform(shape, lambda lonlat: np.round(lonlat, decimals))


def plane_about(shape: BaseGeometry) -> Plane:
    """A plane about the middle of a shape, rounded to 5 degrees: within 0.3 % true for 800 km."""
    middle = shape.envelope.centroid
    return plane_at(round(middle.x / 5) * 5, round(middle.y / 5) * 5)


@cache
def plane_at(lon: int, lat: int) -> Plane:
    """The plane about a point in degrees, laid out once."""
    return Plane(lon, lat)


def other_railways(drawn: Mapping[str, gpd.GeoDataFrame], sources: Path = SOURCES) -> gpd.GeoDataFrame:
    """The chords of the rail graph, close up, that no corridor follows: one drawing of thin lines."""
    rows = np.loadtxt(checked("rail.csv", sources), delimiter=",", skiprows=1, usecols=range(4))
    chords = shapely.linestrings(rows.reshape(-1, 2, 2))
    close = chords[shapely.intersects(NEAR, chords)]
    followed = railways(drawn).buffer(FOLLOWED)
    shapely.prepare(followed)
    joined = shapely.line_merge(
        shapely.union_all(close[~shapely.contains(followed, shapely.boundary(close))])
    )
    return gpd.GeoDataFrame({"id": ["rail"]}, geometry=[joined], crs=CRS)


def railways(layers: Mapping[str, gpd.GeoDataFrame]) -> BaseGeometry:
    """All corridor features by rail, close up, as one geometry."""
    shapes = [
        shape for frame in layers.values() for shape in frame.geometry[frame["mode"] == "rail"].dropna()
    ]
    return shapely.intersection(shapely.union_all(shapes), NEAR)
