"""Lines over the rail graph: the shortest way, its true length, and a bound that holds."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from shapely.geometry import box
from tracks import ENDS, known_stretches, outside_km, track_km

from geo.routing.alignment import RoutingFault, Stop
from geo.routing.graph import Graph, around, gaps_closed, path_through
from geo.routing.network import along_network
from geo.routing.plane import haversine_km
from geo.routing.reach import ROUNDING_KM, half_width_km
from tests.every import every

A, B, C = (45.0, 40.0), (45.1, 40.0), (45.2, 40.05)


def network(*edges: tuple[tuple[float, float], tuple[float, float], float]) -> Graph:
    """A graph of a few edges with their true lengths in km."""
    graph = nx.Graph()
    for a, b, km in edges:
        graph.add_edge(a, b, km=km, longest=km, gap=False)
    return graph


def straight(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The length of an edge that is as straight as its chord."""
    return haversine_km(a, b)


def test_half_width_of_the_ellipse():
    """A track of 5 km between ends 3 km apart strays 2 km at most."""
    assert half_width_km(5.0, 3.0) == 2.0


def test_chord_longer_than_the_track_is_clamped():
    """Rounding may make a chord longer than the track: the width is then 0, not an error."""
    assert half_width_km(2.999, 3.0) == 0.0


def test_straight_edge_strays_by_rounding_alone():
    """An edge as long as its chord is known to the rounding of its ends."""
    line = along_network(network((A, B, straight(A, B))), [Stop("a", *A), Stop("b", *B)], None)

    assert line.max_deviation_km == pytest.approx(ROUNDING_KM, abs=0.01)
    assert line.network_km == pytest.approx(straight(A, B))


def test_longer_track_strays_farther():
    """The bound of a single edge is half the width of its ellipse, and the rounding."""
    chord = straight(A, B)
    line = along_network(network((A, B, chord * 1.1)), [Stop("a", *A), Stop("b", *B)], None)

    assert line.max_deviation_km == pytest.approx(half_width_km(chord * 1.1, chord) + ROUNDING_KM, abs=0.05)


def test_land_narrows_the_bound():
    """A track keeps to its country: the part of the ellipse beyond the border does not count."""
    edge = network((A, B, straight(A, B) * 1.3))
    stops = [Stop("a", *A), Stop("b", *B)]
    valley = box(44.5, 39.99, 45.6, 40.01)

    assert (
        along_network(edge, stops, valley).max_deviation_km
        < along_network(edge, stops, None).max_deviation_km / 2
    )


def test_shortest_way_is_taken():
    """Of two ways the one with the shorter true length is taken, not the one with fewer edges."""
    graph = network((A, B, 9.0), (B, C, 11.0), (A, C, 25.0))

    assert path_through(graph, [Stop("a", *A), Stop("c", *C)]) == [A, B, C]


def test_stop_between_junctions_splits_its_edge():
    """A town half way along a long edge becomes a node, and the way ends there."""
    far = (46.0, 40.0)
    graph = network((A, far, straight(A, far) * 1.02))
    half = Stop("half", 45.5, 40.01)
    line = along_network(graph, [Stop("a", *A), half], None)

    assert line.line.coords[-1] == (45.5, 40.01)
    assert line.network_km == pytest.approx(straight(A, far) * 1.02 / 2, rel=0.01)


def test_stop_off_the_network_is_a_fault():
    """A place that no edge can pass is named, with the remedy."""
    with pytest.raises(RoutingFault, match=r"nowhere: no edge .* Use another stop"):
        along_network(network((A, B, straight(A, B))), [Stop("a", *A), Stop("nowhere", 45.1, 41.0)], None)


def test_broken_network_is_a_fault():
    """Two ends without a way between them are named."""
    graph = network((A, B, 8.6), ((45.6, 40.0), (45.7, 40.0), 8.6))

    with pytest.raises(RoutingFault, match="a-c: the network is broken"):
        path_through(graph, [Stop("a", *A), Stop("c", 45.7, 40.0)])


def test_near_dead_ends_are_one_track():
    """A gap of 2 km between dead ends is bridged and marked; one of 5 km is not."""
    near, far = (45.123, 40.0), (45.16, 40.0)
    bridged = gaps_closed(network((A, B, 8.6), (near, (45.3, 40.0), 15.1)))
    broken = gaps_closed(network((A, B, 8.6), (far, (45.3, 40.0), 12.0)))

    assert bridged.edges[B, near]["gap"]
    assert not broken.has_edge(B, far)


def test_piece_nearest_to_the_stops_is_used():
    """A siding that is not connected does not catch a stop of the main line."""
    graph = network((A, B, 8.6), (B, C, 10.2), ((45.101, 40.001), (45.102, 40.002), 0.1))

    assert (45.101, 40.001) not in around(graph, [Stop("a", *A), Stop("b", 45.101, 40.001), Stop("c", *C)])


@every(ENDS, name=str)
def test_known_railway_lies_within_the_bound_of_its_chords(name: str, told_finely):
    """With junctions left only about every 40 km, the track lies within the bound of each chord's own."""
    for stretch in known_stretches(name):
        kept = thinned(stretch, 40.0)
        edges = [(stretch[a], stretch[b], track_km(stretch[a : b + 1])) for a, b in pairwise(kept)]
        drawn = along_network(network(*edges), [Stop("start", *stretch[0]), Stop("end", *stretch[-1])], None)
        assert outside_km(stretch, drawn) <= 0


def thinned(stretch: list[tuple[float, float]], every_km: float) -> list[int]:
    """Which junctions of a stretch to keep so that they are about so far apart."""
    along = np.cumsum([0.0, *(haversine_km(a, b) for a, b in pairwise(stretch))])
    picked = np.searchsorted(along, np.arange(every_km, along[-1] - every_km / 2, every_km))
    return sorted({0, *picked.tolist(), len(stretch) - 1})
