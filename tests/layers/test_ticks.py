"""The boxes of the filter column: what they show of a view, and what a tick makes of it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from layers import texts
from layers.beside.ticks import actor_boxes, other_boxes, ticked
from layers.scene.composing import compose
from layers.view import View, chosen, parse_strict

from .shipped import ATLAS

OPENED = parse_strict("date=2025-08-30", ATLAS)


def keys(html: str, *, on: bool = False) -> set[str]:
    """The keys of all boxes of a piece, or of the ticked ones."""
    mark = " checked" if on else ""
    return set(re.findall(rf'data-box="([^"]*)"><input type="checkbox"{mark}', html))


def test_every_actor_position_and_layer_has_its_box() -> None:
    """Nothing that a link can choose is without a box, and all are ticked where the link chooses none."""
    scene = compose(ATLAS, OPENED)
    actors, others = actor_boxes(ATLAS, scene), other_boxes(ATLAS, scene)

    assert keys(actors) == keys(actors, on=True) == {f"actors:{actor.id}" for actor in ATLAS.actors}
    assert {key for key in keys(others) if key.startswith("positions:")} == {
        f"positions:{position.id}" for position in ATLAS.positions
    }
    assert {key for key in keys(others, on=True) if key.startswith("layers:")} == {
        f"layers:{key}" for key in scene.layers
    }


def test_an_actor_can_be_switched_off_and_on() -> None:
    """Clearing a box takes the actor out of the link; ticking it again leaves the link as it was."""
    shown = {f"actors:{actor.id}" for actor in ATLAS.actors}
    without = OPENED.but(**ticked(ATLAS, OPENED, shown, shown - {"actors:usa"}))
    again = without.but(**ticked(ATLAS, without, shown, shown))

    assert set(chosen("actors", OPENED, ATLAS)) - set(chosen("actors", without, ATLAS)) == {"usa"}
    assert again == OPENED


def test_actors_are_found_by_name() -> None:
    """The search narrows the boxes; ticking among the found ones leaves the others as they are."""
    found = keys(actor_boxes(ATLAS, compose(ATLAS, OPENED), "fran"))
    after = OPENED.but(**ticked(ATLAS, OPENED, found, set()))

    assert found == {"actors:fra"}
    assert set(chosen("actors", OPENED, ATLAS)) - set(chosen("actors", after, ATLAS)) == {"fra"}


def test_nothing_found_is_told() -> None:
    """A name without a hit says so instead of showing an empty list."""
    assert texts.NO_ACTOR_FOUND in actor_boxes(ATLAS, compose(ATLAS, OPENED), "zzz")


@given(st.data())
def test_a_view_says_what_its_boxes_say(data: st.DataObject) -> None:
    """Whatever is ticked, the view of it shows the same boxes ticked; a second time changes nothing."""
    shown = keys(other_boxes(ATLAS, compose(ATLAS, OPENED)))
    on = data.draw(st.sets(st.sampled_from(sorted(shown))))
    view: View = OPENED.but(**ticked(ATLAS, OPENED, shown, on))

    assert keys(other_boxes(ATLAS, compose(ATLAS, view)), on=True) == on
    assert not ticked(ATLAS, view, shown, on)
