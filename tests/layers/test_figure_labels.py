"""Labels stand where a map editor would set them: on their own water, in their own frame, clear of others."""

from __future__ import annotations

from itertools import combinations

import pytest
import shapely

from layers.figure.map.ground import exclaves
from layers.figure.map.obstacles import forbidden_lines
from layers.figure.map.panel import country_at
from layers.figure.map.tiers import tier
from layers.figure.sheet import Box

from .figures import ATLAS, LENSES, VIEWS, made

WIDE = LENSES["lifecycle"]
THREE = "subjects=zangezur,tripp,aras&extent=caucasus&date=2025-08-30"


@pytest.mark.parametrize(("query", "size"), [(WIDE, "column"), (WIDE, "slide"), (LENSES["subject"], "slide")])
def test_a_sea_is_named_on_its_own_water(query: str, size: str) -> None:
    """From the sea's label point to its name the way runs over no land: no gulf bears another sea's name."""
    drawn = made(query, size)
    points = {place.name: place for place in ATLAS.places if place.kind == "sea"}
    found = [label for label in drawn.map.labels if label.name in points]
    land = [row.shape for row in drawn.map.states]

    assert size == "column" or query == WIDE or found
    for label in found:
        point = points[label.name]
        start = drawn.map.panel.frame.px(point.lon, point.lat)
        way = shapely.LineString([start, _middle(label.box)])
        assert not [1 for shape in land if shapely.intersection(shape, way).length > 3]


def test_a_wide_frame_shows_the_asked_corridor_to_its_ends() -> None:
    """St Petersburg and Mumbai are on the map with their names, though a conic's corner nearly loses one."""
    names = {label.name for label in made(WIDE).map.labels}

    assert {"St Petersburg", "Mumbai", "Tehran"} <= names


def test_a_wide_frame_names_only_towns_on_its_corridors() -> None:
    """Paris and Doha have nothing to say on a map of the North-South corridor."""
    assert all(town.on_line for town in made(WIDE).map.towns)


@pytest.mark.parametrize("view", VIEWS)
def test_each_dot_has_its_name(view: str) -> None:
    """A town whose name found no place has no dot either."""
    drawn = made(VIEWS[view])
    towns = next(item for item in drawn.map.item.items if getattr(item, "name", "") == "towns")
    labels = [label.name for label in drawn.map.labels]

    assert len({disc.name for disc in towns.items}) == len(towns.items)
    assert all(labels.count(disc.name) == 1 for disc in towns.items)


@pytest.mark.parametrize("view", VIEWS)
def test_a_towns_name_is_nearest_to_its_own_dot(view: str) -> None:
    """No reader takes Mincivan for Zangilan: without a leader, no other dot lies nearer to the name."""
    drawn = made(VIEWS[view])
    dots = {town.name: shapely.Point(town.at) for town in drawn.map.towns}
    beside = [label for label in drawn.map.labels if label.name in dots and not label.leader]
    away = {
        label.name: {name: shapely.distance(_shape(label.box), dot) for name, dot in dots.items()}
        for label in beside
    }

    assert beside
    assert [name for name, others in away.items() if min(others, key=others.__getitem__) != name] == []


@pytest.mark.parametrize("view", ["stances", "subject", "own frame, dark"])
def test_a_country_is_named_on_its_own_land_or_tied_to_it(view: str) -> None:
    """Where no leader ties it, the middle of a country's name lies in that country."""
    drawn = made(VIEWS[view])
    land = {row.properties["name"]: row.id for row in drawn.map.states}
    named = [label for label in drawn.map.labels if label.name in land and not label.leader]

    assert named
    assert [
        label.name for label in named if country_at(drawn.map.panel, _middle(label.box)) != land[label.name]
    ] == []


@pytest.mark.parametrize("size", ["slide", "a4-portrait", "a4-landscape", "square", "column"])
@pytest.mark.parametrize("query", [LENSES["subject"], LENSES["stances"], THREE, f"{THREE}&labels=hy"])
def test_the_exclave_is_named_within_its_own_edge_or_not_at_all(query: str, size: str) -> None:
    """Nakhchivan's name never stands in Iran or Armenia, and beyond Syunik its town gives way to it."""
    drawn = made(query, size)
    found = [label for label in drawn.map.labels if label.name == "Nakhchivan, exclave"]
    own = shapely.buffer(exclaves(drawn.map.panel, drawn.map.states)["nakhchivan"], 3)
    pieces = [_shape(piece) for label in found for piece in label.pieces]

    assert len(found) <= 1
    assert shapely.covers(own, pieces).all()
    assert not found or ("Nakhchivan" in {label.name for label in drawn.map.labels}) == ("syunik" in query)


@pytest.mark.parametrize(
    "query", [LENSES["subject"], LENSES["stances"], THREE, "extent=caucasus&date=2026-08-21"]
)
@pytest.mark.parametrize("size", ["slide", "a4-landscape"])
def test_the_exclave_is_named_on_large_sheets(query: str, size: str) -> None:
    """For want of room its name is set smaller and leans as its land does."""
    assert "Nakhchivan, exclave" in {label.name for label in made(query, size).map.labels}


def test_no_name_may_cross_any_side_of_the_exclave() -> None:
    """Its agreed frontiers with Iran and Turkey too: with Armenia's side they are its whole edge."""
    drawn = made(LENSES["subject"])
    edge = shapely.union_all(shapely.buffer(forbidden_lines(drawn.map.panel, drawn.map.states), 1.5))
    sides = {row.id: drawn.map.panel.frame.geometry(row.shape) for row in tier(ATLAS, "lines")}

    for side in ("arm-nax", "irn-nax", "tur-nax"):
        assert shapely.intersection(sides[side], edge).length > 0.9 * sides[side].length


def test_sea_legs_that_share_water_are_drawn_there_once() -> None:
    """Two rows of dashes over each other would read as a solid line."""
    sailed = [way.line for way in made(LENSES["subject"]).map.ways if way.mark.family == "sea"]

    assert len(sailed) > 2
    for one, other in combinations(sailed, 2):
        assert shapely.intersection(shapely.buffer(one, 0.3), other).length < 12


def test_a_square_sheet_sets_its_column_beside_a_tall_frame() -> None:
    """The North-South corridor is taller than broad: beneath a column it would be a strip of Eurasia."""
    box = made(WIDE, "square").map.panel.frame.box

    assert box.h > box.w
    assert made(LENSES["subject"], "square").map.panel.frame.box.w > box.w


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.w / 2, box.y + box.h / 2


def _shape(box: Box) -> shapely.Polygon:
    return shapely.box(box.x, box.y, box.right, box.bottom)
