"""GPX of a reader -> pieces: waypoints, routes and tracks."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from .limits import Budget
from .markup import APART, Wanted, text_of, walk
from .numbers import number
from .records import Piece

TEXTS = ("name", "desc", "cmt", "type", "time", "sym")


def pieces(text: str, budget: Budget) -> list[Piece]:
    """The waypoints, routes and tracks of a GPX text. Raises OverlayError."""
    found: list[Piece] = []

    def take(element: Element) -> None:
        budget.take_feature()
        budget.foresee(sum(point.tag in POINTS for point in element.iter()))
        where = f"{KINDS[element.tag]} {len(found) + 1}"
        texts = {tag: text_of(element.find(tag)) for tag in TEXTS}
        found.append(Piece(where, texts, _geometry(element, where)))

    walk(text, Wanted("gpx", tuple(KINDS), ("wpt", *POINTS)), take, budget, _trim)
    return found


POINTS = ("rtept", "trkpt")
KINDS = {"wpt": "waypoint", "rte": "route", "trk": "track"}


def _geometry(element: Element, where: str) -> dict[str, Any] | None:
    """The GeoJSON geometry; a track's segments of one point are dropped, as they are breaks in reception."""
    if element.tag == "wpt":
        return {"type": "Point", "coordinates": _position(element.get("lon"), element.get("lat"), where)}
    routes, tracks = (
        [element.iterfind("rtept")],
        [run.iterfind("trkpt") for run in element.iterfind("trkseg")],
    )
    runs = routes if element.tag == "rte" else tracks
    lines = [[_position(*_kept(point), where) for point in run] for run in runs]
    kept = [line for line in lines if len(line) > 1]
    return {"type": "MultiLineString", "coordinates": kept} if kept else None


def _trim(element: Element) -> None:
    """A point of a line keeps its longitude and latitude only, as its text."""
    if element.tag in POINTS:
        place = f"{element.get('lon', '')}{APART}{element.get('lat', '')}"
        element.clear()
        element.text = place


def _kept(point: Element) -> tuple[str, str]:
    """Longitude and latitude of a trimmed point."""
    lon, _, lat = (point.text or "").partition(APART)
    return lon, lat


def _position(lon: str | None, lat: str | None, where: str) -> list[float]:
    return [number(lon, where), number(lat, where)]
