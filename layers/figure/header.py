"""The head and the foot of a sheet: headline and subhead, and sources, disclaimer and credits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from .. import style
from ..atlas import Atlas
from ..scene.composing import Scene
from ..texts import DISCLAIMER, OVERVIEW
from . import measures as m
from .argument.notes import late_note
from .column.setting import Block
from .files.provenance import credit_line
from .lettering.fonts import HEAD, LABEL, TEXT, Face
from .lettering.shaping import width, wrap
from .sheet import Box, Item, Paint, Text, rectangle

NARROW = 1100.0
"""Width of a sheet in px below which its headline shrinks with it."""
LOW = 860.0
"""Height of a sheet in px below which its headline shrinks with it."""
FOOT_SHARES = (0.26, 0.17, 0.11)
"""Most of a sheet that its sources may take, less where the column needs more; the rest of them is in the
file."""
CLOSER = 0.86
"""How much smaller a subhead may be set to stand on one line."""
THINNED = f"{OVERVIEW} A nearer frame shows more of them, the GeoJSON all."
REST = "The other sources are in this file’s metadata and at the link below."


def margin(wide: float) -> float:
    """The margin of a sheet; narrow ones have a narrower one."""
    return m.MARGIN if wide >= NARROW else max(12.0, m.MARGIN * wide / NARROW)


def header(title: str, sub: str, wide: float, tall: float | None, theme: style.Theme) -> Block:
    """The ink bar, the headline shrunk and then broken as needed, and the subhead; smaller on low sheets."""
    ground, left = style.GROUND[theme], margin(wide)
    low = min(1.0, (tall or LOW) / LOW)
    room, share = wide - 2 * left, min(1.0, 0.5 + 0.5 * wide / NARROW) * low**0.8
    large = m.HEADLINE * share
    large = large if width(title, HEAD, large) <= room else m.HEADLINE_LEAST * share
    top = m.RULE_TOP * left / m.MARGIN * low
    bar = rectangle(Box(left, top, *m.RULE), Paint(fill=ground["ink"]), "Bar")
    block = _lines(title, HEAD, large, (left, top + 18 + large), room, ground["ink"], "headline")
    small = max(m.LEAST_TEXT + 1.5, m.SUBHEAD * share)
    fit = room / max(width(sub, TEXT, small), 1.0)
    small = max(m.LEAST_TEXT, 0.995 * small * fit) if CLOSER <= fit < 1 else small
    below = _lines(sub, TEXT, small, (left, block.bottom + 1.6 * small), room, ground["text2"], "subhead")
    return Block((bar, *block.items, *below.items), below.bottom)


def _lines(
    text: str, face: Face, size: float, at: tuple[float, float], room: float, color: str, name: str
) -> Block:
    lead = (m.LINE_HEIGHT["headline"] if name == "headline" else m.LINE_HEIGHT["body"]) * size
    parts = wrap(text, face, size, narrowest(text, face, size, room))
    items = tuple(
        Text((at[0], at[1] + n * lead), part, face, size, color, name=name) for n, part in enumerate(parts)
    )
    return Block(items, at[1] + (len(parts) - 1) * lead)


def narrowest(text: str, face: Face, size: float, room: float) -> float:
    """The least width in which the text takes no more lines than in `room`: so no word stands alone."""
    count = len(wrap(text, face, size, room))
    widths = [room * share / 40 for share in range(20, 41)]
    return next(wide for wide in widths if len(wrap(text, face, size, wide)) <= count)


def footer(
    atlas: Atlas,
    scene: Scene,
    notes: Sequence[str],
    wide: float,
    most: float,
    theme: style.Theme,
    *,
    thinned: bool,
) -> Block:
    """Sources, disclaimer and credits from y = 0; `bottom` is their height, at most about `most` px.

    `thinned` says that the map leaves lines out; that, and which borders were others on the day, is said first."""
    ground, left = style.GROUND[theme], margin(wide)
    room, lead = wide - 2 * left, m.LINE_HEIGHT["sources"] * m.SOURCES
    first = [(text, "text2") for text in (THINNED * thinned, scene.borders_then) if text]
    rest = [*first, (f"Disclaimer: {DISCLAIMER}", "text3"), (credit_line(atlas, scene), "text2")]
    taken = sum(len(wrap(text, LABEL, m.SOURCES, room)) for text, _ in rest)
    sources = sources_text(notes, late_note(scene), room, max(2, int(most / lead) - taken))
    items: list[Item] = []
    y = 0.0
    for text, color in (*first, (sources, "text2"), *rest[len(first) :]):
        lines = wrap(text, LABEL, m.SOURCES, room)
        for n, part in enumerate(lines):
            items.append(Text((left, y + 12 + n * lead), part, LABEL, m.SOURCES, ground[color]))
        y += lead * len(lines) + 3
    return Block(tuple(items), y)


def sources_text(notes: Sequence[str], late: str, room: float, lines: int) -> str:
    """The notes in a run, as many as fit so many lines; where some do not, a sentence says where they are."""
    if not notes:
        return "No dated source stands behind what is shown."

    def told(kept: int) -> str:
        more = [REST] if kept < len(notes) else [late] if late else []
        return " ".join([f"Sources: {' · '.join(notes[:kept])}.", *more])

    def too_long(kept: int) -> bool:
        return len(wrap(told(kept), LABEL, m.SOURCES, room)) > lines

    if not too_long(len(notes)):
        return told(len(notes))
    return told(bisect_left(range(1, len(notes)), True, key=too_long)) if not too_long(1) else REST


def shifted(items: tuple[Item, ...], down: float) -> tuple[Item, ...]:
    """Lines of text moved down."""
    return tuple(
        replace(item, at=(item.at[0], item.at[1] + down)) if isinstance(item, Text) else item
        for item in items
    )
