"""The atlas as it had been published by a day: the second clock, applied once, to everything that is shown.

A row that was not public is not there; an end that was not known is not told; a source that had not appeared is not cited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from .atlas import Atlas
from .clock import last_day, public_on
from .records import Actor, Claim, Length, Relation, Segment, Stance, State, Subject

Cited = TypeVar("Cited", bound=Any)
Dated = TypeVar("Dated", Stance, Relation)


def as_published(atlas: Atlas, known: date | None) -> Atlas:
    """The same atlas with what had been published by `known` alone; the atlas itself without a day, or a late one."""
    return _cut(atlas, known) if known and known < atlas.published else atlas


@lru_cache(maxsize=16)
def _cut(atlas: Atlas, known: date) -> Atlas:
    days = {key: public_on(atlas, key) for key in atlas.sources}
    later = {key for key, day in days.items() if day and day > known}
    public = {key for key, day in days.items() if day and day <= known}
    return replace(
        atlas,
        published=known,
        actors=tuple(_actor(row, known) for row in atlas.actors),
        subjects=tuple(_subject(row, known) for row in atlas.subjects),
        sources={key: row for key, row in atlas.sources.items() if key not in later},
        stances=_ended(_cited(_known(atlas.stances, known), later), known),
        relations=_ended(_cited(_known(atlas.relations, known), later), known),
        events=_cited(_known(atlas.events, known), later),
        segments=tuple(_segment(row, known, later, public) for row in atlas.segments),
        claims=tuple(row for row in atlas.claims if _is_whole(row, later)),
        borders=tuple(replace(row, lengths=_lengths(row.lengths, public)) for row in atlas.borders),
        tombstones=tuple(row for row in atlas.tombstones if row.removed <= known),
    )


def _known(rows: Iterable[Cited], known: date) -> tuple[Cited, ...]:
    return tuple(row for row in rows if row.known_on <= known)


def _cited(rows: Iterable[Cited], later: set[str]) -> tuple[Cited, ...]:
    """The rows without the sources that had not appeared."""
    return tuple(
        row
        if later.isdisjoint(row.sources)
        else replace(row, sources=tuple(key for key in row.sources if key not in later))
        for row in rows
    )


def _ended(rows: tuple[Dated, ...], known: date) -> tuple[Dated, ...]:
    """The rows, open where their end was not known: up to the next one that was, of the same actor and subject, or tie."""
    starts: dict[tuple[str, ...], list[date]] = {}
    for row in rows:
        starts.setdefault(_line(row), []).append(row.since)

    def until(row: Dated) -> date | None:
        if row.until_known_on is None or row.until_known_on <= known:
            return row.until
        return min((day for day in starts[_line(row)] if day > row.since), default=None)

    return tuple(row if until(row) == row.until else replace(row, until=until(row)) for row in rows)


def _line(row: Stance | Relation) -> tuple[str, ...]:
    """What rows that follow each other share."""
    return (row.actor, row.subject) if isinstance(row, Stance) else (row.a, row.b, row.kind)


def _actor(row: Actor, known: date) -> Actor:
    """An actor; one that came up later has not come up."""
    return replace(row, since=date.max) if row.since and row.since > known else row


def _subject(row: Subject, known: date) -> Subject:
    """A subject; one that came up later has not come up."""
    return replace(row, born=date.max) if row.born and row.born > known else row


def _segment(row: Segment, known: date, later: set[str], public: set[str]) -> Segment:
    """A segment with the states and lengths that were known; what is said of its last state only when that was."""
    states = tuple(_state(state, known) for state in _cited(_known(row.states, known), later))
    return replace(
        row,
        states=states,
        lengths=_lengths(row.lengths, public),
        begins=date.max if row.begins and row.begins > known else row.begins,
        status=row.status if states == row.states else None,
        note=row.note if row.note_since is None or row.note_since <= known else None,
    )


def _state(row: State, known: date) -> State:
    """A state that was not yet confirmed as late as the atlas says."""
    return replace(row, as_of=None) if row.as_of and row.since and last_day(row.as_of) > known else row


def _lengths(rows: Iterable[Length], public: set[str]) -> tuple[Length, ...]:
    """The lengths that a dated source had published, with those sources; a length has no day of its own to stand in."""
    cut = (replace(row, sources=tuple(key for key in row.sources if key in public)) for row in rows)
    return tuple(row for row in cut if row.sources)


def _is_whole(claim: Claim, later: set[str]) -> bool:
    """Whether all that a verdict rests on had appeared."""
    return later.isdisjoint(claim.sources)
