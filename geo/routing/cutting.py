"""A line -> its parts by country. Borders cut it; nicks that a drawn line makes into a neighbour do not."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from ..geometry import length_km

NICK_KM = 1.5
"""A stretch in a neighbour shorter than this is the drawing's fault, not the track's way."""


class Part(NamedTuple):
    """A stretch of a line in degrees and the unit that it lies in; None at sea."""

    unit: str | None
    line: LineString


def by_unit(
    line: LineString, wanted: Collection[str], units: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """The parts of the line that lie in the wanted units, in their order along it.

    Ends in other units are cut off. Stretches at sea, and in a unit that is not wanted between two that are,
    stay with the stretch before them, so that nothing is torn.
    """
    parts = without_foreign_ends(settled(parts_of(line, units)), wanted)
    whole: dict[str, list[LineString]] = {}
    for unit, run in groupby(adopted(parts, wanted), key=lambda part: part.unit):
        whole.setdefault(str(unit), []).append(joined([part.line for part in run]))
    return {
        unit: runs[0] if len(runs) == 1 else shapely.multilinestrings(runs) for unit, runs in whole.items()
    }


def parts_of(line: LineString, units: Mapping[str, BaseGeometry]) -> list[Part]:
    """The line cut at every border that it crosses, each stretch with its unit, in the order of the line."""
    near = {name: shape for name, shape in units.items() if shape.intersects(line)}
    borders = shapely.union_all(
        [shapely.clip_by_rect(shape.boundary, *grown(line.bounds)) for shape in near.values()]
    )
    stretches = [piece for piece in shapely.get_parts(line.difference(borders)) if piece.length > 0]
    ordered = sorted(stretches, key=lambda piece: line.project(middle(piece)))
    return [Part(unit_at(middle(piece), near), piece) for piece in ordered]


def unit_at(point: shapely.Point, units: Mapping[str, BaseGeometry]) -> str | None:
    """The unit that holds a point; None at sea."""
    return next((name for name, shape in units.items() if shape.intersects(point)), None)


def middle(piece: LineString) -> shapely.Point:
    """The point half way along a stretch."""
    return piece.interpolate(0.5, normalized=True)


def grown(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box a little larger, so that clipping makes no border of its own on the line."""
    west, south, east, north = bounds
    return west - 0.1, south - 0.1, east + 0.1, north + 0.1


def settled(parts: Sequence[Part]) -> list[Part]:
    """The parts; those at sea and short nicks between two parts of one unit go to the part before."""
    kept: list[Part] = []
    for n, part in enumerate(parts):
        after = parts[n + 1].unit if n + 1 < len(parts) else None
        nick = kept and after == kept[-1].unit and length_km(part.line) < NICK_KM
        kept.append(Part(kept[-1].unit, part.line) if kept and (part.unit is None or nick) else part)
    first = next((part.unit for part in kept if part.unit), None)
    return [Part(part.unit or first, part.line) for part in kept]


def without_foreign_ends(parts: Sequence[Part], wanted: Collection[str]) -> list[Part]:
    """The parts from the first to the last wanted one, and short ends: no crossing is placed to the metre."""
    at = [n for n, part in enumerate(parts) if part.unit in wanted]
    if not at:
        return []
    first = 0 if at[0] == 1 and length_km(parts[0].line) < NICK_KM else at[0]
    last = len(parts) if at[-1] == len(parts) - 2 and length_km(parts[-1].line) < NICK_KM else at[-1] + 1
    return list(parts[first:last])


def adopted(parts: Sequence[Part], wanted: Collection[str]) -> list[Part]:
    """The parts, those in units that are not wanted given to the one before, or to the first."""
    kept: list[Part] = []
    before = next((part.unit for part in parts if part.unit in wanted), None)
    for part in parts:
        before = part.unit if part.unit in wanted else before
        kept.append(Part(before, part.line))
    return kept


def joined(lines: Sequence[LineString]) -> LineString:
    """Stretches that follow one another as one line."""
    first, *rest = (shapely.get_coordinates(line) for line in lines)
    return LineString([*first, *(vertex for later in rest for vertex in later[1:])])
