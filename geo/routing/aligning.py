"""Courses -> alignments: each method applied to the terrain it needs, ends shared."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import LineString

from ..bordering.frontiers import country_of
from ..reading.ground import Course, Place
from .alignment import Alignment, RoutingFault, Stop
from .curve import ends_at
from .graph import Node
from .network import along_network
from .plane import Plane, haversine_km
from .river import along_river
from .sea import over_sea
from .straight import straight_between
from .terrain import Terrain, box_about, land_about, land_within, soil
from .valley import along_valley

JOINT_KM = 0.5
"""Ends of two lines at one place that are nearer than this are one point."""
TIDY = 5e-5
"""Degrees: vertices that move the line by less than 5 m are left out."""
ON_GRAPH = ("network", "roads")


class Draft(NamedTuple):
    """A course, the countries that it keeps to, and the family whose ends it shares: rail, road or pipe."""

    course: Course
    countries: frozenset[str]
    family: str


def align_all(drafts: Sequence[Draft], places: Mapping[str, Place], terrain: Terrain) -> dict[str, Alignment]:
    """Course id -> alignment. The better known come first: the others end on their ends."""
    joints: dict[tuple[str, str], Node] = {}
    done: dict[str, Alignment] = {}
    for draft in sorted(drafts, key=lambda d: precedence(d.course, terrain)):
        stops = [joined(located(places[name], terrain), draft, joints) for name in draft.course.via]
        alignment = terrain.tracks.get(draft.course.id) or named(draft, stops, terrain)
        keys = [(draft.family, draft.course.via[n]) for n in (0, -1)]
        alignment = tidied(alignment, [joints.get(key) for key in keys])
        aside = [located(places[name], terrain) for name in draft.course.near]
        done[draft.course.id] = reaching(alignment, aside)
        for key, (lon, lat) in zip(keys, (alignment.line.coords[0], alignment.line.coords[-1]), strict=True):
            joints.setdefault(key, (lon, lat))
    return done


def precedence(course: Course, terrain: Terrain) -> tuple[bool, bool, str]:
    """Traced lines first, then those on a graph, then the rest."""
    return course.id not in terrain.tracks, course.basis not in ON_GRAPH, course.id


def tidied(alignment: Alignment, joints: Sequence[Node | None]) -> Alignment:
    """The alignment without idle vertices, its ends on the joints if these are as near as in one station."""
    vertices = shapely.get_coordinates(alignment.line.simplify(TIDY))
    ends = [
        joint if joint is not None and haversine_km(joint, (lon, lat)) < JOINT_KM else (lon, lat)
        for joint, (lon, lat) in zip(joints, vertices[[0, -1]].tolist(), strict=True)
    ]
    return alignment._replace(line=ends_at(LineString(vertices), ends[0], ends[1]))


def reaching(alignment: Alignment, aside: Sequence[Stop]) -> Alignment:
    """The alignment, its stated error no less than the way to each place that it is published to serve."""
    for stop in aside:
        plane = Plane.around([(stop.lon, stop.lat)])
        away = float(plane.km(alignment.line).distance(plane.km(shapely.Point(stop.lon, stop.lat))))
        note = f"Published to serve {stop.id}, which is {away:.1f} km off the line drawn."
        stretches = [
            s._replace(max_deviation_km=away, note=f"{s.note} {note}") if s.max_deviation_km < away else s
            for s in alignment.stretches
        ]
        alignment = alignment._replace(stretches=tuple(stretches))
    return alignment


def joined(stop: Stop, draft: Draft, joints: Mapping[tuple[str, str], Node]) -> Stop:
    """The stop moved to where a line of its family already ends; lines on a graph find that themselves."""
    if draft.course.basis in ON_GRAPH:
        return stop
    return Stop(stop.id, *joints.get((draft.family, stop.id), (stop.lon, stop.lat)))


def located(place: Place, terrain: Terrain) -> Stop:
    """The place with its coordinate, from the gazetteer or its own."""
    if place.geonameid is not None:
        return Stop(place.id, *terrain.gazetteer[place.geonameid])
    if place.lon is None or place.lat is None:
        raise RoutingFault(f"place {place.id} has no location. Give it a geonameid, or lon and lat.")
    return Stop(place.id, place.lon, place.lat)


def named(draft: Draft, stops: Sequence[Stop], terrain: Terrain) -> Alignment:
    """The alignment; a fault of routing is told with the course it befell."""
    try:
        return align(draft, stops, terrain)
    except RoutingFault as fault:
        raise RoutingFault(f"course {draft.course.id}: {fault}") from fault


def align(draft: Draft, stops: Sequence[Stop], terrain: Terrain) -> Alignment:
    """The line of a course by the method of its basis."""
    match draft.course.basis:
        case "network":
            return along_network(terrain.rail(), stops, soil(draft.countries, stops, terrain))
        case "roads":
            return along_network(terrain.roads(), stops, None)._replace(basis="schematic")
        case "river":
            return by_river(draft.course, stops, terrain)
        case "sea":
            return over_sea(terrain.legs, stops, land_about(stops, terrain))
        case "endpoints":
            return straight_between(stops)
        case basis:
            return along_valley(stops, str(basis), soil(draft.countries, stops, terrain), draft.course.km)


def by_river(course: Course, stops: Sequence[Stop], terrain: Terrain) -> Alignment:
    """The line along the bank of the border river whose other bank belongs to `across`."""
    lines = [
        arc.line
        for arc in terrain.arcs
        if len({country_of(unit) for unit in arc[:2]} & set(course.across)) == 1
    ]
    lands = land_within(box_about(stops), terrain)
    if strangers := [name for name in course.across if name not in lands]:
        raise RoutingFault(f"'{strangers[0]}' lies nowhere near. Correct 'across', or use another basis.")
    foreign = shapely.union_all([lands[name] for name in course.across])
    return along_river(nearest_run(lines, stops), foreign, stops, sorted(terrain.roads()))


def nearest_run(lines: Sequence[LineString], stops: Sequence[Stop]) -> LineString:
    """Border arcs joined into lines; of those, the one nearest to all the stops."""
    runs = shapely.get_parts(shapely.line_merge(shapely.union_all(lines)))
    if not len(runs):
        raise RoutingFault(
            "no border follows a river there. Name the other bank in 'across', or use another basis."
        )
    places = shapely.points([stop[1:] for stop in stops])
    nearest = int(np.argmin([shapely.distance(run, places).sum() for run in runs]))
    return LineString(runs[nearest])
