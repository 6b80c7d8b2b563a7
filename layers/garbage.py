"""Python's search for garbage, out of the way where much is read: coordinates and records come by the hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()
