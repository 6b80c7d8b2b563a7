"""Fewer vertices without losing the shape: each line once, within a stated distance, never across another.

Douglas and Peucker keep a subset of the vertices, so the true line stays within the tolerance.
"""

from collections.abc import Sequence
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
MEETING = ("T********", "*T*******", "***T*****")
"""Two lines' insides, or one's inside and the other's end, as GEOS relates them."""


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
    if not len(lines):
        return []
    pieces, of = cut(lines)
    share = np.ones(len(lines)) if exact is None else np.where(exact, 0.0, 1.0)
    shares, islets = share[of], small(lines, grades)[of]
    thin: list[Vertices] = [np.empty((0, 2))] * len(pieces)
    drawn = np.full(len(pieces), None, dtype=object)
    again = np.arange(len(pieces))
    for _ in range(ATTEMPTS + 1):
        found = in_grades([pieces[number] for number in again], grades, shares[again])
        for number, vertices in zip(again, found, strict=True):
            thin[number] = vertices
            drawn[number] = line_of(vertices)
        clashing = clashes(drawn, again)
        if not len(clashing):
            break
        again = np.flatnonzero(np.isin(of, of[clashing]))
        shares[clashing] /= 2
        shares[again[islets[again]]] = EVERYTHING
    return joined(thin, of, len(lines))


def cut(lines: Sequence[LineString]) -> tuple[list[Vertices], NDArray[np.int64]]:
    """The lines in stretches of at most STRETCH edges, and the number of the line that each is of."""
    stretches = [
        (number, vertices[start : start + STRETCH + 1])
        for number, vertices in enumerate(map(shapely.get_coordinates, lines))
        for start in range(0, len(vertices) - 1, STRETCH)
    ]
    return [vertices for _, vertices in stretches], np.array([number for number, _ in stretches])


def small(lines: Sequence[LineString], grades: Sequence[Grade]) -> NDArray[np.bool_]:
    """Which lines are rings hardly larger than the bends that the tolerance smooths away."""
    firsts = shapely.get_coordinates(shapely.get_point(lines, 0))
    tolerance = np.array([grade.metres for grade in grades])[grade_of(firsts, grades)]
    found: NDArray[np.bool_] = shapely.is_ring(lines) & (
        shapely.length(lines) * METRES_A_DEGREE < SMALL * tolerance
    )
    return found


def in_grades(
    pieces: Sequence[Vertices], grades: Sequence[Grade], shares: NDArray[np.float64]
) -> list[Vertices]:
    """Stretches, all at once: each run of vertices of one grade simplified on its own, then rounded.

    `shares` are of the tolerance, one a stretch.
    """
    vertices, of = run_together(pieces)
    grade = grade_of(vertices, grades)
    begins = anew(of)
    ends = np.r_[begins[1:], True]
    starts = np.flatnonzero(begins | (anew(grade) & ~ends))
    # a run ends with the vertex that the next one of its stretch begins with
    counts = np.diff(np.r_[starts, len(vertices)]) + ~np.r_[begins[starts[1:]], True]
    metres = np.array([grade.metres for grade in grades])[grade[starts]] * shares[of[starts]]
    run = np.repeat(np.arange(len(starts)), counts)
    within = np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept, run = thinned(vertices[starts[run] + within], run, metres)
    return rounded(kept, of[starts][run], grades, finer=np.where(shares > 0.1, 0, 2))


def run_together(pieces: Sequence[Vertices]) -> tuple[Vertices, NDArray[np.int64]]:
    """The vertices of all stretches, one after another, and the number of the stretch that each is of."""
    return np.vstack(pieces), np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])


def grade_of(vertices: Vertices, grades: Sequence[Grade]) -> NDArray[np.int64]:
    """For each vertex the number of the first grade whose box holds it; the last grade holds the rest."""
    found = np.full(len(vertices), len(grades) - 1, dtype=np.int64)
    x, y = vertices.T
    for number in range(len(grades) - 2, -1, -1):
        west, south, east, north = grades[number].bounds
        found[(x >= west) & (x <= east) & (y >= south) & (y <= north)] = number
    return found


def thinned(
    vertices: Vertices, run: NDArray[np.int64], metres: NDArray[np.float64]
) -> tuple[Vertices, NDArray[np.int64]]:
    """The vertices that keep each run of them within so many metres of itself, and the run of each.

    Degrees of longitude are weighed by the widest parallel that the run touches, so the bound holds.
    """
    bent = metres[run] != 0
    numbers, first = np.unique(run[bent], return_index=True)
    widest = np.ones((len(metres), 2))
    widest[numbers, 0] = np.cos(np.radians(np.minimum.reduceat(np.abs(vertices[bent, 1]), first)))
    plane = shapely.linestrings(
        vertices[bent] * widest[run[bent]],
        indices=np.repeat(np.arange(len(first)), np.diff(np.r_[first, bent.sum()])),
    )
    lines = shapely.simplify(plane, metres[numbers] / METRES_A_DEGREE, preserve_topology=False)
    kept, line = shapely.get_coordinates(lines, return_index=True)
    owners = np.r_[run[~bent], numbers[line]]
    order = np.argsort(owners, kind="stable")
    straightened = np.round(kept / widest[numbers[line]], 7)
    return np.vstack([vertices[~bent], straightened])[order], owners[order]


def rounded(
    vertices: Vertices, of: NDArray[np.int64], grades: Sequence[Grade], finer: NDArray[np.int64]
) -> list[Vertices]:
    """The vertices of each stretch on the grid of their grade, none repeated; those between its ends on a finer one.

    No grid is finer than that of the finest grade.
    """
    known = np.array([grade.decimals for grade in grades])
    decimals = known[grade_of(vertices, grades)]
    first = anew(of)
    inner = ~(first | np.r_[first[1:], True])
    decimals[inner] = np.minimum(decimals + finer[of], known.max())[inner]
    scale = (10.0**decimals)[:, None]
    on_grid = np.round(vertices * scale) / scale
    kept = first | anew(on_grid)
    return np.split(on_grid[kept], np.flatnonzero(first[kept])[1:])


def anew(rows: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Which rows are other than the one before; the first one is."""
    other = rows[1:] != rows[:-1]
    found: NDArray[np.bool_] = np.r_[True, other.any(axis=1) if rows.ndim > 1 else other]
    return found


def line_of(vertices: Vertices) -> LineString | None:
    """The line through the vertices; None for a ring that encloses nothing, or a single point."""
    closed = (vertices[0] == vertices[-1]).all()
    return None if len(vertices) < (4 if closed else 2) else LineString(vertices)


def joined(pieces: Sequence[Vertices], of: NDArray[np.int64], count: int) -> list[LineString | None]:
    """The stretches of each line as one line again."""
    groups: list[list[Vertices]] = [[] for _ in range(count)]
    for number, piece in zip(of, pieces, strict=True):
        groups[number].append(piece)
    whole = map(np.vstack, groups)
    return [line_of(vertices[anew(vertices)]) for vertices in whole]


def clashes(lines: NDArray[np.object_], fresh: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of the stretches that cross themselves, or meet another elsewhere than at the ends of both, one of them
    `fresh`: an end upon another's inside is no vertex of it, and the rings that run there enclose nothing."""
    tangled = fresh[~shapely.is_simple(lines[fresh]) & ~shapely.is_missing(lines[fresh])]
    first, second = shapely.STRtree(lines).query(lines[fresh], predicate="intersects")
    first = fresh[first]
    once = (first < second) | ~np.isin(second, fresh)
    first, second = first[once], second[once]
    through = np.logical_or.reduce(
        [shapely.relate_pattern(lines[first], lines[second], met) for met in MEETING]
    )
    return np.unique(np.r_[first[through], second[through], tangled])
