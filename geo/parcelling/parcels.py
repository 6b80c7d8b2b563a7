"""Facts -> parcels, and parcels as rows of a GeoParquet table that hold all that drawing needs."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from typing import Any, TypeVar

import geopandas as gpd
import networkx as nx
from shapely.geometry import MultiPoint

from ..geometry import CRS
from ..reading.casting import settled, shape
from ..reading.ground import Course, Length, Place, Segment, State
from ..reading.origin import Origin, Record
from ..reading.records import Atlas, Facts
from ..routing.coursing import all_courses, courses_of, drafts

R = TypeVar("R", bound=Record)
KINDS: dict[str, type[Record]] = {
    "segments": Segment, "courses": Course, "places": Place, "states": State, "lengths": Length,
}  # fmt: skip
"""What drawing asks of the facts; a parcel has only its own."""
PARCEL = Origin("parcel", 0, {})


def parcels_of(facts: Facts) -> Iterator[Facts]:
    """The facts of each parcel, every segment with a line of its own in one; order within is that of the facts."""
    number = numbered(facts)
    segments: dict[int, list[Segment]] = {}
    for segment in facts.own_segments:
        segments.setdefault(number[segment.id], []).append(segment)
    courses = {course.id: course for course in facts.courses}
    places = {place.id: place for place in facts.places}
    for own in segments.values():
        named = [courses[name] for name in dict.fromkeys(named_by(own)) if name in courses]
        passed = chain((s.via for s in own), (c.via + c.near for c in named))
        stops = dict.fromkeys(chain.from_iterable(passed))
        yield replace(
            facts,
            segments=tuple(own),
            courses=tuple(named),
            places=tuple(places[name] for name in stops),
            states=tuple(state for segment in own for state in facts.states_of.get(segment.id, ())),
            lengths=tuple(
                facts.lengths_of[segment.id][0] for segment in own if segment.id in facts.lengths_of
            ),
        )


def named_by(segments: Iterable[Segment]) -> Iterator[str]:
    """The courses that some segments are cut out of, in their order."""
    return (name for segment in segments for name in courses_of(segment))


def numbered(facts: Facts) -> dict[str, int]:
    """Segment id -> the number of its parcel: joined by a course, or by courses of one family with a common end."""
    joined = nx.Graph()
    joined.add_nodes_from(("segment", segment.id) for segment in facts.own_segments)
    joined.add_edges_from(
        (("segment", segment.id), ("course", name))
        for segment in facts.own_segments
        for name in courses_of(segment)
    )
    for course, _countries, family in drafts(facts.own_segments, all_courses(facts)):
        joined.add_edges_from((("course", course.id), (family, course.via[n])) for n in (0, -1))
    return {
        name: n
        for n, parcel in enumerate(nx.connected_components(joined))
        for kind, name in parcel
        if kind == "segment"
    }


def table(parcels: Iterable[Facts]) -> gpd.GeoDataFrame:
    """One row a parcel: `facts` as JSON, and where it lies, as the points that are located by lon and lat."""
    rows = [(written(parcel), located(parcel.places)) for parcel in parcels]
    return gpd.GeoDataFrame(
        {"facts": [text for text, _ in rows]}, geometry=[points for _, points in rows], crs=CRS
    )


def located(places: Sequence[Place]) -> MultiPoint:
    """The places with a longitude and latitude of their own, in degrees."""
    return MultiPoint([(p.lon, p.lat) for p in places if p.lon is not None])


def written(parcel: Facts) -> str:
    """The facts of a parcel as JSON, days as ISO text."""
    rows = {kind: [told(record) for record in getattr(parcel, kind)] for kind in KINDS}
    return json.dumps(rows, ensure_ascii=False, default=date.isoformat)


def told(record: Record) -> dict[str, Any]:
    """The fields of a record that are given, but for its origin."""
    given = {field.name: getattr(record, field.name) for field in fields(record) if field.name != "origin"}
    return {name: value for name, value in given.items() if value is not None}


def read(text: str, atlas: Atlas) -> Facts:
    """The facts of a parcel as they were written; all kinds that drawing does not ask for are empty."""
    rows = json.loads(text)
    found = {kind: tuple(revived(KINDS[kind], row) for row in listed) for kind, listed in rows.items()}
    empty = {field.name: () for field in fields(Facts)}
    return Facts(**{**empty, "atlas": atlas, **found})  # type: ignore[arg-type]  # KINDS gives each its class


def revived(kind: type[R], row: dict[str, Any]) -> R:
    """The record with these fields."""
    hints = {field.name: hint for field, hint in shape(kind).values()}  # type: ignore[arg-type]  # a class is hashable
    return kind(origin=PARCEL, **{name: value_of(value, hints[name]) for name, value in row.items()})


def value_of(value: Any, hint: Any) -> Any:
    """A value as the record holds it: a day where the field is one."""
    return date.fromisoformat(value) if hint in (date, date | None) else settled(value, hint)
