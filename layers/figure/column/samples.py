"""Samples of a column's headings, drawn as the map draws what they stand for."""

from __future__ import annotations

from ... import style
from .. import measures as m
from ..argument.entries import Heading
from ..map.arcs import tie_paint
from ..map.happenings import RADIUS, spot_paint
from ..map.mapping import Map
from ..map.ways import stroke_of
from ..sheet import Box, Disc, Item, Paint, Point, line
from .marks import mark, swatch
from .setting_out import Sampler

SWATCH = 46.0
MARK = 17.0


def sampler(drawn: Map) -> Sampler:
    """What draws the samples of the headings beside a map."""
    return lambda heading, box: _sample(drawn, heading, box)


def _sample(drawn: Map, heading: Heading, box: Box) -> tuple[Item, ...]:
    if heading.sample == "relation":
        return (_line(box, tie_paint(drawn.panel, heading.key)),)
    if heading.sample == "event":
        return (
            Disc(
                (box.x + box.w / 2, box.y + box.h / 2),
                RADIUS,
                spot_paint(drawn.panel, heading.key),
            ),
        )
    if heading.sample == "line":
        mark_ = next(
            mark for mark in drawn.panel.scene.segments.looks if mark.line == heading.key and mark.main
        )
        return (_line(box, stroke_of(drawn.panel, mark_)),)
    color = style.MARK[drawn.panel.theme][heading.key]
    return _first(drawn, heading, box, color), mark(
        heading.key, (box.x + SWATCH + 9, box.y + (box.h - MARK) / 2), MARK, color
    )


def _first(drawn: Map, heading: Heading, box: Box, color: str) -> Item:
    """The swatch of a position, or the dashed line of an inner split."""
    if heading.sample == "split":
        dash = (m.SPLIT_DASH[0] * m.SPLIT_WIDTH, m.SPLIT_DASH[1] * m.SPLIT_WIDTH)
        return _line(Box(box.x, box.y, SWATCH, box.h), Paint(stroke=color, width=m.SPLIT_WIDTH, dash=dash))
    outline = bool(heading.rows) and all(row.outline for row in heading.rows)
    return swatch(heading.key, Box(box.x, box.y, SWATCH, box.h), drawn.panel.theme, outline=outline)


def _line(box: Box, paint: Paint) -> Item:
    middle = box.y + box.h / 2
    ends: tuple[Point, Point] = (box.x, middle), (box.right, middle)
    return line(ends, paint, "sample")
