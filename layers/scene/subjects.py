"""Subjects as they were on a day: a name that an event created is not used before it."""

from __future__ import annotations

from datetime import date

from ..atlas import Atlas
from ..records import Actor, Name, Subject


def asked_about(atlas: Atlas) -> tuple[Subject, ...]:
    """The subjects with a proposition, toward which a position can be taken, in the atlas's order."""
    return tuple(subject for subject in atlas.subjects if subject.proposition)


def exists(atlas: Atlas, subject: str, day: date) -> bool:
    """Whether the subject was there on the day; a subject without dated facts always was."""
    return atlas.is_told(subject, day)


def title_on(atlas: Atlas, subject: str, day: date) -> str:
    """The neutral title on a day: before the subject came up, the one that its name had not yet entered."""
    record = atlas.subject[subject]
    return record.title if exists(atlas, subject, day) else record.title_before or record.title


def names_on(atlas: Atlas, subject: str, day: date) -> tuple[Name, ...]:
    """The names in use for a subject on a day, none before the subject came up."""
    return atlas.names_of(subject) if exists(atlas, subject, day) else ()


def short_title(atlas: Atlas, subject: str) -> str:
    """The name in a few words, as a sentence or a table head wants it."""
    record = atlas.subject[subject]
    return record.short or record.name


def is_latest(atlas: Atlas, day: date) -> bool:
    """Whether what is told without a date, of the last known day, may be told of a day, as published."""
    return min(day, atlas.published) >= atlas.known_to


def name_on(atlas: Atlas, actor: Actor, day: date) -> str:
    """The actor's name; what stands behind it in brackets is told of the last known day."""
    return actor.name if is_latest(atlas, day) else actor.name.split(" (")[0]


def role_on(atlas: Atlas, actor: Actor, day: date) -> str | None:
    """What the actor is about, told of the last known day and therefore on no earlier one."""
    return actor.role if is_latest(atlas, day) else None
