"""A reader's file read and measured in a process of its own: whatever is in it, the page goes on."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from ..apart import Limits, run
from .kept import Kept, unpacked
from .limits import MAX_SECONDS, SMALLER, OverlayError, refusal
from .reading import reader_of, titled

LIMITS = Limits(seconds=20, memory=2_000_000_000)
"""The clock's limit holds the start of Python and a busy machine; the reader itself has `MAX_SECONDS`."""
AT_ONCE = threading.BoundedSemaphore(2)
"""How many files the server reads at a time."""


def read_apart(name: str, content: bytes, atlas: Path) -> Kept:
    """The overlay in a file with its measures against the atlas of a folder. Raises OverlayError."""
    try:
        reader_of(name, content)
    except OverlayError as error:
        raise titled(name, error) from None
    with AT_ONCE:
        ended = run(__package__, [_argument(name)], LIMITS, given=content, settings={"ATLAS": str(atlas)})
    if ended.code != 0:
        said = refusal(f"It takes more memory than is allowed, or more than {MAX_SECONDS:g} seconds", SMALLER)
        raise titled(name, said)
    told = json.loads(ended.out)
    if "refused" in told:
        raise OverlayError(told["refused"])
    return unpacked(told)


def _argument(name: str) -> str:
    """A name that can stand on a command line: without null characters and lone surrogates, its end kept."""
    return name.replace("\0", "").encode(errors="ignore").decode()[-4_000:]
