"""KML of a reader -> pieces: placemarks with their names and data; links are not followed."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

from .limits import MAX_VERTICES, Budget
from .markup import APART, Wanted, text_of, walk
from .numbers import number
from .records import Piece

GEOMETRIES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack")
TEXTS = ("name", "description", "address", "TimeStamp/when", "TimeSpan/begin", "TimeSpan/end")
NAMED = ("Data", "SimpleData")
LINKED = ("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay")


def pieces(text: str, budget: Budget) -> tuple[list[Piece], tuple[str, ...]]:
    """The placemarks of a KML text, and a notice when it held links. Raises OverlayError."""
    found: list[Piece] = []
    linked: Counter[str] = Counter()

    def take(element: Element) -> None:
        if element.tag in LINKED:
            linked[element.tag] += 1
            return
        budget.take_feature()
        found.append(_placemark(element, f"placemark {len(found) + 1}", budget))

    walk(text, Wanted("kml", ("Placemark", *LINKED), NAMED), take, budget, _trim)
    return found, tuple(_left_out(tag, count) for tag, count in sorted(linked.items()))


def _left_out(tag: str, count: int) -> str:
    told = f"A <{tag}> was" if count == 1 else f"{count:,} <{tag}> were"
    return f"{told} left out: linked files are not fetched"


def _trim(element: Element) -> None:
    """A datum keeps its name and its value only, as its text."""
    if element.tag in NAMED:
        value = element.find("value") if element.tag == "Data" else element
        told = f"{element.get('name', '')}{APART}{text_of(value)}"
        element.clear()
        element.text = told


def _placemark(element: Element, where: str, budget: Budget) -> Piece:
    named = {path.rpartition("/")[2]: text_of(element.find(path)) for path in TEXTS}
    pairs = dict((item.text or APART).split(APART) for tag in NAMED for item in element.iter(tag))
    shapes = (_geometry(child, where, budget) for child in element if child.tag in GEOMETRIES)
    return Piece(where, named | pairs, next(shapes, None))


def _geometry(element: Element, where: str, budget: Budget) -> dict[str, Any]:
    """The GeoJSON geometry of a KML geometry element."""
    if element.tag in ("MultiGeometry", "MultiTrack"):
        parts = [_geometry(child, where, budget) for child in element if child.tag in GEOMETRIES]
        return {"type": "GeometryCollection", "geometries": parts}
    if element.tag == "Polygon":
        rings = (
            ring for side in ("outer", "inner") for ring in element.iterfind(f"{side}BoundaryIs/LinearRing")
        )
        return {"type": "Polygon", "coordinates": [_positions(ring, where, budget) for ring in rings]}
    if element.tag == "Track":
        places = element.findall("coord")
        budget.foresee(len(places))
        return {"type": "LineString", "coordinates": [_track(item, where, budget) for item in places]}
    positions = _positions(element, where, budget)
    if element.tag == "Point":
        return {"type": "Point", "coordinates": positions[0] if positions else []}
    return {"type": "LineString", "coordinates": positions}


def _positions(element: Element, where: str, budget: Budget) -> list[list[float]]:
    """Positions of a <coordinates> element: `lon,lat[,altitude]`, apart by white space."""
    tuples = text_of(element.find("coordinates")).split(maxsplit=MAX_VERTICES)
    budget.foresee(len(tuples))
    return [[number(part, where) for part in item.split(",", 2)[:2]] for item in tuples]


def _track(item: Element, where: str, budget: Budget) -> list[float]:
    budget.step()
    return [number(part, where) for part in text_of(item).split()[:2]]
