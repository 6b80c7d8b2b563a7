"""Facts x source geometry -> one frame per corridor: every segment drawn, measured, and honest about both."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from string import ascii_lowercase
from typing import Any

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from ..bordering.frontiers import ELSEWHERE, country_of
from ..geometry import CRS, length_km
from ..reading.blocks import line_of
from ..reading.ground import Segment, State
from ..reading.records import Facts
from .alignment import Alignment, RoutingFault, Stretch
from .coursing import aligned_courses, courses_of
from .cutting import by_unit
from .stretches import by_stretch
from .terrain import Terrain

OSM = "ODbL-1.0"
SEAROUTE = "Apache-2.0"
CREDIT = {
    OSM: "Rail and road nodes © OpenStreetMap contributors (ODbL 1.0), via scgraph_data",
    SEAROUTE: "Sea legs: searoute (Apache-2.0)",
}
"""The line that a copy of a feature carries, by its licence, as MANIFEST.toml has it."""
OF_THE_WHOLE: dict[str, Any] = {"published_km": None, "published_sources": []}
"""What is told of a whole segment, so that a sum counts it once: its first feature has it, the others have this."""
COLUMNS = [
    "id", "segment", "corridor", "subjects", "name", "mode", "country", "gauge", "status", "status_since",
    "status_as_of", "published_km", "published_sources", "network_km", "measured_km", "geometry_basis",
    "max_deviation_km", "basis_note", "licence", "credit",
]  # fmt: skip


def frames(facts: Facts, terrain: Terrain) -> dict[str, gpd.GeoDataFrame]:
    """Layer id -> its features in EPSG:4326; a segment whose alignment is unknown has no geometry.

    Raises SourceFault for a course that cannot be drawn.
    """
    return by_layer(rows(facts, terrain), facts)


def rows(facts: Facts, terrain: Terrain) -> list[dict[str, Any]]:
    """The features of all segments that have a line of their own, `geometry` in degrees."""
    aligned = aligned_courses(facts, terrain)
    return [row for segment in facts.own_segments for row in features(segment, aligned, terrain, facts)]


def by_layer(rows: Sequence[Mapping[str, Any]], facts: Facts) -> dict[str, gpd.GeoDataFrame]:
    """Layer id -> the frame of its rows, for each layer that has segments, in the order of the facts."""
    found: dict[str, list[Mapping[str, Any]]] = {segment.layer: [] for segment in facts.own_segments}
    for row in rows:
        found[row["corridor"]].append(row)
    return {layer: frame(listed) for layer, listed in found.items()}


def features(
    segment: Segment, aligned: Mapping[str, Alignment], terrain: Terrain, facts: Facts
) -> Iterator[dict[str, Any]]:
    """The rows of a segment: one for each course, country and stretch, or one without geometry.

    The first of them by id alone tells what is published of the whole segment.
    """
    told = said(segment, facts)
    parts = sorted(pieces_of(segment, aligned, terrain), key=lambda part: part["id"])
    for part in parts:
        yield told | part | (OF_THE_WHOLE if part is not parts[0] else {})


def pieces_of(
    segment: Segment, aligned: Mapping[str, Alignment], terrain: Terrain
) -> Iterator[dict[str, Any]]:
    """What differs from feature to feature of a segment.

    An id gains a letter where the segment has several courses, the country where it lies in several, and a
    number where the line has stretches that are not known equally well.
    """
    names = courses_of(segment)
    if not names:
        yield undrawn(segment)
    pieces = [(n, land, shape) for n in names for land, shape in cut(segment, aligned[n], terrain).items()]
    if names:
        check_drawn(segment, pieces)
    several = len({land for _, land, _ in pieces}) > 1
    for name, land, shape in pieces:
        letter = ascii_lowercase[names.index(name)] if len(names) > 1 else ""
        tail = [part for part in (letter, land if several else "") if part]
        stretches = by_stretch(shape, aligned[name])
        for n, (line, stretch) in enumerate(stretches, start=1):
            numbered = [*tail, str(n)] if len(stretches) > 1 else tail
            yield drawn(".".join([segment.id, *numbered]), land, line, aligned[name].basis, stretch)


def check_drawn(segment: Segment, pieces: Sequence[object]) -> None:
    """Raises RoutingFault for a segment whose line lies in none of its countries: it would be lost in silence."""
    if pieces:
        return
    field = "within" if segment.within else "countries"
    raise RoutingFault(
        f"{segment.origin.file}:{line_of(segment.origin, field)}: no piece of the line of '{segment.id}' lies in "
        f"{', '.join(getattr(segment, field))}. Correct '{field}', or the places that the line runs through"
    )


def cut(segment: Segment, alignment: Alignment, terrain: Terrain) -> dict[str, BaseGeometry]:
    """Country -> the part of the line in it. A sea leg is not cut: no border is drawn at sea."""
    if segment.mode == "sea":
        return {"": alignment.line}
    if segment.within:
        parts = by_unit(alignment.line, segment.within, {**terrain.countries, **terrain.units})
        return {country_of(unit): part for unit, part in parts.items()}
    lands = {land if land in terrain.countries else ELSEWHERE: land for land in segment.countries}
    parts = by_unit(alignment.line, lands, terrain.countries)
    return {lands[name]: part for name, part in parts.items()}


def said(segment: Segment, facts: Facts) -> dict[str, Any]:
    """What the facts say of a segment, the same for each of its features."""
    state = current(facts.states_of.get(segment.id, ()), facts.atlas.known_to)
    published = next(iter(facts.lengths_of.get(segment.id, ())), None)
    return {
        "segment": segment.id,
        "corridor": segment.layer,
        "subjects": list(segment.subjects),
        "name": segment.name,
        "mode": segment.mode,
        "gauge": segment.gauge or None,
        "status": state.code if state else "unknown",
        "status_since": state.since.isoformat() if state and state.since else None,
        "status_as_of": state.as_of or None if state else None,
        "published_km": published.km if published else None,
        "published_sources": list(published.sources) if published else [],
    }


def current(states: Sequence[State], day: date) -> State | None:
    """The latest state that has begun by the day; one without a beginning counts as the earliest."""
    begun = [state for state in states if (state.since or date.min) <= day]
    return max(begun, key=lambda state: state.since or date.min, default=None)


def drawn(identity: str, land: str, shape: BaseGeometry, basis: str, stretch: Stretch) -> dict[str, Any]:
    """What is measured on a feature, and what is known of its stretch of the line."""
    return {
        "id": identity,
        "country": land or None,
        "network_km": None if stretch.network_km is None else round(stretch.network_km, 1),
        "measured_km": round(length_km(shape), 2),
        "geometry_basis": basis,
        "max_deviation_km": math.ceil(stretch.max_deviation_km * 10) / 10,
        "basis_note": stretch.note,
        "licence": OSM if land else SEAROUTE,
        "credit": CREDIT[OSM if land else SEAROUTE],
        "geometry": shape,
    }


def undrawn(segment: Segment) -> dict[str, Any]:
    """A segment whose alignment is unknown, and why."""
    return {
        "id": segment.id,
        "country": "+".join(segment.countries),
        "network_km": None,
        "measured_km": None,
        "geometry_basis": "unknown",
        "max_deviation_km": None,
        "basis_note": segment.unknown_reason,
        "licence": OSM,
        "credit": CREDIT[OSM],
        "geometry": None,
    }


def frame(rows: Sequence[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Rows as a frame in EPSG:4326, in the order of their ids."""
    ordered = sorted(rows, key=lambda row: row["id"])
    columns = {name: [row[name] for row in ordered] for name in COLUMNS}
    shapes = [row["geometry"] for row in ordered]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=CRS, dtype="geometry"), crs=CRS)
