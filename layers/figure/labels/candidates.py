"""Candidate places of labels: around a dot, in rings about an anchor, over open land, along a river."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ..sheet import Box, Point
from .places import Candidate, Places, listed

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


def around_dot(at: Point, size: tuple[float, float], gap: float) -> Places:
    """Beside a dot: the name's width and height, and its distance from the dot's middle in px."""
    return listed(Candidate(_beside(at, size, gap, right, down), cost) for right, down, cost in SIDES)


def _beside(at: Point, size: tuple[float, float], gap: float, right: float, down: float) -> Box:
    width, height = size
    x = at[0] + right * gap - (0 if right > 0 else width if right < 0 else width / 2)
    y = at[1] + down * (height / 2 + (gap - 2 if abs(down) == 1 else 0)) - height / 2
    return Box(x, y, width, height)


NEARER = 4.0
"""Px that a name must lie nearer to its own dot than to any other one."""


def told_apart(places: Places, at: Point, others: Sequence[Point], cost: float) -> Places:
    """The places without those where a name lies nearer to the dot of another town than to its own; with a leader
    they are dearer."""
    if not others:
        return places
    away = _away(places.edges, np.array([at, *others]))
    mistaken = away[:, 1:].min(axis=1) < away[:, 0] + NEARER
    return replace(places, costs=places.costs + cost * mistaken).only(places.tied | ~mistaken)


def _away(boxes: npt.NDArray[np.float64], points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The distance of each box (a row: left, top, right, bottom) from each point, in px."""
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    x, y = points.T
    return np.asarray(np.hypot(x - np.clip(x, left, right), y - np.clip(y, top, bottom)))


TURNS = np.array([(math.cos(turn * math.pi / 12), math.sin(turn * math.pi / 12)) for turn in range(24)])
"""Right and down, in each direction about an anchor."""


def in_rings(
    at: Point, size: tuple[float, float], reach: tuple[float, float], base: float, each: float = 60.0
) -> Places:
    """In widening rings about an anchor, tied to it by a leader; farther costs one more for `each` so many px.

    The nearest edge of a box lies a ring's radius away."""
    half = np.array(size) / 2
    rings = np.arange(int(reach[0]), int(reach[1]), 12)
    corners = (at + TURNS * (rings[:, None, None] + half) - half).reshape(-1, 2)
    return _sized(corners, size, np.repeat(base + rings / each, len(TURNS)), at)


GRID = 450
"""About how many places over a land are tried for each way of setting its name."""


def over_land(middle: Point, area: Box, size: tuple[float, float], cost: float) -> Places:
    """On a grid over an area, dearer with the distance from the middle."""
    step = max(8.0, math.sqrt(area.w * area.h / GRID))
    reach = math.hypot(area.w, area.h) or 1.0
    right, down = (
        step * np.arange(int((side - own) / step) + 1) for side, own in zip(area[2:], size, strict=True)
    )
    y, x = np.meshgrid(area.y + down, area.x + right, indexing="ij")
    corners = np.column_stack([x.ravel(), y.ravel()])
    away = np.hypot(*(corners + np.array(size) / 2 - middle).T)
    return _sized(corners, size, cost + 4 * away / reach, (math.nan, math.nan))


def turned(a: Point, b: Point, size: tuple[float, float], away: float, count: int = 5) -> Candidate:
    """A name of a width and height about the middle of a chord, `away` px to its right, turned along it; so many
    pieces cover it."""
    (ax, ay), (bx, by) = sorted((a, b))
    angle, step = math.atan2(by - ay, bx - ax), size[0] / count
    x, y = (ax + bx) / 2 - math.sin(angle) * away, (ay + by) / 2 + math.cos(angle) * away
    along = [step * (n - (count - 1) / 2) for n in range(count)]
    wide, high = step * abs(math.cos(angle)) + 2, step * abs(math.sin(angle)) + size[1]
    middles = [(x + math.cos(angle) * far, y + math.sin(angle) * far) for far in along]
    pieces = tuple(Box(px - wide / 2, py - high / 2, wide, high) for px, py in middles)
    left, top = min(piece.x for piece in pieces), min(piece.y for piece in pieces)
    right, bottom = max(piece.right for piece in pieces), max(piece.bottom for piece in pieces)
    turn = math.degrees(angle)
    return Candidate(Box(left, top, right - left, bottom - top), 0.5 + abs(turn) / 90, None, turn, pieces)


LEANS = tuple(lean for lean in range(-75, 76, 15) if lean)
"""Degrees clockwise by which a name may lean that has no room to stand straight."""


def leaning(area: Any, size: tuple[float, float], cost: float) -> Iterator[Candidate]:
    """On a grid over an area, leaning by some degrees, where the name lies wholly inside; dearer the more it leans
    and away from the middle."""
    left, top, right, bottom = shapely.bounds(area)
    middle, step = shapely.centroid(area), max(4.0, math.sqrt((right - left) * (bottom - top) / GRID))
    shapely.prepare(area)
    for lean in LEANS:
        way = np.array([math.cos(math.radians(lean)), math.sin(math.radians(lean))]) * size[0] / 2
        off = np.array([-way[1], way[0]]) * size[1] / size[0]
        y, x = np.meshgrid(np.arange(top, bottom, step), np.arange(left, right, step), indexing="ij")
        spots = np.column_stack([x.ravel(), y.ravel()])
        rooms = spots[:, None] + np.array([-way - off, way - off, way + off, off - way])
        for at in spots[shapely.contains(area, shapely.polygons(rooms))]:
            place = turned(tuple(at - way), tuple(at + way), size, 0.0, 16)
            away = shapely.distance(middle, shapely.Point(at)) / size[0]
            yield place._replace(cost=cost + abs(lean) / 30 + away)


def _sized(
    corners: npt.NDArray[np.float64], size: tuple[float, float], costs: npt.NDArray[np.float64], anchor: Point
) -> Places:
    """Places of one size and anchor by their upper left corners."""
    rooms = np.concatenate([corners, np.full_like(corners, size)], axis=1)
    return Places(rooms, costs, np.full_like(corners, anchor))
