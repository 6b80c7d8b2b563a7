"""Lines along a border river: on the near bank, off foreign soil, within the stated distance."""

from functools import cache

import pytest
import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry
from shipped import arcs
from tracks import rail

from geo.bordering.frontiers import territory
from geo.routing.alignment import RoutingFault, Stop
from geo.routing.graph import around, lengths, path_through
from geo.routing.plane import Plane, farthest_km, haversine_km
from geo.routing.reach import half_width_km
from geo.routing.river import along_river

RIVER = LineString([(45.0, 39.0), (45.2, 39.03), (45.4, 38.98), (45.6, 39.02), (45.8, 39.0)])
SOUTH = shapely.union_all(
    [box(44.5, 38.0, 46.3, 38.9), shapely.Polygon([*RIVER.coords, (45.8, 38.5), (45.0, 38.5)])]
)
STOPS = [Stop("west", 45.05, 39.02), Stop("east", 45.75, 39.02)]
NO_ROADS = [(0.0, 0.0)]


def test_line_touches_no_foreign_soil():
    """No part of the line lies across the river."""
    line = along_river(RIVER, SOUTH, STOPS, NO_ROADS).line

    assert not line.intersects(SOUTH)


def test_direction_does_not_matter():
    """From east to west it runs on the same bank."""
    east, west = along_river(RIVER, SOUTH, STOPS, NO_ROADS), along_river(RIVER, SOUTH, STOPS[::-1], NO_ROADS)

    assert east.line.hausdorff_distance(west.line) < 0.003
    assert east.max_deviation_km == pytest.approx(west.max_deviation_km, abs=0.2)


def test_anchor_on_the_bank_draws_the_line():
    """A road junction near the river pulls the line to its distance from the water."""
    junction = (45.4, 38.985)
    line = along_river(RIVER, SOUTH, STOPS, [junction]).line

    assert line.distance(shapely.Point(junction)) < 0.004


def test_gaps_between_anchors_widen_the_bound():
    """The fewer anchors, the larger the stated distance."""
    sparse = along_river(RIVER, SOUTH, STOPS, NO_ROADS)
    dense = along_river(RIVER, SOUTH, STOPS, [(45.2, 39.035), (45.4, 38.985), (45.6, 39.025)])

    assert dense.max_deviation_km < sparse.max_deviation_km


def test_stops_that_are_not_beside_the_river_are_a_fault():
    """A river that does not run from the first to the last stop is refused."""
    with pytest.raises(RoutingFault, match="does not run beside"):
        along_river(RIVER, SOUTH, [Stop("a", 46.5, 39.5), Stop("b", 46.9, 39.6)], NO_ROADS)


@cache
def evros() -> tuple[LineString, BaseGeometry]:
    """The border river between Greece and Turkey, and Turkey."""
    river = [arc.line for arc in arcs() if arc[:2] == ("GRC", "TUR")]
    return shapely.line_merge(shapely.union_all(river)), territory(arcs(), "TUR")


@pytest.mark.parametrize("every", [3, 5, 8])
def test_known_railway_on_a_bank_lies_within_the_stated_distance(every: int):
    """The railway on the Greek bank of the Evros, drawn through some junctions, is where the line says.

    The track itself is known to half the width of its edges' ellipses.
    """
    ends = [Stop("start", 26.3, 41.05), Stop("end", 26.48, 41.35)]
    graph = around(rail(), ends)
    track = path_through(graph, ends)
    hops = zip(track[:-1], track[1:], lengths(graph, track, "longest"), strict=True)
    known = max(half_width_km(longest, haversine_km(a, b)) for a, b, longest in hops)
    river, turkey = evros()
    stops = [Stop(str(n), *node) for n, node in enumerate([*track[:-1:every], track[-1]])]
    drawn = along_river(river, turkey, stops, NO_ROADS)
    plane = Plane.around(track)
    truth = shapely.get_coordinates(plane.km(LineString(track)).segmentize(0.5))

    assert farthest_km(truth, plane.km(drawn.line)) <= drawn.max_deviation_km + known
