"""The atlas's records as tables: keys, references and one row for each citation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..atlas import Atlas
from ..records import Actor
from ..scene.composing import Scene
from .columns import TABLES, Column
from .dated import (
    Row,
    Value,
    actor_row,
    event_row,
    name_rows,
    recorded,
    relation_row,
    segment_row,
    stance_row,
    state_rows,
    subject_row,
)

TITLES = {
    "positions": "The scale of positions",
    "actors": "Who takes positions",
    "subjects": "What positions are taken on",
    "sources": "Sources",
    "stances": "Who stands where, since when, according to whom",
    "relations": "Ties between actors",
    "events": "Events",
    "segments": "Stretches of the corridors",
    "states": "What each stretch was, since when",
    "lengths": "Published lengths",
    "names": "Names and who uses them",
    "claims": "Claims of the founding article, checked",
    "tombstones": "Ids that are no longer used",
    "citations": "Which row cites which source",
}
CITING = ("stances", "relations", "events", "states", "lengths", "claims")


@dataclass(frozen=True)
class Table:
    """A table: rows hold a value for each column, the first column is the key."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """The rows as mappings from column to value."""
        return [dict(zip((column.id for column in self.columns), row, strict=True)) for row in self.rows]


def tables(atlas: Atlas, scene: Scene, *, whole: bool) -> tuple[Table, ...]:
    """The tables of a scene, or of the whole atlas; sources are those that the other rows cite."""
    found = _records(atlas, scene, whole=whole)
    made = {key: _table(key, rows) for key, rows in found.items()}
    citations = _table("citations", _citations(made, atlas.sources))
    cited = {str(row[4]) for row in citations.rows}
    made["sources"] = _table("sources", (s for s in atlas.sources.values() if whole or s.id in cited))
    return tuple((made | {"citations": citations})[key] for key in TABLES)


def _records(atlas: Atlas, scene: Scene, *, whole: bool) -> dict[str, Iterable[Any]]:
    drawn = {mark.segment for mark in scene.segments}
    segments = [s for s in atlas.segments if whole or s.id in drawn]
    stances = atlas.stances if whole else tuple(s.stance for s in scene.standings)

    def of_day(make: Callable[[Any], Row], rows: Iterable[Any]) -> Iterable[Any]:
        """The rows as the day leaves them; of everything all is told."""
        return rows if whole else [make(row) for row in rows]

    return {
        "positions": atlas.positions,
        "actors": of_day(partial(actor_row, atlas, scene), _there(atlas, scene, whole=whole)),
        "subjects": of_day(partial(subject_row, atlas, scene), atlas.subjects),
        "sources": (),
        "stances": [stance_row(atlas, scene, row) for row in stances],
        "relations": [
            relation_row(atlas, scene, row) for row in (atlas.relations if whole else scene.relations)
        ],
        "events": [event_row(scene, row) for row in (atlas.events if whole else scene.events)],
        "segments": of_day(partial(segment_row, atlas, scene), segments),
        "states": [row for s in segments for row in state_rows(scene, s, whole=whole)],
        "lengths": [row for s in segments for row in recorded(s.lengths, s.id, "km")],
        "names": name_rows(atlas, scene, whole=whole),
        "tombstones": atlas.tombstones,
        "claims": [Row(claim, {"id": str(claim.n)}) for claim in atlas.claims if whole],
    }


def _there(atlas: Atlas, scene: Scene, *, whole: bool) -> list[Actor]:
    """The actors that had come up by the day."""
    return [row for row in atlas.actors if whole or row.since is None or row.since <= scene.day]


def _table(key: str, records: Iterable[object]) -> Table:
    columns = TABLES[key]
    rows = tuple(tuple(_value(record, column) for column in columns) for record in records)
    return Table(key, TITLES[key], columns, rows)


def _value(record: object, column: Column) -> Value:
    """The record's value; false where a yes or no was not said."""
    if isinstance(record, Row):
        found = (
            record.values[column.id]
            if column.id in record.values
            else getattr(record.record, column.id, None)
        )
    else:
        found = getattr(record, column.id, None)
    return False if found is None and column.kind == "boolean" else found


def _citations(made: Mapping[str, Table], known: Collection[str]) -> list[Row]:
    """A row for each source that a row of another table cites, in the order in which it cites them."""
    found = [
        (key, str(row["id"]), n, source)
        for key in CITING
        for row in made[key].records()
        for n, source in enumerate(_list(row["sources"]), 1)
        if source in known
    ]
    names = ("table", "row", "n", "source")
    return [
        Row(None, {"id": ":".join(map(str, cite[:3])), **dict(zip(names, cite, strict=True))})
        for cite in found
    ]


def _list(value: Value) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()
