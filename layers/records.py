"""What the catalogue holds, as frozen records; `loading.load` fills them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A step of the scale; `code` runs from -2 (opposes) to 3 (leads) and is None for "no sourced position"."""

    id: str
    name: str
    code: int | None
    order: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes a position; `anchor` is (longitude, latitude) for actors without a territory; `since` is the day on which
    one that is young came up."""

    id: str
    name: str
    short: str
    kind: str
    iso_a2: str | None
    iso_a3: str | None
    parent: str | None
    role: str | None
    anchor: tuple[float, float] | None
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What positions are taken on: a stance is toward `proposition`; `born` is the first day that it is told of."""

    id: str
    name: str
    short: str | None
    title: str
    title_before: str | None
    kind: str
    proposition: str | None
    note: str | None
    inherits: str | None
    layers: tuple[str, ...]
    born: dt.date | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a subject, actor or place, and who uses it."""

    of: str
    lang: str
    name: str
    usage: str
    used_by: tuple[str, ...]
    note: str | None
    known: str
    confidence: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A published page; `date` is ISO and may stop at the month or year; `seen` grades what was read of it."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    date: str | None
    url: str | None
    seen: str | None


@dataclass(frozen=True, slots=True)
class Stance:
    """One actor's position on one subject over [since, until), as `sources` document it.

    `known_on` is the day by which the row was public, `until_known_on` the day by which its end was."""

    id: str
    actor: str
    subject: str
    position: str
    since: dt.date
    precision: str
    until: dt.date | None
    statement: str
    sources: tuple[str, ...]
    known: str
    confidence: str
    basis: str
    partly_unverified: bool
    known_on: dt.date
    until_known_on: dt.date | None

    @property
    def unverified(self) -> bool:
        """Whether no independent page stands behind the row: it is drawn as an outline."""
        return self.known in ("unverified", "single-source")


@dataclass(frozen=True, slots=True)
class State:
    """What a segment was from `since` on; without `since`, only what was reported as of `as_of`.

    `known_on` is the day by which that was public, `number` its place among the segment's states."""

    code: str
    since: dt.date | None
    precision: str
    as_of: str | None
    sources: tuple[str, ...]
    known: str
    note: str | None
    known_on: dt.date
    number: int


@dataclass(frozen=True, slots=True)
class Length:
    """A published length in km; `number` is its place among those of one thing."""

    km: float
    sources: tuple[str, ...]
    known: str
    note: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a corridor; `features` are the ids of its pieces in the layer (it splits at borders).

    `reaches` names the exclaves that the line enters; `note` may be told from `note_since` on, always without one.
    `begins` is the day on which it came up, None where it was there before its first state."""

    id: str
    layer: str
    route: str
    seq: int
    subjects: tuple[str, ...]
    name: str
    mode: str
    countries: tuple[str, ...]
    gauge: str | None
    status: str | None
    note: str | None
    note_since: dt.date | None
    total: bool
    features: tuple[str, ...]
    reaches: tuple[str, ...]
    begins: dt.date | None
    states: tuple[State, ...]
    lengths: tuple[Length, ...]


def likeness(row: Segment) -> tuple[object, ...]:
    """What a view's decision on a segment depends on: two of one likeness are drawn alike on every day."""
    states = tuple(
        (state.code, state.since, state.precision, state.as_of, state.sources) for state in row.states
    )
    return row.layer, row.total, row.subjects, row.mode, bool(row.features), row.begins, states


@dataclass(frozen=True, slots=True)
class Relation:
    """A dated tie between two actors."""

    id: str
    a: str
    b: str
    kind: str
    since: dt.date
    precision: str
    until: dt.date | None
    statement: str
    sources: tuple[str, ...]
    known: str
    confidence: str
    known_on: dt.date
    until_known_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening; `status` is occurred, alleged, disputed or scheduled."""

    id: str
    date: dt.date
    precision: str
    title: str
    place: str | None
    lon: float | None
    lat: float | None
    actors: tuple[str, ...]
    subjects: tuple[str, ...]
    status: str
    statement: str
    sources: tuple[str, ...]
    known: str
    known_on: dt.date


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An id that is no longer used, and what stands for it now, if anything does."""

    id: str
    kind: str
    removed: dt.date
    reason: str
    instead: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the founding article with the verdict on it."""

    n: int
    claim: str
    verdict: str
    verdict_code: str
    finding: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A named point: longitude, latitude in degrees (WGS 84)."""

    id: str
    name: str
    kind: str
    country: str | None
    rank: int
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Border:
    """A border fact: the two sides, what it is agreed to be, and its published and measured lengths."""

    id: str
    a: str
    b: str
    status: str
    note: str | None
    lengths: tuple[Length, ...]
    measured_km: float | None


@dataclass(frozen=True, slots=True)
class Former:
    """A time whose borders were others than those drawn: from `since` to the day before `until`; `note` says so in a sentence."""

    id: str
    since: dt.date
    until: dt.date
    note: str
    sources: tuple[str, ...]
    known: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A GeoJSON file of the product, with its licence and checksum."""

    id: str
    file: str
    title: str
    kind: str
    subjects: tuple[str, ...]
    features: int
    bounds: tuple[float, float, float, float] | None
    licence: str
    credit: str
    sha256: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Extent:
    """A named frame in degrees (WGS 84)."""

    id: str
    name: str
    west: float
    south: float
    east: float
    north: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(west, south, east, north)."""
        return self.west, self.south, self.east, self.north
