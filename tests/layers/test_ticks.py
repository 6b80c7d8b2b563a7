"""The boxes of the filter column: which there are, which of them a view ticks, and what a tick makes of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.beside.column import column
from layers.beside.ticks import keys, ticked, ticks
from layers.scene.composing import compose
from layers.view import LENSES, View, chosen, languages, parse_strict

from .shipped import ATLAS

OPENED = parse_strict("date=2025-08-30", ATLAS)


def boxes(view: View) -> list[str]:
    """The keys of all boxes of the column."""
    return re.findall(r'data-box="([^"]*)"', column(ATLAS, compose(ATLAS, view)))


def on(view: View) -> set[str]:
    """The keys of the boxes that a view ticks."""
    return set(ticks(ATLAS, compose(ATLAS, view)))


def after(view: View, told: set[str]) -> View:
    """The view once those boxes are ticked."""
    return view.but(**ticked(ATLAS, view, told))


@pytest.mark.parametrize("query", ["date=2025-08-30", "subjects=-&date=1999-01-01", "lens=events"])
def test_whatever_a_link_can_choose_has_one_box(query: str) -> None:
    """Each actor, position, layer, lens, language and subject with a proposition has one, whatever the view."""
    assert sorted(boxes(parse_strict(query, ATLAS))) == sorted(keys(ATLAS))


def test_a_link_that_chooses_nothing_ticks_all_actors_and_positions() -> None:
    """An absent list means all; of layers those are ticked that the scene shows."""
    scene = compose(ATLAS, OPENED)
    shown = {key for key in on(OPENED) if not key.startswith("layers:")}

    assert {key for key in keys(ATLAS) if key.startswith(("actors:", "positions:"))} < shown
    assert on(OPENED) - shown == {f"layers:{key}" for key in scene.layers}


def test_an_actor_can_be_switched_off_and_on() -> None:
    """Clearing a box takes the actor out of the link; ticking it again leaves the link as it was."""
    without = after(OPENED, on(OPENED) - {"actors:usa"})
    again = after(without, on(OPENED))

    assert set(chosen("actors", OPENED, ATLAS)) - set(chosen("actors", without, ATLAS)) == {"usa"}
    assert again == OPENED


def test_another_subject_joins_and_leaves() -> None:
    """A second subject is taken along; cleared, the link says the first alone."""
    both = after(OPENED, on(OPENED) | {"subjects:instc"})
    first = after(both, on(both) - {"subjects:instc"})

    assert set(both.subjects or ()) == {*chosen("subjects", OPENED, ATLAS), "instc"}
    assert first.subjects == chosen("subjects", OPENED, ATLAS)


def test_a_subject_without_a_proposition_stays_chosen() -> None:
    """It has no box, so that no box can take it out."""
    silent = next(subject.id for subject in ATLAS.subjects if not subject.proposition)
    view = OPENED.but(subjects=(silent,))

    assert silent in (after(view, on(view) | {"subjects:instc"}).subjects or ())


@pytest.mark.parametrize("lens", LENSES)
def test_one_lens_is_taken_for_another(lens: str) -> None:
    """Of boxes that exclude each other the ticked one holds; with none ticked the view keeps its own."""
    bare = {key for key in on(OPENED) if not key.startswith("lens:")}

    assert after(OPENED, bare | {f"lens:{lens}"}) == OPENED.but(lens=lens)
    assert after(OPENED, bare) == OPENED


def test_a_box_that_is_not_there_changes_nothing() -> None:
    """What a stranger's browser tells of unknown boxes is not read."""
    assert after(OPENED, on(OPENED) | {"actors:atlantis", "theme:dark", "lens:xray", ""}) == OPENED


LISTED = [key for key in keys(ATLAS) if not key.startswith(("lens:", "labels:"))]


@given(st.sets(st.sampled_from(LISTED)), st.sampled_from(LENSES[:2]), st.sampled_from(languages(ATLAS)))
def test_a_view_says_what_its_boxes_say(some: set[str], lens: str, language: str) -> None:
    """Whatever is ticked, the view of it ticks the same boxes; a second time changes nothing."""
    told = some | {f"lens:{lens}", f"labels:{language}"}
    view = after(OPENED, told)

    assert on(view) == told
    assert not ticked(ATLAS, view, told)
