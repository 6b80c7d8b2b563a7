"""Every kind of fact as a frozen record. Its fields are the keys of the TOML files, its types the checks.

The records of the ground (places, borders, routes) stand in ground.py and are part of the facts all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .ground import Border, Course, Former, Length, Place, Segment, State
from .origin import Origin, Record
from .tombstones import Tombstone
from .vocabulary import (
    Basis,
    Confidence,
    EventStatus,
    GeoPrecision,
    Known,
    Precision,
    RelationKind,
    Usage,
    Verdict,
)

__all__ = [
    "Actor", "Atlas", "Border", "Claim", "Course", "Event", "Extent", "Facts", "Former", "Length", "Name", "Origin",
    "Place", "Position", "Record", "Relation", "Segment", "Source", "Stance", "State", "Subject",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Atlas(Record):
    title: str
    known_to: date
    disclaimer: str
    default_subjects: tuple[str, ...] = ()
    default_layers: tuple[str, ...] = ()
    known_note: str = ""
    author: str = ""
    publisher: str = ""
    public_address: str = ""


@dataclass(frozen=True, kw_only=True)
class Extent(Record):
    id: str
    name: str
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, kw_only=True)
class Position(Record):
    id: str
    name: str
    order: int
    meaning: str
    code: int | None = None


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    id: str
    name: str
    short: str
    kind: str
    role: str = ""
    iso_a2: str = ""
    iso_a3: str = ""
    parent: str = ""
    anchor: str = ""
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Name(Record):
    """A name of a place, actor or subject, and who uses it. In a subject's file `of` is the subject."""

    of: str
    lang: str
    name: str
    usage: Usage
    known: Known
    confidence: Confidence
    used_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A cited page. `date` may be partial ("2026-01") or absent; "unverified" stands for no page."""

    id: str
    title: str
    publisher: str
    seen: str
    author: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Relation(Record):
    a: str
    b: str
    kind: RelationKind
    since: date
    statement: str
    sources: tuple[str, ...]
    known: Known
    confidence: Confidence
    precision: Precision = "day"
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    id: str
    date: date
    title: str
    geo_precision: GeoPrecision
    status: EventStatus
    statement: str
    sources: tuple[str, ...]
    known: Known
    precision: Precision = "day"
    place: str = ""
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    geo_known: Known = "published"
    actors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    founding: bool = False


@dataclass(frozen=True, kw_only=True)
class Claim(Record):
    n: int
    claim: str
    verdict: str
    verdict_code: Verdict
    finding: str
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Subject(Record):
    """What actors take a position on. Kind "context" is a route only, without proposition or stances."""

    id: str
    name: str
    title: str
    kind: str
    short: str = ""
    title_before: str = ""
    proposition: str = ""
    note: str = ""
    inherits: str = ""
    layer_title: str = ""
    order: int = 1000


@dataclass(frozen=True, kw_only=True)
class Stance(Record):
    """An actor's position toward a subject's proposition in the half-open interval [since, until)."""

    subject: str
    actor: str
    position: str
    since: date
    statement: str
    sources: tuple[str, ...]
    known: Known
    confidence: Confidence
    basis: Basis
    precision: Precision = "day"
    until: date | None = None
    partly_unverified: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All facts of one region, in the order of their files."""

    atlas: Atlas
    extents: tuple[Extent, ...]
    positions: tuple[Position, ...]
    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    relations: tuple[Relation, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    borders: tuple[Border, ...]
    formers: tuple[Former, ...]
    border_lengths: tuple[Length, ...]
    subjects: tuple[Subject, ...]
    courses: tuple[Course, ...]
    segments: tuple[Segment, ...]
    states: tuple[State, ...]
    lengths: tuple[Length, ...]
    stances: tuple[Stance, ...]
    tombstones: tuple[Tombstone, ...]

    @cached_property
    def own_segments(self) -> tuple[Segment, ...]:
        """The segments that have a line of their own: all but the totals."""
        return tuple(segment for segment in self.segments if not segment.total)

    @cached_property
    def lengths_of(self) -> Mapping[str, tuple[Length, ...]]:
        """The lengths published of each segment alone, by its id, in the order of the facts."""
        found: dict[str, list[Length]] = {}
        for length in self.lengths:
            if len(length.of) == 1:
                found.setdefault(length.of[0], []).append(length)
        return {segment: tuple(lengths) for segment, lengths in found.items()}

    @cached_property
    def states_of(self) -> Mapping[str, tuple[State, ...]]:
        """The states of each segment that has any, by its id, in the order of the facts."""
        found: dict[str, list[State]] = {}
        for state in self.states:
            found.setdefault(state.segment, []).append(state)
        return {segment: tuple(states) for segment, states in found.items()}
