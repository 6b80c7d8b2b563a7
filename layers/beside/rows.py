"""The atlas's records as rows of a table: names in place of ids, dates no finer than they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from .. import texts
from ..atlas import Atlas
from ..scene.subjects import short_title

KEPT = {"year": 4, "month": 7}
"""How many characters of an ISO date a coarser precision leaves."""


def table_rows(atlas: Atlas, kind: str) -> list[dict[str, str]]:
    """A row for each record of a kind (a key of `texts.TABLES`), its columns by the names that the reader sees."""
    called = names(atlas)
    return [table_row(asdict(record), called) for record in getattr(atlas, kind)]


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
    if isinstance(value, date):
        return partial(value, precision)
    if isinstance(value, tuple | list):
        return "; ".join(_cell(item, called, precision, named=named) for item in value)
    if isinstance(value, Mapping):
        return " ".join(filter(None, (str(value["code"]), _since(value))))
    return called.get(str(value), str(value)) if named else str(value)


def _since(state: Mapping[str, Any]) -> str:
    since, reported = state.get("since"), state.get("as_of")
    if since:
        return f"from {partial(since, str(state['precision']))}"
    return f"as of {reported}" if reported else ""


def partial(day: date, precision: str) -> str:
    """An ISO date that stops where its precision does: it still sorts among others."""
    return day.isoformat()[: KEPT.get(precision, 10)]
