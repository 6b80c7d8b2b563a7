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
    """The day by which the first of a row's dated sources was public; its own day where none is dated."""
    dated = [SOURCES[key].get("date") for key in row["sources"] if key in SOURCES]
    return min((min(end_of(str(text)), KNOWN_TO) for text in dated if text), default=own)


def holds(row: Row, day: date, known: date) -> bool:
    """Whether a row is in force on a day, [since, until), and was public by the other clock."""
    on = row["since"] <= day and ("until" not in row or day < row["until"])
    return on and public_on(row, row["since"]) <= known


@cache
def standing(actor: str, subject: str, day: date, known: date) -> int | None:
    """The place of the stance that an actor holds on a subject, else on the one that it inherits from."""
    for asked in (subject, SUBJECTS[subject].get("inherits")):
        for place in _stances_of(actor, asked):
            if holds(STANCES[place], day, known):
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
        if {row["a"], row["b"]} <= set(asked.actors) and holds(row, asked.day, asked.known)
    ]


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
        ahead = bool(own) and all("since" in s and s["since"] > asked.day for s in own)
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
