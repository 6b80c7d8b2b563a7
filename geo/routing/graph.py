"""The rail and road networks as graphs: junctions in degrees, edges that carry the true length between them.

Each edge has `km`, its length as estimated, and `longest`, which it surely does not exceed.
The two differ where a stop splits an edge: only the length of the whole is known.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import networkx as nx
import numpy as np
import shapely
from numpy.typing import NDArray

from .alignment import RoutingFault, Stop
from .plane import haversine_km

Node = tuple[float, float]
Graph: TypeAlias = "nx.Graph[Node]"
GAP_KM = 3.0
"""Dead ends of separate pieces no farther apart than this are two ends of one track."""
TOUCH_KM = 0.3
"""Dead ends as near as this are one place, also within a piece."""
GAP_DETOUR = 1.5
"""How much longer than straight a track across a gap may be."""
AT_NODE_KM = 9.0
"""A stop this near to a junction is at that junction."""
BESIDE_TRACK_KM = 3.0
"""A stop between junctions lies at most so far from the track that serves it."""
MARGIN = 3.0
"""Degrees about the stops, at least; a quarter of their spread, where that is more."""
NOWHERE = (0.0, -90.0)


def read_graph(path: Path, generalised: float = 1.0) -> Graph:
    """The network in a chords file (a_lon,a_lat,b_lon,b_lat,km), its small gaps closed.

    `generalised` is by how much the true way may be longer than `km` where edges were straightened.
    """
    rows = np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)
    graph: Graph = nx.Graph()
    graph.add_edges_from(
        ((a_lon, a_lat), (b_lon, b_lat), {"km": km, "longest": km * generalised, "gap": False})
        for a_lon, a_lat, b_lon, b_lat, km in rows.tolist()
    )
    return gaps_closed(graph)


def gaps_closed(graph: Graph) -> Graph:
    """The graph with each pair of near dead ends joined by an edge marked `gap`."""
    piece = {node: n for n, nodes in enumerate(nx.connected_components(graph)) for node in nodes}
    ends = sorted(node for node, degree in graph.degree if degree == 1)
    points = np.asarray(shapely.points(np.reshape(ends, (-1, 2))))
    near = shapely.STRtree(points).query(points, predicate="dwithin", distance=GAP_KM / 50)
    for a, b in sorted((ends[i], ends[j]) for i, j in near.T if i < j):
        apart = haversine_km(a, b)
        if apart <= (TOUCH_KM if piece[a] == piece[b] else GAP_KM) and not graph.has_edge(a, b):
            graph.add_edge(a, b, km=apart, longest=apart * GAP_DETOUR, gap=True)
    return graph


def around(graph: Graph, stops: Sequence[Stop]) -> Graph:
    """A graph of its own: the piece that comes nearest to the stops, in their box and a margin."""
    places = np.array([(s.lon, s.lat) for s in stops])
    margin = max(MARGIN, *(np.ptp(places, axis=0) / 4))
    (west, south), (east, north) = places.min(axis=0) - margin, places.max(axis=0) + margin
    inside = [n for n in graph if west <= n[0] <= east and south <= n[1] <= north]
    reach = dict.fromkeys([*inside, *(far for near in inside for far in graph[near])])
    part: Graph = nx.Graph()
    part.add_edges_from((a, b, edge) for a in reach for b, edge in graph[a].items() if a < b and b in reach)
    if not part:
        raise RoutingFault(f"no edge of the network passes near {stops[0].id}. Use another stop or basis.")
    nearest = min(nx.connected_components(part), key=lambda piece: (remoteness(piece, places), min(piece)))
    part.remove_nodes_from(part.nodes - nearest)
    return part


def remoteness(piece: Iterable[Node], places: NDArray[np.float64]) -> float:
    """Sum over the places of the distance to the nearest node of a piece of the graph, all in degrees."""
    nodes = np.array(list(piece))
    return float(sum(np.hypot(*(nodes - place).T).min() for place in places))


def stop_at(graph: Graph, stop: Stop) -> Node:
    """The node that serves the stop: the nearest junction, or a new one on the edge that passes beside it.

    Raises RoutingFault when the network does not come near the stop.
    """
    near = [node for node in graph if abs(node[1] - stop.lat) < AT_NODE_KM / 110]
    apart, node = min((haversine_km(node, (stop.lon, stop.lat)), node) for node in near or [NOWHERE])
    return node if apart <= AT_NODE_KM else split(graph, stop)


def split(graph: Graph, stop: Stop) -> Node:
    """Put the stop as a node on the edge that it is nearest to, of those long enough to pass beside it."""
    here = (stop.lon, stop.lat)
    detours = [
        (haversine_km(a, here) + haversine_km(here, b) - haversine_km(a, b), a, b)
        for a, b, edge in graph.edges(data=True)
        if haversine_km(a, here) + haversine_km(here, b) <= edge["longest"] + 2 * BESIDE_TRACK_KM
    ]
    if not detours:
        raise RoutingFault(
            f"{stop.id}: no edge of the network passes within reach. Use another stop or basis."
        )
    _, a, b = min(detours)
    edge = graph.edges[a, b]
    graph.remove_edge(a, b)
    to_a, to_b = haversine_km(a, here), haversine_km(here, b)
    for node, near, far in ((a, to_a, to_b), (b, to_b, to_a)):
        longest = max(edge["longest"] - far + 2 * BESIDE_TRACK_KM, near)
        graph.add_edge(node, here, km=edge["km"] * near / (to_a + to_b), longest=longest, gap=edge["gap"])
    return here


def path_through(graph: Graph, stops: Sequence[Stop]) -> list[Node]:
    """The shortest way through the stops in order, as nodes; stops between junctions become nodes too.

    Raises RoutingFault where the network is broken between two stops.
    """
    nodes = [stop_at(graph, stop) for stop in stops]
    whole = nodes[:1]
    for (start, end), (here, there) in zip(pairwise(nodes), pairwise(stops), strict=True):
        try:
            whole += nx.shortest_path(graph, start, end, weight="km")[1:]
        except nx.NetworkXNoPath as broken:
            raise RoutingFault(f"{here.id}-{there.id}: the network is broken between them.") from broken
    return without_spurs(whole)


def without_spurs(path: Sequence[Node]) -> list[Node]:
    """The path without the stretches that it runs out and straight back, to a stop beside the line."""
    kept: list[Node] = []
    for node in path:
        if len(kept) > 1 and kept[-2] == node:
            kept.pop()
        elif not kept or kept[-1] != node:
            kept.append(node)
    return kept


def lengths(graph: Graph, path: Iterable[Node], key: str = "km") -> list[float]:
    """`km` or `longest` of each edge along a path."""
    return [float(graph.edges[a, b][key]) for a, b in pairwise(path)]
