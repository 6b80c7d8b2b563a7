"""Ids that are no longer used: what links, exports and citations that name them can be told."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .origin import Record

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


def stance_id(row: object) -> str:
    """The id of a stance: actor:subject:since."""
    return ":".join(str(getattr(row, key)) for key in ("actor", "subject", "since"))


def relation_id(row: object) -> str:
    """The id of a relation: a:b:kind:since."""
    return ":".join(str(getattr(row, key)).replace(" ", "-") for key in ("a", "b", "kind", "since"))
