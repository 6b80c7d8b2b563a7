"""What routing knows and what it answers."""

from typing import NamedTuple

from shapely.geometry import LineString

from ..geometry import SourceFault


class Stop(NamedTuple):
    """A place that a line runs through, in degrees; `id` names it in notes."""

    id: str
    lon: float
    lat: float


class Alignment(NamedTuple):
    """A line in degrees and how far, in km, the true line may lie from it at any place.

    `network_km` is the true length of the track where the network carries one; `note` tells how it was found.
    """

    line: LineString
    basis: str
    max_deviation_km: float
    network_km: float | None
    note: str


class RoutingFault(SourceFault):
    """A course that cannot be drawn; the sentence says where it breaks and what would mend it."""
