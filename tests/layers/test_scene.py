"""Scenes against the records themselves: nothing outside its time, nothing before it was published."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.browser.webmap import decisions
from layers.clock import change_days, last_day
from layers.scene.composing import EVENT_WINDOW, Scene, compose
from layers.scene.subjects import title_on
from layers.view import View, known_ids, parse

from .shipped import ATLAS

DAYS = st.one_of(st.sampled_from(change_days(ATLAS)), st.dates(dt.date(1991, 1, 1), ATLAS.known_to))
SUBJECTS = tuple(subject.id for subject in ATLAS.subjects)
EVERYTHING = View(subjects=SUBJECTS, layers=known_ids("layers", ATLAS))


@pytest.fixture(scope="module")
def scenes() -> dict[dt.date, Scene]:
    """Everything that can be shown, on every day on which something changed and on the day before it."""
    one = dt.timedelta(days=1)
    days = {day for change in change_days(ATLAS) for day in (change, change - one)}
    return {day: compose(ATLAS, EVERYTHING.but(date=day)) for day in sorted(days)}


def test_nothing_is_shown_outside_its_time(scenes: dict[dt.date, Scene]) -> None:
    """On no day is a stance or a tie shown before its first day or from its last on; events lie in their window."""
    for day, scene in scenes.items():
        rows = [*(s.stance for s in scene.standings), *scene.relations]
        assert all(row.since <= day and (row.until is None or day < row.until) for row in rows)
        assert all(abs((event.date - day).days) <= EVENT_WINDOW for event in (*scene.events, *scene.aside))


def test_every_record_is_shown_in_its_time(scenes: dict[dt.date, Scene]) -> None:
    """Nothing is lost: each stance, tie, event and stretch is shown on some day."""
    shown = {s.stance.id for scene in scenes.values() for s in scene.standings}
    ties = {row.id for scene in scenes.values() for row in scene.relations}
    events = {event.id for scene in scenes.values() for event in scene.events}
    drawn = {mark.segment for scene in scenes.values() for mark in scene.segments}

    assert shown == {row.id for row in ATLAS.stances}
    assert ties == {row.id for row in ATLAS.relations}
    assert events == {event.id for event in ATLAS.events}
    assert drawn == {s.id for s in ATLAS.segments if s.features and not s.total}


def test_a_stretch_is_drawn_by_what_is_known_of_it(scenes: dict[dt.date, Scene]) -> None:
    """On every day each stretch shows a state that had begun, and none is drawn before it came up."""
    segments = {segment.id: segment for segment in ATLAS.segments}
    for day, scene in scenes.items():
        for mark in scene.segments:
            begun = {s.code for s in segments[mark.segment].states if (s.since or day) <= day}
            assert mark.status in begun | {"unknown"}, (day, mark.segment)


@pytest.mark.parametrize(
    "known", [dt.date(year, month, 9) for year in (2020, 2024, 2025, 2026) for month in (2, 8)]
)
def test_nothing_is_shown_before_it_was_published(known: dt.date) -> None:
    """As published by a day: no stance, tie, event or state whose first dated source is later."""
    segments = {segment.id: segment for segment in ATLAS.segments}
    for day in (dt.date(2020, 11, 10), dt.date(2025, 8, 30), ATLAS.known_to):
        scene = compose(ATLAS, EVERYTHING.but(date=day, known=known))
        rows = [*(s.stance for s in scene.standings), *scene.relations, *scene.events]
        assert all(first_public(row.sources) <= known for row in rows)
        for mark in scene.segments:
            states = [s for s in segments[mark.segment].states if s.code == mark.status]
            assert mark.status == "unknown" or min(first_public(s.sources) for s in states) <= known


def first_public(sources: tuple[str, ...]) -> dt.date:
    """The first dated source's day, a month or year at its end; the beginning of time where none is dated."""
    dates = [source.date for key in sources if (source := ATLAS.sources.get(key))]
    return min((min(last_day(text), ATLAS.known_to) for text in dates if text), default=dt.date.min)


@given(DAYS, DAYS)
def test_nothing_is_known_earlier_than_its_first_source(day: dt.date, known: dt.date) -> None:
    """The same for any two days."""
    shown = compose(ATLAS, EVERYTHING.but(date=day, known=known)).standings

    assert all(first_public(s.stance.sources) <= known for s in shown)


@given(DAYS, st.permutations(SUBJECTS), st.permutations([a.id for a in ATLAS.actors]))
def test_composing_is_pure_and_knows_no_order(day: dt.date, subjects: list[str], actors: list[str]) -> None:
    """The same view gives an equal scene, twice, and whatever the order in which its ids were chosen."""
    kept = slice(0, 12)
    query = f"date={day}&subjects={','.join(subjects[kept])}&actors={','.join(actors[kept])}"
    turned = (
        f"actors={','.join(reversed(actors[kept]))}&date={day}&subjects={','.join(reversed(subjects[kept]))}"
    )
    scene = compose(ATLAS, parse(query, ATLAS)[0])

    assert compose(ATLAS, parse(turned, ATLAS)[0]) == scene == compose(ATLAS, scene.view)


@given(DAYS, st.sets(st.sampled_from([a.id for a in ATLAS.actors]), min_size=1))
def test_filtering_twice_is_filtering_once(day: dt.date, kept: set[str]) -> None:
    """Choosing actors takes rows away and changes none: what remains is the whole, filtered."""
    whole = compose(ATLAS, EVERYTHING.but(date=day))
    some = compose(ATLAS, EVERYTHING.but(date=day, actors=tuple(a.id for a in ATLAS.actors if a.id in kept)))

    assert some.standings == tuple(s for s in whole.standings if s.actor in kept)
    assert some.relations == tuple(row for row in whole.relations if {row.a, row.b} <= kept)
    assert some.events == tuple(event for event in whole.events if set(event.actors) & kept)


@given(DAYS)
def test_late_and_stale_are_marked(day: dt.date) -> None:
    """A stance published only after the day is marked; so is one last confirmed a year before it, by a source of its
    run that had appeared by the day."""
    for s in compose(ATLAS, EVERYTHING.but(date=day)).standings:
        last = s.last_confirmed.day if s.last_confirmed else None
        assert s.late == (s.stance.known_on > day)
        assert last is None or last <= day
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


FORMERS = tomllib.loads(
    (Path(__file__).parents[2] / "geo" / "facts" / "borders.toml").read_text(encoding="utf-8")
)["former"]


@pytest.mark.parametrize("day", [dt.date(1921, 1, 1), dt.date(1985, 6, 1), dt.date(1993, 1, 1), dt.date(2020, 11, 9), dt.date(2020, 11, 10),
                                 dt.date(2023, 9, 19), dt.date(2023, 9, 20), dt.date(2026, 8, 21)], ids=str)  # fmt: skip
def test_a_day_whose_borders_were_others_says_so(day: dt.date) -> None:
    """By the facts' own file, recounted: the note of each time that holds the day; none from the day on which it ended."""
    told = [row["note"] for row in FORMERS if row["since"] <= day < row["until"]]
    scene = compose(ATLAS, View(date=day))

    assert scene.borders_then == " ".join(told)
    assert bool(told) == (day < dt.date(2023, 9, 20))
    assert decisions(ATLAS, scene, "light")["then"] == scene.borders_then
