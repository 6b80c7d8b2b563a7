"""Which records a table of the page holds: those of the view, as of its day or of every date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..atlas import Atlas
from ..scene.composing import Scene
from ..scene.lines import absent
from ..view import chosen

DATED = ("stances", "relations", "events", "segments")
"""The kinds of records that a day has some of and others not."""


def listed(atlas: Atlas, scene: Scene, kind: str, *, every_date: bool) -> Sequence[Any]:
    """The records of a kind that the view's actors, subjects, positions and second clock leave: those that held on its day
    and events up to it, or with `every_date` those of any day. Without a chosen subject all subjects count."""
    rows = [row for row in getattr(atlas, kind) if _asked(atlas, scene, kind, row)]
    if every_date or kind not in DATED:
        return rows
    return [row for row in rows if _held(scene, kind, row)]


def _asked(atlas: Atlas, scene: Scene, kind: str, row: Any) -> bool:
    """Whether the view's choice leaves a record, whatever its date."""
    actors = set(chosen("actors", scene.view, atlas))
    subjects = set(_subjects(atlas, scene))
    if kind == "segments":
        return row.layer in scene.layers or not subjects.isdisjoint(row.subjects)
    if kind == "names":
        return row.of in actors | subjects or (row.of not in atlas.actor and row.of not in atlas.subject)
    if row.known_on > scene.known:
        return False
    if kind == "stances":
        wanted = chosen("positions", scene.view, atlas)
        return row.actor in actors and row.subject in subjects and row.position in wanted
    if kind == "relations":
        return {row.a, row.b} <= actors
    return not actors.isdisjoint(row.actors) and _meets(subjects, row.subjects)


def _subjects(atlas: Atlas, scene: Scene) -> Iterable[str]:
    """The chosen subjects and those whose stances they show; all where none is chosen."""
    asked = scene.subjects or tuple(atlas.subject)
    return (*asked, *(wider for key in asked if (wider := atlas.subject[key].inherits)))


def _meets(subjects: set[str], of: Sequence[str]) -> bool:
    return not of or not subjects.isdisjoint(of)


def _held(scene: Scene, kind: str, row: Any) -> bool:
    """Whether a record held on the day: an event once it has come about, a stretch once it had come up."""
    if kind == "events":
        return bool(row.date <= scene.day)
    if kind == "segments":
        return not absent(row, scene.day)
    return bool(row.since <= scene.day and (row.until is None or scene.day < row.until))
