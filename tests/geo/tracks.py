"""Railways of the rail graph whose track is known to within a kilometre, to hold methods out on."""

from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString

from geo.geometry import SOURCES
from geo.routing.alignment import Alignment, Stop
from geo.routing.graph import Graph, around, lengths, path_through, read_graph
from geo.routing.plane import Plane, haversine_km
from geo.routing.reach import half_width_km
from geo.routing.stretches import by_stretch

KNOWN_KM = 1.5
ENDS = {
    "St Petersburg-Moscow": ((30.36, 59.93), (37.62, 55.78)),
    "Makhachkala-Yalama": ((47.5, 42.98), (48.55, 41.75)),
    "Yalama-Baku": ((48.55, 41.75), (49.85, 40.38)),
    "Tbilisi-Alat": ((44.8, 41.72), (49.41, 39.95)),
    "Tbilisi-Samtredia": ((44.8, 41.72), (42.34, 42.15)),
    "Samtredia-Batumi": ((42.34, 42.15), (41.64, 41.64)),
    "Qazvin-Tehran": ((50.0, 36.27), (51.4, 35.66)),
    "Gorgan-Garmsar": ((54.43, 36.84), (52.34, 35.22)),
    "Kars-Erzurum": ((43.1, 40.6), (41.27, 39.91)),
    "Erzurum-Sivas": ((41.27, 39.91), (37.0, 39.75)),
    "Ankara-Kayseri": ((32.84, 39.93), (35.49, 38.73)),
    "Adana-Konya": ((35.3, 37.0), (32.5, 37.87)),
    "Malatya-Elazig": ((38.3, 38.35), (39.22, 38.67)),
    "Nalchik-Grozny": ((44.0, 43.75), (45.7, 43.32)),
    "Sochi-Tuapse": ((39.72, 43.58), (39.08, 44.1)),
    "Tabriz-Jolfa": ((46.25, 38.07), (45.63, 38.94)),
    "Qom-Yazd": ((50.88, 34.64), (54.36, 31.9)),
    "Tehran-Mashhad": ((51.4, 35.66), (59.6, 36.3)),
    "Shu-Saksaulskiy": ((73.76, 43.6), (61.15, 47.08)),
    "Moscow-Gryazi": ((37.64, 55.74), (39.94, 52.5)),
    "Vanadzor-Gyumri": ((44.49, 40.81), (43.85, 40.79)),
}  # fmt: skip


@cache
def rail() -> Graph:
    """The rail graph of the sources."""
    return read_graph(SOURCES / "rail.csv")


@cache
def known_stretches(name: str) -> list[list[tuple[float, float]]]:
    """The stretches of a railway, in degrees, along which no edge can stray more than KNOWN_KM."""
    stops = [Stop("start", *ENDS[name][0]), Stop("end", *ENDS[name][1])]
    graph = around(rail(), stops)
    path = path_through(graph, stops)
    hops = zip(path[:-1], path[1:], lengths(graph, path, "longest"), strict=True)
    stretches = [path[:1]]
    for a, b, longest in hops:
        if half_width_km(longest, haversine_km(a, b)) <= KNOWN_KM:
            stretches[-1].append(b)
        else:
            stretches.append([b])
    return [stretch for stretch in stretches if len(stretch) > 5 and track_km(stretch) > 40]


def track_km(stretch: list[tuple[float, float]]) -> float:
    """The length of a stretch along its junctions."""
    return float(np.sum([haversine_km(a, b) for a, b in pairwise(stretch)]))


def as_line(stretch: list[tuple[float, float]]) -> LineString:
    """A stretch as a line in degrees."""
    return LineString(stretch)


def outside_km(stretch: list[tuple[float, float]], drawn: Alignment) -> float:
    """How far a true track leaves the bands about the drawn line's stretches at worst; below 0 when it does not.

    Each stretch counts with its own bound only.
    """
    plane = Plane.around(stretch)
    truth = shapely.points(shapely.get_coordinates(plane.km(LineString(stretch)).segmentize(0.5)))
    pieces = by_stretch(drawn.line, drawn)
    off = [shapely.distance(truth, plane.km(line)) - told.max_deviation_km for line, told in pieces]
    return float(np.min(off, axis=0).max())
