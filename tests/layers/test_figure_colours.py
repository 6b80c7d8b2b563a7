"""The classes of a printed figure stay apart in grey and for the colour-blind, measured on its own pixels."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pytest
from coloraide import Color
from PIL import Image

from layers import style
from layers.figure.column.marks import POLYGONS, mark, swatch
from layers.figure.files.png import png
from layers.figure.sheet import Box, Group, Sheet, texts_of

from .figures import LENSES, made

HELD = style.POSITIONS[:6]


def sampled(theme: style.Theme) -> dict[str, str]:
    """The commonest colour of each position's swatch, read from a picture of all of them."""
    swatches = tuple(swatch(key, Box(10, 10 + 30 * n, 46, 20), theme) for n, key in enumerate(HELD))
    sheet = Sheet(80, 220, style.GROUND[theme]["paper"], swatches, "", "")
    pixels = np.asarray(Image.open(io.BytesIO(png(sheet))))
    return {key: _commonest(pixels[12 + 30 * n : 28 + 30 * n, 12:54]) for n, key in enumerate(HELD)}


def _commonest(pixels: np.ndarray) -> str:  # type: ignore[type-arg]
    colors, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    return "#{:02X}{:02X}{:02X}".format(*colors[counts.argmax()])


@pytest.mark.parametrize("see", ["all", "protan", "deutan", "tritan", "grey"])
@pytest.mark.parametrize(("theme", "least"), [("light", 20.0), ("dark", 13.0)])
def test_swatches_on_paper_stay_apart(theme: style.Theme, least: float, see: str) -> None:
    """CIEDE2000 between any two swatches, as printed and as somebody with `see` sees them."""
    colors = [_seen(color, see) for color in sampled(theme).values()]
    floor = 7.5 if see == "grey" else least

    assert min(a.delta_e(b, method="2000") for a, b in combinations(colors, 2)) >= floor


@pytest.mark.parametrize("view", ["stances", "subject"])
def test_every_class_in_the_column_has_its_mark(view: str) -> None:
    """Where colour fails the mark tells: each heading has one, and no two classes share it."""
    legend = next(item for item in made(LENSES[view]).sheet.items if getattr(item, "name", "") == "legend")
    marks = [item for item in legend.items if isinstance(item, Group) and item.name == "mark"]

    assert len(marks) == len(made(LENSES[view]).headings)


def test_marks_are_those_of_the_web_map() -> None:
    """The polygons are the path of `style.mark_path`, point by point."""
    for position, polygons in POLYGONS.items():
        told = [float(number) for ring in polygons for point in ring for number in point]
        path = style.mark_path(position).replace("M", " ").replace("H", " H").replace("Z", " ")
        numbers = {float(part) for part in path.replace("V", " ").replace("H", " ").split()}
        assert numbers <= set(told) and set(told) <= numbers | {2.0, 3.0, 13.0, 14.0, 15.0}
    assert mark("neutral", (0, 0), 16, "#000000").items


def test_texts_read_on_their_ground() -> None:
    """Names on fills reach 4.5 to 1 against the fill, those on land against the land."""
    drawn = made(LENSES["subject"])
    haloed = [text for label in drawn.map.labels for text in texts_of(label.items) if text.halo]

    assert haloed and all(Color(text.color).contrast(text.halo.color) >= 4.4 for text in haloed if text.halo)


def _seen(color: str, see: str) -> Color:
    if see == "grey":
        return Color(color).filter("grayscale")
    return Color(color) if see == "all" else Color(color).filter(see, 1, method="brettel")
