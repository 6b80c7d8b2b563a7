"""What changed, on the map: the marks against two scenes, one of each day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.beside.legend import caption, legend
from layers.browser.webmap import callouts, decisions
from layers.browser.widget import decisions_script
from layers.clock import change_days
from layers.scene.composing import Scene, compose
from layers.view import View

from .shipped import ATLAS

DAYS = st.sampled_from(change_days(ATLAS))
ASKED = st.sampled_from([subject.id for subject in ATLAS.subjects if subject.proposition])
SOFTENED = View(subjects=("tripp",), since=dt.date(2025, 8, 20), date=dt.date(2025, 9, 10))


def held(scene: Scene) -> dict[str, tuple[str, str | None]]:
    """What each country shows."""
    return {mark.iso: (mark.position, mark.split) for mark in scene.land}


@given(DAYS, DAYS, ASKED)
def test_marked_is_what_two_scenes_show_otherwise(one: dt.date, two: dt.date, subject: str) -> None:
    """A country, stretch or tie is marked if and only if the scenes of the two days differ in it."""
    since, day = sorted((one, two))
    for lens in ("stances", "relations"):
        view = View(subjects=(subject,), layers=("tripp", "zangezur", "instc"), lens=lens)
        then, now = compose(ATLAS, view.but(date=since)), compose(ATLAS, view.but(date=day))
        moved = set(compose(ATLAS, view.but(date=day, since=since)).moved)
        states = [{m.feature: m.status for m in scene.segments if m.main} for scene in (then, now)]
        ties = [{(row.a, row.b, row.kind) for row in scene.relations} for scene in (then, now)]

        assert {key for key in held(now) if key in moved} == {
            key for key in held(now) if held(now)[key] != held(then).get(key)
        }
        assert {key for key in states[1] if key in moved} == {
            key for key in states[1] if states[1][key] != states[0].get(key)
        }
        assert {(row.a, row.b, row.kind) for row in now.relations if row.id in moved} == ties[1] - ties[0]


@pytest.mark.parametrize("since", [None, dt.date(2025, 9, 10), dt.date(2026, 1, 1)])
def test_without_an_earlier_day_nothing_is_marked(since: dt.date | None) -> None:
    """No second day, the same day, or a later one: nothing is marked."""
    scene = compose(ATLAS, SOFTENED.but(since=since))

    assert not scene.moved
    assert not any(row[0] in ("moved", "turned") for group in legend(scene) for row in group["rows"])


def test_irans_softening_is_marked_with_what_it_was() -> None:
    """Iran went from concerned to conditional: the map has both, the legend explains, the words tell."""
    scene = compose(ATLAS, SOFTENED)
    sent = decisions(ATLAS, scene, "light")

    assert sent["moved"]["IRN"] == "concerned"
    assert sent["land"]["IRN"][0] == "conditional"
    assert sent["legend"][0]["title"] == "Changed since 20 Aug 2025"
    assert "Iran from concerned to conditional" in caption(ATLAS, scene)


def test_a_stretch_tells_what_it_was() -> None:
    """The railway that the Washington declaration proposed is new against the day before."""
    view = SOFTENED.but(since=dt.date(2025, 8, 7), date=dt.date(2025, 8, 9))
    states = {row["name"]: row["state"] for row in callouts(ATLAS, compose(ATLAS, view))}

    assert states["TRIPP rail"] == "proposed, new"


def test_one_actors_changed_position_marks_the_corridors_that_carry_it() -> None:
    """With several subjects and one actor the corridors carry the position, and the mark."""
    view = SOFTENED.but(subjects=("tripp", "instc"), actors=("irn",))
    marked = {
        mark.layer for mark in compose(ATLAS, view).segments if mark.feature in compose(ATLAS, view).moved
    }

    assert "tripp" in marked


def test_the_marks_stay_small() -> None:
    """Marks are a few bytes a thing: a click with a second day still hands over less than 5 kB."""
    longest = SOFTENED.but(since=change_days(ATLAS)[0], date=ATLAS.known_to)

    assert len(decisions_script(ATLAS, compose(ATLAS, longest), "light")) < 5000
