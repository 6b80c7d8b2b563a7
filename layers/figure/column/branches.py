"""A corridor's branches as chains of stretches from end to end, from the geometry of the display tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import shapely

from ...atlas import Atlas
from ...records import Segment
from ...scene.composing import Scene
from ..argument.works import asked_segments
from ..labels.towns import KINDS
from ..map.projection import GEOD
from ..map.tiers import Feature, tier
from ..sheet import Point

JOINT_KM, NAMED_KM = 60.0, 40.0
"""Within which two ends are one joint, and a joint takes the name of a place."""
LEAST_RUNGS = 3
"""Stretches from which a branch is worth a ladder."""


class Rung(NamedTuple):
    """A stretch of a branch: the names of its ends, its length in km, whether that was published, how it is
    drawn."""

    start: str
    end: str
    km: float
    published: bool
    segment: Segment


@dataclass(frozen=True, slots=True)
class Branch:
    """A chain of stretches that serve one branch of a corridor."""

    title: str
    rungs: tuple[Rung, ...]


class _Edge(NamedTuple):
    """A stretch between two ends in degrees."""

    segment: Segment
    a: Point
    b: Point


def branches(atlas: Atlas, scene: Scene) -> tuple[Branch, ...]:
    """The branches of the asked corridor that are chains of at least three stretches, from north to south."""
    if len(scene.subjects) != 1:
        return ()
    segments = asked_segments(atlas, scene)
    asked = scene.subjects[0]
    serving = {key for segment in segments if asked in segment.subjects for key in segment.subjects} - {asked}
    children = [key for key in serving if key in atlas.subject and atlas.subject[key].inherits == asked]
    found = [_branch(atlas, key, [s for s in segments if key in s.subjects]) for key in sorted(children)]
    return tuple(branch for branch in found if len(branch.rungs) >= LEAST_RUNGS)


def _branch(atlas: Atlas, subject: str, segments: Sequence[Segment]) -> Branch:
    shapes = {row.id: row.shape for row in tier(atlas, "corridors")}
    edges = [edge for segment in segments for edge in _edges(segment, shapes)]
    name, _, more = atlas.subject[subject].name.partition(" (")
    chain = _longest(edges)
    return Branch(f"{name}\n{more.rstrip(')')}", tuple(_rungs(atlas, chain, shapes)))


def _edges(segment: Segment, shapes: dict[str, Any]) -> Iterator[_Edge]:
    """A stretch as its two ends: of the ends that only one of its pieces has, the two farthest apart."""
    ends = Counter(end for feature in segment.features if feature in shapes for end in _ends(shapes[feature]))
    loose = [end for end, count in ends.items() if count == 1] or list(ends)
    if len(loose) > 1:
        yield _Edge(segment, *max(combinations(sorted(loose), 2), key=lambda pair: apart_km(*pair)))


def _ends(shape: Any) -> list[Point]:
    """First and last vertex of each line of a feature, to a hundredth of a degree."""
    lines = shapely.get_parts(shape)
    return [(round(x, 2), round(y, 2)) for line in lines for x, y in (line.coords[0], line.coords[-1])]


def _longest(edges: Sequence[_Edge]) -> list[_Edge]:
    """The chain with most km from the northernmost end; each edge is turned to run away from there."""
    starts = sorted({end for edge in edges for end in (edge.a, edge.b)}, key=lambda end: -end[1])
    chains = _chains(starts[0], list(edges)) if starts else iter(())
    return max(chains, key=lambda chain: sum(apart_km(edge.a, edge.b) for edge in chain), default=[])


def _chains(start: Point, left: list[_Edge]) -> Iterator[list[_Edge]]:
    yield []
    for edge in left:
        rest = [other for other in left if other is not edge]
        for here, there in ((edge.a, edge.b), (edge.b, edge.a)):
            if apart_km(start, here) <= JOINT_KM:
                yield from ([_Edge(edge.segment, here, there), *more] for more in _chains(there, rest))


def _rungs(atlas: Atlas, chain: Sequence[_Edge], shapes: dict[str, Any]) -> Iterator[Rung]:
    places = [row for row in tier(atlas, "places") if row.properties["kind"] in KINDS]
    for edge in chain:
        km, published = length_of(atlas, edge, shapes)
        start, end = _named(places, edge.a), _named(places, edge.b)
        yield Rung(start, end, km or apart_km(edge.a, edge.b), published, edge.segment)


def length_of(atlas: Atlas, edge: _Edge, shapes: dict[str, Any]) -> tuple[float, bool]:
    """The first published length in km and True, else that of the pieces between the ends, and False."""
    import networkx

    if edge.segment.lengths:
        return edge.segment.lengths[0].km, True
    rows = _measured(atlas, edge.segment.layer)
    graph: Any = networkx.Graph()
    for feature in (feature for feature in edge.segment.features if feature in shapes):
        first, *_, last = _ends(shapes[feature])
        graph.add_edge(first, last, km=rows.get(feature, 0.0))
    joined = edge.a in graph and edge.b in graph and networkx.has_path(graph, edge.a, edge.b)
    if joined:
        return float(networkx.shortest_path_length(graph, edge.a, edge.b, weight="km")), False
    return sum(rows.get(feature, 0.0) for feature in edge.segment.features), False


def _measured(atlas: Atlas, layer: str) -> dict[str, float]:
    """Km of each feature of a layer: of the network it was found on, else of its line."""
    key = (atlas.folder, atlas.data_version, layer)
    if key not in _KM:
        rows = (feature["properties"] for feature in atlas.geojson(layer)["features"])
        _KM[key] = {row["id"]: float(row.get("network_km") or row.get("measured_km") or 0.0) for row in rows}
    return _KM[key]


_KM: dict[tuple[Path, str, str], dict[str, float]] = {}
"""Lengths once read, of each layer of each version of an atlas."""


def apart_km(a: Point, b: Point) -> float:
    """Geodesic distance in km."""
    return float(GEOD.inv(*a, *b)[2]) / 1000


def _named(places: Sequence[Feature], end: Point) -> str:
    """The most important place near an end; empty where there is none."""
    near = [row for row in places if apart_km((row.shape.x, row.shape.y), end) <= NAMED_KM]
    best = min(
        near,
        key=lambda row: (row.properties["rank"], apart_km((row.shape.x, row.shape.y), end)),
        default=None,
    )
    return str(best.properties["name"]).split(" (")[0] if best else ""
