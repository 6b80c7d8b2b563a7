"""The atlas's records as rows of a table: names in place of ids, dates no finer than they are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from .. import texts
from ..atlas import Atlas
from ..records import Relation, Stance, State
from ..scene.runs import Moment, runs
from ..scene.subjects import short_title

KEPT = {"year": 4, "month": 7}
"""How many characters of an ISO date a coarser precision leaves."""


def table_rows(atlas: Atlas, kind: str, records: Sequence[object] | None = None) -> Iterator[dict[str, str]]:
    """A row for each record of a kind (a key of `texts.TABLES`), or for those given, its columns by the names that the
    reader sees; made when it is asked for."""
    called = names(atlas)
    return (
        table_row(columns(atlas, record), called)
        for record in (getattr(atlas, kind) if records is None else records)
    )


class Found(NamedTuple):
    """The first rows that hold a text, the place of each among its records, and how many there are in all."""

    rows: list[dict[str, str]]
    places: list[int]
    total: int


def found_rows(
    atlas: Atlas, kind: str, wanted: str, most: int, records: Sequence[object] | None = None
) -> Found:
    """Rows that hold a text, whatever its case, at most so many; only those that are shown or searched are made."""
    among = getattr(atlas, kind) if records is None else records
    asked = wanted.casefold()
    kept = (
        (n, row)
        for n, row in enumerate(table_rows(atlas, kind, among))
        if asked in " ".join(row.values()).casefold()
    )
    first = list(islice(kept, most))
    rest = sum(1 for _ in kept) if wanted else len(among) - len(first)
    return Found([row for _, row in first], [n for n, _ in first], len(first) + rest)


def columns(atlas: Atlas, record: object) -> dict[str, Any]:
    """The fields of a record that a table has a heading for, and how precise its dates are; of a position or a tie since
    when it is held, when that was stated and last confirmed, and the end of all of it."""
    found = {key: getattr(record, key) for key in (*texts.ROW_HEADS, "precision") if hasattr(record, key)}
    return found | _run(atlas, record) if isinstance(record, Stance | Relation) else found


def _run(atlas: Atlas, record: Stance | Relation) -> dict[str, Any]:
    run = runs(atlas)[record.id]
    last = run.confirmed(run.until or atlas.published)
    return {"held_since": run.held, "stated_on": run.stated, "last_confirmed": last, "until": run.until}


def names(atlas: Atlas) -> Mapping[str, str]:
    """What each actor, subject, place and position is called in a table."""
    called = {p.id: p.name for p in atlas.places} | {a.id: a.short for a in atlas.actors}
    called |= {p.id: p.name for p in atlas.positions}
    return called | {s.id: short_title(atlas, s.id) for s in atlas.subjects}


def table_row(record: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, str]:
    """A record's columns in the reader's order; those without a heading are left out."""
    precision = str(record.get("precision", "day"))
    return {
        heading: _cell(record[key], called, precision, named=key not in ("id", "sources", "status", "usage"))
        for key, heading in texts.ROW_HEADS.items()
        if key in record
    }


def _cell(value: Any, called: Mapping[str, str], precision: str, *, named: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, Moment):
        return partial(value.day, value.precision)
    if isinstance(value, date):
        return partial(value, precision)
    if isinstance(value, tuple | list):
        return "; ".join(_cell(item, called, precision, named=named) for item in value)
    if isinstance(value, State):
        return " ".join(filter(None, (value.code, _since(value))))
    return called.get(str(value), str(value)) if named else str(value)


def _since(state: State) -> str:
    if state.since:
        return f"from {partial(state.since, state.precision)}"
    return f"as of {state.as_of}" if state.as_of else ""


def partial(day: date, precision: str) -> str:
    """An ISO date that stops where its precision does: it still sorts among others."""
    return day.isoformat()[: KEPT.get(precision, 10)]
