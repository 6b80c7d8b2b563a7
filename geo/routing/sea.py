"""Over the sea: a ships' way of the sea network, led into both ports."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from .alignment import Alignment, RoutingFault, Stop, one_stretch
from .curve import curve, ends_at
from .plane import Plane

BERTH_KM = 15.0
"""Ships do not keep to a line: the least bound of a sea leg."""
HANDLE = 1 / 5

Legs = Mapping[str, NDArray[np.float64]]


def read_legs(path: Path) -> Legs:
    """The ways in a sea file (leg,lon,lat; vertices in sailing order), by the name of the leg."""
    legs: dict[str, list[tuple[float, float]]] = {}
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        leg, lon, lat = row.split(",")
        legs.setdefault(leg, []).append((float(lon), float(lat)))
    return {leg: np.array(way) for leg, way in legs.items()}


def over_sea(legs: Legs, stops: Sequence[Stop], land: BaseGeometry) -> Alignment:
    """The way from the first to the last stop; the bound is the widest corner that a ship can cut at sea."""
    start, end = [(s.lon, s.lat) for s in (stops[0], stops[-1])]
    way = leg_between(legs, stops[0], stops[-1])
    plane = Plane.around([start, end])
    points = shapely.get_coordinates(plane.km(LineString([start, *way, end])))
    ashore = plane.km(land)
    corner = max((corner_km(arc, ashore) for arc in sliding_window_view(points, 3, axis=0)), default=0.0)
    note = (
        "Ships' way of the sea network, led into both ports. The widest corner that a ship can cut is "
        f"{corner:.0f} km off it."
    )
    bound = max(BERTH_KM, corner)
    line = ends_at(plane.degrees(curve(points, HANDLE)), start, end)
    return one_stretch(line, "schematic", bound, None, note)


def corner_km(arc: NDArray[np.float64], land: BaseGeometry) -> float:
    """How far the middle of three points (2 x 3, km) is off the straight between the others; 0 past land."""
    before, turn, after = arc.T
    straight = LineString([before, after])
    return 0.0 if straight.intersects(land) else float(straight.distance(shapely.Point(turn)))


def leg_between(legs: Legs, start: Stop, end: Stop) -> NDArray[np.float64]:
    """The vertices of the leg from one port to the other, turned round where it is held the other way."""
    if (there := f"{start.id}-{end.id}") in legs:
        return legs[there]
    if (back := f"{end.id}-{start.id}") in legs:
        return legs[back][::-1]
    raise RoutingFault(f"{there}: sea.csv holds no such leg. Add the two ports to extracting/searoutes.py.")
