"""The facts as they stand in the TOML files, and what a view lists of them: counted apart from the code that shows them."""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parents[2] / "geo" / "facts"
Row = dict[str, Any]


def rows(kind: str, *files: Path) -> list[Row]:
    """The blocks of a kind in some files, in their order."""
    return [row for path in files for row in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])]


OF_SUBJECTS = sorted((FACTS / "subjects").glob("*.toml"))
ATLAS = rows("atlas", FACTS / "atlas.toml")[0]
KNOWN_TO: date = ATLAS["known_to"]
ACTORS = {row["id"]: row for row in rows("actor", FACTS / "actors.toml")}
POSITIONS = {row["id"]: row for row in rows("position", FACTS / "positions.toml")}
SUBJECTS = {row["id"]: row for row in rows("subject", *OF_SUBJECTS)}
STANCES = [row | {"subject": path.stem} for path in OF_SUBJECTS for row in rows("stance", path)]
SEGMENTS = [row | {"layer": path.stem} for path in OF_SUBJECTS for row in rows("segment", path)]
STATES = rows("state", *OF_SUBJECTS)
EVENTS = rows("event", FACTS / "events.toml")
RELATIONS = rows("relation", FACTS / "relations.toml")
SOURCES = {row["id"]: row for row in rows("source", FACTS / "sources.toml")}
HALF_A_YEAR = timedelta(days=183)
SIDES = {"leads": "for", "supports": "for", "conditional": "if", "neutral": "undecided", "concerned": "worried", "opposes": "against"}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A reader's choice, with every list written out."""

    lens: str
    subjects: Sequence[str]
    actors: Sequence[str]
    positions: Sequence[str]
    day: date
    known: date
    since: date | None

    @property
    def filtered(self) -> bool:
        """Whether a row may be missing because of the choice."""
        hidden = set(SIDES) - set(self.positions)
        return bool(hidden) or len(self.actors) < len(ACTORS) or self.known < KNOWN_TO


def end_of(partial: str) -> date:
    """The last day that a partial date can mean."""
    year, month, day = ([int(part) for part in partial.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def public_on(row: Row, own: date) -> date:
    """The day by which the first of a row's sources that is not older than it was public; its own day where none is."""
    dated = [str(SOURCES[key]["date"]) for key in row["sources"] if SOURCES.get(key, {}).get("date")]
    return min((day for text in dated if (day := min(end_of(text), KNOWN_TO)) >= own), default=own)


def ends(row: Row, others: Sequence[Row], known: date) -> date:
    """The day on which a row ends as was known by the other clock: where its own end was not, by the next row that was."""
    until = row.get("until")
    if until is None:
        return date.max
    told = [public_on(other, until) for other in others if other["since"] == until]
    if min(told, default=public_on(row, until)) <= known:
        return date.fromisoformat(str(until))
    like = [other for other in others if other.get("kind") == row.get("kind")]
    public = [o["since"] for o in like if public_on(o, o["since"]) <= known and o["since"] > row["since"]]
    return min(public, default=date.max)


def holds(row: Row, others: Sequence[Row], day: date, known: date) -> bool:
    """Whether a row is in force on a day, [since, until), and was public by the other clock; `others` are its holder's."""
    return row["since"] <= day < ends(row, others, known) and public_on(row, row["since"]) <= known


@cache
def standing(actor: str, subject: str, day: date, known: date) -> int | None:
    """The place of the stance that an actor holds on a subject, else on the one that it inherits from."""
    for asked in (subject, SUBJECTS[subject].get("inherits")):
        own = _stances_of(actor, asked)
        for place in own:
            if holds(STANCES[place], [STANCES[n] for n in own], day, known):
                return place
    return None


@cache
def _stances_of(actor: str, subject: str | None) -> tuple[int, ...]:
    return tuple(n for n, row in enumerate(STANCES) if (row["actor"], row["subject"]) == (actor, subject))


def listed(asked: Asked) -> list[Row]:
    """The stances that a view lists, each once."""
    found = {
        place: None
        for subject in asked.subjects
        for actor in asked.actors
        if (place := standing(actor, subject, asked.day, asked.known)) is not None
    }
    return [STANCES[place] for place in found if STANCES[place]["position"] in asked.positions]


def usual(day: date, known: date, lines: Sequence[str] = ()) -> list[str]:
    """What a view is on that names no subject: those whose lines it asks for, as far as positions are taken on them; else
    TRIPP, and before that came up the Zangezur corridor, once that had."""
    named = [key for key in SUBJECTS if key in lines]
    there = [key for key in ("tripp", "zangezur") if born(key) <= min(day, known)]
    return [key for key in named if SUBJECTS[key].get("proposition")] or named or (there or ["tripp"])[:1]


def born(subject: str) -> date:
    """The first day that a stance tells of a subject."""
    return min(row["since"] for row in STANCES if row["subject"] == subject)


def sure(row: Row) -> bool:
    """Whether a headline may rest on a row: a page was read, and it is not of low confidence."""
    return row.get("known") == "published" and row.get("confidence") != "low"


def government(actor: str) -> bool:
    """Whether an actor is a state that colours a country."""
    row = ACTORS[actor]
    return row["kind"].split()[0] == "state" and "parent" not in row and "iso_a3" in row


def around(asked: Asked) -> Iterator[Row]:
    """The events of the half-year before the day that concern the chosen actors, and the chosen subjects or none."""
    for row in EVENTS:
        on = not asked.subjects or not row.get("subjects") or set(row["subjects"]) & set(asked.subjects)
        near = timedelta(0) <= asked.day - row["date"] <= HALF_A_YEAR
        mine = set(row["actors"]) & set(asked.actors) and public_on(row, row["date"]) <= asked.known
        if on and near and mine and row.get("status", "occurred") != "scheduled":
            yield row


def ties(asked: Asked) -> list[Row]:
    """The ties in force between chosen actors."""
    return [
        row
        for row in RELATIONS
        if {row["a"], row["b"]} <= set(asked.actors)
        and holds(row, between(row["a"], row["b"]), asked.day, asked.known)
    ]


def between(a: str, b: str) -> list[Row]:
    """All ties of a pair."""
    return [row for row in RELATIONS if (row["a"], row["b"]) == (a, b)]


@dataclass(frozen=True)
class Works:
    """Of the stretches that serve the asked subjects: those whose state a page tells or nobody knows, and of them those
    that operate and those that are known not to; `weak` are the others."""

    told: set[str]
    operating: set[str]
    missing: set[str]
    weak: set[str]


def works(asked: Asked, layers: Sequence[str]) -> Works:
    """The state of the stretches in the shown layers, a layer being named after the file that a segment stands in."""
    found: dict[str, Row | None] = {}
    for row in SEGMENTS:
        drawn = row["layer"] in layers and not row.get("total")
        own = [state for state in STATES if state["segment"] == row["id"]]
        dated = [state.get("since", date.min) for state in own]
        ahead = bool(own) and min(dated) > min(asked.day, asked.known)
        if drawn and set(row.get("subjects", ())) & set(asked.subjects) and not ahead:
            begun = [s for s in own if begins(s) <= asked.day and public_on(s, begins(s)) <= asked.known]
            found[row["id"]] = max(begun, key=begins, default=None)
    told = {key for key, state in found.items() if state is None or state.get("known") == "published"}
    codes = {key: state["code"] for key, state in found.items() if state is not None and key in told}
    operating = {key for key, code in codes.items() if code == "operating"}
    missing = {key for key, code in codes.items() if code not in ("operating", "unknown")}
    return Works(told, operating, missing, set(found) - told)


def begins(state: Row) -> date:
    """From when on a state is known: its beginning, else the end of what it was last confirmed for."""
    return state.get("since") or (end_of(state["as_of"]) if "as_of" in state else date.max)
