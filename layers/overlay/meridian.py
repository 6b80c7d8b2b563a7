"""Lines and areas over the 180th meridian: taken the shorter way round and cut there, as RFC 7946 asks.

Between neighbours more than 180 degrees apart a line goes over the meridian, not round the globe. What would have no
extent by that, such as the box from -180 to 180, goes round the globe after all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .limits import Budget

Points = NDArray[np.float64]
ROUND = np.arange(1, 360)[:, None] / 360
"""Where a line round the globe gets a vertex: without them its ends would be one place."""


def cut(shape: BaseGeometry, budget: Budget) -> BaseGeometry:
    """The shape, cut where it goes over the 180th meridian; itself where it does not. Vertices that are added count."""
    if not shapely.get_dimensions(shape) or not _jumps(shapely.get_coordinates(shape)).any():
        return shape
    found = [one for part in _parts(shape) for one in _cut(part, budget)]
    if not found:
        return shape
    together = shapely.multilinestrings if shapely.get_dimensions(shape) == 1 else shapely.multipolygons
    whole: BaseGeometry = found[0] if len(found) == 1 else together(found)
    return whole


def _cut(part: BaseGeometry, budget: Budget) -> Iterable[BaseGeometry]:
    if part.geom_type == "LineString":
        return _pieces(shapely.get_coordinates(part), budget)
    if part.geom_type == "Polygon" and any(_jumps(ring).any() for ring in _rings(part)):
        return _sheets(part, budget)
    return (part,)


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(shape, "geoms", (shape,)):
        yield from _parts(part) if hasattr(part, "geoms") else (part,)


def _rings(area: BaseGeometry) -> list[Points]:
    return [shapely.get_coordinates(ring) for ring in (area.exterior, *area.interiors)]


def _jumps(points: Points) -> NDArray[np.int64]:
    """For each step -1, 0 or 1: whether it leaves over the meridian westwards, not at all, or eastwards."""
    steps = np.diff(points[:, 0])
    return np.where(np.abs(steps) > 180, -np.sign(steps), 0).astype(np.int64)


def _unrolled(points: Points) -> Points:
    """The line with longitudes that go on beyond 180 instead of jumping."""
    turns = np.concatenate([[0], np.cumsum(_jumps(points))])
    moved: Points = points + np.column_stack([turns * 360, np.zeros(len(points))])
    return moved


def _pieces(points: Points, budget: Budget) -> Iterator[BaseGeometry]:
    """A line in pieces that end and begin on the meridian."""
    jumps = _jumps(points)
    if jumps.any() and not np.ptp(_unrolled(points), axis=0).any():
        points = _all_round(points, budget)
        jumps = _jumps(points)
    places = np.flatnonzero(jumps)
    budget.take_vertices(2 * len(places))
    unrolled, start = _unrolled(points), 0
    begin: list[list[float]] = []
    for place in map(int, places):
        side = 180.0 * jumps[place]
        one, other = points[place], unrolled[place + 1] - (unrolled[place] - points[place])
        share = (side - one[0]) / (other[0] - one[0] or 1)
        at = float(np.clip(one[1] + share * (other[1] - one[1]), -90, 90))
        yield from _line([*begin, *points[start : place + 1].tolist(), [side, at]])
        begin, start = [[-side, at]], place + 1
    yield from _line([*begin, *points[start:].tolist()])


def _line(points: list[list[float]]) -> Iterable[BaseGeometry]:
    """A line, unless all its points are one."""
    return (shapely.linestrings(points),) if len(points) > 1 and points.count(points[0]) < len(points) else ()


def _all_round(points: Points, budget: Budget) -> Points:
    """The line with a vertex at each degree of its steps round the globe."""
    jumps = _jumps(points) != 0
    budget.take_vertices(len(ROUND) * int(jumps.sum()))
    between = [a + (b - a) * ROUND for a, b in zip(points[:-1][jumps], points[1:][jumps], strict=True)]
    places = np.repeat(np.flatnonzero(jumps) + 1, len(ROUND))
    return np.insert(points, places, np.concatenate(between), axis=0)


def _sheets(area: BaseGeometry, budget: Budget) -> list[BaseGeometry]:
    """An area in pieces, one for each turn of the globe that it reaches into; as it is where no ring can be cut."""
    shell, *holes = (_closed(ring, budget) for ring in _rings(area))
    west = shell[:, 0].min()
    turns = [np.array([360 * np.ceil((west - hole[:, 0].min()) / 360), 0]) for hole in holes]
    shifted = [shapely.linearrings(hole + turn) for hole, turn in zip(holes, turns, strict=True)]
    whole = shapely.polygons(shell, shifted or None)
    first, last = np.floor((shapely.bounds(whole)[[0, 2]] + 180) / 360)
    if last - first > 2:
        return [area]
    try:
        found = [part for turn in np.arange(first, last + 1) * 360 for part in _sheet(whole, turn)]
    except shapely.errors.GEOSException:  # a ring without extent, which is drawn and told as not valid
        return [area]
    return found or [area]


def _sheet(whole: BaseGeometry, turn: float) -> list[BaseGeometry]:
    """What an area has in one turn of the globe, moved onto it."""
    part = shapely.clip_by_rect(whole, turn - 180, -90, turn + 180, 90)
    moved = shapely.transform(part, lambda xy: xy - [turn, 0])
    return [one for one in _parts(moved) if one.geom_type == "Polygon" and not one.is_empty]


def _closed(ring: Points, budget: Budget) -> Points:
    """The ring unrolled; one round a pole is closed over the pole that it is nearer to."""
    found, turn = _unrolled(ring), int(_jumps(ring).sum())
    if not np.ptp(found[:, 0]):
        return _all_round(ring, budget)
    return _over_pole(ring, turn) if turn else found


def _over_pole(ring: Points, turn: int) -> Points:
    """A ring round a pole, from meridian to meridian and back by the pole; `turn` is 1 eastwards, -1 westwards."""
    last = int(np.flatnonzero(_jumps(ring) == np.sign(turn))[0])
    line = _unrolled(np.roll(ring[:-1], -last - 1, axis=0))
    (x, y), (end_x, end_y) = ring[last], ring[last + 1]
    east, pole = 180.0 * turn, np.copysign(90, ring[:, 1].mean())
    at = float(np.clip(y + (east - x) / (end_x + 2 * east - x or 1) * (end_y - y), -90, 90))
    return np.vstack([[-east, at], line, [[east, at], [east, pole], [-east, pole], [-east, at]]])
