"""Which courses the segments are cut out of, and their alignments."""

from collections.abc import Iterator, Mapping, Sequence

from ..reading.ground import Course, Segment
from ..reading.records import Facts
from .aligning import Draft, align_all
from .alignment import Alignment
from .terrain import Terrain

FAMILIES = {"rail": "rail", "sea": "rail", "multimodal": "rail", "road": "road"}
"""Lines of one family share the ends that they have in common; all else are pipes and wires."""


def aligned_courses(facts: Facts, terrain: Terrain) -> dict[str, Alignment]:
    """Course id -> alignment, of every course that a segment is cut out of.

    Raises SourceFault for a course that cannot be drawn.
    """
    places = {place.id: place for place in facts.places}
    return align_all(drafts(facts.own_segments, all_courses(facts)), places, terrain)


def all_courses(facts: Facts) -> dict[str, Course]:
    """Course id -> course: those that the facts name, and the segments' own."""
    return {course.id: course for course in (*facts.courses, *own_courses(facts.own_segments))}


def courses_of(segment: Segment) -> tuple[str, ...]:
    """The courses that a segment is cut out of: those it names, or the one that it is itself, or none."""
    if segment.total or segment.basis == "unknown":
        return ()
    return segment.courses or (segment.id,)


def own_courses(segments: Sequence[Segment]) -> Iterator[Course]:
    """The course of each segment that is drawn by its own via and basis."""
    for segment in segments:
        if courses_of(segment) == (segment.id,) and segment.basis is not None:
            yield Course(origin=segment.origin, id=segment.id, via=segment.via, basis=segment.basis)


def drafts(segments: Sequence[Segment], courses: Mapping[str, Course]) -> list[Draft]:
    """The courses that segments use, with all their countries and the family of the first of them."""
    users: dict[str, list[Segment]] = {name: [] for name in courses}
    for segment in segments:
        for name in courses.keys() & set(courses_of(segment)):
            users[name].append(segment)
    return [Draft(courses[name], lands(using), family(using[0])) for name, using in users.items() if using]


def lands(segments: Sequence[Segment]) -> frozenset[str]:
    """All countries of some segments."""
    return frozenset(country for segment in segments for country in segment.countries)


def family(segment: Segment) -> str:
    """The family of lines that a segment belongs to."""
    return FAMILIES.get(segment.mode, "pipe")
