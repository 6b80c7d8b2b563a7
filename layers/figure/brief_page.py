"""The second page of a brief: matrix, what changed, events, their sources, and how positions are coded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from .. import style
from ..atlas import Atlas
from ..changes.between import changes, of_interest
from ..clock import day_text
from ..scene.composing import Scene
from ..texts import DISCLAIMER
from ..view import chosen
from ..words import typeset
from . import measures as m
from .argument.notes import cited
from .column.grid import grid, key_block
from .column.setting import Block
from .column.setting_out import rule
from .files.provenance import credit_line, facts_of
from .header import margin, shifted
from .lettering.fonts import HEAD, LABEL, TEXT, TEXT_BOLD
from .lettering.shaping import wrap
from .sheet import Box, Group, Item, Sheet, Text
from .sizes import Size

YEAR = timedelta(days=365)
SMALL = 13.0
METHOD = (
    "A position is toward the sentence behind a subject, on a scale from leads (3) to opposes (−2), coded "
    "from dated public statements. A row holds from its first day up to, not including, the day of the "
    "next one. A row whose sources all appeared after the day is marked as documented later; one last "
    "confirmed more than a year before it says so. A dashed outline means one source or none. Where no "
    "statement was found nothing is shown: that is not neutrality."
)


class Line(NamedTuple):
    """A dated line of a list and the sources behind it."""

    day: str
    words: str
    sources: tuple[str, ...]


def second_page(atlas: Atlas, scene: Scene, size: Size, headed: str | None, theme: style.Theme) -> Sheet:
    """The page that goes with a figure of the same size."""
    left = margin(size.width)
    room = Box(left, left, size.width - 2 * left, (size.height or 0) - 2 * left)
    lists = (
        ("What changed since " + day_text(since_of(scene)), changed(atlas, scene)),
        ("Events", happened(scene)),
    )
    top = _matrix(atlas, scene, room, theme)
    foot = _foot(atlas, scene, room, theme)
    free = Box(room.x, top.bottom + 14, room.w, room.bottom - (foot.bottom - room.y) - 10)
    body = _lists(atlas, lists, free, theme)
    down = room.bottom - (foot.bottom - room.y) - room.y
    items: tuple[Item, ...] = (
        *top.items,
        *body.items,
        rule(room, room.y + down, theme),
        Group("foot", shifted(foot.items, down)),
    )
    facts = facts_of(atlas, scene, size.name, headed)
    return Sheet(
        size.width, size.height or 0, style.GROUND[theme]["paper"], items, "Brief, second page", "", facts
    )


def since_of(scene: Scene) -> date:
    """The second day of the view, else a year before its day."""
    return scene.view.since or scene.day - YEAR


def changed(atlas: Atlas, scene: Scene) -> tuple[Line, ...]:
    """The steps of the chosen actors and subjects between the two days, the latest first."""
    actors = chosen("actors", scene.view, atlas)
    steps = of_interest(changes(atlas, since_of(scene), scene.day, scene.known), actors, scene.subjects)
    told = (s for s in steps if s.kind != "tie")
    first = atlas.position["none"].name.lower()
    lines = [
        Line(
            day_text(s.day, s.precision, short=True),
            f"{typeset(s.what)}: {s.after}, the first found"
            if s.before == first
            else f"{typeset(s.what)}: from {s.before} to {s.after}",
            s.sources,
        )
        for s in told
    ]
    return tuple(reversed(lines))


def happened(scene: Scene) -> tuple[Line, ...]:
    """The chosen actors' events on the chosen subjects, or on any where none is, in the half-year before the day, the
    latest first."""
    asked = set(scene.subjects)
    on = [e for e in scene.events if e.date <= scene.day and (not asked or asked & set(e.subjects))]
    flags = {"alleged": " (alleged)", "disputed": " (disputed)"}
    lines = (
        Line(day_text(e.date, e.precision, short=True), typeset(e.title) + flags.get(e.status, ""), e.sources)
        for e in sorted(on, key=lambda e: (e.date, e.id), reverse=True)
    )
    return tuple(lines)


def _matrix(atlas: Atlas, scene: Scene, room: Box, theme: style.Theme) -> Block:
    ground = style.GROUND[theme]
    title = Text((room.x, room.y + 24), "Positions side by side", HEAD, 26, ground["ink"], name="headline")
    told = f"As of {day_text(scene.day)}; each position is toward the sentence behind its subject"
    lines = [told, *(part for words in scene.left_out for part in wrap(words, TEXT, m.LEGEND, room.w))]
    below = [
        Text((room.x, room.y + 46 + 19 * n), part, TEXT, m.LEGEND, ground["text2"])
        for n, part in enumerate(lines)
    ]
    block = grid(atlas, scene, Box(room.x, room.y + 43 + 19 * len(lines), room.w, 0), theme)
    key = key_block(atlas, scene, Box(room.x, block.bottom + 8, room.w, 0), theme)
    return Block((title, *below, *block.items, *key.items), key.bottom)


def _lists(
    atlas: Atlas, lists: Sequence[tuple[str, tuple[Line, ...]]], box: Box, theme: style.Theme
) -> Block:
    """The lists side by side, each with as many lines as fit with their sources."""
    wide = (box.w - m.GUTTER) / 2
    items: list[Item] = [rule(box, box.y, theme)]
    bottom = box.y
    for place, (title, lines) in enumerate(lists):
        column = Box(box.x + place * (wide + m.GUTTER), box.y + 10, wide, box.h)
        block = _list(atlas, title, lines, column, box.h, theme)
        items += block.items
        bottom = max(bottom, block.bottom)
    return Block(tuple(items), bottom)


def _list(
    atlas: Atlas, title: str, lines: Sequence[Line], box: Box, floor: float, theme: style.Theme
) -> Block:
    ground = style.GROUND[theme]
    items: list[Item] = [Text((box.x, box.y + 17), title, TEXT_BOLD, m.GROUP_HEAD, ground["text"])]
    y = box.y + 30
    for place, line in enumerate(lines):
        block = _line(atlas, line, Box(box.x, y, box.w, 0), theme)
        if block.bottom > floor - 22:
            more = f"and {len(lines) - place} more, at the link below"
            items.append(Text((box.x, y + 12), more, TEXT, SMALL, ground["text3"]))
            return Block(tuple(items), y + 20)
        items += block.items
        y = block.bottom
    if not lines:
        items.append(Text((box.x, y + 12), "Nothing that is known", TEXT, SMALL, ground["text3"]))
    return Block(tuple(items), y + 20 * (not lines))


def _line(atlas: Atlas, line: Line, box: Box, theme: style.Theme) -> Block:
    """A day, what happened, and below it the sources in small type."""
    ground, indent = style.GROUND[theme], 92.0
    words = wrap(line.words, TEXT, SMALL, box.w - indent)
    small = wrap(cited(atlas, line.sources), LABEL, m.LEAST_TEXT, box.w - indent)
    items: list[Item] = [Text((box.x, box.y + SMALL), line.day, TEXT_BOLD, SMALL, ground["text"])]
    items += [
        Text((box.x + indent, box.y + SMALL + 17 * n), text, TEXT, SMALL, ground["text2"])
        for n, text in enumerate(words)
    ]
    y = box.y + 17 * len(words)
    items += [
        Text((box.x + indent, y + 11 + 15 * n), text, LABEL, m.LEAST_TEXT, ground["text3"])
        for n, text in enumerate(small)
    ]
    return Block(tuple(items), y + 15 * len(small) + 6)


def _foot(atlas: Atlas, scene: Scene, room: Box, theme: style.Theme) -> Block:
    ground = style.GROUND[theme]
    items: list[Item] = []
    y = room.y + 6
    parts = (
        (f"How positions are coded: {METHOD}", "text2"),
        (f"Disclaimer: {DISCLAIMER}", "text3"),
        (credit_line(atlas, scene), "text2"),
    )
    for text, color in parts:
        lines = wrap(text, LABEL, m.SOURCES, room.w)
        items += [
            Text((room.x, y + 12 + 17 * n), part, LABEL, m.SOURCES, ground[color])
            for n, part in enumerate(lines)
        ]
        y += 17 * len(lines) + 3
    return Block(tuple(items), y)
