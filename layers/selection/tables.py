"""The atlas's records as tables: keys, references and one row for each citation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..atlas import Atlas
from ..records import Name, Stance
from ..scene.composing import Scene
from .columns import TABLES, Column

Value = str | int | float | bool | date | tuple[str, ...] | None

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
    return {
        "positions": atlas.positions,
        "actors": atlas.actors,
        "subjects": atlas.subjects,
        "sources": (),
        "stances": _stances(atlas, scene, stances),
        "relations": atlas.relations if whole else scene.relations,
        "events": atlas.events if whole else scene.events,
        "segments": segments,
        "states": [_of(s.id, n, state) for s in segments for n, state in enumerate(s.states, 1)],
        "lengths": [_of(s.id, f"km{n}", length) for s in segments for n, length in enumerate(s.lengths, 1)],
        "names": [_name(atlas, name, n) for n, name in enumerate(atlas.names, 1)],
        "tombstones": atlas.tombstones,
        "claims": [Row(claim, {"id": str(claim.n)}) for claim in atlas.claims if whole],
    }


def _stances(atlas: Atlas, scene: Scene, stances: Iterable[Stance]) -> list[Row]:
    """Stances with their code, and with what the scene's day makes of them where the scene shows them."""
    shown = {s.stance.id: s for s in scene.standings}
    late = {key: s.late for key, s in shown.items()}
    stale = {key: s.stale_since for key, s in shown.items()}
    return [
        Row(
            s,
            {
                "code": atlas.position[s.position].code,
                "documented_later": late.get(s.id),
                "stale_since": stale.get(s.id),
            },
        )
        for s in stances
    ]


@dataclass(frozen=True)
class Row:
    """A record with values of its own beside the record's."""

    record: object
    values: Mapping[str, Value]


def _of(segment: str, number: object, record: object) -> Row:
    return Row(record, {"id": f"{segment}:{number}", "segment": segment})


def _name(atlas: Atlas, name: Name, number: int) -> Row:
    """A name, with the table that the thing it names is in."""
    of = "subjects" if name.of in atlas.subject else "actors" if name.of in atlas.actor else "places"
    return Row(name, {"id": f"{name.of}:name{number}", "table": of})


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
