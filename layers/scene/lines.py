"""How corridor segments are drawn on a day: lifecycle as line style, positions as casing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..atlas import Atlas
from ..clock import published, state_start
from ..records import Segment, State
from ..style import STATUS_CLASS, mode_class
from ..view import View, chosen
from .standing import Standing, agreement


@dataclass(frozen=True, slots=True)
class SegmentMark:
    """One feature of a corridor as it is drawn.

    `line` is the lifecycle class, `family` the mode's line family, `casing` is `plain`, a position (one actor
    chosen) or `agree-for`, `agree-mixed`, `agree-against`, `agree-none` (several); `main` marks the asked subject."""

    feature: str
    segment: str
    layer: str
    line: str
    family: str
    casing: str
    main: bool
    name: str
    status: str


def segment_marks(
    atlas: Atlas, view: View, shown: Sequence[Standing], day: date, known: date
) -> tuple[SegmentMark, ...]:
    """A mark for each feature of the visible layers that existed on the day."""
    layers = chosen("layers", view, atlas)
    rows = [segment for segment in atlas.segments if segment.layer in layers and not segment.total]
    marks = (_marks(atlas, view, segment, shown, day, known) for segment in rows)
    return tuple(mark for group in marks for mark in group)


def state_on(atlas: Atlas, segment: Segment, day: date, known: date) -> State | None:
    """The segment's state on a day as published by `known`; None where that is not known."""
    begun = [
        state
        for state in segment.states
        if state_start(state) <= day and published(atlas, state.sources, state_start(state)) <= known
    ]
    return max(begun, key=state_start, default=None)


def absent(segment: Segment, day: date) -> bool:
    """Whether the segment had not come up yet: each of its states has a beginning, and all lie ahead."""
    return bool(segment.states) and all(state.since and state.since > day for state in segment.states)


def _marks(
    atlas: Atlas, view: View, segment: Segment, shown: Sequence[Standing], day: date, known: date
) -> tuple[SegmentMark, ...]:
    if absent(segment, day):
        return ()
    state = state_on(atlas, segment, day, known)
    code = state.code if state else "unknown"
    main = view.lens == "lifecycle" or bool(set(chosen("subjects", view, atlas)) & set(segment.subjects))
    casing = _casing(atlas, view, segment, shown)
    return tuple(
        SegmentMark(
            feature=feature,
            segment=segment.id,
            layer=segment.layer,
            line=STATUS_CLASS.get(code, "unknown"),
            family=mode_class(segment.mode),
            casing=casing,
            main=main,
            name=segment.name,
            status=code,
        )
        for feature in segment.features
    )


def _casing(atlas: Atlas, view: View, segment: Segment, shown: Sequence[Standing]) -> str:
    """One chosen actor gives its position, several give their agreement; other lenses and corridors stay plain."""
    asked = set(chosen("subjects", view, atlas)) & set(segment.subjects)
    if view.lens != "stances" or not asked:
        return "plain"
    positions = {s.actor: s.position for s in shown if s.stance.subject in asked | _wider(atlas, asked)}
    if len(chosen("actors", view, atlas)) == 1:
        return next(iter(positions.values()), "none")
    return f"agree-{agreement(tuple(positions.values()), atlas)}"


def _wider(atlas: Atlas, subjects: set[str]) -> set[str]:
    """The subjects that these inherit their stances from."""
    return {wider for key in subjects if (wider := atlas.subject[key].inherits)}
