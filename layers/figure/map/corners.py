"""Room for furniture on the panel: the first place, from the corners along the edges, that hides no line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..sheet import Box

BARE = 4.0
"""Px between a piece of furniture and a line or another piece."""
STEP = 24.0
"""Px between the places along an edge that are tried."""
Margins = tuple[float, float, float, float]
"""Px that furniture keeps from the left, upper, right and lower edge of the panel."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a panel, in px: lines that no furniture may hide, towns and borders that it had better not."""

    lines: tuple[Any, ...]
    towns: tuple[Any, ...] = ()
    borders: tuple[Any, ...] = ()

    def hidden(self, areas: Any) -> tuple[Any, Any]:
        """Of each area whether it hides a line, and what else it hides: px of borders, a town as much as many."""
        rows = shapely.STRtree([line for line in self.lines if not line.is_empty]).query(areas, "intersects")[
            0
        ]
        towns = shapely.STRtree(self.towns).query(areas, "intersects")[0]
        lengths = shapely.length(shapely.intersection(areas, shapely.union_all(self.borders)))
        return np.isin(np.arange(len(areas)), rows), lengths + TOWN * np.bincount(towns, minlength=len(areas))


CORNERS, ADRIFT = 4, 400.0
"""How many of the rooms are corners, and the px of borders that standing in none of them counts for."""
TOWN = 1000.0
"""The px of borders that a hidden town counts for."""


def free_room(rooms: Iterable[Box], drawn: Drawn, taken: Sequence[Box] = ()) -> Box | None:
    """Of some rooms, the corners first, that hide no line and meet no box that is taken the one that hides least; None
    where none is left."""
    grown = [room.grown(BARE) for room in rooms]
    spare = [room for room in grown if not any(meet(room, box) for box in taken)]
    if not spare:
        return None
    lined, hidden = drawn.hidden(shapely.box(*np.array([(r.x, r.y, r.right, r.bottom) for r in spare]).T))
    adrift = np.array([room not in grown[:CORNERS] for room in spare])
    best = int(np.argmin(np.where(lined, np.inf, hidden + ADRIFT * adrift)))
    return None if lined[best] else spare[best].grown(-BARE)


def along_edges(panel: Box, size: tuple[float, float], margins: Margins, order: str) -> Iterator[Box]:
    """Boxes of a width and height at the corners of a panel, in an order such as "SW SE NW NE", then along its
    edges, the lower one first."""
    left, top, right, bottom = margins
    x, y = panel.x + left, panel.y + top
    far, low = panel.right - right - size[0], panel.bottom - bottom - size[1]
    if far < x or low < y:
        return
    for corner in order.split():
        yield Box(x if "W" in corner else far, y if "N" in corner else low, *size)
    across, down = _steps(x, far), _steps(y, low)
    yield from (Box(at, edge, *size) for edge in (low, y) for at in across)
    yield from (Box(edge, at, *size) for edge in (x, far) for at in reversed(down))


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share any ground."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _steps(start: float, end: float) -> list[float]:
    return [start + STEP * step for step in range(int((end - start) / STEP) + 1)]
