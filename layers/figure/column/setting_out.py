"""The column beside or beneath the map: legend and argument in one, set as large as its room allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from ... import style
from ...words import typeset
from .. import measures as m
from ..argument.entries import Entry, Heading
from ..lettering.fonts import TEXT, TEXT_BOLD
from ..lettering.shaping import width, wrap
from ..sheet import Box, Item, Paint, Text, line
from .flowing import noted, run_in
from .setting import SETTINGS, Block, Setting

Sampler = Callable[[Heading, Box], tuple[Item, ...]]
"""Draws the sample of a heading into a box: swatch and mark, or a line."""
SAMPLE = (74.0, 18.0)
INDENT = {"position": 0.28, "split": 0.28, "event": 0.26, "relation": 0.4, "line": 0.6}
"""Share of a column that the names of rows take, by the kind of their class."""


def argument_block(
    headings: Sequence[Heading], box: Box, theme: style.Theme, sample: Sampler, columns: int = 1
) -> Block:
    """The headings and rows in the largest setting that fits the box; the smallest when none does."""
    setting = fitting(headings, box, theme, columns) or SETTINGS[-1]
    return _in_columns(headings, box, theme, setting, sample, columns)


def fitting(headings: Sequence[Heading], box: Box, theme: style.Theme, columns: int) -> Setting | None:
    """The largest setting that fits a box; None when none does."""
    rows, width = tuple(headings), (box.x, box.y, box.w)
    return next((s for s in SETTINGS if _bottom(rows, width, theme, s, columns) <= box.bottom), None)


@lru_cache(maxsize=1024)
def _bottom(
    headings: tuple[Heading, ...],
    width: tuple[float, float, float],
    theme: style.Theme,
    setting: Setting,
    columns: int,
) -> float:
    """Where headings set from a left, top and width end: a page asks for many heights of the same width."""
    return _in_columns(headings, Box(*width, 0), theme, setting, unsampled, columns).bottom


def unsampled(heading: Heading, box: Box) -> tuple[Item, ...]:
    """No sample: it takes its room, and where a block ends does not hang on what is drawn there."""
    return ()


def head_block(title: str, sub: str, box: Box, theme: style.Theme) -> Block:
    """The column's head, the line below it and a rule."""
    ground = style.GROUND[theme]
    lines = wrap(sub, TEXT, m.LEGEND, box.w)
    size = max(
        m.LEAST_TEXT,
        min(m.COLUMN_HEAD, m.COLUMN_HEAD * box.w / max(width(title, TEXT_BOLD, m.COLUMN_HEAD), 1)),
    )
    items: list[Item] = [Text((box.x, box.y + 16), title, TEXT_BOLD, size, ground["text"])]
    items += [
        Text((box.x, box.y + 40 + 19 * n), text, TEXT, m.LEGEND, ground["text3"])
        for n, text in enumerate(lines)
    ]
    end = box.y + 34 + 19 * len(lines)
    return Block((*items, rule(box, end, theme)), end + 4)


def rule(box: Box, y: float, theme: style.Theme) -> Item:
    """A hairline across a column."""
    return line(((box.x, y), (box.right, y)), Paint(stroke=style.GROUND[theme]["rule"], width=1.2), "Rule")


def _in_columns(
    headings: Sequence[Heading], box: Box, theme: style.Theme, setting: Setting, sample: Sampler, columns: int
) -> Block:
    """The headings dealt to columns in order, so that the longest column is as short as can be."""
    wide = (box.w - m.GUTTER * (columns - 1)) / columns
    boxes = [Box(box.x + n * (wide + m.GUTTER), box.y, wide, box.h) for n in range(columns)]
    dealt: list[Sequence[Heading]] = [headings]
    if columns > 1:
        alone = (_set([heading], boxes[0], theme, setting, unsampled) for heading in headings)
        dealt = _dealt(headings, [block.bottom - box.y for block in alone], columns)
    blocks = [_set(part, place, theme, setting, sample) for part, place in zip(dealt, boxes, strict=False)]
    items = tuple(item for block in blocks for item in block.items)
    return Block(items, max((block.bottom for block in blocks), default=box.y))


def _dealt(headings: Sequence[Heading], heights: Sequence[float], columns: int) -> list[Sequence[Heading]]:
    """The headings in order over columns: the lowest limit on a column's height that needs no more of
    them."""
    for limit in sorted(
        {sum(heights[a:b]) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)}
    ):
        parts: list[list[Heading]] = [[]]
        room = limit
        for heading, height in zip(headings, heights, strict=True):
            if height > room + 0.01:
                parts.append([])
                room = limit
            parts[-1].append(heading)
            room -= height
        if len(parts) <= columns and limit >= max(heights):
            return [*parts]
    return [list(headings)]


def _set(
    headings: Iterable[Heading], box: Box, theme: style.Theme, setting: Setting, sample: Sampler
) -> Block:
    items: list[Item] = []
    y = box.y
    for place, heading in enumerate(headings):
        if place:
            items.append(rule(box, y + setting.air * 0.6, theme))
            y += setting.air * 1.6
        block = _heading(heading, Box(box.x, y, box.w, box.h), theme, setting, sample)
        items += block.items
        y = block.bottom
    return Block(tuple(items), y)


def _heading(heading: Heading, box: Box, theme: style.Theme, setting: Setting, sample: Sampler) -> Block:
    size = min(m.GROUP_HEAD, setting.body * 1.065)
    base = box.y + 1.3 * size
    sampled = sample(heading, Box(box.x, base - 0.36 * size - SAMPLE[1] / 2, *SAMPLE))
    if setting.form == "line":
        beside = Box(box.x + SAMPLE[0] + 8, base - size, box.w - SAMPLE[0] - 8, 0)
        block = run_in(heading.rows, beside, theme, setting, typeset(heading.name))
        return Block((*sampled, *block.items), max(block.bottom, base + 0.55 * size))
    lines = wrap(typeset(heading.name), TEXT_BOLD, size, box.w - SAMPLE[0] - 10)
    color = style.GROUND[theme]["text"]
    title = [
        Text((box.x + SAMPLE[0] + 8, base + 1.3 * size * n), text, TEXT_BOLD, size, color)
        for n, text in enumerate(lines)
    ]
    y = base + 1.3 * size * (len(lines) - 1) + 0.55 * size
    if setting.form != "rows":
        block = run_in(heading.rows, Box(box.x, y, box.w, 0), theme, setting)
        return Block((*sampled, *title, *block.items), block.bottom)
    items = [*sampled, *title]
    for row in heading.rows:
        block = _row(row, Box(box.x, y, box.w, 0), INDENT[heading.sample] * box.w, theme, setting)
        items += block.items
        y = block.bottom + setting.air * 0.3
    return Block(tuple(items), y)


def _row(row: Entry, box: Box, indent: float, theme: style.Theme, setting: Setting) -> Block:
    """A name and, beside it, its words with the number of its note."""
    size, ground = setting.body, style.GROUND[theme]
    lead = m.LINE_HEIGHT["body"] * size
    names = wrap(typeset(row.name), TEXT_BOLD, size, indent - 6)
    away = " (outside the map)" if row.outside else ""
    words = wrap(f"{row.words}{away}{noted(row)}".strip("\u00a0"), TEXT, size, box.w - indent)
    base = box.y + size
    items: list[Item] = [
        Text((box.x, base + n * lead), text, TEXT_BOLD, size, ground["text"], name=f"row {row.note}")
        for n, text in enumerate(names)
    ]
    items += [
        Text((box.x + indent, base + n * lead), text, TEXT, size, ground["text2"])
        for n, text in enumerate(words)
    ]
    return Block(tuple(items), box.y + lead * max(len(names), len(words)) + 2)
