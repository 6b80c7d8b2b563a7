"""Which segments every view draws alike: the map of a crowd draws them as one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

DRAWN_BY = ("layer", "total", "subjects", "mode")
STATED_BY = ("code", "since", "precision", "as_of", "sources")
"""What a segment's look depends on, on any day and for any choice: fields of it and of its states."""


def first_alike(segments: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Feature -> the first feature of the first segment that is drawn as its own is; of the catalogue's segments."""
    first: dict[str, str] = {}
    return {
        feature: first.setdefault(likeness(segment), segment["features"][0])
        for segment in segments
        for feature in segment["features"]
    }


def likeness(segment: Mapping[str, Any]) -> str:
    """A text that two segments have in common when they are alike."""
    states: Sequence[Mapping[str, Any]] = segment["states"]
    return repr(([segment[key] for key in DRAWN_BY], [[state[key] for key in STATED_BY] for state in states]))
