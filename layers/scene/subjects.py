"""Subjects as they were on a day: a name that an event created is not used before it."""

from __future__ import annotations

from datetime import date

from ..atlas import Atlas
from ..records import Name, Subject


def asked_about(atlas: Atlas) -> tuple[Subject, ...]:
    """The subjects with a proposition, toward which a position can be taken, in the atlas's order."""
    return tuple(subject for subject in atlas.subjects if subject.proposition)


def born(atlas: Atlas, subject: str) -> date | None:
    """The first day that a stance tells of the subject, else the first event; None when none does.

    Talk of a thing may come before it has its name: the first stance decides."""
    held = min((row.since for row in atlas.stances if row.subject == subject), default=None)
    return held or min((event.date for event in atlas.events if subject in event.subjects), default=None)


def exists(atlas: Atlas, subject: str, day: date) -> bool:
    """Whether the subject was there on the day; a subject without dated facts always was."""
    first = born(atlas, subject)
    return first is None or first <= day


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
