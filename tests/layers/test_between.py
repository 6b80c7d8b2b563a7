"""What changed between two days, told in sentences."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from layers.changes.between import changes, of_interest
from layers.clock import change_days
from layers.scene.standing import standing

from .shipped import ATLAS

DAYS = st.sampled_from(change_days(ATLAS))


def test_irans_softening_is_told_in_a_sentence() -> None:
    """The sentence names actor, subject, both positions and the day."""
    steps = of_interest(changes(ATLAS, dt.date(2025, 8, 20), dt.date(2025, 9, 10)), ["irn"], ["tripp"])

    assert [s.sentence for s in steps if s.kind == "position"] == [
        "Iran on TRIPP: concerned -> conditional, 30 Aug 2025"
    ]


@given(DAYS, DAYS)
def test_a_step_lies_between_the_days_and_leads_somewhere(one: dt.date, two: dt.date) -> None:
    """Each step begins after the first day, at the latest on the second, and changes something."""
    low, high = sorted((one, two))

    assert all(low < step.day <= high and step.before != step.after for step in changes(ATLAS, one, two))


@given(DAYS, DAYS)
def test_the_steps_add_up(one: dt.date, two: dt.date) -> None:
    """Applied in order to the first day's positions, the steps give the second day's."""
    low, high = sorted((one, two))
    names = {p.name.lower(): p.id for p in ATLAS.positions}
    for actor, subject in {
        (row.actor, row.subject) for row in ATLAS.stances if not ATLAS.subject[row.subject].inherits
    }:
        before, after = (standing(ATLAS, actor, subject, day, ATLAS.known_to) for day in (low, high))
        held = before.position if before else "none"
        for step in changes_of(actor, subject, low, high):
            assert names[step.before] == held
            held = names[step.after]
        assert held == (after.position if after else "none")


def changes_of(actor: str, subject: str, low: dt.date, high: dt.date):  # type: ignore[no-untyped-def]
    """The position steps of one actor on one subject."""
    return [
        step
        for step in STEPS
        if step.kind == "position"
        and step.actors == (actor,)
        and step.subjects == (subject,)
        and low < step.day <= high
    ]


STEPS = changes(ATLAS, dt.date(1900, 1, 1), ATLAS.known_to)
