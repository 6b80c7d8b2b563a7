"""Lines from town to town: smooth, and as far off as they say at most."""

import math

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString
from shipped import FACTS, gazetteer
from tracks import ENDS, KNOWN_KM, known_stretches, outside_km, rail

from geo.routing.alignment import Alignment, Stop
from geo.routing.graph import around, lengths, path_through
from geo.routing.plane import Plane, haversine_km
from geo.routing.reach import half_width_km
from geo.routing.valley import CLEARANCE_KM, SAG, along_valley
from tests.every import every

BESIDE_KM = 3.0
"""How far beside the track the towns of the trials lie, half again as far as the typical station is from its town."""
NEAR_GAP_KM = 12.0
"""Two places of a valley are seldom nearer than this."""


def towns_beside(track: LineString, spacing_km: float) -> list[Stop]:
    """Stops every so many km along a track in km, up to BESIDE_KM beside it as towns are; the ends are exact."""
    along = np.linspace(0.0, track.length, max(round(track.length / spacing_km), 2) + 1)
    off = BESIDE_KM * np.sin(np.arange(len(along)) * 2.4)
    off[[0, -1]] = 0.0
    points = shapely.get_coordinates(shapely.line_interpolate_point(track, along))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(track, along + 0.1))
    behind = shapely.get_coordinates(shapely.line_interpolate_point(track, np.maximum(along - 0.1, 0.0)))
    way = ahead - behind
    left = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
    return [Stop(str(n), x, y) for n, (x, y) in enumerate(points + left * off[:, None])]


def drawings(name: str, spacing_km: float) -> list[tuple[list[tuple[float, float]], Alignment]]:
    """Each known stretch of a railway that is long enough, and the line drawn through towns beside it."""
    pairs = []
    for stretch in known_stretches(name):
        plane = Plane.around(stretch)
        track = plane.km(LineString(stretch))
        if track.length < 1.5 * spacing_km:
            continue
        stops = [
            Stop(s.id, *shapely.get_coordinates(plane.degrees(shapely.Point(s.lon, s.lat)))[0])
            for s in towns_beside(track, spacing_km)
        ]
        pairs.append((stretch, along_valley(stops, "valley", None)))
    return pairs


@pytest.mark.parametrize("spacing_km", [8, 15, 25, 40, 60])
@every(ENDS, name=str)
def test_known_railway_lies_within_the_stated_distance(name: str, spacing_km: float, told_finely):
    """Drawn through towns beside it, a railway whose track is known is no farther off than each gap says."""
    for stretch, drawn in drawings(name, spacing_km):
        assert outside_km(stretch, drawn) <= 0


def stations_off_km() -> list[float]:
    """How far the railways of the atlas pass the towns that they call at, where the track is known."""
    located = gazetteer()
    off: dict[str, float] = {}
    for course in (course for course in FACTS.courses if course.basis == "network"):
        stops = [Stop(name, *located[name]) for name in course.via if name in located]
        if len(stops) == len(course.via):
            off |= {stop.id: km for stop, km in passed(stops) if km is not None}
    return sorted(off.values())


def passed(stops: list[Stop]) -> list[tuple[Stop, float | None]]:
    """Each stop and its distance from the nearest edge of the way through them; None where that strays."""
    graph = around(rail(), stops)
    path = path_through(graph, stops)
    edges = list(zip(path[:-1], path[1:], lengths(graph, path, "longest"), strict=True))
    return [(stop, off_km(stop, edges)) for stop in stops]


def off_km(stop: Stop, edges: list[tuple[tuple[float, float], tuple[float, float], float]]) -> float | None:
    """The distance of a stop from the nearest of the edges, if its track keeps within KNOWN_KM of it."""
    plane = Plane(stop.lon, stop.lat)
    here = plane.km(shapely.Point(stop.lon, stop.lat))
    near = [(plane.km(LineString([a, b])).distance(here), a, b, longest) for a, b, longest in edges]
    apart, a, b, longest = min(near)
    return apart if half_width_km(longest, haversine_km(a, b)) <= KNOWN_KM else None


def test_towns_are_as_far_from_their_stations_as_the_bound_allows():
    """Four in five stations are within the clearance of the town's middle, all within the least bound there is."""
    off = stations_off_km()
    clearance = CLEARANCE_KM["valley"]

    assert len(off) > 25
    assert np.quantile(off, 0.8) <= clearance < np.quantile(off, 0.95)
    assert off[-1] <= clearance + SAG * NEAR_GAP_KM


def test_stated_distance_is_not_idle():
    """The stated distance is the worst case, not a blanket: the typical miss is more than a quarter of it."""
    pairs = [pair for name in ENDS for pair in drawings(name, 25)]
    shares = [1 + outside_km(stretch, drawn) / drawn.max_deviation_km for stretch, drawn in pairs]

    assert len(shares) > 20
    assert np.median(shares) > 0.25


def test_wider_gaps_mean_wider_bounds():
    """Between two places far apart the line may stray farther."""
    near = along_valley([Stop("a", 45.0, 40.0), Stop("b", 45.2, 40.1), Stop("c", 45.4, 40.0)], "valley", None)
    far = along_valley([Stop("a", 45.0, 40.0), Stop("c", 46.0, 40.0)], "valley", None)

    assert far.max_deviation_km > 2 * near.max_deviation_km


def test_line_is_smooth_and_keeps_its_ends():
    """It starts and ends on the very places, and turns by less than 12 degrees from vertex to vertex."""
    stops = [Stop("a", 45.0, 40.0), Stop("b", 45.3, 40.2), Stop("c", 45.6, 40.0), Stop("d", 45.9, 40.1)]
    line = along_valley(stops, "coast", None).line
    steps = np.diff(shapely.get_coordinates(Plane(45.5, 40.1).km(line)), axis=0)
    turns = np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))))

    assert line.coords[0] == (45.0, 40.0)
    assert line.coords[-1] == (45.9, 40.1)
    assert turns.max() < math.radians(12)


def test_line_keeps_to_its_ground():
    """Where the smooth line would leave the countries it keeps to, it follows their edge."""
    stops = [Stop("a", 45.0, 40.3), Stop("b", 45.5, 40.02), Stop("c", 46.0, 40.3)]
    free = along_valley(stops, "valley", None).line
    half_way = free.interpolate(0.25, normalized=True)
    ground = shapely.box(44.9, 39.9, 46.1, 40.4) - shapely.Point(half_way.x, half_way.y + 0.02).buffer(0.03)

    assert along_valley(stops, "valley", ground).line.difference(ground).length < 1e-6
