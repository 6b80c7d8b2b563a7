"""Geometries -> arcs: lines cut where more than two ways meet, each arc kept once (Bostock's algorithm)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

DECIMALS = 5
SCALE = 10.0**-DECIMALS

Whole = NDArray[np.int64]
Geometry = dict[str, Any] | None


class Topology(NamedTuple):
    """Arcs as steps of `SCALE` degrees (first absolute, then relative), geometries as numbers of arcs."""

    arcs: list[list[list[int]]]
    geometries: list[dict[str, Any]]


def topology(shapes: Sequence[Geometry]) -> Topology:
    """The topology of GeoJSON geometries; positions are rounded to five decimals, points stay positions."""
    lines = [_whole(line) for shape in shapes if shape for line in _lines(shape)]
    cuts = _cuts(lines)
    arcs = _Arcs()
    numbered = iter([arcs.numbers(line, cut) for line, cut in zip(lines, cuts, strict=True)])
    geometries = [_geometry(shape, numbered) for shape in shapes]
    return Topology([_steps(arc) for arc in arcs.found], geometries)


def _lines(shape: dict[str, Any]) -> Iterator[Sequence[Any]]:
    """Every line and ring of a geometry, in order."""
    kind = shape["type"]
    if kind == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _lines(part)
    elif kind == "LineString":
        yield shape["coordinates"]
    elif kind in ("MultiLineString", "Polygon"):
        yield from shape["coordinates"]
    elif kind == "MultiPolygon":
        yield from (ring for polygon in shape["coordinates"] for ring in polygon)


def _whole(line: Sequence[Any]) -> Whole:
    """Positions as whole steps; (n, 2)."""
    return np.rint(np.array([position[:2] for position in line], dtype=float) / SCALE).astype(np.int64)


def _cuts(lines: Sequence[Whole]) -> list[Whole]:
    """For each line the indices at which it is cut: ends, and places not passed the same way each time."""
    if not lines:
        return []
    points = np.concatenate(lines)
    keys = points[:, 0] * (1 << 32) + points[:, 1]
    before, after, ends = _neighbours(lines, keys)
    low, high = np.minimum(before, after), np.maximum(before, after)
    order = np.lexsort((high, low, keys))
    same = keys[order][1:] == keys[order][:-1]
    differs = same & ((low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1]))
    junctions = np.union1d(keys[order][1:][differs], keys[ends])
    starts = np.cumsum([0, *map(len, lines)])
    marked = np.isin(keys, junctions)
    return [np.flatnonzero(marked[start:stop]) for start, stop in pairwise(starts)]


def _neighbours(lines: Sequence[Whole], keys: Whole) -> tuple[Whole, Whole, Whole]:
    """Keys of the places before and after each, round the corner in rings; indices of ends of open lines."""
    before, after = np.roll(keys, 1), np.roll(keys, -1)
    ends: list[int] = []
    start = 0
    for line in lines:
        last = start + len(line) - 1
        if keys[start] == keys[last]:
            before[start] = before[last] = keys[last - 1]
            after[start] = after[last] = keys[start + 1]
        else:
            ends += [start, last]
            before[start], after[last] = keys[start], keys[last]
        start = last + 1
    return before, after, np.array(ends, dtype=np.int64)


class _Arcs:
    """Arcs found so far, each once; one that runs the other way gets the complement of its number."""

    def __init__(self) -> None:
        self.found: list[Whole] = []
        self.known: dict[bytes, int] = {}

    def numbers(self, line: Whole, cut: Whole) -> list[int]:
        """The arcs that make up a line; a ring is begun at its first junction, or at its lowest point."""
        if np.array_equal(line[0], line[-1]):
            first = int(cut[0]) if len(cut) else int(np.lexsort(line[:-1].T)[0])
            around = len(line) - 1
            line = np.concatenate([line[first:-1], line[: first + 1]])
            cut = np.unique([0, *((cut - first) % around), around])
        return [self._number(line[a : b + 1]) for a, b in pairwise(cut.tolist())]

    def _number(self, arc: Whole) -> int:
        forward, backward = arc.tobytes(), arc[::-1].tobytes()
        if forward in self.known:
            return self.known[forward]
        if backward in self.known:
            return ~self.known[backward]
        self.known[forward] = len(self.found)
        self.found.append(arc)
        return self.known[forward]


def _steps(arc: Whole) -> list[list[int]]:
    steps: list[list[int]] = np.diff(arc, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).tolist()
    return steps


def _geometry(shape: Geometry, arcs: Iterator[list[int]]) -> dict[str, Any]:
    """The geometry with the numbers of its arcs, taken in the order of `_lines`."""
    if shape is None:
        return {"type": None}
    kind = shape["type"]
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [_geometry(part, arcs) for part in shape["geometries"]]}
    if kind == "LineString":
        return {"type": kind, "arcs": next(arcs)}
    if kind in ("MultiLineString", "Polygon"):
        return {"type": kind, "arcs": [next(arcs) for _ in shape["coordinates"]]}
    if kind == "MultiPolygon":
        return {"type": kind, "arcs": [[next(arcs) for _ in polygon] for polygon in shape["coordinates"]]}
    return {"type": kind, "coordinates": _point(shape["coordinates"])}


def _point(position: Any) -> Any:
    """A position or list of positions in whole steps."""
    if isinstance(position[0], Iterable):
        return [_point(part) for part in position]
    return [round(number / SCALE) for number in position[:2]]
