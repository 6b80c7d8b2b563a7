"""Straight between two places, where nothing else is known."""

from collections.abc import Sequence

from shapely.geometry import LineString

from .alignment import Alignment, Stop, one_stretch
from .plane import haversine_km

PLACED_KM = 3.0
"""Hand-entered places are good to about a minute of arc, and a crossing lies beside its village."""


def straight_between(stops: Sequence[Stop]) -> Alignment:
    """The straight line between the first and the last stop; the truth may bulge by half its length."""
    ends = [(s.lon, s.lat) for s in (stops[0], stops[-1])]
    bound = PLACED_KM + haversine_km(*ends) / 2
    return one_stretch(LineString(ends), "endpoints", bound, None, "Only the two ends are known.")
