"""A reader's file read and measured in a process of its own: whatever is in it, the page goes on."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from ..apart import Ended, Limits, run
from .kept import Kept, unpacked
from .limits import SMALLER, OverlayError, refusal
from .reading import reader_of, titled

LIMITS = Limits(processor=60, memory=2_000_000_000)
"""The start of Python is in them; the reader itself has `MAX_SECONDS`, and says sooner what is wrong."""
AT_ONCE = threading.BoundedSemaphore(2)
"""How many files the server reads at a time."""
AGAIN = "Load it again in a while"
REPAIR = "Check the file in QGIS, save it anew as GeoJSON, and load that"


def read_apart(name: str, content: bytes, atlas: Path) -> Kept:
    """The overlay in a file with its measures against the atlas of a folder. Raises OverlayError."""
    try:
        reader_of(name, content)
    except OverlayError as error:
        raise titled(name, error) from None
    with AT_ONCE:
        ended = run(__package__, [_argument(name)], LIMITS, given=content, settings={"ATLAS": str(atlas)})
    if ended.code != 0:
        raise titled(name, _refusal(ended))
    told = json.loads(ended.out)
    if "refused" in told:
        raise OverlayError(told["refused"])
    return unpacked(told)


def _refusal(ended: Ended) -> OverlayError:
    """Why nothing came of a file, by the limit that its reader met, with a remedy for each."""
    remedy = {"processor": SMALLER, "memory": SMALLER, "clock": AGAIN}.get(ended.met, REPAIR)
    return refusal(ended.why(LIMITS) or "The program that reads it failed", remedy)


def _argument(name: str) -> str:
    """A name that can stand on a command line: without null characters and lone surrogates, its end kept."""
    return name.replace("\0", "").encode(errors="ignore").decode()[-4_000:]
