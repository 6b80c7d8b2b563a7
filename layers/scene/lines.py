"""How corridor segments are drawn on a day: lifecycle as line style, positions as casing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import overload

from ..atlas import Atlas
from ..clock import last_day, state_start
from ..published import as_published
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

    @property
    def has_band(self) -> bool:
        """Whether it is drawn with the ground on which it may run; the dashes of a sea leg say that it is schematic."""
        return self.main and self.family != "sea"


class Marks(Sequence[SegmentMark]):
    """The mark of each feature that is drawn, in the atlas's order; decided once for all segments that are alike."""

    def __init__(self, atlas: Atlas, looks: Mapping[int, SegmentMark]) -> None:
        """`looks` holds the mark of the first feature of those alike, by the place of their first segment."""
        self._atlas, self.by_flock = atlas, looks

    @property
    def looks(self) -> tuple[SegmentMark, ...]:
        """One mark for all that are alike, of the first of them: enough for whatever asks no single feature."""
        return tuple(self.by_flock.values())

    def features(self, flock: int) -> Sequence[str]:
        """The features that are drawn like the segment at a place; of a crowd the one that stands for them all."""
        if self._atlas.is_crowd:
            return (self.by_flock[flock].feature,)
        return tuple(feature for segment in self._atlas.flock[flock] for feature in segment.features)

    def counted(self) -> Iterator[tuple[Segment, SegmentMark, int]]:
        """The same marks, each with its segment and with the number of those that are alike."""
        for flock, look in self.by_flock.items():
            yield self._atlas.segments[flock], look, len(self._atlas.flock[flock])

    def of(self, flock: int) -> Iterator[SegmentMark]:
        """The marks of all that are like the segment at a place."""
        for segment in self._atlas.flock[flock]:
            yield from _each(self.by_flock[flock], segment)

    def __iter__(self) -> Iterator[SegmentMark]:
        for segment, flock in zip(self._atlas.segments, self._atlas.alike, strict=True):
            if flock in self.by_flock:
                yield from _each(self.by_flock[flock], segment)

    def __len__(self) -> int:
        return sum(len(row.features) for flock in self.by_flock for row in self._atlas.flock[flock])

    @overload
    def __getitem__(self, at: int) -> SegmentMark: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[SegmentMark, ...]: ...
    def __getitem__(self, at: int | slice) -> SegmentMark | tuple[SegmentMark, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and (self._atlas, self.by_flock) == (other._atlas, other.by_flock)

    def __hash__(self) -> int:
        return hash(self.looks)


def _each(look: SegmentMark, segment: Segment) -> Iterator[SegmentMark]:
    for feature in segment.features:
        yield replace(look, feature=feature, segment=segment.id, name=segment.name)


def segment_marks(atlas: Atlas, view: View, shown: Sequence[Standing], day: date, known: date) -> Marks:
    """A mark for each feature of the visible layers that existed on the day."""
    layers = chosen("layers", view, atlas)
    rows = ((flock, atlas.segments[flock]) for flock in atlas.flock)
    looks = {
        flock: _mark(atlas, view, segment, shown, day, known)
        for flock, segment in rows
        if segment.layer in layers and not segment.total and segment.features and not absent(segment, day)
    }
    return Marks(atlas, looks)


def state_on(atlas: Atlas, segment: Segment, day: date, known: date) -> State | None:
    """The segment's state on a day as published by `known`, confirmed no later than that day; None where not known."""
    told = as_published(atlas, known).segment[segment.id]
    begun = [state for state in told.states if state_start(state) <= day]
    state = max(begun, key=state_start, default=None)
    later = state and state.as_of and state.since and last_day(state.as_of) > day
    return replace(state, as_of=None) if state and later else state


def absent(segment: Segment, day: date) -> bool:
    """Whether the segment had not come up yet."""
    return segment.begins is not None and segment.begins > day


def kilometres(atlas: Atlas, segment: Segment, known: date) -> str:
    """The lengths of a stretch that had been published by `known`: "42–43 km"; empty where none had."""
    kms = sorted({length.km for length in as_published(atlas, known).segment[segment.id].lengths})
    if not kms:
        return ""
    return f"{kms[0]:g} km" if kms[0] == kms[-1] else f"{kms[0]:g}–{kms[-1]:g} km"


def state_words(atlas: Atlas, segment: Segment, day: date, known: date) -> str:
    """The state of works on a day: "under construction since 2021"."""
    state = state_on(atlas, segment, day, known)
    if state is None:
        return "state not known for this day"
    since = f" since {state.since.year}" if state.since and state.code == "under construction" else ""
    return f"{state.code}{since}"


def _mark(
    atlas: Atlas, view: View, segment: Segment, shown: Sequence[Standing], day: date, known: date
) -> SegmentMark:
    """The mark of a segment's first feature."""
    state = state_on(atlas, segment, day, known)
    code = state.code if state else "unknown"
    main = view.lens == "lifecycle" or bool(set(chosen("subjects", view, atlas)) & set(segment.subjects))
    return SegmentMark(
        feature=segment.features[0],
        segment=segment.id,
        layer=segment.layer,
        line=STATUS_CLASS.get(code, "unknown"),
        family=mode_class(segment.mode),
        casing=_casing(atlas, view, segment, shown),
        main=main,
        name=segment.name,
        status=code,
    )


def _casing(atlas: Atlas, view: View, segment: Segment, shown: Sequence[Standing]) -> str:
    """One chosen actor gives its position, several give their agreement; other lenses and corridors stay plain."""
    alone = len(chosen("actors", view, atlas)) == 1
    held = agreed(atlas, chosen("subjects", view, atlas), segment, shown, alone=alone)
    if view.lens != "stances" or held is None:
        return "plain"
    return held if alone else f"agree-{held}"


def agreed(
    atlas: Atlas, subjects: Sequence[str], segment: Segment, shown: Sequence[Standing], *, alone: bool
) -> str | None:
    """How those shown agree on a stretch, or, of an actor `alone`, its position; None where it serves no such subject."""
    served = served_by(atlas, subjects, segment)
    positions = {s.actor: s.position for s in shown if s.stance.subject in served}
    if not served:
        return None
    if alone:
        return next(iter(positions.values()), "none")
    return agreement(tuple(positions.values()), atlas)


def served_by(atlas: Atlas, subjects: Sequence[str], segment: Segment) -> set[str]:
    """The subjects, of some, that a stretch serves, with the wider ones that they inherit their stances from."""
    asked = set(subjects) & set(segment.subjects)
    return asked | _wider(atlas, asked)


def _wider(atlas: Atlas, subjects: set[str]) -> set[str]:
    """The subjects that these inherit their stances from."""
    return {wider for key in subjects if (wider := atlas.subject[key].inherits)}
