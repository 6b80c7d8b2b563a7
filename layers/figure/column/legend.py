"""The lines of the legend: only what is on the map, each sample drawn as the map draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ... import style
from ...text import plain
from ...texts import CASINGS, DOUBT, SEA_LEG
from ...words import capital, listed
from .. import measures as m
from ..lettering.fonts import TEXT, TEXT_BOLD
from ..lettering.shaping import width
from ..map.ground import line_paint
from ..map.mapping import Map
from ..map.own import own_dot, own_paint
from ..map.tiers import Feature
from ..map.ways import carries_position, casing_of, stroke_of
from ..sheet import Box, Disc, Item, Paint, Point, Text, line, rectangle
from .setting import Block

SAMPLE = 54.0
WIDE = 190.0
"""Px that a row takes at least."""
LONGEST_OWN = 24
"""Letters of an own layer's name that a row has room for."""
SEEN = 6.0
"""Px of a line that must lie in the panel for it to be explained."""


class Sample(NamedTuple):
    """A row of the legend: an id for tests, its words, and what draws it from a point to the right."""

    id: str
    words: str
    draw: Callable[[Point], tuple[Item, ...]]


def samples(drawn: Map) -> tuple[Sample, ...]:
    """The rows for corridors by lifecycle, rims, doubt, other railways and borders, as far as they are
    visible."""
    return (
        *_corridors(drawn),
        *_casings(drawn),
        *_own(drawn),
        *_doubt(drawn),
        *_borders(drawn),
        *_railway(drawn),
    )


def head_of(rows: Sequence[Sample]) -> str:
    """What the group of lines is called: "Corridors, railways and borders"."""
    kinds = {row.id.split(":")[0] for row in rows}
    names = [
        name
        for kind, name in (("way", "corridors"), ("rail", "railways"), ("border", "borders"))
        if kind in kinds
    ]
    return capital(listed(names)) or "Lines"


def laid(rows: Sequence[Sample], box: Box, title: str, color: tuple[str, str], step: float = 25.0) -> Block:
    """The rows in columns under a title, if it has one, from the top of a box; colours of title and words, px from row to
    row."""
    columns, size = fitting(rows, box.w, max(m.LEAST_TEXT, min(m.LEGEND, step * 0.62)))
    head = 28 if title else 0
    items: list[Item] = [Text((box.x, box.y + 14), title, TEXT_BOLD, m.GROUP_HEAD, color[0])] if title else []
    for place, row in enumerate(rows):
        x, y = box.x + (place % columns) * box.w / columns, box.y + head + 12 + (place // columns) * step
        items += row.draw((x, y))
        items.append(Text((x + SAMPLE + 10, y + 5), row.words, TEXT, size, color[1], name=f"legend {row.id}"))
    return Block(tuple(items), box.y + (head + step * -(-len(rows) // columns) if rows else 0))


def fitting(rows: Sequence[Sample], wide: float, size: float) -> tuple[int, float]:
    """In how many columns the rows are set, and how large, so that no words run into the next sample."""
    longest = max((width(row.words, TEXT, size) for row in rows), default=0.0)
    for columns in range(max(1, min(5, int(wide // WIDE))), 0, -1):
        room = wide / columns - SAMPLE - 10 - (12 if columns > 1 else 0)
        fit = min(size, size * room / max(longest, 1.0))
        if fit >= m.LEAST_TEXT:
            return columns, fit
    return 1, m.LEAST_TEXT


def _corridors(drawn: Map) -> Iterator[Sample]:
    """A row for each lifecycle class, where the column's headings do not show them already, and one for sea
    legs."""
    marks = sorted((way.mark for way in drawn.ways), key=lambda mark: (not mark.main, mark.family != "rail"))
    land = {mark.line: mark for mark in reversed(marks) if mark.family != "sea"}
    headed = drawn.panel.scene.view.lens == "lifecycle"
    for key, name in style.LIFECYCLE_NAMES.items():
        if key in land and not headed:
            yield Sample(f"way:{key}", name, _stroke(stroke_of(drawn.panel, land[key])))
    sea = next((mark for mark in marks if mark.family == "sea"), None)
    if sea:
        yield Sample("way:sea", SEA_LEG, _stroke(stroke_of(drawn.panel, sea)))


def _casings(drawn: Map) -> Iterator[Sample]:
    carried = {way.mark.casing: way.mark for way in drawn.ways if carries_position(drawn.panel, way.mark)}
    for key, mark in sorted(carried.items()):
        rim = casing_of(drawn.panel, mark)
        core = replace(rim, stroke=drawn.panel.ground("ink"), width=rim.width * 0.4)
        yield Sample(f"rim:{key}", CASINGS[key], _strokes(rim, core))


def _own(drawn: Map) -> Iterator[Sample]:
    for number, overlay in drawn.panel.scene.own:
        name = plain(overlay.name)
        words = name if len(name) <= LONGEST_OWN else f"{name[: LONGEST_OWN - 1]}…"
        paint = own_paint(drawn.panel, number)
        yield Sample(f"own:{number}", words, _stroke(paint) if overlay.lined else _dot(own_dot(drawn.panel)))


def _doubt(drawn: Map) -> Iterator[Sample]:
    if any(way.doubt is not None for way in drawn.ways):
        yield Sample("doubt", DOUBT, lambda at: (_doubt_box(drawn, at),))


def _doubt_box(drawn: Map, at: Point) -> Item:
    paint = Paint(
        fill=drawn.panel.ground("casing"),
        stroke=drawn.panel.ground("text3"),
        width=m.DOUBT_EDGE,
        dash=m.DOUBT_DASH,
    )
    return rectangle(Box(at[0], at[1] - 7, SAMPLE, 14), paint, "doubt")


def _borders(drawn: Map) -> Iterator[Sample]:
    seen = {str(row.properties.get("status")) for row in _visible(drawn, "lines")}
    for key, name in style.BORDER_NAMES.items():
        if key in seen:
            yield Sample(f"border:{key}", name, _on_fill(drawn, line_paint(drawn.panel, key)))


def _railway(drawn: Map) -> Iterator[Sample]:
    if not drawn.panel.wide and any(_visible(drawn, "rail")):
        paint = Paint(stroke=drawn.panel.ground("rail"), width=m.RAIL_WIDTH)
        yield Sample("rail", "Other railway", _stroke(paint))


def _visible(drawn: Map, name: str) -> Iterator[Feature]:
    """The lines of a tier of which more than a speck lies in the panel."""
    return (row for row in drawn.panel.seen(name, margin=False) if row.shape.length > SEEN)


def _dot(paint: Paint) -> Callable[[Point], tuple[Item, ...]]:
    return lambda at: (Disc((at[0] + SAMPLE / 2, at[1]), 5.0, paint, "sample"),)


def _stroke(paint: Paint) -> Callable[[Point], tuple[Item, ...]]:
    return _strokes(paint)


def _strokes(*paints: Paint) -> Callable[[Point], tuple[Item, ...]]:
    return lambda at: tuple(line((at, (at[0] + SAMPLE, at[1])), paint, "sample") for paint in paints)


def _on_fill(drawn: Map, paint: Paint) -> Callable[[Point], tuple[Item, ...]]:
    """Borders of a fill lens are white: their sample lies on a fill."""
    if not drawn.panel.fill:
        return _stroke(paint)
    under = Paint(fill=style.FILL[drawn.panel.theme]["supports"])
    return lambda at: (rectangle(Box(at[0], at[1] - 8, SAMPLE, 16), under), *_stroke(paint)(at))
