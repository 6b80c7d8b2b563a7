"""Ids that are no longer used: what links, exports and citations that name them can be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from .blocks import Fault, line_of
from .origin import Record

if TYPE_CHECKING:
    from .records import Facts

Buried = Literal[
    "subject", "actor", "position", "stance", "relation", "event", "segment", "place", "source", "feature"
]


@dataclass(frozen=True, kw_only=True)
class Tombstone(Record):
    """An id that was removed, of what kind, on which day's data for the last time, why, and what stands for it."""

    id: str
    kind: Buried
    removed: date
    reason: str
    instead: str = ""


def tombstone_faults(facts: Facts) -> Iterator[Fault]:
    """A buried id that is in use again, and a successor that is nothing."""
    used = ids_in_use(facts)
    for row in facts.tombstones:
        if row.id in used:
            text = f"'{row.id}' is in use. An id is never given to anything else: rename that, or delete this"
            yield Fault(row.origin.file, line_of(row.origin, "id"), text)
        if row.instead and row.instead not in used:
            text = f"'{row.instead}' is no id. Correct it, or leave 'instead' out"
            yield Fault(row.origin.file, line_of(row.origin, "instead"), text)


def ids_in_use(facts: Facts) -> set[str]:
    """The ids of everything but features, whose ids follow from their segments'."""
    kinds = (
        facts.subjects,
        facts.actors,
        facts.positions,
        facts.events,
        facts.segments,
        facts.places,
        facts.sources,
    )
    written = {str(getattr(row, "id", "")) for rows in kinds for row in rows}
    return written | {stance_id(row) for row in facts.stances} | {relation_id(row) for row in facts.relations}


def stance_id(row: object) -> str:
    """The id of a stance: actor:subject:since."""
    return ":".join(str(getattr(row, key)) for key in ("actor", "subject", "since"))


def relation_id(row: object) -> str:
    """The id of a relation: a:b:kind:since."""
    return ":".join(str(getattr(row, key)).replace(" ", "-") for key in ("a", "b", "kind", "since"))
