"""Rivers of the basemap: the border's own line where a border runs in the river, Natural Earth's elsewhere.

A river is the cheapest way from its source to its mouth over both. A way along the border costs a third of
one along Natural Earth's line and stepping from one to the other costs more, so the way changes over only
where the two run beside each other for long. Never are both drawn.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import geopandas as gpd
import networkx as nx
import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString

from ..bordering.arcs import SEA, Arc, Vertices
from ..bordering.frontiers import ELSEWHERE
from ..geometry import CRS
from .simplifying import METRES_A_DEGREE

BESIDE_KM = 5.5
"""Natural Earth's rivers lie at most this far from the borders that run in them."""
STEP_KM = 1.0
BORDER_COST, RIVER_COST, STEP_OVER_COST = 1.0, 3.0, 10.0
"""Cost of a km along a border, along Natural Earth's line, and from one to the other."""
RIVER = -1
"""The way of Natural Earth, among the numbers of arcs."""

Steps = Sequence[tuple[int, int]]


class Reach(NamedTuple):
    """A stretch of a river; `bordering` where it is the line of a border itself."""

    line: LineString
    bordering: bool


def rivers(named: gpd.GeoDataFrame, arcs: Sequence[Arc], lakes: shapely.Geometry) -> gpd.GeoDataFrame:
    """One row for what is exact of a river, under its id, and one for the rest, `<id>-approximate`.

    `named` has the columns id and rank; `arcs` are borders and coasts as drawn; no river is drawn in a lake.
    """
    dry = [arc.line for arc in arcs if SEA not in arc[:2] and ELSEWHERE not in arc[:2]]
    tree = shapely.STRtree(dry)
    rows = []
    for river, rank, shape in zip(named["id"], named["rank"], named.geometry, strict=True):
        reaches = [reach for line in shapely.get_parts(shape) for reach in reaches_of(line, dry, tree)]
        rows += [(river, rank, False, [r.line for r in reaches if r.bordering])]
        rows += [
            (f"{river}-approximate", rank, True, ashore([r.line for r in reaches if not r.bordering], lakes))
        ]
    drawn = [row for row in rows if row[3]]
    columns = {name: [row[k] for row in drawn] for k, name in enumerate(("id", "rank", "approximate"))}
    return gpd.GeoDataFrame(columns, geometry=[MultiLineString(row[3]) for row in drawn], crs=CRS)


def ashore(lines: Sequence[LineString], lakes: shapely.Geometry) -> list[LineString]:
    """The lines without what lies in a lake."""
    parts = shapely.get_parts(shapely.difference(np.array(lines, dtype=object), lakes))
    return [part for part in parts if part.geom_type == "LineString" and not part.is_empty]


def reaches_of(line: LineString, borders: Sequence[LineString], tree: shapely.STRtree) -> list[Reach]:
    """The reaches of one line of a river, from one end to the other."""
    beside = line.buffer(degrees(BESIDE_KM))
    shapely.prepare(beside)
    near = tree.query(beside, predicate="intersects")
    if not len(near):
        return [Reach(line, False)]
    ways = {RIVER: line} | {int(number): borders[number] for number in sorted(near)}
    network = network_of(ways, beside)
    start, end = line.coords[0], line.coords[-1]
    path = nx.dijkstra_path(network, start, end, weight="cost")
    runs = groupby(pairwise(path), key=lambda step: network.edges[step]["way"])
    return without_stubs([reach(way, list(steps), ways) for way, steps in runs])


def without_stubs(reaches: list[Reach]) -> list[Reach]:
    """The reaches without a first or last one that only steps off the border to where the source ends."""
    stub = [not r.bordering and r.line.length < degrees(BESIDE_KM) and len(reaches) > 1 for r in reaches]
    return [r for k, r in enumerate(reaches) if not (stub[k] and k in (0, len(reaches) - 1))]


def network_of(ways: Mapping[int, LineString], beside: shapely.Polygon) -> nx.Graph:
    """The river and what of the borders lies beside it, in an area, as a graph of vertices in degrees.

    Each edge knows the number of its way and its cost.
    """
    network: nx.Graph = nx.Graph()
    dense = {
        way: shapely.get_coordinates(shapely.segmentize(line, degrees(STEP_KM))) for way, line in ways.items()
    }
    banks = []
    for way, vertices in dense.items():
        near = shapely.contains_xy(beside, vertices)
        both = near[:-1] & near[1:]
        banks += [vertices[near]] if way != RIVER else []
        add_edges(
            network, vertices[:-1][both], vertices[1:][both], way, RIVER_COST if way == RIVER else BORDER_COST
        )
    bed, bank = crossings(dense[RIVER], np.unique(np.vstack(banks), axis=0))
    add_edges(network, bed, bank, RIVER, STEP_OVER_COST)
    return network


def add_edges(network: nx.Graph, starts: Vertices, ends: Vertices, way: int, cost: float) -> None:
    """Join vertices pair by pair, at a cost a km; pairs that are joined already stay as they are."""
    east, north = ((ends - starts) * METRES_A_DEGREE / 1000).T
    km = np.hypot(east * np.cos(np.radians(starts[:, 1])), north)
    pairs = zip(map(tuple, starts.tolist()), map(tuple, ends.tolist()), (cost * km).tolist(), strict=True)
    network.add_edges_from(
        (a, b, {"way": way, "cost": price}) for a, b, price in pairs if a != b and not network.has_edge(a, b)
    )


def crossings(bed: Vertices, banks: Vertices) -> tuple[Vertices, Vertices]:
    """Each vertex of the river that has one of a border beside it, and the nearest of these."""
    tree = shapely.STRtree(shapely.points(banks))
    near = tree.query_nearest(shapely.points(bed), max_distance=degrees(BESIDE_KM), all_matches=False)
    return bed[near[0]], banks[near[1]]


def reach(way: int, steps: Steps, ways: Mapping[int, LineString]) -> Reach:
    """The reach over consecutive edges of one way; a border that is followed whole is that border's arc."""
    line = LineString([steps[0][0], *(b for _, b in steps)])
    if way == RIVER:
        return Reach(line, False)
    arc = ways[way]
    whole = {line.coords[0], line.coords[-1]} == {arc.coords[0], arc.coords[-1]}
    return Reach(arc if whole else on_vertices(line, arc), True)


def on_vertices(line: LineString, arc: LineString) -> LineString:
    """A part of an arc without the vertices that were put between the arc's own."""
    own = set(arc.coords)
    inner = [vertex for vertex in line.coords[1:-1] if vertex in own]
    return LineString([line.coords[0], *inner, line.coords[-1]])


def degrees(km: float) -> float:
    """A distance along a meridian, in degrees."""
    return km * 1000 / METRES_A_DEGREE
