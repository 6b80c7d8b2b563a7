"""Territories as one clean coverage of the land, out of time zones that overlap and reach into the sea."""

from collections.abc import Sequence
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Point, Polygon

from ..bordering.arcs import GRID
from ..bordering.frontiers import ELSEWHERE

SPLINTER = 1e-3
"""Square degrees, about 10 km2: land that no zone holds and that is smaller lies in a gap between zones."""


class Overlap(NamedTuple):
    """Ground that the zones of two countries both hold, and the unit it is drawn as."""

    countries: frozenset[str]
    unit: str


class Part(NamedTuple):
    """A piece of a country that the atlas names apart; `inside` is a point in it."""

    country: str
    unit: str
    inside: Point


OVERLAPS = (
    Overlap(frozenset({"GEO", "RUS"}), "GEO.abkhazia"),
    Overlap(frozenset({"ISR", "PSE"}), "PSE"),
    Overlap(frozenset({"SDN", "SSD"}), "SDN"),
)
PARTS = (
    Part("AZE", "AZE.nakhchivan", Point(45.41, 39.21)),
    Part("UKR", "UKR.crimea", Point(34.1, 45.2)),
)


def units_on_land(zones: gpd.GeoDataFrame, land: Sequence[Polygon]) -> dict[str, MultiPolygon]:
    """Unit -> its land in degrees, on the 5-decimal grid, neighbours matching vertex by vertex.

    `zones` has the columns `country` (ISO 3166-1 alpha-3) and `unit` (the country, or a part that is kept
    apart); the land that lies in no zone is the unit `other`.
    """
    faces = faces_of([*zones.geometry, *land])
    within = np.array([unit_of(holders, zones) for holders in holders_of(faces, zones)], dtype=object)
    within[~on_land(faces, land)] = ""
    within = splinters_given(faces, within)
    units = {unit: ground_of(faces[within == unit]) for unit in sorted(set(within) - {""})}
    return apart(units)


def ground_of(faces: NDArray[np.object_]) -> MultiPolygon:
    """Faces as one ground, on the grid."""
    return MultiPolygon(list(shapely.get_parts(shapely.union_all(faces, grid_size=GRID))))


def faces_of(polygons: Sequence[Polygon | MultiPolygon]) -> NDArray[np.object_]:
    """The smallest faces into which all outlines together cut the plane, snapped to the grid."""
    lines = shapely.union_all(shapely.boundary(np.array(polygons, dtype=object)), grid_size=GRID)
    return np.asarray(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))))


def holders_of(faces: NDArray[np.object_], zones: gpd.GeoDataFrame) -> list[list[int]]:
    """For each face the row numbers of the zones that hold it."""
    tree = shapely.STRtree(shapely.point_on_surface(faces))
    holders: list[list[int]] = [[] for _ in faces]
    for zone, face in zip(*tree.query(zones.geometry.to_numpy(), predicate="contains"), strict=True):
        holders[face].append(zone)
    return holders


def unit_of(holders: list[int], zones: gpd.GeoDataFrame) -> str:
    """The unit of a face: its only holder, the rule for an overlap, or elsewhere."""
    if not holders:
        return ELSEWHERE
    countries = frozenset(zones["country"].iloc[holders])
    if len(countries) == 1:
        return str(zones["unit"].iloc[holders[0]])
    return next((overlap.unit for overlap in OVERLAPS if overlap.countries == countries), min(countries))


def on_land(faces: NDArray[np.object_], land: Sequence[Polygon]) -> NDArray[np.bool_]:
    """Which faces lie on the land."""
    tree = shapely.STRtree(shapely.point_on_surface(faces))
    dry = np.zeros(len(faces), dtype=bool)
    dry[tree.query(np.array(land, dtype=object), predicate="contains")[1]] = True
    return dry


def splinters_given(faces: NDArray[np.object_], within: NDArray[np.object_]) -> NDArray[np.object_]:
    """The units of the faces, where a splinter that no zone holds goes to the unit along most of its edge."""
    tree, given = shapely.STRtree(faces), within.copy()
    for number in np.flatnonzero(within == ELSEWHERE):
        if faces[number].area < SPLINTER:
            around = [other for other in tree.query(faces[number]) if within[other] not in ("", ELSEWHERE)]
            shared = [faces[number].intersection(faces[other]).length for other in around]
            given[number] = within[around[int(np.argmax(shared))]] if any(shared) else ELSEWHERE
    return given


def apart(units: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """The units with each named part taken out of its country's polygons."""
    for part in PARTS:
        if part.country in units and part.unit not in units:
            pieces = shapely.get_parts(units[part.country])
            mine = shapely.contains(pieces, part.inside)
            units[part.unit] = MultiPolygon(list(pieces[mine]))
            units[part.country] = MultiPolygon(list(pieces[~mine]))
    return units
