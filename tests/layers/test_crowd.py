"""An atlas of a thousand features and more: a click tells few runs of alike, and the map draws them together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from operator import attrgetter

import pytest

from layers import Atlas
from layers.beside.panel import panel
from layers.browser import webmap
from layers.browser.webmap import features_of
from layers.browser.widget import decisions_script
from layers.changes.between import changes
from layers.scene.composing import compose
from layers.view import View, chosen, parse_strict

from .exported import ATLAS

WHOLE = View(lens="lifecycle")


def many(times: int) -> Atlas:
    """The atlas with every segment so many times, each under its own name, those alike far apart, as if in tiles."""
    return replace(
        ATLAS,
        display={**ATLAS.display, "tiles": "web/tiles.json?v=0"},
        segments=tuple(
            replace(row, id=f"{row.id}~{n}", features=tuple(f"{key}~{n}" for key in row.features))
            for n in range(times)
            for row in ATLAS.segments
        ),
    )


def told(atlas: Atlas) -> str:
    """What a click sends of the whole atlas."""
    return decisions_script(atlas, compose(atlas, WHOLE), "light")


def test_a_click_does_not_grow_with_the_number_of_features() -> None:
    """Eight times as many features cost a click, and the map's settings, not a byte more."""
    some, more = many(20), many(160)
    addresses = dict.fromkeys(("tiers", "fonts"), "")

    assert len(more.feature_segment) == 8 * len(some.feature_segment)
    assert told(more) == told(some)
    assert webmap.config(more, addresses) == webmap.config(some, addresses)


def test_the_panel_does_not_grow_with_the_number_of_stretches() -> None:
    """It lists some and counts the rest."""
    scene = View(lens="lifecycle", subjects=("instc",))
    some, more = (panel(atlas, compose(atlas, scene)) for atlas in (many(20), many(160)))

    assert "more. The tab Table lists them all." in some
    assert abs(len(more) - len(some)) < 10


def test_a_crowd_is_told_of_by_the_first_of_those_alike() -> None:
    """Each is like one of those that the map is told of; a small atlas is told of one by one."""
    crowd = many(20)
    first = {row.features[0] for row in map(crowd.segments.__getitem__, crowd.alike) if row.features}

    assert set(features_of(crowd)) == first
    assert len(features_of(crowd)) == len(first)
    assert features_of(ATLAS) == tuple(key for row in ATLAS.segments for key in row.features)


@pytest.mark.parametrize("query", ["", "date=2018-01-01", "lens=lifecycle", "subjects=instc,tripp", "actors=irn&date=2025-09-01",
                                   "since=2020-01-01"])  # fmt: skip
def test_what_is_decided_for_all_alike_is_right_for_each(query: str) -> None:
    """Every stretch is drawn, and has moved, as it is in an atlas that holds no other."""
    view = parse_strict(query, ATLAS)
    asked = view.but(layers=chosen("layers", view, ATLAS))
    scene = compose(ATLAS, asked)
    alone = [compose(replace(ATLAS, segments=(segment,)), asked) for segment in ATLAS.segments]
    changed = {key: then for key, then in scene.moved.items() if key in ATLAS.feature_segment}

    assert list(scene.segments) == [mark for one in alone for mark in one.segments]
    assert len(scene.segments) == len(list(scene.segments)) > 10
    assert changed == {
        key: then for one in alone for key, then in one.moved.items() if key in ATLAS.feature_segment
    }


def test_what_changed_is_told_of_each_that_is_alike() -> None:
    """The steps of an atlas are those of its segments one by one."""
    days = date(2000, 1, 1), ATLAS.known_to
    alone = [changes(replace(ATLAS, segments=(row,)), *days) for row in ATLAS.segments]
    steps = [step for step in changes(ATLAS, *days) if step.kind == "state"]
    key = attrgetter("day", "kind", "what", "features")

    assert len(steps) > 10
    assert sorted(steps, key=key) == sorted(
        (step for one in alone for step in one if step.kind == "state"), key=key
    )


def test_a_crowd_is_decided_by_its_likeness() -> None:
    """However many are alike, one of them is looked at."""
    some, more = many(20), many(160)

    assert len(more.flock) == len(some.flock) <= len(ATLAS.segments)
    assert len(compose(more, WHOLE).segments.looks) == len(compose(some, WHOLE).segments.looks)


def test_a_click_names_every_stretch_of_a_small_atlas() -> None:
    """Only a crowd goes without names of stretches."""
    assert '"name":' in told(ATLAS).partition('"labels":')[2].partition('"legend"')[0]
    assert '"labels":[]' in told(many(20))
