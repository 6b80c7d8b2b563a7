"""Branches as ladders: bars as long as their stretches, drawn as the map draws them, with km and names."""

from __future__ import annotations

from collections.abc import Sequence

from ...scene.lines import SegmentMark
from .. import measures as m
from ..argument.words import typeset
from ..lettering.fonts import LABEL, LABEL_BOLD, TEXT, TEXT_BOLD
from ..lettering.shaping import width
from ..map.panel import Panel
from ..map.ways import stroke_of
from ..sheet import Box, Disc, Item, Paint, Text, line
from .branches import Branch, Rung
from .setting import Block

HIGH = 84.0
"""Px that a ladder takes."""
BAR = 48.0
"""From the top of a ladder to its bar."""
NAME = 13.0


def ladders(panel: Panel, shown: Sequence[Branch], box: Box) -> Block:
    """The ladders one below the other from the top of a box, all to one scale."""
    ground = panel.ground
    longest = max((sum(rung.km for rung in branch.rungs) for branch in shown), default=1.0)
    head = Text((box.x, box.y + 14), "Branch by branch", TEXT_BOLD, m.GROUP_HEAD, ground("text"))
    told = "Each bar is as long as its stretch, km as published; ≈ as measured on the network or sailed"
    below = Text((box.x, box.y + 33), told, TEXT, m.SOURCES, ground("text3"))
    items: list[Item] = [head, below]
    for place, branch in enumerate(shown):
        top = box.y + 38 + place * HIGH
        items += _ladder(panel, branch, Box(box.x, top, box.w, HIGH), (box.w - 60) / longest)
    return Block(tuple(items), box.y + 38 + HIGH * len(shown))


def height_of(shown: Sequence[Branch]) -> float:
    """What the ladders take in px; nothing when there is none."""
    return 38 + HIGH * len(shown) if shown else 0.0


def _ladder(panel: Panel, branch: Branch, box: Box, scale: float) -> list[Item]:
    name, _, more = typeset(branch.title).partition("\n")
    title = Text((box.x, box.y + 18), name, TEXT_BOLD, m.BODY, panel.ground("text"))
    aside = Text((box.x + title.width + 10, box.y + 18), more, TEXT, m.SOURCES, panel.ground("text2"))
    marks = {mark.segment: mark for mark in panel.scene.segments}
    items: list[Item] = [title, aside] if more else [title]
    x, y, free = box.x, box.y + BAR, (aside if more else title).box.right + 16
    joints = [(x, branch.rungs[0].start)]
    for rung in branch.rungs:
        end = x + rung.km * scale
        items += _rung(panel, rung, marks[rung.segment.id], Box(x, y, end - x, 0), free)
        joints.append((end, rung.end))
        x = end
    return [*items, *_joints(panel, joints, y)]


def _rung(panel: Panel, rung: Rung, mark: SegmentMark, box: Box, free: float) -> list[Item]:
    """The bar of a stretch and its km where they fit; what does not operate says so, right of `free`."""
    text = f"{'' if rung.published else '≈'}{rung.km:,.0f}"
    ends = (box.x, box.y), (box.right, box.y)
    bar: Item = line(ends, stroke_of(panel, mark), f"{mark.name}, {text} km")
    middle = box.x + box.w / 2
    if mark.line in ("planned", "construction"):
        told = f"{text} {mark.status}"
        left = max(middle - width(told, LABEL_BOLD, NAME) / 2, free)
        return [bar, Text((left, box.y - 24), told, LABEL_BOLD, NAME, panel.ground("text"))]
    if width(text, LABEL, NAME) > box.w - 6:
        return [bar]
    return [bar, Text((middle, box.y - 10), text, LABEL, NAME, panel.ground("text2"), "middle")]


def _joints(panel: Panel, joints: Sequence[tuple[float, str]], y: float) -> list[Item]:
    """A ring at each joint, its name below in the first of two rows in which it meets no other."""
    paint = Paint(fill=panel.ground("paper"), stroke=panel.ground("ink"), width=m.DOT_EDGE)
    items: list[Item] = [Disc((x, y), 4.2, paint, name or "joint") for x, name in joints]
    ends = [0.0, 0.0]
    for place, (x, name) in enumerate(joints):
        half = width(name, LABEL, NAME) / 2
        left = max(x - half, joints[0][0]) if place else x
        row = next((row for row in (0, 1) if left >= ends[row] + 8), None)
        if name and row is not None:
            items.append(Text((left, y + 19 + 15 * row), name, LABEL, NAME, panel.ground("text")))
            ends[row] = left + 2 * half
    return items
