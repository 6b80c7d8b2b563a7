"""Branches as ladders: bars as long as their stretches, drawn as the map draws them, with km and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from ...scene.composing import Scene
from ...scene.lines import SegmentMark
from ...words import typeset
from .. import measures as m
from ..lettering.fonts import LABEL, LABEL_BOLD, TEXT, TEXT_BOLD
from ..lettering.shaping import width
from ..map.panel import Panel
from ..map.ways import stroke_of
from ..sheet import Box, Disc, Item, Paint, Text, line
from .branches import Branch, Rung
from .setting import Block

HEAD = 40.0
"""Px of the head above the ladders."""
BAR, MISSING = 45.0, 15.0
"""From the top of a ladder to its bar, and the line above it that tells of what does not operate."""
ROWS = (18.0, 33.0)
"""From the bar to the names of its joints, in two rows."""
BELOW = 7.0
NAME, APART, CLEAR = 13.0, 7.0, 3.0
"""Size of names, bare px between two of them, and between a name and a leader."""


ENDS, OPEN, CITY = 1e6, 1e5, 1e4
"""What the names of a branch's ends, of the ends of what does not operate, and of great cities are worth in km."""


class Name(NamedTuple):
    """The name of a joint: the joint's x, the name's left and right edge, and what it is worth to show it."""

    text: str
    x: float
    left: float
    right: float
    worth: float


def ladders(panel: Panel, shown: Sequence[Branch], box: Box) -> Block:
    """The ladders one below the other from the top of a box, all to one scale."""
    ground, states = panel.ground, _marks(panel.scene)
    longest = max((sum(rung.km for rung in branch.rungs) for branch in shown), default=1.0)
    head = Text((box.x, box.y + 14), "Branch by branch", TEXT_BOLD, m.GROUP_HEAD, ground("text"))
    told = "Each bar is as long as its stretch, km as published; ≈ as measured on the network or sailed"
    below = Text((box.x, box.y + 33), told, TEXT, m.SOURCES, ground("text3"))
    items: list[Item] = [head, below]
    top = box.y + HEAD
    for branch in shown:
        high = _high(branch, states)
        items += _ladder(panel, branch, Box(box.x, top, box.w, high), (box.w - 12) / longest)
        top += high
    return Block(tuple(items), top)


def height_of(shown: Sequence[Branch], scene: Scene) -> float:
    """What the ladders take in px; nothing when there is none."""
    if not shown:
        return 0.0
    states = _marks(scene)
    return HEAD + sum(_high(branch, states) for branch in shown)


def _high(branch: Branch, states: dict[str, SegmentMark]) -> float:
    missing = any(_missing(states[rung.segment.id]) for rung in branch.rungs)
    return BAR + missing * MISSING + ROWS[-1] + BELOW


def _marks(scene: Scene) -> dict[str, SegmentMark]:
    return {mark.segment: mark for mark in scene.segments}


def _missing(mark: SegmentMark) -> bool:
    return mark.line in ("planned", "construction")


def _ladder(panel: Panel, branch: Branch, box: Box, scale: float) -> list[Item]:
    name, _, more = typeset(branch.title).partition("\n")
    title = Text((box.x, box.y + 18), name, TEXT_BOLD, m.BODY, panel.ground("text"))
    aside = Text((box.x + title.width + 10, box.y + 18), more, TEXT, m.SOURCES, panel.ground("text2"))
    y, states = box.bottom - ROWS[-1] - BELOW, _marks(panel.scene)
    marks = [states[rung.segment.id] for rung in branch.rungs]
    xs = list(accumulate((rung.km * scale for rung in branch.rungs), initial=box.x + 5))
    bars = zip(branch.rungs, marks, pairwise(xs), strict=True)
    drawn = [item for rung, mark, (a, b) in bars for item in _rung(panel, rung, mark, Box(a, y, b - a, 0))]
    return [title, *([aside] if more else []), *drawn, *_joints(panel, _names(branch, marks, xs, box), xs, y)]


def _rung(panel: Panel, rung: Rung, mark: SegmentMark, box: Box) -> Iterator[Item]:
    """The bar of a stretch and its km where they fit; what does not operate says so in a line above."""
    text = f"{'' if rung.published else '≈'}{rung.km:,.0f}"
    yield line(((box.x, box.y), (box.right, box.y)), stroke_of(panel, mark), f"{mark.name}, {text} km")
    middle, ink = box.x + box.w / 2, panel.ground("text")
    if _missing(mark):
        yield line(((middle, box.y - 22), (middle, box.y - 5)), _leader(panel), "leader")
        yield Text((middle, box.y - 25), f"{text} {mark.status}", LABEL_BOLD, NAME, ink, "middle")
    elif width(text, LABEL, NAME) <= box.w - 6:
        yield Text((middle, box.y - 9), text, LABEL, NAME, panel.ground("text2"), "middle")


def _names(branch: Branch, marks: Sequence[SegmentMark], xs: Sequence[float], box: Box) -> list[Name]:
    """The names of the joints from left to right, each name once, where it is worth most."""
    km = [0.0, *(rung.km for rung in branch.rungs), 0.0]
    gaps = [False, *(_missing(mark) for mark in marks), False]
    joints = [branch.rungs[0].start, *(rung.end for rung in branch.rungs)]
    found: dict[str, Name] = {}
    for n, (joint, x) in enumerate(zip(joints, xs, strict=True)):
        wide = width(joint.name, LABEL, NAME)
        left = min(max(x - wide / 2, box.x), box.right - wide)
        worth = km[n] + km[n + 1] + CITY * (joint.rank == 1) + OPEN * (gaps[n] or gaps[n + 1])
        worth += ENDS * (n in (0, len(joints) - 1))
        if joint.name and worth > getattr(found.get(joint.name), "worth", 0.0):
            found[joint.name] = Name(joint.name, x, left, left + wide, worth)
    return sorted(found.values(), key=lambda name: name.x)


def _joints(panel: Panel, names: Sequence[Name], xs: Sequence[float], y: float) -> Iterator[Item]:
    """A ring at each joint, and the names that find room below; one in the lower row hangs on a leader."""
    paint = Paint(fill=panel.ground("paper"), stroke=panel.ground("ink"), width=m.DOT_EDGE)
    for name, row in in_rows(names):
        if row:
            yield line(((name.x, y + 5), (name.x, y + ROWS[1] - NAME + 2)), _leader(panel), "leader")
        yield Text((name.left, y + ROWS[row]), name.text, LABEL, NAME, panel.ground("text"))
    yield from (Disc((x, y), 4.2, paint, "joint") for x in xs)


def in_rows(names: Sequence[Name]) -> tuple[tuple[Name, int], ...]:
    """The names with most worth that fit in two rows, none on another and no leader through one.

    `best` holds, for each pair of last names of the two rows, the worthiest choice that ends so."""
    best: dict[tuple[Name | None, Name | None], tuple[float, tuple[tuple[Name, int], ...]]] = {
        (None, None): (0.0, ())
    }
    for name in names:
        for (upper, lower), (worth, chosen) in list(best.items()):
            for row, key in ((0, (name, lower)), (1, (upper, name))):
                more = worth + name.worth - row
                if _fits(name, row, upper, lower) and more > best.get(key, (-1.0, ()))[0]:
                    best[key] = (more, (*chosen, (name, row)))
    return max(best.values(), key=lambda pair: pair[0])[1]


def _fits(name: Name, row: int, upper: Name | None, lower: Name | None) -> bool:
    """Whether a name may follow the last ones of both rows."""
    if row == 0:
        return (not upper or name.left > upper.right + APART) and (not lower or lower.x < name.left - CLEAR)
    return (not lower or name.left > lower.right + APART) and (not upper or name.x > upper.right + CLEAR)


def _leader(panel: Panel) -> Paint:
    return Paint(stroke=panel.ground("text2"), width=m.LEADER)
