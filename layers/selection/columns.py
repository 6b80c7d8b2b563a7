"""What each column of the tables holds: the data dictionary that every export carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "list"]


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, what it means, and the table whose ids it refers to."""

    id: str
    kind: Kind
    meaning: str
    refers: str | None = None


def text(name: str, meaning: str, refers: str | None = None) -> Column:
    """A column of text; with `refers` its values are ids of that table."""
    return Column(name, "text", meaning, refers)


def ids(name: str, meaning: str) -> Column:
    """A column of lists of ids."""
    return Column(name, "list", meaning)


ID = text("id", "Stable id; never given to anything else, in no table")
SINCE = Column("since", "date", "First day; see precision")
PRECISION = text("precision", "How exact the date is: day, month or year")
UNTIL = Column(
    "until", "date", "First day on which it no longer held; empty: still held on the day of the export"
)
STATEMENT = text("statement", "What was said or done, in our words")
SOURCES = ids("sources", "Ids of the sources; `citations` holds one row for each")
KNOWN = text(
    "known", "published, single-source (the founding article only) or unverified (no page behind it)"
)
CONFIDENCE = text("confidence", "high: two sources or a primary one; medium: one secondary; low: inferred")
KNOWN_ON = Column("known_on", "date", "Day by which the first source that documents it was public")
NOTE = text("note", "What is to be known of it")
HELD = (SINCE, PRECISION, UNTIL, STATEMENT, SOURCES, KNOWN, CONFIDENCE)
"""What every dated statement has."""

RUN = (
    Column(
        "held_since",
        "date",
        "First day of the unbroken run of this position or tie: rows that go on with it joined; see held_precision",
    ),
    text("held_precision", "How exact held_since is: day, month or year"),
    text(
        "held_basis",
        "event: an act began the run; evidence: held at least since, the sources support no earlier day; empty: not coded",
    ),
    Column(
        "stated_on",
        "date",
        "Day of the statement shown; earlier than since where the row goes on with one, or was announced",
    ),
    text("stated_precision", "How exact stated_on is: day, month or year"),
    Column(
        "last_confirmed",
        "date",
        "Day of the newest source that shows it, up to the day of the export; a month or year at its end",
    ),
)
"""What tells apart since when a position or a tie is held, when that was stated, and when it was last confirmed."""

TABLES: dict[str, tuple[Column, ...]] = {
    "positions": (
        ID,
        text("name", "Name"),
        Column(
            "code",
            "integer",
            "3 leads, 2 supports, 1 conditional, 0 neutral, -1 concerned, -2 opposes; empty: none",
        ),
        Column("order", "integer", "Order of argument"),
        text("meaning", "When the position is given"),
    ),
    "actors": (
        ID,
        text("name", "Name in full"),
        text("short", "Neutral short name"),
        text("kind", "state, state organ, organisation, company, former entity, ..."),
        text("iso_a2", "ISO 3166-1 alpha-2"),
        text("iso_a3", "ISO 3166-1 alpha-3"),
        text("parent", "The actor that it belongs to", "actors"),
        text(
            "role", "Why it matters here; told of the last known day, empty in an export for an earlier one"
        ),
    ),
    "subjects": (
        ID,
        text("name", "Name in full"),
        text("title", "Neutral title"),
        text("kind", "corridor, agreement, conflict, context, ..."),
        text("proposition", "The sentence that a stance is toward"),
        NOTE,
        text("inherits", "The wider subject whose stances hold where there is no own one", "subjects"),
    ),
    "sources": (
        ID,
        text("title", "Title"),
        text("publisher", "Publisher"),
        text("author", "Author"),
        text("date", "Date as published; may stop at the month or year"),
        text("url", "Address"),
        text("seen", "How it was read"),
    ),
    "stances": (
        ID,
        text("actor", "Who holds the position", "actors"),
        text("subject", "What it is on", "subjects"),
        text("position", "The position", "positions"),
        Column("code", "integer", "The position's code; empty: none"),
        *HELD,
        text("basis", "event: begun by an act; evidence: the earliest day that the sources support"),
        Column("partly_unverified", "boolean", "A part of the statement has no page behind it"),
        KNOWN_ON,
        *RUN,
        Column("documented_later", "boolean", "Its sources were published after the day of the export"),
        Column(
            "stale_since",
            "date",
            "Day of its last source, when over twelve months before the day of the export",
        ),
        Column(
            "beyond",
            "boolean",
            "The day of the export lies after the last known one: what is told is the last known position",
        ),
    ),
    "relations": (
        ID,
        text("a", "One actor", "actors"),
        text("b", "The other actor", "actors"),
        text("kind", "Kind of tie"),
        *HELD,
        *RUN,
        KNOWN_ON,
    ),
    "events": (
        ID,
        Column("date", "date", "Day; see precision"),
        PRECISION,
        text("title", "What happened"),
        text("place", "Id of the place"),
        Column("lon", "number", "Longitude, degrees east, WGS 84"),
        Column("lat", "number", "Latitude, degrees north, WGS 84"),
        ids("actors", "Ids of the actors"),
        ids("subjects", "Ids of the subjects"),
        text("status", "occurred, alleged, disputed or scheduled"),
        Column("later", "boolean", "After the day of the export, given for context"),
        STATEMENT,
        SOURCES,
        KNOWN,
        KNOWN_ON,
    ),
    "segments": (
        ID,
        text("layer", "The layer that draws it"),
        text("route", "The route that it is a stretch of"),
        Column("seq", "integer", "Order along the route"),
        ids("subjects", "Ids of the subjects that it serves"),
        text("name", "Name"),
        text("mode", "rail, road, sea, pipeline or energy line"),
        ids("countries", "ISO 3166-1 alpha-3"),
        text("gauge", "Track gauge, in words"),
        text("status", "State of the works, in words; empty where they tell of a later state than the day's"),
        NOTE,
        Column("total", "boolean", "Sums others and has no line of its own"),
    ),
    "states": (
        ID,
        text("segment", "The segment", "segments"),
        text("code", "Lifecycle: operating, under construction, planned, ..."),
        Column("since", "date", "First day; empty: not known since when"),
        PRECISION,
        text("as_of", "Month or day in which it was last confirmed, up to the day of the export"),
        SOURCES,
        KNOWN,
        NOTE,
    ),
    "lengths": (
        ID,
        text("segment", "The segment", "segments"),
        Column("km", "number", "Published length, km; conflicting ones stand side by side"),
        SOURCES,
        KNOWN,
        NOTE,
    ),
    "names": (
        ID,
        text("of", "Id of the subject, actor or place"),
        text("table", "The table that this id is in: subjects, actors or places"),
        text("lang", "Language, ISO 639-1"),
        text("name", "The name"),
        text("usage", "official, common, contested, neutral, former or historic"),
        ids("used_by", "Ids of the actors that use it"),
        NOTE,
        KNOWN,
        CONFIDENCE,
    ),
    "claims": (
        ID,
        text("claim", "Claim of the founding article"),
        text("verdict", "Verdict on it"),
        text("verdict_code", "Verdict, as a code"),
        text("finding", "What was found"),
        SOURCES,
    ),
    "tombstones": (
        text("id", "An id that is no longer used, and never will be again"),
        text("kind", "What it was the id of"),
        Column("removed", "date", "Last day of the data that still had it"),
        text("reason", "Why it was removed"),
        text("instead", "The id that stands for it now; empty: none"),
    ),
    "citations": (
        ID,
        text("table", "The table of the row that cites"),
        text("row", "Id of the row that cites"),
        Column("n", "integer", "Order in which the row cites"),
        text("source", "The source", "sources"),
    ),
}
