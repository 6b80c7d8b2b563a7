"""Candidate places of labels: around a dot, in rings about an anchor, over open land, along a river."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ..sheet import Box, Point
from .placing import Candidate

SIDES = (
    (1, 0, 0.0),
    (-1, 0, 0.25),
    (1, -0.5, 0.3),
    (1, 0.5, 0.4),
    (0, -1, 0.5),
    (-1, -0.5, 0.55),
    (-1, 0.5, 0.65),
    (0, 1, 0.75),
    (1, -1, 1.0),
    (-1, -1, 1.25),
    (1, 1, 1.5),
    (-1, 1, 1.75),
)
"""How far right and down of its dot a town's name tries to stand, and what that costs: beside it, half a line
higher or lower, above and below, then the corners."""


def around_dot(at: Point, size: tuple[float, float], gap: float) -> Iterator[Candidate]:
    """Beside a dot: the name's width and height, and its distance from the dot's middle in px."""
    width, height = size
    for right, down, cost in SIDES:
        x = at[0] + right * gap - (0 if right > 0 else width if right < 0 else width / 2)
        y = at[1] + down * (height / 2 + (gap - 2 if abs(down) == 1 else 0)) - height / 2
        yield Candidate(Box(x, y, width, height), cost)


NEARER = 4.0
"""Px that a name must lie nearer to its own dot than to any other one."""


def told_apart(
    places: Iterable[Candidate], at: Point, others: Sequence[Point], cost: float
) -> Iterator[Candidate]:
    """The places, dearer where a name lies nearer to the dot of another town than to its own."""
    places = tuple(places)
    if not others or not places:
        return iter(places)
    boxes = np.array([(p.box.x, p.box.y, p.box.right, p.box.bottom) for p in places])
    away = _away(boxes, np.array([at, *others]))
    mistaken = away[:, 1:].min(axis=1) < away[:, 0] + NEARER
    return (p._replace(cost=p.cost + cost) if wrong else p for p, wrong in zip(places, mistaken, strict=True))


def _away(boxes: npt.NDArray[np.float64], points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The distance of each box (a row: left, top, right, bottom) from each point, in px."""
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    x, y = points.T
    return np.asarray(np.hypot(x - np.clip(x, left, right), y - np.clip(y, top, bottom)))


def in_rings(
    at: Point, size: tuple[float, float], reach: tuple[float, float], base: float, each: float = 60.0
) -> Iterator[Candidate]:
    """In widening rings about an anchor, tied to it by a leader; farther costs one more for `each` so many px."""
    for ring in range(int(reach[0]), int(reach[1]), 12):
        for turn in range(24):
            angle = turn * math.pi / 12
            yield _on_ring(at, size, ring, angle, base + ring / each)


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
