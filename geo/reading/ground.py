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
class Former(Record):
    """A time whose borders were others than those drawn, or no state borders: from `since` to the day before `until`.

    `note` says so in a sentence that begins with the thing itself, to be read under a map of such a day."""

    id: str
    since: date
    until: date
    note: str
    sources: tuple[str, ...]
    known: Known


@dataclass(frozen=True, kw_only=True)
class Course(Record):
    """A line through the places `via`, drawn by the method `basis`; segments are cut out of it at borders.

    It lies on this side of a river, never in the countries `across`. Courses share their common ends.
    `km` is the published length from end to end, where one is known of a line on no graph: a track longer than
    the line drawn may spend all the difference in one bend. `near` are places that it is published to serve and
    is not drawn through: the stated error reaches them.
    """

    id: str
    via: tuple[str, ...]
    basis: Routing
    across: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    km: float | None = None
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Segment(Record):
    """A stretch of a route, in the file of the subject `layer`, drawn through `via` or cut out of `courses`.

    It is cut to its countries, or to `within`, where only a part of a country is meant: AZE.nakhchivan.
    A `total` has no line of its own; `sum_of` names the segments that make it up. `length_note` says why the
    line is not as long as published, where it misses.
    """

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
    basis: Routing | None = None
    gauge: str = ""
    note: str = ""
    note_since: date | None = None
    total: bool = False
    waypoints: tuple[str, ...] = ()
    waypoints_known: str = ""
    via: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    unknown_reason: str = ""
    length_note: str = ""


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
