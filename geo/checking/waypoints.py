"""What a line is drawn through: each segment has one way to be drawn, through places that have a location."""

from collections.abc import Iterator

from ..reading.blocks import Fault
from ..reading.ground import Course, Place, Segment
from ..reading.records import Facts
from .referring import fault, sound


def waypoint_faults(facts: Facts) -> Iterator[Fault]:
    """Segments and courses that cannot be drawn as they stand."""
    located = {place.id for place in facts.places if placed(place)}
    for segment in sound(facts.segments, "basis", "courses", "total", "unknown_reason"):
        yield from manner_faults(segment)
    rows: list[Course | Segment] = [*facts.courses, *facts.segments]
    for row in filter(drawn, sound(rows, "basis", "via", "near", "total")):
        yield from via_faults(row, located)


def placed(place: Place) -> bool:
    """Whether a place has a location, or a field that was meant to give it one."""
    where = {"geonameid", "lon"}
    return place.geonameid is not None or place.lon is not None or not place.origin.unfit.isdisjoint(where)


def manner_faults(segment: Segment) -> Iterator[Fault]:
    """An alignment that is unknown says why, and only then; any other has courses or a basis, not both."""
    if (segment.basis == "unknown") != bool(segment.unknown_reason):
        yield fault(segment, "unknown_reason", 'belongs to basis = "unknown". Give both or neither')
    if not segment.total and bool(segment.courses) == bool(segment.basis):
        yield fault(
            segment, "basis", "needs one way to be drawn: courses, or via and basis. Keep one of them"
        )


def drawn(row: Course | Segment) -> bool:
    """Whether a line is drawn through the places of the row itself."""
    return row.basis not in (None, "unknown") and not getattr(row, "total", False)


def via_faults(row: Course | Segment, located: set[str]) -> Iterator[Fault]:
    """Two places at least, each with a location."""
    if len(row.via) < 2:
        yield fault(row, "via", "names fewer than two places. Add the places that the line runs through")
    for place in (*row.via, *getattr(row, "near", ())):
        if place not in located:
            field = "via" if place in row.via else "near"
            yield fault(row, field, f"place '{place}' has no location. Give it a geonameid, or lon and lat")
