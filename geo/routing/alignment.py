"""What routing knows and what it answers."""

from typing import NamedTuple

from shapely.geometry import LineString

from ..geometry import SourceFault


class Stop(NamedTuple):
    """A place that a line runs through, in degrees; `id` names it in notes."""

    id: str
    lon: float
    lat: float


class Stretch(NamedTuple):
    """A stretch of a line up to `end`, in degrees: how far, in km, the true line may lie from it at any place.

    `network_km` is the true length of the track where the network carries one; `note` tells how it was found.
    """

    end: tuple[float, float]
    max_deviation_km: float
    network_km: float | None
    note: str


class Alignment(NamedTuple):
    """A line in degrees and its stretches, in the order of the line; most lines are one stretch."""

    line: LineString
    basis: str
    stretches: tuple[Stretch, ...]

    @property
    def max_deviation_km(self) -> float:
        """How far the true line may lie from this one at its worst known place."""
        return max(stretch.max_deviation_km for stretch in self.stretches)

    @property
    def network_km(self) -> float | None:
        """The true length of the track of the whole line."""
        known = [stretch.network_km for stretch in self.stretches if stretch.network_km is not None]
        return sum(known) if known else None


def one_stretch(
    line: LineString, basis: str, max_deviation_km: float, network_km: float | None, note: str
) -> Alignment:
    """A line that is known equally well all along."""
    lon, lat = line.coords[-1][:2]
    return Alignment(line, basis, (Stretch((lon, lat), max_deviation_km, network_km, note),))


class RoutingFault(SourceFault):
    """A course that cannot be drawn; the sentence says where it breaks and what would mend it."""
