"""The chords of a scgraph_data network: straight edges that carry the true length of the track."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .packages import Package, installed

HEADER = "a_lon,a_lat,b_lon,b_lat,km\n"
NETWORKS = Package(
    "scgraph_data",
    "2.0.0",
    "2024-04-19",
    "ODbL-1.0",
    "Rail and road nodes © OpenStreetMap contributors (ODbL 1.0), via scgraph_data",
)


class Frame(NamedTuple):
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """True for a point inside the box or on its edge."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class Chord(NamedTuple):
    """An edge between two junctions (degrees), the lesser one first, and its true length in km."""

    a: tuple[float, float]
    b: tuple[float, float]
    km: float


def write_chords(module: str, frame: Frame, path: Path) -> None:
    """Write the chords of `scgraph_data.<module>` with an end inside the frame, one a line, sorted."""
    rows = sorted(set(chords_inside(*network(module), frame)))
    lines = [f"{c.a[0]:g},{c.a[1]:g},{c.b[0]:g},{c.b[1]:g},{c.km:g}\n" for c in rows]
    path.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")


def network(module: str) -> tuple[list[list[float]], list[dict[int, float]]]:
    """The nodes (latitude, longitude) and edges of `scgraph_data.<module>`, read without running it.

    The module imports a name that later versions of scgraph no longer have.
    """
    text = (installed(NETWORKS, "scgraph_data") / f"{module}.py").read_text(encoding="utf-8")
    (graph, nodes), *_ = re.findall(r"^graph=(.*)$\s^nodes=(.*)$", text, re.MULTILINE)
    return ast.literal_eval(nodes), ast.literal_eval(graph)


def chords_inside(nodes: list[list[float]], graph: list[dict[int, float]], frame: Frame) -> Iterator[Chord]:
    """Each chord once that has an end inside the frame; nodes come as latitude, longitude."""
    for here, edges in enumerate(graph):
        for there, km in edges.items():
            a, b = sorted([_point(nodes[here]), _point(nodes[there])])
            if here < there and a != b and (frame.holds(*a) or frame.holds(*b)):
                yield Chord(a, b, km)


def _point(node: list[float]) -> tuple[float, float]:
    latitude, longitude = node
    return longitude, latitude
