"""What differs on the map between a second day and the scene's day: countries, stretches, ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ..records import Relation
from .land import Land
from .lines import Marks, SegmentMark

NONE = "none"


def moved_land(now: Iterable[Land], then: Iterable[Land]) -> Mapping[str, str]:
    """Country code -> the position held on the second day, where it, or an organ's that differs, is another now."""
    before = {mark.iso: mark for mark in then}
    return {
        mark.iso: before[mark.iso].position
        for mark in now
        if mark.iso in before
        and (mark.position, mark.split) != (before[mark.iso].position, before[mark.iso].split)
    }


def moved_lines(now: Marks, then: Marks) -> Mapping[str, str]:
    """Feature of an asked corridor -> its state on the second day (`none`: not there yet), where it is another now.

    Of a crowd the first of those alike stands for all. Where a corridor carries one actor's position, a change of that
    position counts as well."""
    before = then.by_flock
    return {
        feature: before[flock].status if flock in before else NONE
        for flock, look in now.by_flock.items()
        if look.main and (flock not in before or _seen(look) != _seen(before[flock]))
        for feature in now.features(flock)
    }


def moved_ties(now: Iterable[Relation], then: Iterable[Relation], since: date) -> Mapping[str, str]:
    """Tie -> `none`, for each that began after the second day and does not only go on under another wording."""
    held = {(row.a, row.b, row.kind) for row in then}
    return {row.id: NONE for row in now if row.since > since and (row.a, row.b, row.kind) not in held}


def _seen(mark: SegmentMark) -> tuple[str, str]:
    """What of a stretch a reader compares: its state, and the one position that its casing stands for."""
    return mark.status, "" if mark.casing.startswith("agree-") else mark.casing
