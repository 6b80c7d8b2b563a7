"""Scenes against the records themselves: nothing outside its time, nothing before it was published."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from layers import load
from layers.clock import change_days, confirmed, last_day
from layers.scene import compose
from layers.subjects import title_on
from layers.view import View

ATLAS = load()
DAYS = st.one_of(st.sampled_from(change_days(ATLAS)), st.dates(dt.date(1991, 1, 1), ATLAS.known_to))
SUBJECTS = tuple(subject.id for subject in ATLAS.subjects)
EVERYTHING = View(subjects=SUBJECTS)


@given(DAYS)
def test_nothing_is_shown_outside_its_time(day: dt.date) -> None:
    """A stance is shown from its first day up to, not including, its last."""
    shown = compose(ATLAS, EVERYTHING.but(date=day)).standings

    assert all(s.stance.since <= day and (s.stance.until is None or day < s.stance.until) for s in shown)


@given(DAYS, DAYS)
def test_nothing_is_shown_before_it_was_published(day: dt.date, known: dt.date) -> None:
    """With `known` set, no stance is shown whose first dated source is later."""
    shown = compose(ATLAS, EVERYTHING.but(date=day, known=known)).standings
    dated = [[ATLAS.sources[key].date for key in s.stance.sources if key in ATLAS.sources] for s in shown]
    firsts = [min(last_day(text) for text in dates if text) for dates in dated if any(dates)]

    assert all(min(first, ATLAS.known_to) <= known for first in firsts)


@given(DAYS)
def test_late_and_stale_are_marked(day: dt.date) -> None:
    """A stance published only after the day is marked; so is one last confirmed a year before it."""
    for s in compose(ATLAS, EVERYTHING.but(date=day)).standings:
        last = confirmed(ATLAS, s.stance.sources)
        assert s.late == (s.stance.known_on > day)
        assert (s.stale_since is not None) == (last is not None and (day - last).days > 365)


@given(DAYS, st.sets(st.sampled_from([p.id for p in ATLAS.positions])))
def test_a_hidden_position_leaves_the_map_and_keeps_its_count(day: dt.date, kept: set[str]) -> None:
    """Positions switched off are not drawn; the list goes on counting them."""
    whole = compose(ATLAS, View(date=day))
    some = compose(ATLAS, View(date=day, positions=tuple(kept)))

    assert {s.position for s in some.standings} <= kept
    assert some.counts == whole.counts
    assert all(mark.position in kept or mark.split in kept for mark in some.land)


def test_the_route_through_syunik_changes_on_the_eighth_of_august() -> None:
    """On 7 and 9 August 2025 the route shows other names, states and positions."""
    before, after = (compose(ATLAS, View(date=dt.date(2025, 8, day), subjects=("tripp",))) for day in (7, 9))
    rail = {scene.day.day: [m for m in scene.segments if m.layer == "tripp"] for scene in (before, after)}

    assert "TRIPP" not in title_on(ATLAS, "tripp", before.day)
    assert "TRIPP" in title_on(ATLAS, "tripp", after.day)
    assert not before.standings and len(after.standings) >= 4
    assert not rail[7] and {mark.line for mark in rail[9]} == {"planned"}


def test_one_actor_colours_the_corridor_and_several_show_agreement() -> None:
    """The casing carries the position of one chosen actor, or the agreement among several."""

    def casing(*actors: str) -> set[str]:
        scene = compose(ATLAS, View(date=dt.date(2025, 8, 30), subjects=("tripp",), actors=actors))
        return {mark.casing for mark in scene.segments if mark.main}

    assert casing("irn") == {"conditional"}
    assert casing("usa", "arm") == {"agree-for"}
    assert casing("usa", "irgc") == {"agree-mixed"}
    assert casing("irn-slo", "irgc") == {"agree-against"}
    assert casing() == {"agree-none"}


def test_irans_split_is_shown_beside_its_governments_position() -> None:
    """A country takes its government's position; organs that differ mark it as split."""
    scene = compose(ATLAS, View(date=dt.date(2025, 8, 30), subjects=("tripp",)))
    iran = next(mark for mark in scene.land if mark.iso == "IRN")

    assert (iran.position, iran.split) == ("conditional", "opposes")


def test_beyond_the_last_known_day_the_scene_says_so() -> None:
    """A day after the last known one is marked as not known."""
    assert compose(ATLAS, View(date=ATLAS.known_to + dt.timedelta(days=1))).beyond
    assert not compose(ATLAS, View()).beyond
