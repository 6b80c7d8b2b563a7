"""How far a track of known length can stray: the ellipse about its two ends, cut to where a track can be.

The sum of the distances from any point of the track to both ends is at most its length: the point lies in the
ellipse with the ends as foci. Half the width of the ellipse is sqrt(length^2 - chord^2) / 2.
All here is in km on one sheet.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from .plane import farthest_km

ROUNDING_KM = 0.08
"""Junctions are given to 3 decimals of a degree."""
NARROW_KM = 2.0
"""Ellipses narrower than this are not worth cutting."""
CORNERS = 96


class Hop(NamedTuple):
    """An edge from `a` to `b` on the sheet whose track strays at most `across` km from the chord."""

    a: NDArray[np.float64]
    b: NDArray[np.float64]
    across: float


def half_width_km(longest_km: float, chord_km: float) -> float:
    """Half the width of the ellipse, 0 where the chord is as long as the track."""
    return float(np.sqrt(max(longest_km**2 - chord_km**2, 0.0)) / 2)


def strays_km(hop: Hop, line: LineString, allowed: BaseGeometry | None) -> float:
    """The greatest distance between the line drawn for the hop and any place where its track can be.

    `allowed` is the land of the countries that the track keeps to; None where that is not known.
    """
    ellipse = reach(hop)
    if allowed is not None and hop.across > NARROW_KM:
        left = ellipse.intersection(allowed)
        ellipse = ellipse if left.is_empty else left
    places = shapely.get_coordinates(shapely.segmentize(ellipse, 1.0))
    return farthest_km(places, line) + ROUNDING_KM


def reach(hop: Hop) -> BaseGeometry:
    """The ellipse of the hop; where the track is as straight as the chord, the chord itself."""
    if hop.across < ROUNDING_KM:
        return LineString([hop.a, hop.b])
    chord = float(np.hypot(*(hop.b - hop.a)))
    along = (hop.b - hop.a) / chord if chord else np.array([1.0, 0.0])
    beside = np.array([-along[1], along[0]])
    half_length = np.hypot(chord / 2, hop.across)
    turn = np.linspace(0.0, 2 * np.pi, CORNERS, endpoint=False)[:, None]
    middle = (hop.a + hop.b) / 2
    return Polygon(middle + half_length * np.cos(turn) * along + hop.across * np.sin(turn) * beside)
