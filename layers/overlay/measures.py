"""A reader's own features measured against the atlas: lengths and areas by country, crossings, distances."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .along import codes_at, km_along
from .entangled import MAX_PAIRS, boxes, entangled, pairs
from .ground import GEOD, SOUTHERNMOST, Ground, prepared
from .records import Overlay, OverlayFeature

SECONDS = 10.0
"""Of the processor's time for all features of a file."""
TOO_LONG = "Not measured: the time allowed for measures was up"
DEGENERATE = "Not measured: its lines lie too close to each other to be computed with"
TOO_DENSE = "Distances and crossings are not measured: the lines cross too often"
TOO_INTRICATE = "Not all shares of countries are measured: its outline is too intricate"
AREAS_ALONE = "Only its areas are measured, not its lines"
STEP, MOST_STEPS = 0.02, 20_000
"""Degrees, and how many: an edge is straight on the grid of longitude and latitude, neither on the globe nor in a plane."""
POLYGON = 3
"""The last of the types of geometry that have no parts."""
HEMISPHERES = (shapely.box(-180, -90, 0, 90), shapely.box(0, -90, 180, 90))
CELLS = 100
"""Cells of a grid over points, along its longer side."""
SAME_PLACE = 1e-7
"""Degrees, some 10 mm: points nearer to each other than that are measured as one."""


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
    """A measure for each feature, in order, for as long as ten seconds of the processor last."""
    ends = time.thread_time() + SECONDS
    return tuple(
        _measured(feature, ground)
        if time.thread_time() < ends
        else Measure(feature.id, feature.name, note=TOO_LONG)
        for feature in overlay.features
    )


def _measured(feature: OverlayFeature, ground: Ground) -> Measure:
    """The measure, or a note for a geometry that GEOS cannot compute with, sound as it looks."""
    try:
        return measure(feature, ground)
    except shapely.errors.GEOSException:
        return Measure(feature.id, feature.name, note=DEGENERATE)


def measure(feature: OverlayFeature, ground: Ground) -> Measure:
    """The measure of one feature; a flawed one is not measured."""
    if feature.flaw:
        return Measure(feature.id, feature.name, note=f"Not measured: {feature.flaw}")
    geometry = _sparse(feature.geometry)
    crosses, distances, note = _corridors(geometry, ground)
    if areas := _areas(geometry):
        shares, missing = _km2_by_country(areas, ground)
        notes = (note, missing, AREAS_ALONE if _lines(geometry) else None)
        told = ". ".join(filter(None, notes)) or None
        return Measure(feature.id, feature.name, None, _km2(areas), shares, crosses, distances, told)
    km, by_country = length_km(geometry), km_along(_lines(geometry), ground.countries)
    if not km:
        codes = list(ground.countries)
        standing = codes_at(shapely.get_coordinates(geometry), ground.countries)
        by_country = {codes[n - 1]: 0.0 for n in np.unique(standing) if n}
    return Measure(feature.id, feature.name, km, None, by_country, crosses, distances, note)


def length_km(geometry: BaseGeometry) -> float | None:
    """Geodesic length of the lines in a geometry on WGS 84, in km; None when it has none."""
    lines = _lines(geometry)
    return sum(GEOD.geometry_length(line) for line in lines) / 1000 if lines else None


def area_km2(geometry: BaseGeometry) -> float | None:
    """Geodesic area of the polygons in a geometry on WGS 84, in km2; None when it has none.

    Where they overlap the ground counts once; an edge is straight in longitude and latitude."""
    areas = _areas(geometry)
    return _km2(areas) if areas else None


def _sparse(geometry: BaseGeometry) -> BaseGeometry:
    """Points that lie in one place as one of them; anything else as it is."""
    if geometry.geom_type != "MultiPoint":
        return geometry
    places = np.unique(np.round(shapely.get_coordinates(geometry) / SAME_PLACE), axis=0) * SAME_PLACE
    made: BaseGeometry = shapely.multipoints(np.clip(places, (-180, -90), (180, 90)))
    return made


def _areas(geometry: BaseGeometry) -> BaseGeometry | None:
    """The polygons of a geometry, the ground of each once, with vertices along their edges; None when it has none."""
    if shapely.get_dimensions(geometry) < 2:
        return None
    areas = [part for part in parts(geometry) if part.geom_type == "Polygon"]
    whole = shapely.union_all(areas) if geometry.geom_type == "GeometryCollection" else geometry
    return _fine(whole)


def _fine(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with vertices along its edges; as it is where one of its lines has no length to hold any."""
    simple = parts(geometry)
    if ((shapely.get_dimensions(simple) > 0) & (shapely.length(simple) == 0)).any():
        return geometry
    fine: BaseGeometry = shapely.segmentize(geometry, max(STEP, geometry.length / MOST_STEPS))
    return fine


def _km2(areas: BaseGeometry) -> float:
    """Geodesic km2; what is wider than half the globe is measured in halves, as the whole globe has no edge."""
    west, _, east, _ = areas.bounds or (0, 0, 0, 0)
    if east - west > 180:
        halves = (shapely.intersection(areas, half) for half in HEMISPHERES)
        return sum(_km2(shapely.segmentize(half, STEP)) for half in halves)
    polygons = (part for part in parts(areas) if part.geom_type == "Polygon")
    return sum(abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(a))[0]) for a in polygons) / 1e6


def _corridors(
    geometry: BaseGeometry, ground: Ground
) -> tuple[tuple[str, ...], dict[str, float], str | None]:
    """Segments that the geometry meets, km to each segment, and a note when that would take too long."""
    size, lines = (
        shapely.get_num_coordinates(geometry),
        np.array(list(ground.segments.values()), dtype=object),
    )
    if size * ground.intricate > MAX_PAIRS and shapely.get_dimensions(geometry):
        mine = boxes(geometry)
        if any(pairs(mine, boxes(line)) > MAX_PAIRS for line in lines):
            return (), {}, TOO_DENSE
    if geometry.bounds[3] <= SOUTHERNMOST or not len(lines):
        return (), {}, None
    keys, shortest = list(ground.segments), _shortest(ground, _extended(ground.to_plane(_fine(geometry))))
    near = np.sort(ground.segment_tree.query(geometry))
    met = near if geometry.geom_type != "MultiPoint" else near[shapely.length(shortest[near]) < 1]
    if size > ground.intricate:
        shapely.prepare(geometry)
    crosses = tuple(keys[n] for n in met if shapely.intersects(lines[n], geometry))
    km = dict(zip(keys, _geodesic_km(ground, shortest).tolist(), strict=True))
    return crosses, km | dict.fromkeys(crosses, 0.0), None


def _extended(plane: BaseGeometry) -> BaseGeometry:
    """The geometry with points for its lines without length: GEOS breaks down where there is nothing else."""
    simple = parts(plane)
    dots = (shapely.get_dimensions(simple) > 0) & (shapely.length(simple) == 0)
    if not dots.any():
        return plane
    first = shapely.points([shapely.get_coordinates(part)[0] for part in simple[dots]])
    made: BaseGeometry = shapely.geometrycollections([*simple[~dots], *first])
    return made


def _shortest(ground: Ground, plane: BaseGeometry) -> NDArray[np.object_]:
    """The shortest line from a geometry of the plane to each segment."""
    if plane.geom_type == "MultiPoint":
        near = _nearest(ground.plane_segments, shapely.get_coordinates(plane))
        return np.asarray(shapely.shortest_line(ground.plane_segments, shapely.points(near)))
    if shapely.get_num_coordinates(plane) > ground.intricate:
        return np.asarray(shapely.shortest_line(prepared(plane), ground.plane_segments))
    return np.asarray(shapely.shortest_line(ground.plane_segments, plane))


def _nearest(segments: NDArray[np.object_], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The point nearest to each segment, exactly: first the cells of a grid that can hold it, then the points in these."""
    low, width = points.min(axis=0), max(np.ptp(points, axis=0).max() / CELLS, 1.0)
    column, row = np.floor((points - low) / width).astype(np.int64).T
    _, first, cell = np.unique(column * 2 * CELLS + row, return_index=True, return_inverse=True)
    samples = shapely.points(points[first])
    found = []
    for segment in segments:
        far = shapely.distance(segment, samples)
        could = points[(far <= far.min() + 2 * width)[cell]]
        found.append(could[np.argmin(shapely.distance(segment, shapely.points(could)))])
    return np.array(found)


def _geodesic_km(ground: Ground, shortest: NDArray[np.object_]) -> NDArray[np.float64]:
    """The length of each line of two points in the plane, in km on the ellipsoid."""
    x, y = shapely.get_coordinates(shortest).T
    lon, lat = ground.onto_plane.transform(x, y, direction="INVERSE")
    return np.asarray(GEOD.inv(lon[::2], lat[::2], lon[1::2], lat[1::2])[2]) / 1000


def _km2_by_country(areas: BaseGeometry, ground: Ground) -> tuple[dict[str, float], str | None]:
    """Geodesic km2 in each country that the areas meet, and a note where one is too intricate to be told."""
    codes, shapes, whole = list(ground.countries), list(ground.countries.values()), _km2(areas)
    shares: dict[str, float] = {}
    missing = None
    for n in np.sort(ground.country_tree.query(areas)):
        if shapely.contains_properly(shapes[n], areas):
            return {codes[n]: whole}, None
        if not shapely.intersects(shapes[n], areas):
            continue
        if entangled(areas, shapes[n]):
            missing = TOO_INTRICATE
        elif km2 := _km2(shapely.intersection(areas, _near(shapes[n], areas))):
            shares[codes[n]] = min(km2, whole)
    return shares, missing


def _near(country: BaseGeometry, areas: BaseGeometry) -> BaseGeometry:
    """The part of a country in the box of the areas, where that is small in it: it is sooner cut."""
    west, south, east, north = areas.bounds
    if (east - west) * (north - south) > shapely.box(*country.bounds).area / 4:
        return country
    part: BaseGeometry = shapely.clip_by_rect(country, west - STEP, south - STEP, east + STEP, north + STEP)
    return part if part.is_valid else country


def _lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in parts(geometry) if part.geom_type == "LineString"]


def parts(geometry: BaseGeometry) -> NDArray[np.object_]:
    """The simple geometries in a geometry, at any depth, empty ones left out."""
    found = shapely.get_parts(geometry)
    while (shapely.get_type_id(found) > POLYGON).any():
        found = shapely.get_parts(found)
    return np.asarray(found[~shapely.is_empty(found)])
