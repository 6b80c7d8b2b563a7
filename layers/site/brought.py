"""What a reader brought along, kept in the visit's own state: layers with a style number each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from .. import texts
from ..overlay import OverlayError, Own
from ..overlay.apart import read_apart
from ..overlay.kept import Kept
from ..queueing import Busy, Queue
from ..style import OWN_LINES
from ..text import plain
from .leaving import at_the_end, visit

LAYERS, REFUSED, TURN = "own-layers", "own-refused", "own-turn"
"""Keys of the visit's state: the layers, the sentences on refused files, how many uploads there were."""


@dataclass
class Brought:
    """A layer of the visit; the reader may hide it."""

    number: int
    kept: Kept
    shown: bool = True


def layers() -> list[Brought]:
    """The layers of this visit in the order in which they were brought."""
    found: list[Brought] = st.session_state.setdefault(LAYERS, [])
    return found


def refused() -> list[str]:
    """Why the last files were refused, a sentence each."""
    found: list[str] = st.session_state.setdefault(REFUSED, [])
    return found


def shown() -> tuple[Own, ...]:
    """What the scene shows of them."""
    return tuple(Own(row.number, row.kept.overlay) for row in layers() if row.shown)


def taken_along() -> tuple[Own, ...]:
    """What figures and files show of them."""
    return shown() if st.session_state.get("own-along", True) else ()


FILES = Queue(places=max(1, (os.cpu_count() or 1)), patience=120.0)
"""Who has a file read, and who waits for it: each file for itself, so that nobody waits for all of another's."""


def take(files: Iterable[tuple[str, bytes]], folder: Path, waiting: Callable[[int], object]) -> None:
    """Read files by name, measured against the atlas of a folder; each is kept, or refused with a sentence.

    `waiting` is told how many others are before, as long as some are."""
    st.session_state[REFUSED] = []
    at_the_end(layers().clear)
    for name, content in files:
        free = sorted(set(range(len(OWN_LINES))) - {row.number for row in layers()})
        if not free:
            refused().append(texts.OWN_FULL.format(name=plain(name)[:80]))
            continue
        try:
            with FILES.turn(visit(), waiting):
                kept = read_apart(name, content, folder)
            layers().append(Brought(free[0], kept))
        except Busy:
            refused().append(texts.TURN_NEVER.format(name=plain(name)[:80]))
        except OverlayError as error:
            refused().append(str(error))


def remove(number: int) -> None:
    """Forget the layer of a number."""
    layers()[:] = [row for row in layers() if row.number != number]
