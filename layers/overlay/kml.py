"""KML of a reader -> pieces: placemarks with their names and data; links are not followed."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from .limits import MAX_VERTICES, SMALLER, Budget, refusal
from .markup import text_of, walk
from .numbers import number
from .records import Piece

GEOMETRIES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack")
TEXTS = ("name", "description", "address", "TimeStamp/when", "TimeSpan/begin", "TimeSpan/end")
LINKED = ("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay")


def pieces(text: str, budget: Budget) -> tuple[list[Piece], tuple[str, ...]]:
    """The placemarks of a KML text, and a notice when it held links. Raises OverlayError."""
    found: list[Piece] = []
    linked: set[str] = set()

    def take(element: Element) -> None:
        if element.tag in LINKED:
            linked.add(element.tag)
            return
        budget.take_feature()
        found.append(_placemark(element, f"placemark {len(found) + 1}"))

    walk(text, "kml", ("Placemark", *LINKED), take, budget)
    return found, tuple(f"A <{tag}> was left out: linked files are not fetched" for tag in sorted(linked))


def _placemark(element: Element, where: str) -> Piece:
    named = {path.rpartition("/")[2]: text_of(element.find(path)) for path in TEXTS}
    pairs = {item.get("name", ""): text_of(item.find("value")) for item in element.iterfind(".//Data")}
    typed = {item.get("name", ""): text_of(item) for item in element.iterfind(".//SimpleData")}
    shapes = [_geometry(child, where) for child in element if child.tag in GEOMETRIES]
    return Piece(where, named | pairs | typed, shapes[0] if shapes else None)


def _geometry(element: Element, where: str) -> dict[str, Any]:
    """The GeoJSON geometry of a KML geometry element."""
    if element.tag in ("MultiGeometry", "MultiTrack"):
        parts = [_geometry(child, where) for child in element if child.tag in GEOMETRIES]
        return {"type": "GeometryCollection", "geometries": parts}
    if element.tag == "Polygon":
        rings = (
            ring for side in ("outer", "inner") for ring in element.iterfind(f"{side}BoundaryIs/LinearRing")
        )
        return {"type": "Polygon", "coordinates": [_positions(ring, where) for ring in rings]}
    if element.tag == "Track":
        track = [_track(item, where) for item in element.iterfind("coord")]
        return {"type": "LineString", "coordinates": track}
    positions = _positions(element, where)
    if element.tag == "Point":
        return {"type": "Point", "coordinates": positions[0] if positions else []}
    return {"type": "LineString", "coordinates": positions}


def _positions(element: Element, where: str) -> list[list[float]]:
    """Positions of a <coordinates> element: `lon,lat[,altitude]`, apart by white space."""
    tuples = text_of(element.find("coordinates")).split()
    if len(tuples) > MAX_VERTICES:
        raise refusal(f"{where} has more than {MAX_VERTICES:,} vertices", SMALLER)
    return [[number(part, where) for part in item.split(",")[:2]] for item in tuples]


def _track(item: Element, where: str) -> list[float]:
    return [number(part, where) for part in text_of(item).split()[:2]]
