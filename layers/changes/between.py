"""What changed between two days, in sentences with their sources: positions, states of works, ties, subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..atlas import Atlas
from ..clock import day_text, state_start
from ..published import as_published
from ..records import Relation, Segment, Stance
from ..scene.lines import absent, state_on
from ..scene.standing import Standing, standing
from ..scene.subjects import short_title

NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """One step: on `day`, `what` went from `before` to `after`; `kind` is position, state or tie."""

    kind: str
    day: date
    precision: str
    what: str
    before: str
    after: str
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    subjects: tuple[str, ...]
    features: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """ "Iran on TRIPP: concerned -> conditional, 30 Aug 2025"."""
        return f"{self.what}: {self.before} -> {self.after}, {day_text(self.day, self.precision, short=True)}"


def changes(atlas: Atlas, first: date, second: date, known: date | None = None) -> tuple[Change, ...]:
    """Every step after `first` up to and including `second`, oldest first, as published by `known`."""
    low, high, told = min(first, second), max(first, second), as_published(atlas, known)
    steps = (*_positions(told, low, high), *_states(told, low, high), *_ties(told, low, high))
    return _in_order(steps)


def turns(atlas: Atlas, first: date, second: date, known: date | None = None) -> tuple[Change, ...]:
    """Of these steps the positions alone."""
    told = as_published(atlas, known)
    return _in_order(_positions(told, min(first, second), max(first, second)))


def _in_order(steps: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(steps, key=lambda step: (step.day, step.kind, step.what)))


def of_interest(
    steps: Iterable[Change], actors: Iterable[str], subjects: Iterable[str]
) -> tuple[Change, ...]:
    """The steps that concern the chosen actors and subjects; works concern no actor."""
    who, on = set(actors), set(subjects)
    return tuple(
        step
        for step in steps
        if (not step.actors or who & set(step.actors)) and (not step.subjects or on & set(step.subjects))
    )


def _positions(atlas: Atlas, low: date, high: date) -> Iterator[Change]:
    for row in atlas.stances:
        if low < row.since <= high and (step := _begun(atlas, row)):
            yield step
        ended = row.until is not None and low < row.until <= high
        if row.until and ended and not _held(atlas, row, row.until):
            yield _step(atlas, row, row.until, row.position, NONE)


def _held(atlas: Atlas, row: Stance, day: date) -> Standing | None:
    """What a stance's actor held on its subject on a day."""
    return standing(atlas, row.actor, row.subject, day, atlas.published)


def _begun(atlas: Atlas, row: Stance) -> Change | None:
    """The step into a stance; None where only its wording is new."""
    held = _held(atlas, row, row.since - timedelta(days=1))
    before = held.position if held else NONE
    return _step(atlas, row, row.since, before, row.position) if before != row.position else None


def _step(atlas: Atlas, row: Stance, day: date, before: str, after: str) -> Change:
    return Change(
        kind="position",
        day=day,
        precision=row.precision if day == row.since else "day",
        what=f"{atlas.actor[row.actor].short} on {short_title(atlas, row.subject)}",
        before=atlas.position[before].name.lower(),
        after=atlas.position[after].name.lower(),
        sources=row.sources,
        actors=(row.actor,),
        subjects=(row.subject,),
        features=(),
    )


def _states(atlas: Atlas, low: date, high: date) -> Iterator[Change]:
    """The steps of all segments; those that are alike take the same ones."""
    steps = {flock: tuple(_of_segment(atlas, atlas.segments[flock], low, high)) for flock in atlas.flock}
    for segment, flock in zip(atlas.segments, atlas.alike, strict=True):
        for step in steps[flock]:
            yield replace(step, what=segment.name, features=segment.features)


def _of_segment(atlas: Atlas, segment: Segment, low: date, high: date) -> Iterator[Change]:
    for state in segment.states:
        day = state_start(state)
        if not (state.since and low < day <= high):
            continue
        before = state_on(atlas, segment, day - timedelta(days=1), atlas.published)
        if before is None or before.code != state.code:
            unseen = NONE if absent(segment, day - timedelta(days=1)) else "not known"
            yield Change(
                kind="state",
                day=day,
                precision=state.precision,
                what=segment.name,
                before=before.code if before else unseen,
                after=state.code,
                sources=state.sources,
                actors=(),
                subjects=segment.subjects,
                features=segment.features,
            )


def _ties(atlas: Atlas, low: date, high: date) -> Iterator[Change]:
    """Ties that began or ended; one that only goes on under another wording did neither."""
    for row in atlas.relations:
        same = [r for r in atlas.relations if (r.a, r.b, r.kind) == (row.a, row.b, row.kind)]
        if low < row.since <= high and all(r.until != row.since for r in same):
            yield _tie(atlas, row, row.since, row.precision, NONE, row.kind)
        if row.until and low < row.until <= high and all(r.since != row.until for r in same):
            yield _tie(atlas, row, row.until, "day", row.kind, "ended")


def _tie(atlas: Atlas, row: Relation, day: date, precision: str, before: str, after: str) -> Change:
    what = f"{atlas.actor[row.a].short} and {atlas.actor[row.b].short}"
    return Change("tie", day, precision, what, before, after, row.sources, (row.a, row.b), (), ())
