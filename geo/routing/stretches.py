"""Bounds along a line -> stretches: most of a long line is known well, and says so; the loose part says its own."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from ..geometry import length_km
from .alignment import Alignment, Stretch

GRADES_KM = (8.0, 20.0, 50.0)
"""Neighbours whose bounds lie between the same two of these are told as one, by the worst of them."""
SHORTEST_KM = 60.0
"""A shorter stretch is told with the looser of its neighbours."""
TOLD_WHOLE_KM = 200.0
"""A shorter line is told as one."""
SLIVER = 0.02
"""Degrees, about 2 km: a border does not cut off less of a stretch than this."""


Span = tuple[float, float]
"""From and to, in degrees along a line."""


class Part(NamedTuple):
    """A line cut out of a longer one, and how far along that it starts, in degrees."""

    line: LineString
    start: float


def graded(pieces: Sequence[Stretch], lengths: Sequence[float]) -> tuple[Stretch, ...]:
    """Neighbouring pieces of like bound as one; `lengths` are those of the pieces in km."""
    if sum(lengths) < TOLD_WHOLE_KM:
        return (worst(pieces),)
    grade = np.searchsorted(GRADES_KM, [piece.max_deviation_km for piece in pieces])
    while (raised := evened(grade, lengths)) is not None:
        grade = raised
    runs = groupby(zip(grade, pieces, strict=True), key=lambda pair: pair[0])
    return tuple(worst([piece for _, piece in run]) for _, run in runs)


def evened(grade: np.ndarray, lengths: Sequence[float]) -> np.ndarray | None:
    """The grades with the shortest run that is too short given to a looser neighbour; None when all is well."""
    edges = [0, *(np.flatnonzero(np.diff(grade)) + 1).tolist(), len(grade)]
    runs = list(pairwise(edges))
    beside = {run: [grade[n] for n in (run[0] - 1, run[1]) if 0 <= n < len(grade)] for run in runs}
    looser = {run: [g for g in beside[run] if g > grade[run[0]]] for run in runs}
    short = [(sum(lengths[a:b]), (a, b)) for a, b in runs if looser[a, b]]
    if not short or min(short)[0] >= SHORTEST_KM:
        return None
    start, end = min(short)[1]
    raised = grade.copy()
    raised[start:end] = min(looser[start, end])
    return raised


def worst(pieces: Sequence[Stretch]) -> Stretch:
    """The pieces as one stretch, as uncertain as the worst of them, whose note it keeps."""
    loosest = max(pieces, key=lambda piece: piece.max_deviation_km)
    known = [piece.network_km for piece in pieces if piece.network_km is not None]
    return loosest._replace(end=pieces[-1].end, network_km=sum(known) if known else None)


def by_stretch(shape: BaseGeometry, alignment: Alignment) -> list[tuple[BaseGeometry, Stretch]]:
    """A part of the alignment's line cut where its stretches end, each piece with what is known of it."""
    ends = [alignment.line.project(Point(stretch.end)) for stretch in alignment.stretches]
    spans = list(zip([0.0, *ends[:-1]], [*ends[:-1], alignment.line.length], strict=True))
    parts = [Part(part, alignment.line.project(Point(part.coords[0]))) for part in shapely.get_parts(shape)]
    start, end = parts[0].start, parts[-1].start + parts[-1].line.length
    cuts = [cut for cut in ends[:-1] if start + SLIVER < cut < end - SLIVER]
    return [(between(parts, a, b), told(alignment, spans, (a, b))) for a, b in pairwise([start, *cuts, end])]


def between(parts: Sequence[Part], a: float, b: float) -> BaseGeometry:
    """What lies of the parts between two distances along the line."""
    shared = [part for part in parts if part.start < b and part.start + part.line.length > a]
    lines = [shapely.ops.substring(part.line, max(a - part.start, 0.0), b - part.start) for part in shared]
    return lines[0] if len(lines) == 1 else shapely.multilinestrings(lines)


def told(alignment: Alignment, spans: Sequence[Span], piece: Span) -> Stretch:
    """What is known of a piece of the line: the worst of the stretches that it meets, its share of their track."""
    shared = [(max(piece[0], since), min(piece[1], to)) for since, to in spans]
    return worst(
        [
            shared_out(stretch, alignment, span, part)
            for stretch, span, part in zip(alignment.stretches, spans, shared, strict=True)
            if part[0] < part[1]
        ]
    )


def km(alignment: Alignment, span: Span) -> float:
    """The length of a span of the line as drawn."""
    return length_km(shapely.ops.substring(alignment.line, *span))


def shared_out(stretch: Stretch, alignment: Alignment, span: Span, part: Span) -> Stretch:
    """The stretch with the length of track that a part of its span has; nothing is measured where none is known."""
    if stretch.network_km is None:
        return stretch
    return stretch._replace(network_km=stretch.network_km * (km(alignment, part) / km(alignment, span)))
