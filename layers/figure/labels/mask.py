"""The map panel as a raster of what a label may cover: forbidden cells, dear cells, taken cells, whose land
a cell is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ..sheet import Box, Point

CELL = 2.5
"""Side of a cell in px."""
LANDS = "lands"
"""The key of the cells with how many lands each touches: along a frontier two."""
UNNAMED = ""
"""The key of all the land that bears no country's name."""
INNER = 7.0
"""Px that labels keep from the edge of the panel."""

Boxes = npt.NDArray[np.float64]
"""Boxes, one a row: left, top, right, bottom in px."""
Sums = npt.NDArray[Any]
"""Sums of all cells above and left of each corner, so that any box's sum takes four look-ups."""
Cells = npt.NDArray[Any]


@dataclass(frozen=True)
class Ground:
    """The cells of a kind of ground, and their table of sums once somebody asks for it."""

    cells: Cells

    @cached_property
    def sums(self) -> Sums:
        """The table of sums."""
        return summed(self.cells)


@dataclass(frozen=True)
class Mask:
    """Cells of a panel as tables of sums: lines that no name may cross, what other labels took, what costs.

    `land` holds the own cells of each country and exclave, and those of the `sea`; `homes` the cells beside dots
    where the names of towns like to stand."""

    box: Box
    forbidden: Sums
    taken: Sums
    dear: Sums
    land: Mapping[str, Ground]
    homes: Sums

    def free(self, boxes: Boxes, pad: float = 0.0) -> npt.NDArray[np.bool_]:
        """Which boxes lie well inside the panel and cover no forbidden cell, nor `pad` px around them a taken
        one."""
        left, top, right, bottom = boxes.T
        room = self.box.grown(-INNER - pad / 2)
        inside = (left >= room.x) & (top >= room.y) & (right <= room.right) & (bottom <= room.bottom)
        wider = boxes + np.array([-pad, -pad, pad, pad])
        return np.asarray(inside & self.uncrossed(boxes) & self.untaken(wider))

    def on_homes(self, boxes: Boxes) -> npt.NDArray[np.bool_]:
        """Which boxes lie where the name of a town likes to stand."""
        return np.asarray(self._total(self.homes, boxes) > 0.5)

    def untaken(self, boxes: Boxes) -> npt.NDArray[np.bool_]:
        """Which boxes cover no label, leader or piece of furniture; they may lie on lines."""
        return np.asarray(self._total(self.taken, boxes) < 0.5)

    def uncrossed(self, boxes: Boxes) -> npt.NDArray[np.bool_]:
        """Which boxes cover no forbidden cell; they may lie on labels."""
        return np.asarray(self._total(self.forbidden, boxes) < 0.5)

    def cost(self, boxes: Boxes) -> npt.NDArray[np.float64]:
        """Mean cost of the cells that each box covers."""
        return self._mean(self.dear, boxes)

    def share_on(self, key: str, boxes: Boxes) -> npt.NDArray[np.float64]:
        """The share of each box that lies on a country's land; 0 for a country that is not in the panel."""
        if key not in self.land:
            return np.zeros(len(boxes))
        return self._mean(self.land[key].sums, boxes)

    def foreign(self, key: str, boxes: Boxes) -> npt.NDArray[np.float64]:
        """The share of each box that lies on land which is not a country's or an exclave's own.

        A country that has no land of its own in the panel stands on that which bears no name."""
        own = key if key in self.land else UNNAMED
        return self.share_on(LANDS, boxes) - self.share_on(own, boxes)

    def with_taken(self, boxes: Sequence[Box], lines: Iterable[tuple[Point, Point]] = ()) -> Mask:
        """The mask after labels or furniture took these boxes, and leaders these lines."""
        cells = painted(self.box, [(shapely.LineString(line), 2 * CELL) for line in lines])
        for left, top, right, bottom in self._corners(rows_of(boxes)):
            cells[top:bottom, left:right] = 1
        return replace(self, taken=_more(self.taken, cells))

    def _corners(self, boxes: Boxes) -> npt.NDArray[np.int64]:
        """Columns and rows of the cells that boxes touch, cut at the panel."""
        moved = (boxes - np.array([self.box.x, self.box.y] * 2)) / CELL
        whole = np.concatenate([np.floor(moved[:, :2]), np.ceil(moved[:, 2:])], axis=1)
        rows, columns = self.forbidden.shape
        return np.asarray(np.clip(whole, 0, [columns - 1, rows - 1] * 2), dtype=np.int64)

    def _total(self, sums: Sums, boxes: Boxes) -> npt.NDArray[np.float64]:
        return _within(sums, self._corners(boxes))

    def _mean(self, sums: Sums, boxes: Boxes) -> npt.NDArray[np.float64]:
        corners = self._corners(boxes)
        left, top, right, bottom = corners.T
        return np.asarray(_within(sums, corners) / np.maximum((right - left) * (bottom - top), 1))


def _within(sums: Sums, corners: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The sum of the cells between corners: first and last columns and rows."""
    left, top, right, bottom = corners.T
    return np.asarray(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left])


def _more(sums: Sums, cells: Cells) -> Sums:
    """A table of sums with further cells: only the part that they reach is summed anew."""
    rows, columns = (np.flatnonzero(cells.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return sums
    top, left = rows[0], columns[0]
    added = summed(cells[top : rows[-1] + 1, left : columns[-1] + 1])
    beyond = np.subtract(sums[top:, left:].shape, added.shape)
    more = sums.copy()
    more[top:, left:] += np.pad(added, ((0, beyond[0]), (0, beyond[1])), mode="edge")
    return more


def edges(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a box."""
    return box.x, box.y, box.right, box.bottom


def rows_of(boxes: Sequence[Box]) -> Boxes:
    """The edges of boxes, one a row."""
    return edges_of(np.fromiter(chain.from_iterable(boxes), dtype=np.float64).reshape(-1, 4))


def edges_of(rooms: Boxes) -> Boxes:
    """Left, top, width and height, one box a row, to left, top, right and bottom."""
    return np.concatenate([rooms[:, :2], rooms[:, :2] + rooms[:, 2:]], axis=1)


def summed(cells: Cells) -> Sums:
    """Cells to their table of sums, with a row and column of zeros before the first."""
    kind = np.float64 if cells.dtype.kind == "f" else np.int32
    return np.pad(cells.cumsum(axis=0, dtype=kind).cumsum(axis=1, dtype=kind), ((1, 0), (1, 0)))


def painted(box: Box, shapes: Iterable[tuple[Any, float]]) -> npt.NDArray[np.uint8]:
    """1 in each cell that a px geometry covers; lines are as wide as told in px, polygons are filled."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (int(box.w / CELL) + 1, int(box.h / CELL) + 1))
    draw = ImageDraw.Draw(image)
    for geometry, width in shapes:
        for piece in _pieces(geometry):
            _paint(draw, piece, width, box)
    return np.array(image)


def _paint(draw: Any, piece: Any, width: float, box: Box) -> None:
    def cells(line: Any) -> list[float]:
        flat: list[float] = ((shapely.get_coordinates(line) - (box.x, box.y)) / CELL).ravel().tolist()
        return flat

    if piece.geom_type == "Polygon":
        draw.polygon(cells(piece.exterior), fill=1)
        for hole in piece.interiors:
            draw.polygon(cells(hole), fill=0)
    elif piece.geom_type in ("LineString", "LinearRing"):
        draw.line(cells(piece), fill=1, width=max(1, round(width / CELL)), joint="curve")


def _pieces(geometry: Any) -> list[Any]:
    parts = [part for part in shapely.get_parts(geometry) if not part.is_empty]
    return [piece for part in parts for piece in (_pieces(part) if hasattr(part, "geoms") else [part])]
