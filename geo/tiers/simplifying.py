"""Fewer vertices without losing the shape: each line once, within a stated distance, never across another.

Douglas and Peucker keep a subset of the vertices, so the true line stays within the tolerance.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString

from ..bordering.arcs import Vertices
from ..geometry import Bounds

METRES_A_DEGREE = 111_700.0
ATTEMPTS = 8
STRETCH = 128
SMALL = 40.0
EVERYTHING = 1e9


class Grade(NamedTuple):
    """How fine the lines are inside a box: tolerance in metres, decimals of a degree."""

    bounds: Bounds
    metres: float
    decimals: int


def simplified(
    lines: Sequence[LineString], grades: Sequence[Grade], exact: NDArray[np.bool_] | None = None
) -> list[LineString | None]:
    """Each line in the first grade whose box holds it, vertex by vertex; None for a ring that vanishes.

    Lines that would cross or overlap another are done again there with half the tolerance; a small ring
    (an island before a coast) is left out instead. `exact` marks lines that are only rounded.
    """
    pieces, of = cut(lines)
    share = np.ones(len(lines)) if exact is None else np.where(exact, 0.0, 1.0)
    shares, small = share[of], np.array([is_small(line, grades) for line in lines])[of]
    thin: list[Vertices] = [np.empty((0, 2))] * len(pieces)
    drawn = np.full(len(pieces), None, dtype=object)
    again = np.arange(len(pieces))
    for _ in range(ATTEMPTS + 1):
        for number in again:
            thin[number] = in_grades(pieces[number], grades, shares[number])
            drawn[number] = line_of(thin[number])
        clashing = clashes(drawn, again)
        if not len(clashing):
            break
        again = np.flatnonzero(np.isin(of, of[clashing]))
        shares[clashing] /= 2
        shares[again[small[again]]] = EVERYTHING
    return joined(thin, of, len(lines))


def cut(lines: Sequence[LineString]) -> tuple[list[Vertices], NDArray[np.int64]]:
    """The lines in stretches of at most STRETCH edges, and the number of the line that each is of."""
    stretches = [
        (number, vertices[start : start + STRETCH + 1])
        for number, vertices in enumerate(map(shapely.get_coordinates, lines))
        for start in range(0, len(vertices) - 1, STRETCH)
    ]
    return [vertices for _, vertices in stretches], np.array([number for number, _ in stretches])


def is_small(line: LineString, grades: Sequence[Grade]) -> bool:
    """Whether a line is a ring hardly larger than the bends that the tolerance smooths away."""
    if not line.is_ring:
        return False
    tolerance = grades[grade_of(shapely.get_coordinates(line), grades)[0]].metres
    return bool(line.length * METRES_A_DEGREE < SMALL * tolerance)


def in_grades(vertices: Vertices, grades: Sequence[Grade], share: float) -> Vertices:
    """One stretch, each run of vertices of one grade simplified on its own, then rounded."""
    grade = grade_of(vertices, grades)
    cuts = [0, *(np.flatnonzero(np.diff(grade)) + 1).tolist(), len(vertices) - 1]
    kept = [
        thinned(vertices[start : end + 1], grades[grade[start]].metres * share)
        for start, end in pairwise(cuts)
        if end > start
    ]
    return rounded(np.vstack(kept), grades, finer=0 if share > 0.1 else 2)


def grade_of(vertices: Vertices, grades: Sequence[Grade]) -> NDArray[np.int64]:
    """For each vertex the number of the first grade whose box holds it; the last grade holds the rest."""
    found = np.full(len(vertices), len(grades) - 1, dtype=np.int64)
    x, y = vertices.T
    for number in range(len(grades) - 2, -1, -1):
        west, south, east, north = grades[number].bounds
        found[(x >= west) & (x <= east) & (y >= south) & (y <= north)] = number
    return found


def thinned(vertices: Vertices, metres: float) -> Vertices:
    """The vertices that keep a line within so many metres of itself.

    Degrees of longitude are weighed by the widest parallel that the line touches, so the bound holds.
    """
    if metres == 0:
        return vertices
    widest = np.cos(np.radians(np.abs(vertices[:, 1]).min()))
    plane = shapely.linestrings(vertices * (widest, 1.0))
    kept = shapely.get_coordinates(shapely.simplify(plane, metres / METRES_A_DEGREE, preserve_topology=False))
    rounded: Vertices = np.round(kept / np.array([widest, 1.0]), 7)
    return rounded


def rounded(vertices: Vertices, grades: Sequence[Grade], finer: int) -> Vertices:
    """The vertices on the grid of their grade, none repeated; those between the ends on a finer one.

    No grid is finer than that of the finest grade.
    """
    known = np.array([grade.decimals for grade in grades])
    decimals = known[grade_of(vertices, grades)]
    decimals[1:-1] = np.minimum(decimals[1:-1] + finer, known.max())
    scale = (10.0**decimals)[:, None]
    return unrepeated(np.round(vertices * scale) / scale)


def unrepeated(vertices: Vertices) -> Vertices:
    """The vertices without those that equal the one before."""
    return vertices[np.r_[True, (vertices[1:] != vertices[:-1]).any(axis=1)]]


def line_of(vertices: Vertices) -> LineString | None:
    """The line through the vertices; None for a ring that encloses nothing, or a single point."""
    closed = (vertices[0] == vertices[-1]).all()
    return None if len(vertices) < (4 if closed else 2) else LineString(vertices)


def joined(pieces: Sequence[Vertices], of: NDArray[np.int64], count: int) -> list[LineString | None]:
    """The stretches of each line as one line again."""
    groups: list[list[Vertices]] = [[] for _ in range(count)]
    for number, piece in zip(of, pieces, strict=True):
        groups[number].append(piece)
    return [line_of(unrepeated(np.vstack(group))) for group in groups]


def clashes(lines: NDArray[np.object_], fresh: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of the stretches that cross themselves or run through another's inside, one of them `fresh`."""
    tangled = fresh[~shapely.is_simple(lines[fresh]) & ~shapely.is_missing(lines[fresh])]
    first, second = shapely.STRtree(lines).query(lines[fresh], predicate="intersects")
    first = fresh[first]
    once = (first < second) | ~np.isin(second, fresh)
    first, second = first[once], second[once]
    through = shapely.relate_pattern(lines[first], lines[second], "T********")
    return np.unique(np.r_[first[through], second[through], tangled])
