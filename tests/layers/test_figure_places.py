"""The places of labels as tables: they say what the same places say one by one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from layers.figure.labels.candidates import in_rings, over_land
from layers.figure.labels.mask import CELL, Ground, Mask, rows_of, summed
from layers.figure.labels.places import Candidate, joined, listed
from layers.figure.labels.placing import Wish, cheapest, leader
from layers.figure.sheet import Box

PANEL = Box(100, 50, 400, 300)
SIZE = (60.0, 16.0)


def bare() -> Mask:
    """A panel of one country on which nothing stands."""
    none = np.zeros((int(PANEL.h / CELL) + 1, int(PANEL.w / CELL) + 1), dtype=np.uint8)
    return Mask(
        PANEL,
        summed(none),
        summed(none),
        summed(none),
        {"ARM": Ground(none + 1), "lands": Ground(none + 1)},
        summed(none),
    )


def test_what_is_taken_one_by_one_is_what_is_taken_at_once() -> None:
    """Boxes that overlap, one beyond the edge, and a leader: the same places stay free."""
    boxes = [Box(150, 90, 60, 20), Box(190, 100, 60, 20), Box(480, 330, 60, 40)]
    lines = [((300.0, 80.0), (330.0, 250.0))]
    tried = over_land((300, 200), PANEL, SIZE, 0.0).edges
    one_by_one = bare().with_taken([], lines)
    for box in boxes:
        one_by_one = one_by_one.with_taken([box])
    at_once = bare().with_taken(boxes, lines)

    assert (one_by_one.untaken(tried) == at_once.untaken(tried)).all()
    assert at_once.untaken(rows_of([Box(110, 300, 60, 20)])).all()
    assert not at_once.untaken(rows_of([*boxes, Box(310, 150, 10, 10)])).any()


def test_rings_stand_off_their_anchor_and_cost_more_farther_out() -> None:
    """Beside the anchor the box begins a ring's radius away; its leader starts there."""
    places = in_rings((300.0, 200.0), SIZE, (10, 34), 1.0)
    first, farther = places[0], places[24]

    assert len(places.costs) == 48
    assert first == Candidate(Box(310.0, 192.0, *SIZE), 1.0 + 10 / 60, (300.0, 200.0))
    assert farther.box.x == 322.0 and farther.cost > first.cost
    assert leader(first) == ((300.0, 200.0), (309.0, 200.0))


def test_a_land_too_small_for_a_name_has_no_place() -> None:
    """Nothing is tried beyond its edges, and a label without places is left out."""
    none = over_land((110, 55), Box(100, 50, 20, 10), (600.0, 16.0), 0.0)

    assert len(none.costs) == 0
    assert cheapest(Wish("Armenia", none, lambda place: ()), bare()) is None


@pytest.mark.parametrize("turned", [False, True])
def test_the_cheapest_free_place_is_taken(turned: bool) -> None:
    """The cheaper one is covered, the dearer one is not; of a turned label only its pieces count."""
    pieces = [(Box(150, 100, 20, 16),), (Box(300, 200, 20, 16),)] if turned else [(), ()]
    near, far = (
        Candidate(Box(x, y, *SIZE), cost, None, 10.0 * turned, covers)
        for x, y, cost, covers in ((150, 100, 0.1, pieces[0]), (300, 200, 0.9, pieces[1]))
    )
    wish = Wish("Armenia", listed([near, far]), lambda place: ())
    beside = Box(195, 100, 10, 10)

    assert cheapest(wish, bare()) == near
    assert cheapest(wish, bare().with_taken([beside])) == (near if turned else far)
    assert cheapest(wish, bare().with_taken([beside, Box(150, 100, 9, 9)])) == far


def test_joined_places_keep_their_order_and_leaders() -> None:
    """Those without a leader stay without one."""
    tied, loose = in_rings((300, 200), SIZE, (10, 22), 0.0), over_land((300, 200), PANEL, SIZE, 0.0)
    both = joined(loose, tied)

    assert [both[0].anchor, both[len(loose.costs)].anchor] == [None, (300.0, 200.0)]
    assert not both.untied().tied.any()
    assert math.isclose(both.costs.sum(), tied.costs.sum() + loose.costs.sum())
