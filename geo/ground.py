"""The records of the ground: places, borders, segments of routes, their states and published lengths.

Coordinates are degrees on WGS 84. A state's `as_of` is partial ("2026-02").
Lengths are km as published, never measured.
"""

from dataclasses import dataclass
from datetime import date

from .origin import Record
from .vocabulary import BorderStatus, Known, Lifecycle, Mode, PlaceKind, Precision, Routing


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A named place, located by the gazetteer (geonameid), or by lon, lat and coord_source, or not at all."""

    id: str
    name: str
    kind: PlaceKind
    rank: int
    country: str = ""
    geonameid: int | None = None
    lon: float | None = None
    lat: float | None = None
    coord_source: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Border(Record):
    id: str
    a: str
    b: str
    status: BorderStatus
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Segment(Record):
    """A stretch of a route. `layer` is the subject whose file it stands in; the line runs through `via`."""

    layer: str
    id: str
    route: str
    seq: int
    name: str
    from_: str
    to: str
    subjects: tuple[str, ...]
    countries: tuple[str, ...]
    mode: Mode
    status: str
    basis: Routing
    gauge: str = ""
    note: str = ""
    note_since: date | None = None
    total: bool = False
    waypoints: tuple[str, ...] = ()
    waypoints_known: str = ""
    via: tuple[str, ...] = ()
    unknown_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class State(Record):
    """A lifecycle state of a segment from `since` on; `as_of` is the month it was last confirmed."""

    segment: str
    code: Lifecycle
    sources: tuple[str, ...]
    known: Known
    since: date | None = None
    precision: Precision = "day"
    as_of: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Length(Record):
    """A published length in km, of one segment or border or of several together."""

    of: tuple[str, ...]
    km: float
    sources: tuple[str, ...]
    known: Known
    note: str = ""
