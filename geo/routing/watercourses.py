"""Rivers by id: as packaged, with the reaches that no source holds and only the facts tell of."""

from collections.abc import Iterable, Mapping

import geopandas as gpd
import shapely
from shapely.geometry import LineString, MultiLineString, Point, box

from ..bordering.frontiers import ARAS
from ..reading.ground import Course
from .alignment import Stop
from .valley import along_valley

SUFFIX = "-river"
"""A river's place, and the course of a reach of it, bear its id with this behind."""


def named_rivers(
    packaged: gpd.GeoDataFrame, courses: Iterable[Course], points: Mapping[str, tuple[float, float]]
) -> gpd.GeoDataFrame:
    """The packaged rivers, each with the reach that a course of the facts adds above it.

    `points` are longitude and latitude by place id. Such a reach is smoothed from place to place.
    """
    above = {course.id.removesuffix(SUFFIX): course for course in courses if course.id.endswith(SUFFIX)}
    shapes = [
        with_reach(shape, reach_of(above[river], points)) if river in above else shape
        for river, shape in zip(packaged["id"], packaged.geometry, strict=True)
    ]
    return packaged.set_geometry(shapes, crs=packaged.crs)


def reach_of(course: Course, points: Mapping[str, tuple[float, float]]) -> LineString:
    """The line through the places of a course, in degrees."""
    return along_valley([Stop(place, *points[place]) for place in course.via], "valley", None).line


def with_reach(river: MultiLineString, reach: LineString) -> MultiLineString:
    """A river with a reach above it, which is led from its last place to where the river becomes a border."""
    below = shapely.intersection(river, box(*ARAS))
    mouth = shapely.shortest_line(Point(reach.coords[-1]), below).coords[-1]
    return MultiLineString([*river.geoms, LineString([*reach.coords, mouth])])


def label_points(rivers: gpd.GeoDataFrame) -> dict[str, Point]:
    """Place id of each river -> the middle of its longest piece."""
    longest = [max(shape.geoms, key=lambda piece: piece.length) for shape in rivers.geometry]
    middles = [piece.interpolate(0.5, normalized=True) for piece in longest]
    return {f"{river}{SUFFIX}": middle for river, middle in zip(rivers["id"], middles, strict=True)}
