"""Python's search for garbage, out of the way where much is read: coordinates and records come by the hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

ASIDE: list[bool] = []
"""Whether something was set aside for good. Python's own count of it walks over all that was."""


def set_aside() -> None:
    """What is loaded by now stays: no later search for garbage walks over it."""
    gc.freeze()
    ASIDE[:] = [True]


@contextmanager
def unhindered() -> Iterator[None]:
    """Without looking for garbage among a million coordinates, which would take half the time.

    At the end they count as old, so that the next look passes them by; where something was set aside for good, as a
    server does with what it keeps, that stays so. One within another changes nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not ASIDE:
            gc.freeze()
            gc.unfreeze()
        gc.enable()
