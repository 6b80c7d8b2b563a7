"""Polygons as shared arcs: each border line once, so that neighbours match to the last vertex.

An arc is an (n, 2) array of degrees between two nodes, or a ring that no node touches.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

Vertices = NDArray[np.float64]
GRID = 1e-5
SEA = "sea"


class Arc(NamedTuple):
    """A line with the two units that it parts, in alphabetical order; `sea` where no unit lies."""

    a: str
    b: str
    line: LineString


def arcs_of(units: Mapping[str, BaseGeometry]) -> list[Arc]:
    """The arcs of a coverage whose vertices lie on the 5-decimal grid and match between neighbours."""
    names = sorted(units)
    edges, owners = ring_edges([units[name] for name in names])
    unique, pairs = owner_pairs(edges, owners)
    nodes = node_vertices(unique)
    arcs: list[Arc] = []
    for first, second in sorted(set(map(tuple, pairs.tolist()))):
        mine = unique[(pairs == (first, second)).all(axis=1)]
        a, b = sorted((names[first], SEA if second < 0 else names[second]))
        arcs.extend(Arc(a, b, line) for line in merged(mine, nodes))
    return sorted(arcs, key=lambda arc: (arc.a, arc.b, arc.line.bounds, arc.line.wkb))


def ring_edges(polygons: Sequence[BaseGeometry]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every edge of every ring as (x1, y1, x2, y2) on the grid, smaller end first, and whose it is."""
    parts, unit = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    points = np.round(xy / GRID).astype(np.int64)
    same = ring[1:] == ring[:-1]
    start, end = points[:-1][same], points[1:][same]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[swap], end[swap] = end[swap], start[swap]
    return np.hstack([start, end]), unit[part[ring[1:][same]]]


def owner_pairs(
    edges: NDArray[np.int64], owners: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each edge once, with its one or two owners (-1 for none)."""
    unique, where = np.unique(edges, axis=0, return_inverse=True)
    pairs = np.full((len(unique), 2), -1, dtype=np.int64)
    order = np.lexsort((owners, where))
    where, owners = where[order], owners[order]
    first = np.r_[True, where[1:] != where[:-1]]
    pairs[where[first], 0] = owners[first]
    pairs[where[~first], 1] = owners[~first]
    return unique, pairs


def node_vertices(edges: NDArray[np.int64]) -> set[tuple[float, float]]:
    """The vertices where three or more edges meet."""
    points, counts = np.unique(edges.reshape(-1, 2), axis=0, return_counts=True)
    return set(map(tuple, points[counts > 2].tolist()))


def merged(edges: NDArray[np.int64], nodes: set[tuple[float, float]]) -> list[LineString]:
    """Edges joined into lines that end at nodes, in degrees."""
    pieces = edges.reshape(-1, 2, 2).astype(float).tolist()
    lines = shapely.get_parts(shapely.line_merge(MultiLineString(pieces)))
    return [degrees(part) for line in lines for part in broken_at(shapely.get_coordinates(line), nodes)]


def broken_at(line: Vertices, nodes: set[tuple[float, float]]) -> list[Vertices]:
    """The line cut at each inner vertex that is a node."""
    inner = [
        k for k, vertex in enumerate(map(tuple, line.tolist())) if 0 < k < len(line) - 1 and vertex in nodes
    ]
    cuts = [0, *inner, len(line) - 1]
    return [line[start : end + 1] for start, end in pairwise(cuts)]


def degrees(grid: Vertices) -> LineString:
    """A line in grid steps as a line in degrees."""
    return shapely.normalize(LineString(np.round(grid * GRID, 5)))


def polygon_of(lines: Iterable[LineString]) -> MultiPolygon:
    """The land that the lines enclose: rings inside rings are holes, and islands in them land again.

    Each ring begins at its least vertex, whatever the order of the lines.
    """
    faces = shapely.get_parts(shapely.polygonize(list(lines)))
    land = shapely.normalize(faces[depths(faces) % 2 == 1])
    return MultiPolygon(sorted(land, key=lambda part: (-part.area, part.bounds)))


def depths(faces: NDArray[np.object_]) -> NDArray[np.int64]:
    """How many outer rings each face lies in, its own counted: (n,) polygons that share no area -> (n,)."""
    filled = shapely.polygons(shapely.get_exterior_ring(faces))
    inside, _ = shapely.STRtree(filled).query(shapely.point_on_surface(faces), predicate="intersects")
    return np.bincount(inside, minlength=len(faces))


def outline(arcs: Iterable[Arc], units: frozenset[str]) -> list[LineString]:
    """The lines that part these units from all others."""
    return [arc.line for arc in arcs if (arc.a in units) != (arc.b in units)]
