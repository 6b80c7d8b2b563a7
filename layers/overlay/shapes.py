"""Coordinates of a reader's file -> geometries, each number checked. Longitude before latitude, WGS 84."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .limits import MAX_DEPTH, Budget, OverlayError, refusal, shown
from .meridian import cut

Position = tuple[float, float]
Builder = Callable[[Sequence[Any], str, Budget], BaseGeometry]
OUTSIDE = "Coordinates must be longitude, latitude in degrees: save the file in WGS 84 (EPSG:4326)"


def shape(geometry: object, where: str, budget: Budget, depth: int = 0) -> BaseGeometry | None:
    """The geometry of a GeoJSON geometry object; None for null and empty ones.

    `where` names the feature in a refusal. Altitudes are dropped. Raises OverlayError."""
    if geometry is None:
        return None
    if not isinstance(geometry, Mapping):
        raise refusal(f"{where}: the geometry is not an object")
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        return _collection(geometry.get("geometries"), where, budget, depth + 1)
    build = BUILDERS.get(kind) if isinstance(kind, str) else None
    if build is None:
        raise refusal(f"{where}: the geometry type {shown(kind)} is not one of {', '.join(BUILDERS)}")
    made = _built(build, _list(geometry.get("coordinates"), where), where, budget)
    return None if made.is_empty else made


def _built(build: Builder, value: Sequence[Any], where: str, budget: Budget) -> BaseGeometry:
    try:
        made = build(value, where, budget)
        return made if made.is_empty else cut(made, budget)
    except OverlayError:
        raise
    except (shapely.errors.GEOSException, ValueError) as error:
        raise refusal(f"{where}: {error}") from error


def _collection(parts: object, where: str, budget: Budget, depth: int) -> BaseGeometry | None:
    if depth > MAX_DEPTH:
        raise refusal(f"{where}: geometries are nested deeper than {MAX_DEPTH}")
    shapes = [shape(part, where, budget, depth) for part in _list(parts, where)]
    found = [part for part in shapes if part is not None]
    return shapely.GeometryCollection(found) if found else None


def _point(value: Sequence[Any], where: str, budget: Budget) -> BaseGeometry:
    budget.take_vertices(1)
    return shapely.Point(position(value, where)) if value else shapely.Point()


def _points(value: Sequence[Any], where: str, budget: Budget) -> BaseGeometry:
    places = positions([part for part in value if part != []], where, budget)
    made: BaseGeometry = shapely.multipoints(places) if places else shapely.MultiPoint()
    return made


def _line(value: Sequence[Any], where: str, budget: Budget) -> BaseGeometry:
    line = positions(value, where, budget)
    if len(line) == 1:
        raise refusal(f"{where}: a line needs two positions and has one", "Make it a point")
    made: BaseGeometry = shapely.linestrings(line) if line else shapely.LineString()
    return made


def _polygon(value: Sequence[Any], where: str, budget: Budget) -> BaseGeometry:
    rings = [_ring(_list(ring, where), where, budget) for ring in value]
    if not rings:
        return shapely.Polygon()
    number = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    outer, *holes = shapely.linearrings(list(chain.from_iterable(rings)), indices=number)
    made: BaseGeometry = shapely.polygons(outer, holes or None)
    return made


def _ring(value: Sequence[Any], where: str, budget: Budget) -> list[Position]:
    """A ring, closed if it was left open."""
    ring = positions(value, where, budget)
    if len(set(ring)) < 3:
        raise refusal(f"{where}: a ring has fewer than three different positions", "Repair the polygon")
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _many(kind: Any, one: Builder) -> Builder:
    def build(value: Sequence[Any], where: str, budget: Budget) -> BaseGeometry:
        budget.step(len(value))
        parts = [one(_list(part, where), where, budget) for part in value if part != []]
        made: BaseGeometry = kind([part for part in parts if not part.is_empty])
        return made

    return build


BUILDERS: dict[str, Builder] = {
    "Point": _point,
    "MultiPoint": _points,
    "LineString": _line,
    "MultiLineString": _many(shapely.MultiLineString, _line),
    "Polygon": _polygon,
    "MultiPolygon": _many(shapely.MultiPolygon, _polygon),
}


def mapped(shape: BaseGeometry) -> dict[str, Any]:
    """The GeoJSON geometry of a shape, read in bulk: shapely's own goes point by point."""
    if shape.geom_type == "GeometryCollection":
        return {"type": shape.geom_type, "geometries": [mapped(part) for part in shape.geoms]}
    return {"type": shape.geom_type, "coordinates": _coordinates(shape)}


def _coordinates(shape: BaseGeometry) -> list[Any]:
    if shape.geom_type == "Polygon":
        return [_coordinates(ring) for ring in shapely.get_rings(shape)]
    if shape.geom_type in ("MultiLineString", "MultiPolygon"):
        return [_coordinates(part) for part in shape.geoms]
    places: list[list[float]] = shapely.get_coordinates(shape).tolist()
    return places[0] if shape.geom_type == "Point" and places else places


def positions(value: Sequence[Any], where: str, budget: Budget) -> list[Position]:
    """Positions of a line or ring, counted before they are read."""
    budget.take_vertices(len(value))
    return [position(part, where) for part in value]


def position(value: object, where: str) -> Position:
    """(longitude, latitude) in degrees. Raises OverlayError unless both are finite and on the globe."""
    if not isinstance(value, (list, tuple)) or len(value) < 2:
        raise refusal(f"{where}: {shown(value)} is not a position")
    lon, lat = value[0], value[1]
    if lon.__class__ is lat.__class__ is float and -180 <= lon <= 180 and -90 <= lat <= 90:
        return lon, lat
    for part in (lon, lat):
        if isinstance(part, bool) or not isinstance(part, (int, float)) or not math.isfinite(_float(part)):
            raise refusal(f"{where}: {shown(part)} is not a finite number", "Correct the coordinate")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise refusal(f"{where}: the position {_float(lon):.6g}, {_float(lat):.6g} is off the globe", OUTSIDE)
    return float(lon), float(lat)


def _float(number: float) -> float:
    """The number as a float; infinite where it is too large for one."""
    try:
        return float(number)
    except OverflowError:
        return math.inf


def _list(value: object, where: str) -> Sequence[Any]:
    if not isinstance(value, (list, tuple)):
        raise refusal(f"{where}: the coordinates are not a list")
    return value
