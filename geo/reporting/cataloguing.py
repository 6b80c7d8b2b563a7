"""Facts -> the fact part of catalogue.json: plain values, dates as ISO text, absent things as null. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from ..reading.records import (
    Actor,
    Border,
    Event,
    Facts,
    Length,
    Place,
    Record,
    Relation,
    Segment,
    Stance,
    State,
    Subject,
)
from ..reading.tombstones import relation_id, stance_id
from .knowing import (
    Rows,
    by_holders,
    end_known_on,
    event_known_on,
    holders,
    known_on,
    state_known_on,
)

Json = dict[str, Any]
Point = tuple[float, float]


def catalogue_facts(
    facts: Facts,
    gazetteer: Mapping[int, Point],
    features: Mapping[str, Sequence[str]],
    measured_km: Mapping[str, float],
) -> Json:
    """All facts as the catalogue holds them.

    gazetteer: geonameid -> longitude, latitude in degrees. features: segment id -> ids of its drawn features.
    measured_km: border id -> geodesic length. What a mapping lacks becomes null or an empty list.
    """
    points = place_points(facts.places, gazetteer)
    layers = {segment.layer for segment in facts.segments}
    held, tied = by_holders(facts.stances), by_holders(facts.relations)
    return {
        "title": facts.atlas.title,
        "known_to": facts.atlas.known_to.isoformat(),
        "known_note": facts.atlas.known_note,
        "author": facts.atlas.author,
        "publisher": facts.atlas.publisher,
        "public_address": facts.atlas.public_address,
        "disclaimer": facts.atlas.disclaimer,
        "defaults": {
            "subjects": list(facts.atlas.default_subjects or (facts.subjects[0].id,)),
            "layers": list(facts.atlas.default_layers),
        },
        "extents": [plain(row) for row in facts.extents],
        "positions": [plain(row) for row in facts.positions],
        "actors": [actor_entry(row, points) for row in facts.actors],
        "subjects": [
            subject_entry(row, facts.segments, layers) | {"born": born(row.id, facts)}
            for row in facts.subjects
        ],
        "names": [plain(row) for row in facts.names],
        "segments": [segment_entry(row, facts, features) for row in facts.segments],
        "sums": [plain(row) for row in facts.lengths if len(row.of) > 1],
        "stances": [stance_entry(row, held, facts) for row in facts.stances],
        "relations": [relation_entry(row, tied, facts) for row in facts.relations],
        "events": [event_entry(row, facts, points) for row in facts.events],
        "claims": [plain(row) for row in facts.claims],
        "sources": [plain(row) for row in facts.sources],
        "places": [place_entry(row, points) for row in facts.places],
        "tombstones": [plain(row) for row in facts.tombstones],
        "formers": [plain(row) for row in facts.formers],
        "borders": [border_entry(row, facts.border_lengths, measured_km) for row in facts.borders],
    }


def plain(record: Record) -> Json:
    """A record field by field. Keys keep the names of the TOML files; an empty text is null."""
    return {
        item.name.rstrip("_"): plain_value(getattr(record, item.name))
        for item in fields(record)
        if item.name != "origin"
    }


def plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def place_points(places: Iterable[Place], gazetteer: Mapping[int, Point]) -> dict[str, Point]:
    """Place id -> longitude, latitude, for the places whose location is known."""
    points: dict[str, Point] = {}
    for place in places:
        if place.geonameid is not None and place.geonameid in gazetteer:
            points[place.id] = gazetteer[place.geonameid]
        elif place.lon is not None and place.lat is not None:
            points[place.id] = (place.lon, place.lat)
    return points


def actor_entry(actor: Actor, points: Mapping[str, Point]) -> Json:
    """An actor whose anchor is a coordinate, or null."""
    anchor = points.get(actor.anchor)
    return plain(actor) | {"anchor": list(anchor) if anchor else None}


def subject_entry(subject: Subject, segments: Sequence[Segment], layers: set[str]) -> Json:
    """A subject with the layers that show it: its own, then those whose segments serve it."""
    own = [subject.id] if subject.id in layers else []
    serving = sorted({row.layer for row in segments if subject.id in row.subjects} - set(own))
    return plain(subject) | {"layers": own + serving}


def born(subject: str, facts: Facts) -> str | None:
    """The first day that a stance tells of a subject, else the first event; null when none does.

    Talk of a thing may come before it has its name: the first stance decides."""
    held = min((row.since for row in facts.stances if row.subject == subject), default=None)
    told = held or min((row.date for row in facts.events if subject in row.subjects), default=None)
    return told.isoformat() if told else None


def segment_entry(segment: Segment, facts: Facts, features: Mapping[str, Sequence[str]]) -> Json:
    """A segment with its drawn features, its states in order of time, and its own published lengths."""
    states = sorted(facts.states_of.get(segment.id, ()), key=lambda row: row.since or date.min)
    return without(plain(segment), "length_note") | {
        "features": list(features.get(segment.id, ())),
        "begins": begins(states),
        "states": [state_entry(row, facts) | {"number": n} for n, row in enumerate(states, 1)],
        "lengths": numbered(facts.lengths_of.get(segment.id, ())),
    }


def begins(states: Iterable[State]) -> str | None:
    """The day on which a segment is known to have come up; null for one that was there before its first state."""
    firsts = [row.since for row in states]
    known = [day for day in firsts if day]
    return min(known).isoformat() if known and len(known) == len(firsts) else None


def state_entry(state: State, facts: Facts) -> Json:
    """A state of works and the day from which it could be known."""
    return without(plain(state), "segment") | {"known_on": state_known_on(state, facts)}


def lengths_of(thing: str, lengths: Iterable[Length]) -> list[Json]:
    """The lengths published of one thing alone, in km."""
    return numbered(row for row in lengths if row.of == (thing,))


def numbered(lengths: Iterable[Length]) -> list[Json]:
    """The lengths of one thing, each with its number among them."""
    return [without(plain(row), "of") | {"number": n} for n, row in enumerate(lengths, 1)]


def stance_entry(stance: Stance, held: Rows, facts: Facts) -> Json:
    """A stance with a stable id (actor:subject:since) and the days from which it, and its end, could be known."""
    return {"id": stance_id(stance)} | plain(stance) | clocks(stance, held, facts)


def relation_entry(relation: Relation, tied: Rows, facts: Facts) -> Json:
    """A relation with a stable id (a:b:kind:since) and the days from which it, and its end, could be known."""
    return {"id": relation_id(relation)} | plain(relation) | clocks(relation, tied, facts)


def clocks(row: Stance | Relation, rows: Rows, facts: Facts) -> Json:
    """What the second clock says of a row and of its end."""
    ended = end_known_on(row, rows[holders(row)], facts)
    return known_on(row.sources, row.since, facts) | {"until_known_on": ended}


def event_entry(event: Event, facts: Facts, points: Mapping[str, Point]) -> Json:
    """An event at the coordinate of its place, or at its own. `place_text` is what to print."""
    lon, lat = points.get(event.place, (event.lon, event.lat))
    name = next((place.name for place in facts.places if place.id == event.place), None)
    located = {"lon": lon, "lat": lat, "place_text": event.place_text or name}
    return plain(event) | located | event_known_on(event, facts)


def place_entry(place: Place, points: Mapping[str, Point]) -> Json:
    """A place, its coordinate, and whose that is: "geonames", a source id, "unverified", or null."""
    lon, lat = points.get(place.id, (None, None))
    origin = "geonames" if place.geonameid is not None else place.coord_source or None
    entry = without(plain(place), "coord_source", "geonameid")
    return entry | {"lon": lon, "lat": lat, "coord": origin, "geonameid": place.geonameid}


def border_entry(border: Border, lengths: Iterable[Length], measured_km: Mapping[str, float]) -> Json:
    """A border with its published lengths beside the measured one, in km."""
    measured = measured_km.get(border.id)
    return plain(border) | {"lengths": lengths_of(border.id, lengths), "measured_km": measured}


def without(entry: Json, *keys: str) -> Json:
    return {key: value for key, value in entry.items() if key not in keys}


def by_segment(features: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """(segment id, feature id) pairs -> segment id -> its feature ids, sorted."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for segment, feature in features:
        grouped[segment].append(feature)
    return {segment: sorted(ids) for segment, ids in sorted(grouped.items())}
