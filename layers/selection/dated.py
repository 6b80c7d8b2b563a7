"""What of each record may be told of a day: nothing that was later, and no words that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..atlas import Atlas
from ..clock import last_day, state_start
from ..records import Actor, Event, Relation, Segment, Stance, State, Subject
from ..scene.composing import Scene
from ..scene.lines import state_on
from ..scene.runs import runs
from ..scene.subjects import exists, is_latest, name_on, role_on, title_on

Value = str | int | float | bool | date | tuple[str, ...] | None


BASES = {True: "evidence", False: "event"}
"""What the first day of a run rests on."""


@dataclass(frozen=True)
class Row:
    """A record with values of its own in place of, or beside, the record's."""

    record: object
    values: Mapping[str, Value]


def stance_row(atlas: Atlas, scene: Scene, stance: Stance) -> Row:
    """A stance with its code, its run, and what the scene's day makes of it."""
    shown = stance.id in {s.stance.id for s in scene.standings}
    return Row(
        stance,
        _run(atlas, scene, stance)
        | {
            "code": atlas.position[stance.position].code,
            "documented_later": stance.known_on > scene.day,
            "stale_since": runs(atlas)[stance.id].stale(scene.day) if shown else None,
            "beyond": scene.beyond,
        },
    )


def relation_row(atlas: Atlas, scene: Scene, relation: Relation) -> Row:
    """A tie with its run."""
    return Row(relation, _run(atlas, scene, relation))


def _run(atlas: Atlas, scene: Scene, row: Stance | Relation) -> dict[str, Value]:
    """Since when it is held, when that was stated, and when it was last confirmed by the day or by its end."""
    run = runs(atlas)[row.id]
    last = run.confirmed(min(scene.day, row.until or scene.day))
    return {
        "held_since": run.held.day,
        "held_precision": run.held.precision,
        "held_basis": BASES[run.at_least] if isinstance(row, Stance) else None,
        "stated_on": run.stated.day,
        "stated_precision": run.stated.precision,
        "last_confirmed": last.day if last else None,
    }


def subject_row(atlas: Atlas, scene: Scene, row: Subject) -> Row:
    """A subject under the name of the day; before it came up it has no proposition."""
    there, latest = exists(atlas, row.id, scene.day), is_latest(atlas, scene.day)
    title = title_on(atlas, row.id, scene.day)
    values: dict[str, Value] = {"title": title, "name": row.name if there else title}
    values |= {"proposition": row.proposition if there else None}
    return Row(row, values | {"note": row.note if there and latest else None})


def actor_row(atlas: Atlas, scene: Scene, row: Actor) -> Row:
    """An actor; what is said of it as of the last known day is told of no earlier one."""
    kind = row.kind if is_latest(atlas, scene.day) else row.kind.split(" (")[0]
    name, role = name_on(atlas, row, scene.day), role_on(atlas, row, scene.day)
    return Row(row, {"name": name, "kind": kind, "role": role})


def event_row(scene: Scene, event: Event) -> Row:
    """An event, and whether it lies after the day."""
    return Row(event, {"later": event.date > scene.day})


def name_rows(atlas: Atlas, scene: Scene, *, whole: bool) -> Iterator[Row]:
    """The names in use on the day, each with the table of what it names; notes on them are of the last known day."""
    latest = whole or is_latest(atlas, scene.day)
    for n, name in enumerate(atlas.names, 1):
        if whole or name.of not in atlas.subject or exists(atlas, name.of, scene.day):
            of = "subjects" if name.of in atlas.subject else "actors" if name.of in atlas.actor else "places"
            note = name.note if latest else None
            yield Row(name, {"id": f"{name.of}:name{n}", "table": of, "note": note})


def segment_row(atlas: Atlas, scene: Scene, row: Segment) -> Row:
    """A stretch; its state in words is that of its last state, and told while that one is the day's."""
    state, last = state_on(atlas, row, scene.day, scene.known), row.states[-1:]
    status = row.status if state and state in last else None
    noted = row.note_since is None or row.note_since <= scene.day
    return Row(row, {"status": status, "note": row.note if noted else None})


def state_rows(scene: Scene, segment: Segment, *, whole: bool) -> list[Row]:
    """The states that had begun by the day, confirmed no later than that."""
    begun = [replace(s, as_of=_as_of(s, scene.day)) for s in segment.states if state_start(s) <= scene.day]
    return recorded(segment.states if whole else begun, segment.id)


def _as_of(state: State, day: date) -> str | None:
    """When a state was last confirmed, where that was not after the day."""
    return state.as_of if state.as_of and last_day(state.as_of) <= day else None


def recorded(rows: Iterable[Any], key: str, kind: str = "") -> list[Row]:
    """Rows of one segment under ids of their own: the segment's, and their kind and number."""
    return [Row(row, {"id": f"{key}:{kind}{row.number}", "segment": key}) for row in rows]
