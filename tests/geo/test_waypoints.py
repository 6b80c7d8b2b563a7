"""Segments and courses that cannot be drawn are faults of the facts, each with its remedy."""

from dataclasses import replace

import pytest
from shipped import FACTS

from geo.checking.waypoints import waypoint_faults
from geo.reading.ground import Course, Place, Segment

PLACE, COURSE = FACTS.places[0], FACTS.courses[0]
SEGMENT = next(segment for segment in FACTS.segments if segment.courses)
UNKNOWN = next(segment for segment in FACTS.segments if segment.basis == "unknown")


def told(segment: Segment = SEGMENT, course: Course = COURSE, *places: Place) -> list[str]:
    """The faults of facts with one segment and one course changed or added."""
    changed = replace(FACTS, segments=(segment,), courses=(course,), places=(*FACTS.places, *places))
    return [fault.message for fault in waypoint_faults(changed)]


def test_facts_as_they_stand_can_be_drawn():
    """No fault in the facts of the atlas."""
    assert told() == []


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        (replace(SEGMENT, courses=()), "needs one way to be drawn"),
        (replace(SEGMENT, basis="valley", via=("meghri", "kajaran")), "Keep one of them"),
        (replace(UNKNOWN, unknown_reason=""), "Give both or neither"),
        (replace(SEGMENT, courses=(), basis="valley", via=("meghri",)), "fewer than two places"),
    ],
    ids=["neither", "both", "unknown without a reason", "one place"],
)
def test_segment_that_cannot_be_drawn(segment: Segment, said: str):
    """Each way of going wrong is named."""
    assert any(said in message for message in told(segment))


def test_place_without_a_location_cannot_be_drawn_through():
    """The place is named, and what it lacks."""
    nowhere = replace(PLACE, id="nowhere", geonameid=None, lon=None, lat=None)
    faults = told(SEGMENT, replace(COURSE, via=("meghri", "nowhere")), nowhere)

    assert faults == ["place 'nowhere' has no location. Give it a geonameid, or lon and lat"]


def test_place_that_the_error_is_to_reach_needs_a_location():
    """A place named as served is held to the same rule."""
    nowhere = replace(PLACE, id="nowhere", geonameid=None, lon=None, lat=None)
    course = replace(COURSE, near=("nowhere",))

    assert told(SEGMENT, course, nowhere) == [
        "place 'nowhere' has no location. Give it a geonameid, or lon and lat"
    ]
