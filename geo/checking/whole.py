"""What the facts say, checked whole: references, dates, sources, subjects, coordinates."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..reading.blocks import Fault
from ..reading.folder import FaultyFacts, read_facts
from ..reading.records import Event, Facts, Place, Record, Subject
from ..reading.vocabulary import LANGUAGES
from .bounds import bound_faults
from .naming import id_faults
from .referring import duplicate_faults, fault, reference_faults, sound
from .retired import tombstone_faults
from .timing import time_faults
from .waypoints import waypoint_faults

UNVERIFIED = "unverified"
SOURCED = ("relations", "events", "claims", "border_lengths", "states", "lengths", "stances", "formers")
ISO3 = re.compile(r"[A-Z]{3}")

PAGE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~/%-]*)?")
"""The address of a page as far as its path."""


def load_facts(folder: Path) -> Facts:
    """The facts of a folder, read and checked. Raises FaultyFacts with every fault."""
    facts, faults = read_facts(folder)
    faults = sorted({*faults, *(check(facts) if facts else ())})
    if faults or facts is None:
        raise FaultyFacts(faults)
    return facts


def check(facts: Facts) -> list[Fault]:
    """Every fault of what facts say, in the order of files and lines; unfit fields have been told before."""
    faults = [*id_faults(facts), *bound_faults(facts)]
    faults += [*reference_faults(facts), *duplicate_faults(facts), *time_faults(facts)]
    faults += [*source_faults(facts), *subject_faults(facts), *waypoint_faults(facts)]
    faults += [*location_faults(facts), *code_faults(facts), *tombstone_faults(facts)]
    return sorted(set(faults))


def source_faults(facts: Facts) -> Iterator[Fault]:
    """A row without a source, a row that claims more than its sources."""
    for kind in SOURCED:
        for row in sound(getattr(facts, kind), "sources"):
            if not row.sources:
                yield fault(row, "sources", 'has no source. Cite one, or write sources = ["unverified"]')
            unread = "known" in row.origin.unfit
            if (
                row.sources == (UNVERIFIED,)
                and not unread
                and getattr(row, "known", UNVERIFIED) != UNVERIFIED
            ):
                yield fault(row, "known", 'rests on no page. Write known = "unverified" or cite a source')
    page = facts.atlas.public_address
    if page and not PAGE.fullmatch(page):
        yield fault(
            facts.atlas,
            "public_address",
            f"public_address '{page}' is no page. Write https:// or http://, host and path, without ? and #",
        )


def subject_faults(facts: Facts) -> Iterator[Fault]:
    """Each subject in the file of its name, with the sentence that stances are toward."""
    for subject in facts.subjects:
        if subject.origin.file != f"subjects/{subject.id}.toml":
            yield fault(subject, "id", f"id '{subject.id}' is not the file's name. Rename one of them")
    for subject in sound(facts.subjects, "kind", "proposition"):
        yield from proposition_faults(subject)
    context = {subject.id for subject in facts.subjects if subject.kind == "context"}
    for stance in facts.stances:
        if stance.subject in context:
            yield fault(stance, "actor", f"'{stance.subject}' is context only. Move the stance to a subject")
    stated = {subject.origin.file for subject in facts.subjects}
    for row in (*facts.segments, *facts.stances):
        if row.origin.file not in stated:
            yield Fault(row.origin.file, 1, "has no [[subject]] block. Add one with id, name, title and kind")


def proposition_faults(subject: Subject) -> Iterator[Fault]:
    if subject.kind == "context" and subject.proposition:
        yield fault(subject, "proposition", "a context route has none. Delete it or change the kind")
    if subject.kind != "context" and not subject.proposition:
        yield fault(subject, "proposition", "has no proposition. Add the sentence that stances are toward")


def location_faults(facts: Facts) -> Iterator[Fault]:
    """Coordinates: degrees in range, longitude before latitude, and where they come from."""
    for place in facts.places:
        yield from place_faults(place)
    for event in facts.events:
        yield from event_faults(event)
    points: tuple[Place | Event, ...] = (*facts.places, *facts.events)
    for point in points:
        yield from coordinate_faults(point, point.lon, point.lat)
    for extent in sound(facts.extents, "west", "south", "east", "north"):
        yield from coordinate_faults(extent, extent.west, extent.south)
        yield from coordinate_faults(extent, extent.east, extent.north)
        if extent.west >= extent.east or extent.south >= extent.north:
            yield fault(extent, "west", "is empty: west must be less than east, south less than north")


def coordinate_faults(row: Record, lon: float | None, lat: float | None) -> Iterator[Fault]:
    """A half that could not be read stands as None or 0, and the other is looked at all the same."""
    if (lon is None) != (lat is None) and row.origin.unfit.isdisjoint({"lon", "lat"}):
        yield fault(row, "lon", "has half a coordinate. Give both lon and lat, or neither")
    if abs(lon or 0) > 180 or abs(lat or 0) > 90:
        yield fault(row, "lon", f"{lon}, {lat} is not on the globe. Longitude comes first")


def place_faults(place: Place) -> Iterator[Fault]:
    unfit = place.origin.unfit
    if place.geonameid is not None and place.lon is not None:
        yield fault(place, "geonameid", "has two locations. Keep the geonameid, or lon and lat, not both")
    if (place.lon is not None) != bool(place.coord_source) and unfit.isdisjoint({"lon", "coord_source"}):
        yield fault(place, "coord_source", 'lon, lat and coord_source ("unverified" at worst) go together')
    if not 1 <= place.rank <= 4 and "rank" not in unfit:
        yield fault(place, "rank", f"rank {place.rank} is not 1, 2, 3 or 4")


def event_faults(event: Event) -> Iterator[Fault]:
    unfit = event.origin.unfit
    if bool(event.place) == (event.lon is not None) and unfit.isdisjoint({"place", "lon"}):
        yield fault(event, "place", "needs one location: a place id, or lon and lat")
    if not event.place and not event.place_text and unfit.isdisjoint({"place", "place_text"}):
        yield fault(event, "place_text", "has no place to print. Add place_text")


def code_faults(facts: Facts) -> Iterator[Fault]:
    """Codes of languages (ISO 639-1) and countries (ISO 3166-1 alpha-3)."""
    for name in sound(facts.names, "lang"):
        if name.lang not in LANGUAGES:
            yield fault(name, "lang", f"lang '{name.lang}' is no ISO 639-1 code. Use en, az, hy, tr ...")
    for row, field, codes in country_codes(facts):
        for code in codes:
            if not ISO3.fullmatch(code):
                yield fault(row, field, f"'{code}' is no ISO 3166-1 alpha-3 code. Use ARM, AZE, IRN ...")


def country_codes(facts: Facts) -> Iterator[tuple[Record, str, Sequence[str]]]:
    """Every country code with the field that it stands in."""
    rows: list[tuple[Record, str, Sequence[str]]] = []
    rows += [(actor, "iso_a3", [actor.iso_a3] if actor.iso_a3 else []) for actor in facts.actors]
    rows += [(place, "country", [place.country] if place.country else []) for place in facts.places]
    rows += [(segment, "countries", segment.countries) for segment in facts.segments]
    rows += [(border, side, [getattr(border, side)]) for border in facts.borders for side in ("a", "b")]
    return (row for row in rows if row[1] not in row[0].origin.unfit)
