"""The gate: what would mislead is refused with a sentence that names it, whatever placed it on the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from layers.__main__ import main
from layers.figure.gate import faults_of
from layers.figure.page import Figure
from layers.figure.sheet import Box, Group, Item, Paint, Point, Text, rectangle
from layers.figure.sizes import parse_size
from layers.scene.composing import compose
from layers.view import languages, parse_strict

from .figures import LENSES, made
from .shipped import ATLAS

ATLAS_LANGUAGES = languages(ATLAS)
QUERY = f"{LENSES['subject']}&actors=arm,aze,irn,tur,usa"


def faults(drawn: Figure, query: str = QUERY, *, computed: bool = True, size: str = "slide") -> list[str]:
    """What the gate finds on a figure."""
    scene = compose(ATLAS, parse_strict(query, ATLAS))
    return list(faults_of(ATLAS, scene, parse_size(size), drawn, computed=computed))


def with_items(drawn: Figure, change: Callable[[Item], Item]) -> Figure:
    """The figure with each item of its map changed."""
    whole = drawn.map.item
    altered = replace(whole, items=tuple(_changed(whole.items, change)))
    items = tuple(altered if item is whole else item for item in drawn.sheet.items)
    return replace(drawn, map=replace(drawn.map, item=altered), sheet=replace(drawn.sheet, items=items))


def _changed(items: tuple[Item, ...], change: Callable[[Item], Item]) -> Iterator[Item]:
    for item in items:
        new = change(item)
        yield replace(new, items=tuple(_changed(new.items, change))) if isinstance(new, Group) else new


def moved(of: str, to: Point) -> Callable[[Item], Item]:
    """Whatever bears the name of one thing, set about another point."""
    return lambda item: (
        replace(item, at=to, anchor="middle") if isinstance(item, Text) and item.of == of else item
    )


@pytest.mark.parametrize("query", [*LENSES.values(), QUERY])
def test_a_figure_of_each_lens_passes(query: str) -> None:
    """As it comes from the program nothing is wrong with it."""
    assert faults(made(query), query) == []


@pytest.mark.parametrize(
    ("of", "lon", "lat"),
    [
        ("ARM", 42.3, 40.1),
        ("yerevan", 42.3, 40.1),
        ("nakhchivan", 45.9, 38.4),
        ("caspian", 48.0, 40.4),
        ("IRN", 45.0, 40.3),
    ],
)
def test_a_name_on_foreign_land_is_refused(of: str, lon: float, lat: float) -> None:
    """A country and a town in Turkey, the exclave in Iran, a sea in Azerbaijan, Iran in Armenia."""
    drawn = made(QUERY)
    told = faults(with_items(drawn, moved(of, drawn.map.panel.frame.px(lon, lat))))

    assert [fault for fault in told if "land that is not its own" in fault]


@pytest.mark.parametrize("name", ["scale", "locator"])
def test_furniture_that_hides_a_line_is_refused(name: str) -> None:
    """A plate that lies on the route through Syunik."""
    drawn = made(QUERY)
    x, y = shapely.line_interpolate_point(drawn.map.ways[-1].line, 0.5, normalized=True).coords[0]
    plate = rectangle(Box(x - 40, y - 20, 80, 40), Paint(fill="#FFFFFF"))
    told = faults(
        with_items(
            drawn,
            lambda item: (
                replace(item, items=(plate, *item.items))
                if isinstance(item, Group) and item.name == name
                else item
            ),
        )
    )

    assert [fault for fault in told if f"the {name} hides" in fault]


def test_land_that_is_left_out_is_refused() -> None:
    """A map without one of its countries shows it as sea."""
    told = faults(
        with_items(
            made(QUERY),
            lambda item: (
                replace(item, items=item.items[1:])
                if isinstance(item, Group) and item.name == "countries"
                else item
            ),
        )
    )

    assert told == ["the frame shows land as sea"]


def test_a_row_that_the_headline_counts_is_in_the_list() -> None:
    """Without the row of one government the headline's number is not the list's."""
    drawn = made(QUERY)
    shorter = tuple(replace(heading, rows=heading.rows[1:]) for heading in drawn.headings)

    assert [fault for fault in faults(replace(drawn, headings=shorter)) if "which the list has not" in fault]


def test_text_below_its_floor_is_refused() -> None:
    """A slide's smallest letters, set smaller."""
    shrunk = with_items(made(QUERY), lambda item: replace(item, size=8.0) if isinstance(item, Text) else item)

    assert [fault for fault in faults(shrunk) if "below 6 pt" in fault]


@pytest.mark.parametrize(
    ("verb", "more", "said"),
    [
        ("figure", ["--view", "lens=events&date=1999-01-01&extent=syunik"], "no event lies in its frame"),
        ("slide", ["--view", "lens=events&date=1999-01-01&extent=syunik"], "no event lies in its frame"),
        ("brief", ["--view", "lens=events&date=1999-01-01&extent=syunik"], "no event lies in its frame"),
        ("figure", ["--view", "subjects=tripp&extent=20,-80,60,-50"], "beyond the drawn land"),
        ("figure", ["--view", "subjects=tripp&actors=irn", "--headline", "India holds back"], "names India"),
    ],
)
def test_a_misleading_figure_ends_with_code_2(
    verb: str, more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard error says what would mislead, and no file is left."""
    ending = {"figure": "svg", "slide": "pptx", "brief": "pdf"}[verb]

    assert main([verb, *more, "-o", str(tmp_path / f"out.{ending}")]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", ["slide", "a4-landscape", "a4-portrait", "column", "square"])
@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("extent", [extent.id for extent in ATLAS.extents])
def test_every_named_frame_passes_in_every_size_and_lens(extent: str, lens: str, size: str) -> None:
    """The gate refuses none of what the page offers by a button, in a language that goes round with them."""
    spoken = ATLAS_LANGUAGES
    labels = spoken[(len(extent) + len(lens) + len(size)) % len(spoken)]

    assert made(f"extent={extent}&lens={lens}&labels={labels}&date=2026-08-21", size)
