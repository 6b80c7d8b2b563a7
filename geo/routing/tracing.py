"""Mapped ways -> one line of track between two places: on main tracks, past sidings, over small gaps."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import shapely
from shapely.geometry import LineString

from .alignment import RoutingFault
from .graph import Graph, Node
from .plane import Plane, haversine_km

BRIDGED_KM = 0.3
"""Dead ends of two ways no farther apart than this are one track."""
BRIDGE_COST = 20.0
SIDING_COST = 4.0
"""A kilometre of siding counts as so many of main track, so that the line does not run through a yard."""
CLOSED = ("disused", "abandoned", "construction", "proposed", "razed")
CLOSED_COST = 1.3
STRAYS_KM = 5.0
"""A trace that leaves the line it follows by this much more than its bound has taken another railway."""


class Way(NamedTuple):
    """A mapped railway way: its vertices in degrees, and whether it is a main track, a siding or closed."""

    vertices: tuple[Node, ...]
    cost: float


class Trace(NamedTuple):
    """A line of track in degrees, its length in km, and the longest gap that it bridges, in km."""

    line: LineString
    km: float
    gap_km: float


def read_ways(elements: Iterable[Mapping[str, Any]]) -> list[Way]:
    """The railway ways of an Overpass answer, with their geometry inline or as nodes of their own."""
    elements = list(elements)
    nodes = {e["id"]: (e["lon"], e["lat"]) for e in elements if e.get("type") == "node" and "lon" in e}
    ways = [
        Way(vertices_of(e, nodes), cost_of(e.get("tags", {}))) for e in elements if e.get("type") == "way"
    ]
    return [way for way in ways if len(way.vertices) > 1]


def vertices_of(way: Mapping[str, Any], nodes: Mapping[int, Node]) -> tuple[Node, ...]:
    """The vertices of a way; those that the answer leaves out are skipped."""
    if "geometry" in way:
        return tuple((p["lon"], p["lat"]) for p in way["geometry"] if p)
    return tuple(nodes[n] for n in way.get("nodes", ()) if n in nodes)


def cost_of(tags: Mapping[str, str]) -> float:
    """How dear a kilometre of the way is: main tracks in use are cheapest."""
    siding = SIDING_COST if "service" in tags else 1.0
    return siding * (CLOSED_COST if tags.get("railway") in CLOSED else 1.0)


def trace(ways: Sequence[Way], along: LineString, bound_km: float) -> Trace:
    """The cheapest way over the ways from start to end of the line `along`, which is known to `bound_km`.

    Raises RoutingFault where the ways do not lead from one end to the other, or lead along another railway.
    """
    graph = connected(ways)
    start, end = (nearest(graph, (lon, lat), bound_km) for lon, lat in (along.coords[0], along.coords[-1]))
    try:
        path = nx.shortest_path(graph, start, end, weight="cost")
    except nx.NetworkXNoPath as broken:
        raise RoutingFault("the mapped ways are broken between its ends") from broken
    lengths = [haversine_km(a, b) for a, b in pairwise(path)]
    gaps = [km for (a, b), km in zip(pairwise(path), lengths, strict=True) if graph.edges[a, b]["gap"]]
    line = followed(LineString(path), along, bound_km)
    return Trace(line, sum(lengths), max(gaps, default=0.0))


def connected(ways: Sequence[Way]) -> Graph:
    """The ways as a graph of their vertices, dead ends that nearly touch joined by gaps."""
    graph: Graph = nx.Graph()
    for way in ways:
        for a, b in pairwise(way.vertices):
            if a != b:
                graph.add_edge(a, b, cost=haversine_km(a, b) * way.cost, gap=False)
    ends = sorted(node for node in graph if graph.degree(node) == 1)
    points = np.asarray(shapely.points(np.reshape(ends, (-1, 2))))
    for i, j in shapely.STRtree(points).query(points, predicate="dwithin", distance=BRIDGED_KM / 60).T:
        apart = haversine_km(ends[i], ends[j])
        if i < j and apart <= BRIDGED_KM and not graph.has_edge(ends[i], ends[j]):
            graph.add_edge(ends[i], ends[j], cost=apart * BRIDGE_COST, gap=True)
    return graph


def nearest(graph: Graph, place: Node, bound_km: float) -> Node:
    """The vertex nearest to a place, within the bound of the line that ends there."""
    apart, node = min(((haversine_km(node, place), node) for node in graph), default=(np.inf, place))
    if apart > bound_km + STRAYS_KM:
        raise RoutingFault("no mapped way comes near one of its ends")
    return node


def followed(line: LineString, along: LineString, bound_km: float) -> LineString:
    """The traced line, refused where it strays from the line that it follows."""
    plane = Plane.around(shapely.get_coordinates(along).tolist())
    apart = float(shapely.hausdorff_distance(plane.km(line), plane.km(along), densify=0.01))
    if apart > bound_km + STRAYS_KM:
        raise RoutingFault(f"the mapped ways lead {apart:.0f} km off it")
    return line
