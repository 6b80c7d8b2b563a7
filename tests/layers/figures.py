"""Figures made once for the tests, and what can be measured on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from layers.figure.page import Figure, figure
from layers.figure.sheet import Box, Group, Text, texts_of
from layers.figure.sizes import parse_size
from layers.scene.composing import compose
from layers.view import parse_strict

from .shipped import ATLAS

LENSES = {
    "stances": "subjects=tripp&date=2025-08-30&extent=syunik",
    "subject": "lens=subject&subjects=tripp&date=2025-08-30&extent=caucasus",
    "relations": "lens=relations&extent=caucasus&date=2025-08-30",
    "events": "lens=events&extent=caucasus&date=2025-08-30",
    "lifecycle": "lens=lifecycle&subjects=instc&extent=instc",
}
"""A view for each lens."""
OTHERS = {
    "one actor, many subjects": "subjects=tripp,zangezur,aras,crossroads&actors=irn&extent=caucasus",
    "many actors": "subjects=zangezur,tripp,instc,crossroads,middle-corridor,nk,peace&extent=caucasus",
    "no actor": "subjects=tripp&actors=-&extent=syunik",
    "before the route": "subjects=tripp&date=2019-01-01&extent=syunik",
    "own frame, dark": "lens=subject&subjects=peace&extent=43.1,38.4,48.9,41.9&theme=dark",
}
"""Views that strain the page."""
VIEWS = LENSES | OTHERS


@cache
def made(query: str, size: str = "slide", headline: str | None = None) -> Figure:
    """The figure of a query string."""
    return figure(ATLAS, compose(ATLAS, parse_strict(query, ATLAS)), parse_size(size), headline)


def part(drawn: Figure, name: str) -> Group:
    """The group of that name on the sheet: map, legend, footer."""
    return next(item for item in drawn.sheet.items if isinstance(item, Group) and item.name == name)


def printed(drawn: Figure) -> str:
    """Every line of the sheet, parted by spaces, tied words loosened."""
    return " ".join(text.text for text in texts_of(drawn.sheet.items)).replace("\u00a0", " ")


def beyond(texts: Iterator[Text], frame: Box) -> list[str]:
    """The lines that leave a frame; turned ones are left to the label tests."""
    return [text.text for text in texts if not text.turn and not frame.holds(text.box)]


def overlapping(drawn: Figure) -> list[tuple[str, str]]:
    """Pairs of labels on the map that share ground."""
    labels = drawn.map.labels
    return [
        (a.name, b.name)
        for a, b in combinations(labels, 2)
        if any(meet(x, y) for x in a.pieces for y in b.pieces)
    ]


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes share ground."""
    return min(a.right, b.right) > max(a.x, b.x) and min(a.bottom, b.bottom) > max(a.y, b.y)
