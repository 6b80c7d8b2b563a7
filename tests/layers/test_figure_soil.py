"""No name stands on foreign soil, no furniture hides a line: of the figures that did, and of many more."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import shapely

from layers.figure.page import figure
from layers.figure.sheet import Box, Group, Item, Shape
from layers.figure.sizes import FigureError
from layers.scene.composing import compose
from tests.heavy.forty_views import SIZES, any_view

from .figures import made
from .shipped import ATLAS
from .soil import named_on, strangers

SEEN = [
    ("column", "date=2026-08-21&extent=caucasus&labels=tr"),
    ("180x120mm", "date=2026-08-21&extent=caucasus&labels=ru"),
    ("square", "lens=subject&subjects=tripp&extent=caucasus&date=2026-08-21"),
    ("slide", "lens=relations&extent=instc&date=2026-08-21"),
    ("column", "subjects=instc&extent=instc&date=2026-08-21&labels=hy"),
]
"""Figures that printed Armenia and Yerevan in Turkey, Uzbekistan in Kazakhstan, Nakhchivan in Iran, Baku in Turkmenistan."""
HIDING = [
    ("square", "lens=lifecycle&extent=46,38.5,49.5,40.5&date=2026-08-21"),
    ("slide", "extent=caucasus&date=2026-08-21"),
    ("slide", "subjects=instc&extent=44,36,52,44&date=2026-08-21"),
    ("a4-portrait", "lens=lifecycle&subjects=instc&extent=47,35,52,41&date=2026-08-21"),
]
"""Figures whose scale or locator lay on a railway or a sea leg."""
FURNITURE = ("scale", "locator", "inset")


@pytest.mark.parametrize(("size", "query"), SEEN)
def test_a_name_stands_on_its_own_land_or_at_sea(size: str, query: str) -> None:
    """Led by a line or not: a country, town, region or exclave on its own land, a sea on water, or not at all."""
    drawn = made(query, size)

    assert [*named_on(drawn.sheet.items)]
    assert strangers(drawn.sheet.items) == []


@pytest.mark.parametrize(("size", "query"), SEEN[:3])
def test_where_there_is_room_a_small_country_is_still_named(size: str, query: str) -> None:
    """Armenia is small on a column's map and is named there, on its own band if need be."""
    assert "Armenia" in {label.name for label in made(query, size).map.labels}


@pytest.mark.parametrize(("size", "query"), HIDING)
def test_no_furniture_hides_a_railway_or_a_sea_leg(size: str, query: str) -> None:
    """Scale, locator and inset stand where no corridor runs, in whatever state it is."""
    drawn = made(query, size)
    boxes = [shapely.box(b.x, b.y, b.right, b.bottom) for b in _furniture(drawn.map.item)]
    lines = shapely.union_all([way.line for way in drawn.map.ways])

    assert boxes and not lines.is_empty
    assert [box.bounds for box in boxes if shapely.intersection(box, lines).length > 0.5] == []


def _furniture(whole: Group) -> Iterator[Box]:
    """The boxes of plates and frames, as they are painted on the sheet."""
    for group in (item for item in whole.items if isinstance(item, Group) and item.name in FURNITURE):
        yield from (_box(item) for item in group.items[:1] if isinstance(item, Shape))


def _box(item: Item) -> Box:
    assert isinstance(item, Shape)
    xs, ys = zip(*item.parts[0].points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@pytest.mark.parametrize("seed", range(24))
def test_no_name_of_a_random_figure_stands_on_foreign_land(seed: int) -> None:
    """Any frame, lens, subjects, day, theme, language and size; two hundred of them have a command of their own."""
    chance = random.Random(2300 + seed)
    view, size = any_view(chance), chance.choice(SIZES)

    try:
        drawn = figure(ATLAS, compose(ATLAS, view), size)
    except FigureError as error:
        assert "no event lies in its frame" in str(error), f"{size.name} {view.query()}"
        return
    assert strangers(drawn.sheet.items) == [], f"{size.name} {view.query()}"
