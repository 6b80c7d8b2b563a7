"""A corridor's branches as chains of stretches from end to end, from the geometry of the display tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
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

JOINT_KM, NAMED_KM, CITY_KM = 60.0, 40.0, 25.0
"""Within which two ends are one joint, a joint takes the name of a place, and a great city parts a stretch."""
RANK_KM = 12.0
"""How much nearer a place must lie to name a joint instead of one of the rank above."""
SHARED = 3.0
"""How much farther a km counts that the atlas does not give to the branch: a line of another one, a joint."""
LEAST_RUNGS = 3
"""Stretches from which a branch is worth a ladder."""


class Joint(NamedTuple):
    """An end of a stretch: the name and rank of the place there; without a name where there is none."""

    name: str
    rank: int


class Rung(NamedTuple):
    """A stretch of a branch: its ends, its length in km, whether that was published, how it is drawn."""

    start: Joint
    end: Joint
    km: float
    published: bool
    segment: Segment


@dataclass(frozen=True, slots=True)
class Branch:
    """A chain of stretches that serve one branch of a corridor."""

    title: str
    rungs: tuple[Rung, ...]


class _Step(NamedTuple):
    """A feature as it is passed: from one end in degrees to the other; without a segment a joint's own gap."""

    a: Point
    b: Point
    km: float
    segment: Segment | None


def branches(atlas: Atlas, scene: Scene) -> tuple[Branch, ...]:
    """The branches of the asked corridor that are chains of at least three stretches, by their ids.

    Where a branch has no line of its own between its stretches, it runs over the nearest line of the same
    corridor."""
    if len(scene.subjects) != 1:
        return ()
    segments = [segment for segment in asked_segments(atlas, scene) if scene.subjects[0] in segment.subjects]
    serving = {key for segment in segments for key in segment.subjects} - set(scene.subjects)
    children = [
        key for key in serving if key in atlas.subject and atlas.subject[key].inherits == scene.subjects[0]
    ]
    found = [_branch(atlas, key, segments) for key in sorted(children)]
    return tuple(branch for branch in found if len(branch.rungs) >= LEAST_RUNGS)


def _branch(atlas: Atlas, subject: str, segments: Sequence[Segment]) -> Branch:
    name, _, more = atlas.subject[subject].name.partition(" (")
    rungs = _rungs(atlas, _chain(atlas, subject, segments))
    return Branch(f"{name}\n{more.rstrip(')')}", tuple(rungs))


def _chain(atlas: Atlas, subject: str, segments: Sequence[Segment]) -> list[_Step]:
    """The steps from the northernmost end of the branch to the end of it that lies farthest along its lines."""
    import networkx

    steps = [step for segment in segments for step in _steps(atlas, segment)]
    own = {end for step in steps if _serves(step, subject) for end in (step.a, step.b)}
    if not own:
        return []
    graph: Any = networkx.Graph()
    for step in (*steps, *_joints(steps)):
        weight = step.km * (1 if _serves(step, subject) else SHARED)
        if (
            step.a != step.b
            and weight < graph.get_edge_data(step.a, step.b, {"weight": weight + 1})["weight"]
        ):
            graph.add_edge(step.a, step.b, weight=weight, step=step)
    start = max(own, key=lambda end: (end[1], end))
    away, ways = networkx.single_source_dijkstra(graph, start)
    way = ways[max(own & set(away), key=lambda end: (away[end], end))]
    return [_turned(graph.edges[a, b]["step"], a) for a, b in pairwise(way)]


def _steps(atlas: Atlas, segment: Segment) -> Iterator[_Step]:
    """Each feature of a stretch that is drawn, from its first end to its last."""
    shapes = {row.id: row.shape for row in tier(atlas, "corridors")}
    measured = _measured(atlas, segment.layer)
    for feature in (feature for feature in segment.features if feature in shapes):
        first, *_, last = _ends(shapes[feature])
        yield _Step(first, last, measured.get(feature, 0.0) or apart_km(first, last), segment)


def _joints(steps: Sequence[_Step]) -> Iterator[_Step]:
    """The gaps between the ends of different stretches that are one joint."""
    ends = sorted({(end, step.segment.id) for step in steps if step.segment for end in (step.a, step.b)})
    for (a, one), (b, other) in combinations(ends, 2):
        if one != other and a != b and abs(a[1] - b[1]) < 1 and (km := apart_km(a, b)) <= JOINT_KM:
            yield _Step(a, b, km, None)


def _serves(step: _Step, subject: str) -> bool:
    return step.segment is not None and subject in step.segment.subjects


def _turned(step: _Step, start: Point) -> _Step:
    return step if step.a == start else step._replace(a=step.b, b=step.a)


def _ends(shape: Any) -> list[Point]:
    """First and last vertex of each line of a feature, to a hundredth of a degree."""
    lines = shapely.get_parts(shape)
    return [(round(x, 2), round(y, 2)) for line in lines for x, y in (line.coords[0], line.coords[-1])]


def _rungs(atlas: Atlas, chain: Sequence[_Step]) -> Iterator[Rung]:
    """The chain as stretches, parted where it passes a great city; one that is passed whole has its published
    length."""
    places = [row for row in tier(atlas, "places") if row.properties["kind"] in KINDS]
    for segment, group in groupby((step for step in chain if step.segment), key=lambda step: step.segment):
        steps = list(group)
        whole = len(steps) == len(segment.features) and segment.lengths
        parts = [steps] if whole else _parted(steps, [row for row in places if row.properties["rank"] == 1])
        for part in parts:
            km = segment.lengths[0].km if whole else sum(step.km for step in part)
            yield Rung(_named(places, part[0].a), _named(places, part[-1].b), km, bool(whole), segment)


def _parted(steps: Sequence[_Step], cities: Sequence[Feature]) -> Iterator[list[_Step]]:
    """The steps of a stretch from great city to great city."""
    part: list[_Step] = []
    for step in steps:
        part.append(step)
        if step is steps[-1] or any(
            apart_km(step.b, (city.shape.x, city.shape.y)) <= CITY_KM for city in cities
        ):
            yield part
            part = []


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


def _named(places: Sequence[Feature], end: Point) -> Joint:
    """The place near an end that is nearest, a more important one from farther away; empty where there is none."""
    near = [(apart_km((row.shape.x, row.shape.y), end), row) for row in places]
    best = min(
        ((km + RANK_KM * row.properties["rank"], row) for km, row in near if km <= NAMED_KM),
        key=lambda pair: (pair[0], pair[1].id),
        default=None,
    )
    return (
        Joint(str(best[1].properties["name"]).split(" (")[0], best[1].properties["rank"])
        if best
        else Joint("", 9)
    )
