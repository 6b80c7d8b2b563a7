"""The arcs of the sources, and which border, river or land each of them belongs to.

A unit is a country (ISO 3166-1 alpha-3) or a part that is kept apart, as `AZE.nakhchivan`. A part belongs
to its country; the line between them is no national border.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, box

from ..geometry import SOURCES, Bounds, length_km, read_source
from .arcs import SEA, Arc, polygon_of

ELSEWHERE = "other"
NAKHCHIVAN = "AZE.nakhchivan"
SHORT = {NAKHCHIVAN: "nax"}
KASHMIR = Bounds(west=72.5, south=32.28, east=80.5, north=37.2)
KASHMIR_SIDES = frozenset({"CHN", "IND", "PAK"})
ARAS = Bounds(west=43.64, south=38.7, east=47.98, north=40.118)
"""The river is the border from the Akhurian's mouth to where Iran's border leaves it."""
SOUTH_BANK = frozenset({"IRN", "TUR"})
NORTH_BANK = frozenset({"ARM", "AZE", NAKHCHIVAN})
SHORTEST_KM = 5.0
"""Two coasts that Natural Earth draws as one touch for a kilometre; that is no border."""

Lines = dict[str, list[LineString]]


def read_arcs(sources: Path = SOURCES) -> list[Arc]:
    """Every border and coast of the sources, once; cut where a border enters Kashmir or leaves the Aras."""
    frames = (read_source("boundaries", sources), read_source("coast", sources))
    arcs = [Arc(*row) for frame in frames for row in zip(frame["a"], frame["b"], frame.geometry, strict=True)]
    return [Arc(arc.a, arc.b, line) for arc in arcs for line in stretches(arc)]


def stretches(arc: Arc) -> list[LineString]:
    """The line of an arc, in pieces that lie inside or outside of the bounds that matter to it."""
    if within_kashmir(arc):
        return cut_at(arc.line, KASHMIR)
    return cut_at(arc.line, ARAS) if along_aras(arc) else [arc.line]


def cut_at(line: LineString, bounds: Bounds) -> list[LineString]:
    """A line cut at the vertices where it enters or leaves a box."""
    vertices = shapely.get_coordinates(line)
    inside = np.all((vertices >= bounds[:2]) & (vertices <= bounds[2:]), axis=1).tolist()
    cuts = [0, *(k for k in range(1, len(vertices) - 1) if inside[k] != inside[k - 1]), len(vertices) - 1]
    return [LineString(vertices[a : b + 1]) for a, b in pairwise(cuts)]


def within_kashmir(arc: Arc) -> bool:
    """Whether an arc parts two of the states that hold a part of Kashmir."""
    return {arc.a, arc.b} <= KASHMIR_SIDES


def along_aras(arc: Arc) -> bool:
    """Whether an arc parts a state of the river's south bank from one of its north bank."""
    return bool({arc.a, arc.b} & SOUTH_BANK) and bool({arc.a, arc.b} & NORTH_BANK)


def lies_in(line: LineString, bounds: Bounds) -> bool:
    """Whether the middle of a line lies in a box."""
    return bool(line.interpolate(0.5, normalized=True).within(box(*bounds)))


def country_of(unit: str) -> str:
    """The country that a unit belongs to."""
    return unit.split(".")[0]


def territories(arcs: Iterable[Arc]) -> dict[str, MultiPolygon]:
    """Country -> its land with all its parts; also `other`, the land whose borders are not held."""
    edges: dict[str, list[LineString]] = {}
    for arc in arcs:
        sides = {country_of(arc.a), country_of(arc.b)}
        for country in sides - {SEA} if len(sides) == 2 else ():
            edges.setdefault(country, []).append(arc.line)
    return {country: polygon_of(edges[country]) for country in sorted(edges)}


def territory(arcs: Sequence[Arc], country: str) -> MultiPolygon:
    """The land of one country, as `territories` has it; empty for one that no arc knows."""
    return territories(arc for arc in arcs if country in map(country_of, arc[:2])).get(
        country, MultiPolygon()
    )


def lines_by_border(arcs: Iterable[Arc]) -> Lines:
    """Border id -> its lines, each shared arc once."""
    lines: Lines = {}
    for arc in arcs:
        if SEA not in arc[:2] and ELSEWHERE not in arc[:2]:
            lines.setdefault(border_of(arc), []).append(arc.line)
    return {identity: group for identity, group in lines.items() if sum(map(length_km, group)) >= SHORTEST_KM}


def border_of(arc: Arc) -> str:
    """The border id of an arc; Kashmir's share of a border has its own."""
    identity = border_id(arc.a, arc.b)
    return f"{identity}-kashmir" if within_kashmir(arc) and lies_in(arc.line, KASHMIR) else identity


def border_id(first: str, second: str) -> str:
    """The id of the border of two units: `arm-irn`, `arm-nax`, and within a state `geo-abkhazia`."""
    if country_of(first) == country_of(second):
        return max(first, second, key=len).lower().replace(".", "-")
    return "-".join(sorted(SHORT.get(unit, country_of(unit).lower()) for unit in (first, second)))
