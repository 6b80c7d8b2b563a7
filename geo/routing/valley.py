"""From town to town along a valley or a coast, where no graph has the line; smoothed as tracks and roads are.

The bound is held out on railways of the graph whose track is known (tests/geo/test_routing_valley.py): drawn
through towns on them, the track stayed within CLEARANCE_KM + SAG x the widest gap between towns in 24 of 25.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from .alignment import Alignment, Stop
from .curve import curve, ends_at
from .plane import Plane
from .shore import kept_on

SAG = 0.3
"""How far a line strays between two places it passes, as a share of the distance between them."""
CLEARANCE_KM = {"valley": 1.5, "coast": 1.5, "towns": 12.0}
"""How far from the middle of a town the line passes it; pipelines keep away from towns."""


def along_valley(stops: Sequence[Stop], basis: str, allowed: BaseGeometry | None) -> Alignment:
    """A smooth line through the stops on `allowed` ground (degrees); `basis` is a key of CLEARANCE_KM."""
    ends = [(s.lon, s.lat) for s in stops]
    plane = Plane.around(ends)
    places = shapely.get_coordinates(plane.km(LineString(ends)))
    ground = None if allowed is None else plane.km(allowed)
    line = ends_at(plane.degrees(kept_on(curve(places), ground)), ends[0], ends[-1])
    (here, there), gap = widest_gap(stops, places)
    bound = max(CLEARANCE_KM[basis] + SAG * gap, left_out_km(places) / 2)
    note = (
        f"Smoothed through {len(stops)} places. The widest gap between two of them, {here.id} and "
        f"{there.id}, is {gap:.0f} km; the bound is {SAG:.0%} of it and {CLEARANCE_KM[basis]:.1f} km."
    )
    return Alignment(line, "schematic", bound, None, note)


def widest_gap(stops: Sequence[Stop], places: NDArray[np.float64]) -> tuple[tuple[Stop, Stop], float]:
    """The two neighbouring stops that are farthest apart, and how far, in km."""
    gaps = np.hypot(*np.diff(places, axis=0).T)
    widest = int(gaps.argmax())
    return list(pairwise(stops))[widest], float(gaps[widest])


def left_out_km(places: NDArray[np.float64]) -> float:
    """How far the line drawn without one of the inner places passes from it, at worst; 0 without any."""
    inner = range(1, len(places) - 1)
    return max((apart_km(np.delete(places, n, axis=0), places[n]) for n in inner), default=0.0)


def apart_km(places: NDArray[np.float64], left_out: NDArray[np.float64]) -> float:
    """The distance from a place to the line through the others."""
    return float(shapely.distance(curve(places), shapely.Point(left_out)))
