"""A reader's own features measured against the atlas: lengths and areas by country, crossings, distances."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from .along import km_along
from .entangled import entangled
from .ground import GEOD, Ground
from .records import Overlay, OverlayFeature

SECONDS = 2.0
TOO_LONG = "Not measured: the time allowed for measures was up"
TOO_DENSE = "Distances and crossings are not measured: the lines cross too often"


@dataclass(frozen=True)
class Measure:
    """What was measured of one feature, all of it geodesic on WGS 84.

    `km` (lines) or `km2` (areas); `by_country` the same by ISO code, "" for ground outside all countries;
    `crosses` the ids of segments it meets; `distances` km to each segment; `note` what is missing."""

    feature: str
    name: str
    km: float | None = None
    km2: float | None = None
    by_country: Mapping[str, float] = field(default_factory=dict)
    crosses: tuple[str, ...] = ()
    distances: Mapping[str, float] = field(default_factory=dict)
    note: str | None = None


def measures(overlay: Overlay, ground: Ground) -> tuple[Measure, ...]:
    """A measure for each feature, in order, for as long as two seconds of the processor last."""
    ends = time.thread_time() + SECONDS
    return tuple(
        measure(feature, ground)
        if time.thread_time() < ends
        else Measure(feature.id, feature.name, note=TOO_LONG)
        for feature in overlay.features
    )


def measure(feature: OverlayFeature, ground: Ground) -> Measure:
    """The measure of one feature; a flawed one is not measured."""
    if feature.flaw:
        return Measure(feature.id, feature.name, note=f"Not measured: {feature.flaw}")
    geometry = feature.geometry
    km, km2 = length_km(geometry), area_km2(geometry)
    by_country = (
        _km2_by_country(geometry, ground) if km2 else km_along(list(_lines(geometry)), ground.countries)
    )
    if not km and not km2:
        by_country = {
            key: 0.0 for key, area in ground.countries.items() if shapely.intersects(area, geometry)
        }
    crosses, distances, note = _corridors(geometry, ground)
    return Measure(feature.id, feature.name, None if km2 else km, km2, by_country, crosses, distances, note)


def length_km(geometry: BaseGeometry) -> float | None:
    """Geodesic length of the lines in a geometry on WGS 84, in km; None when it has none."""
    lines = list(_lines(geometry))
    return sum(GEOD.geometry_length(line) for line in lines) / 1000 if lines else None


def area_km2(geometry: BaseGeometry) -> float | None:
    """Geodesic area of the polygons in a geometry on WGS 84, in km2; None when it has none."""
    areas = [part for part in parts(geometry) if part.geom_type == "Polygon"]
    return (
        sum(abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(a))[0]) for a in areas) / 1e6
        if areas
        else None
    )


def _corridors(
    geometry: BaseGeometry, ground: Ground
) -> tuple[tuple[str, ...], dict[str, float], str | None]:
    """Segments that the geometry meets, km to each segment, and a note when that would take too long."""
    if any(entangled(geometry, line) for line in ground.segments.values()):
        return (), {}, TOO_DENSE
    crosses = tuple(key for key, line in ground.segments.items() if shapely.intersects(line, geometry))
    plane = ground.to_plane(geometry)
    distances = {key: _nearest_km(line, plane, ground) for key, line in ground.plane_segments.items()}
    return crosses, distances | dict.fromkeys(crosses, 0.0), None


def _nearest_km(line: BaseGeometry, other: BaseGeometry, ground: Ground) -> float:
    """Geodesic km between the nearest points of two geometries of the plane."""
    ends = shapely.get_coordinates(shapely.shortest_line(line, other))
    lon, lat = ground.onto_plane.transform(ends[:, 0], ends[:, 1], direction="INVERSE")
    return float(GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2]) / 1000


def _km2_by_country(geometry: BaseGeometry, ground: Ground) -> dict[str, float]:
    """Geodesic km2 in each country that the geometry meets; a country too intricate for it is left out."""
    met = {key: area for key, area in ground.countries.items() if not entangled(geometry, area)}
    shared = {
        key: shapely.intersection(geometry, area) for key, area in met.items() if area.intersects(geometry)
    }
    return {key: km2 for key, part in shared.items() if (km2 := area_km2(part))}


def _lines(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    return (part for part in parts(geometry) if part.geom_type == "LineString")


def parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """The simple geometries in a geometry, at any depth, empty ones left out."""
    for part in getattr(geometry, "geoms", (geometry,)):
        yield from parts(part) if hasattr(part, "geoms") else (() if part.is_empty else (part,))
