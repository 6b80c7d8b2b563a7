"""From town to town along a valley or a coast, where no graph has the line; smoothed as tracks and roads are.

The bound is held out on railways of the graph whose track is known (tests/geo/test_routing_valley.py): drawn
through towns beside them, the track stayed within CLEARANCE_KM + SAG x the gap between two towns, or the wider
of those next to it. How far beside is measured too, on the towns that the railways of the atlas call at.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from .alignment import Alignment, Stop, Stretch
from .curve import curve, ends_at
from .plane import Plane
from .shore import kept_on
from .stretches import graded

SAG = 0.3
"""How far a line strays between two places it passes, as a share of the distance between them."""
CLEARANCE_KM = {"valley": 5.0, "coast": 5.0, "towns": 12.0}
"""How far from the middle of a town the line passes it: four in five stations are no farther; pipelines are."""


def along_valley(
    stops: Sequence[Stop], basis: str, allowed: BaseGeometry | None, km: float | None = None
) -> Alignment:
    """A smooth line through the stops on `allowed` ground (degrees); `basis` is a key of CLEARANCE_KM.

    `km` is the published length, if known: what it exceeds the line by may all be spent in one gap.
    """
    ends = [(s.lon, s.lat) for s in stops]
    plane = Plane.around(ends)
    places = shapely.get_coordinates(plane.km(LineString(ends)))
    ground = None if allowed is None else plane.km(allowed)
    line = ends_at(plane.degrees(kept_on(curve(places), ground)), ends[0], ends[-1])
    gaps = np.hypot(*np.diff(places, axis=0).T)
    wide = np.pad(gaps, 1, mode="edge")
    felt = np.maximum(gaps, np.maximum(wide[:-2], wide[2:]))
    bounds = np.maximum(CLEARANCE_KM[basis] + SAG * felt, besides(left_out_km(places)) / 2)
    if km is not None:
        bounds = np.maximum(bounds, CLEARANCE_KM[basis] + spent_km(gaps, km))
    pieces = [
        Stretch((there.lon, there.lat), bound, None, described(here, there, gap, basis))
        for (here, there), bound, gap in zip(pairwise(stops), bounds.tolist(), felt.tolist(), strict=True)
    ]
    return Alignment(line, "schematic", graded(pieces, gaps.tolist()))


def described(here: Stop, there: Stop, gap: float, basis: str) -> str:
    """Where the bound of a stretch comes from: its widest gap between two places."""
    return (
        f"Smoothed from place to place. The widest gap, at {here.id} to {there.id} or next to it, is {gap:.0f} km; the bound is "
        f"{SAG:.0%} of it and {CLEARANCE_KM[basis]:.1f} km, half of what the line moves without one of "
        "them, or what a published length leaves to a single bend."
    )


def spent_km(gaps: NDArray[np.float64], km: float) -> NDArray[np.float64]:
    """Half the width of each gap's ellipse, were a line of so many km straight but for that gap."""
    longest = gaps + max(km - gaps.sum(), 0.0)
    half: NDArray[np.float64] = np.sqrt(longest**2 - gaps**2) / 2
    return half


def besides(at_places: NDArray[np.float64]) -> NDArray[np.float64]:
    """The greater of the values at the two ends of each gap."""
    return np.maximum(at_places[:-1], at_places[1:])


def left_out_km(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the line drawn without a place passes from it, for each place; 0 at both ends."""
    missed = np.zeros(len(places))
    for n in range(1, len(places) - 1):
        missed[n] = apart_km(np.delete(places, n, axis=0), places[n])
    return missed


def apart_km(places: NDArray[np.float64], left_out: NDArray[np.float64]) -> float:
    """The distance from a place to the line through the others."""
    return float(shapely.distance(curve(places), shapely.Point(left_out)))
