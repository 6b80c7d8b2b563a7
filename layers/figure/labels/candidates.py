"""Candidate places of labels: around a dot, in rings about an anchor, over open land, along a river."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..sheet import Box, Point
from .placing import Candidate

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""Right, left, above, below, then the corners: the order in which a town's name tries its sides."""


def around_dot(at: Point, size: tuple[float, float], gap: float) -> Iterator[Candidate]:
    """Beside a dot, nearest first: the name's width and height, and its distance from the dot's middle in
    px."""
    width, height = size
    for step, (right, down) in enumerate(SIDES):
        reach = gap * (0.75 if right and down else 1)
        x = at[0] + right * reach - (0 if right > 0 else width if right < 0 else width / 2)
        y = at[1] + down * (reach - 2) - (height / 2 if not down else 0 if down > 0 else height)
        yield Candidate(Box(x, y, width, height), 0.25 * step)


def in_rings(
    at: Point, size: tuple[float, float], reach: tuple[float, float], base: float
) -> Iterator[Candidate]:
    """In widening rings about an anchor, tied to it by a leader; farther costs more."""
    for ring in range(int(reach[0]), int(reach[1]), 12):
        for turn in range(24):
            angle = turn * math.pi / 12
            yield _on_ring(at, size, ring, angle, base + ring / 60)


def _on_ring(at: Point, size: tuple[float, float], ring: float, angle: float, cost: float) -> Candidate:
    """The box whose nearest edge lies a ring's radius away in a direction."""
    width, height = size
    right, down = math.cos(angle), math.sin(angle)
    x = at[0] + right * (ring + width / 2) - width / 2
    y = at[1] + down * (ring + height / 2) - height / 2
    return Candidate(Box(x, y, width, height), cost, at)


GRID = 450
"""About how many places over a land are tried for each way of setting its name."""


def over_land(middle: Point, area: Box, size: tuple[float, float], cost: float) -> Iterator[Candidate]:
    """On a grid over an area, dearer with the distance from the middle."""
    width, height = size
    step = max(8.0, math.sqrt(area.w * area.h / GRID))
    reach = math.hypot(area.w, area.h) or 1.0
    for row in range(int((area.h - height) / step) + 1):
        for column in range(int((area.w - width) / step) + 1):
            box = Box(area.x + column * step, area.y + row * step, width, height)
            away = math.hypot(box.x + width / 2 - middle[0], box.y + height / 2 - middle[1])
            yield Candidate(box, cost + 4 * away / reach)
