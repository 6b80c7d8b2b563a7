"""Along the rail or road graph: the shortest way between stops, drawn as a track, with the ellipse bound."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from . import graph as graphs
from .alignment import Alignment, Stop, Stretch
from .curve import curve, ends_at
from .graph import Graph, Node
from .plane import Plane, haversine_km
from .reach import Hop, half_width_km, strays_km
from .shore import kept_on
from .stretches import graded

HANDLE = 1 / 6
LONGEST_HANDLE_KM = 4.0
JITTER_KM = 0.06
"""Junctions nearer than this to the line between their neighbours are noise of the rounding to 3 decimals."""


def along_network(network: Graph, stops: Sequence[Stop], allowed: BaseGeometry | None) -> Alignment:
    """The shortest way over the network through the stops.

    The track lies within the ellipse of each edge: no farther from the line drawn than the farthest point
    of it on `allowed` ground (degrees).
    """
    graph = graphs.around(network, stops)
    path = graphs.path_through(graph, stops)
    plane = Plane.around(path)
    nodes = plane.km(LineString(path))
    ground = None if allowed is None else plane.km(shapely.clip_by_rect(allowed, *padded(path)))
    line = kept_on(drawn(nodes), ground)
    on_sheet = shapely.get_coordinates(nodes)
    own = zip(hops(graph, path, on_sheet), cut_at(line, on_sheet), strict=True)
    strays = [strays_km(hop, piece, ground) for hop, piece in own]
    km = graphs.lengths(graph, path)
    edges = [
        Stretch(b, stray, length, described(graph, (a, b), stray))
        for (a, b), stray, length in zip(pairwise(path), strays, km, strict=True)
    ]
    return Alignment(ends_at(plane.degrees(line), path[0], path[-1]), "network", graded(edges, km))


def drawn(nodes: LineString) -> LineString:
    """A smooth line in km along the nodes; between far ones near the chord, where the bound is least."""
    chain = shapely.get_coordinates(nodes.simplify(JITTER_KM))
    return curve(chain, HANDLE, LONGEST_HANDLE_KM)


def cut_at(line: LineString, nodes: np.ndarray) -> list[LineString]:
    """The pieces of the line between the nodes that it was drawn along."""
    along = np.maximum.accumulate(shapely.line_locate_point(line, shapely.points(nodes)))
    along[-1] = line.length
    ends = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
    vertices = shapely.get_coordinates(line)
    reached = np.r_[0.0, np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))]
    inner = zip(
        np.searchsorted(reached, along[:-1], "right"), np.searchsorted(reached, along[1:]), strict=True
    )
    return [
        LineString(np.vstack([a, vertices[first:last], b]))
        for (a, b), (first, last) in zip(pairwise(ends), inner, strict=True)
    ]


def hops(graph: Graph, path: Sequence[Node], on_sheet: np.ndarray) -> list[Hop]:
    """The edges of a path on the sheet, each with half the width of its ellipse."""
    longest = graphs.lengths(graph, path, "longest")
    across = [
        half_width_km(far, haversine_km(a, b)) for (a, b), far in zip(pairwise(path), longest, strict=True)
    ]
    return [Hop(a, b, wide) for (a, b), wide in zip(pairwise(on_sheet), across, strict=True)]


def padded(path: Sequence[Node]) -> tuple[float, float, float, float]:
    """The box of the nodes in degrees with two degrees about it: no ellipse here is wider."""
    lon, lat = np.array(path).T
    return lon.min() - 2, lat.min() - 2, lon.max() + 2, lat.max() + 2


def described(graph: Graph, edge: tuple[Node, Node], stray: float) -> str:
    """Where the bound of a stretch comes from: its widest edge."""
    a, b = edge
    note = (
        f"Shortest way over the network. The widest bound, {stray:.1f} km, is on the edge from {a[0]:.3f}, "
        f"{a[1]:.3f} to {b[0]:.3f}, {b[1]:.3f}, at most {graph.edges[a, b]['longest']:.1f} km long."
    )
    return note + (" It bridges a gap of the network." if graph.edges[a, b]["gap"] else "")
