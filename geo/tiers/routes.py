"""The display tiers of the routes: corridors with their bands of uncertainty, and the other railways."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from ..geometry import CRS, SOURCES, checked
from ..routing.plane import Plane
from .basemap import CLOSE, WORLD
from .simplifying import Grade, grade_of, simplified

GRADES = (Grade(CLOSE, 22.0, 4), Grade(WORLD, 140.0, 3))
NARROWEST_KM = 0.3
"""A band narrower than this is hidden beneath the line at every scale of the map."""
COARSEST, FINEST_KM = 2, (20.0, 2.0)
"""Decimals of the edge of a band: two, and one more where it is narrower than either of these."""
NOTHING = gpd.GeoDataFrame(
    columns=["id", "layer", "mode", "max_deviation_km", "geometry"], geometry="geometry", crs=CRS
)
"""What an atlas without a segment draws."""
LINE = shapely.GeometryType.LINESTRING
Shapes = NDArray[Any]
NEAR = box(*CLOSE.padded(2.0))
FOLLOWED = 0.005
"""Degrees, about 500 m: a chord with both ends this near to a corridor is drawn by it already."""


def corridors(drawn: gpd.GeoDataFrame, bands: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The drawn features and their bands, in one frame."""
    columns = [["id", "layer", "mode", "geometry"], ["id", "of", "layer", "geometry"]]
    parts = [frame[names] for frame, names in zip((drawn, bands), columns, strict=True)]
    return pd.concat(parts, ignore_index=True)


def drawn_features(layers: Mapping[str, gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """The features of all corridor layers that have a geometry, within 30 m close up and 200 m elsewhere."""
    rows = [frame.assign(layer=layer) for layer, frame in sorted(layers.items()) if len(frame)]
    drawn = pd.concat(rows or [NOTHING], ignore_index=True).dropna(subset="geometry")
    return drawn.set_geometry(thinned(drawn.geometry.to_numpy()), crs=CRS)


def thinned(shapes: Shapes) -> Shapes:
    """Lines, or groups of them, with fewer vertices; those between two points alone are only rounded, all at once."""
    found = straight(shapes)
    bent = shapely.is_missing(found)
    found[bent] = [thin(shape) for shape in shapes[bent]]
    return found


def straight(shapes: Shapes) -> Shapes:
    """The lines of two vertices that differ once rounded to the grid of their grade; None for all others."""
    found = np.full(len(shapes), None, dtype=object)
    two = np.flatnonzero((shapely.get_type_id(shapes) == LINE) & (shapely.get_num_coordinates(shapes) == 2))
    vertices = np.round(shapely.get_coordinates(shapes[two]), 7)
    scale = (10.0 ** np.array([grade.decimals for grade in GRADES])[grade_of(vertices, GRADES)])[:, None]
    ends = (np.round(vertices * scale) / scale).reshape(-1, 2, 2)
    apart = (ends[:, 0] != ends[:, 1]).any(axis=1)
    found[two[apart]] = shapely.linestrings(ends[apart])
    return found


def thin(shape: BaseGeometry) -> BaseGeometry:
    """A line, or several, with fewer vertices."""
    parts = simplified(list(shapely.get_parts(shape)), GRADES)
    kept = [part for part in parts if part is not None]
    return kept[0] if len(kept) == 1 else shapely.multilinestrings(kept)


def bands(drawn: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The band of each feature that may stray far enough to be seen: `band:<id>` with `of`, as wide on either side as
    the stated deviation, `km`."""
    wide = drawn[drawn["max_deviation_km"].fillna(0) >= NARROWEST_KM]
    shapes = around(wide.geometry.to_numpy(), wide["max_deviation_km"].to_numpy(dtype=float))
    columns = {
        "id": "band:" + wide["id"],
        "of": wide["id"],
        "layer": wide["layer"],
        "km": wide["max_deviation_km"],
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def around(lines: Shapes, km: NDArray[np.float64]) -> Shapes:
    """The ground within so many km of each line; its edge may run a sixth wider, never narrower.

    Lines are buffered on a plane about their middle, rounded to 5 degrees: within 0.3 % true for 800 km.
    """
    middles = shapely.get_coordinates(shapely.centroid(shapely.envelope(lines)))
    places, of = np.unique(np.round(middles / 5) * 5, axis=0, return_inverse=True)
    edges = np.full(len(lines), None, dtype=object)
    for number, (lon, lat) in enumerate(places.astype(int).tolist()):
        plane, near = Plane(lon, lat), of == number
        flat = shapely.simplify(plane.km(lines[near]), km[near] * 0.02)
        edges[near] = plane.degrees(
            shapely.simplify(shapely.buffer(flat, km[near] * 1.1, quad_segs=3), km[near] * 0.05)
        )
    scale = 10.0 ** (np.sum([km < finest for finest in FINEST_KM], axis=0) + COARSEST)
    return rounded(edges, scale)


def rounded(shapes: Shapes, scale: NDArray[np.float64]) -> Shapes:
    """The shapes, each on a grid of so many steps in a degree."""
    counts = np.repeat(scale, shapely.get_num_coordinates(shapes))[:, None]
    found: Shapes = shapely.transform(shapes, lambda lonlat: np.round(lonlat * counts) / counts)
    return found


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
