"""A file is there whole or not at all: written beside its place, read again, then put there in one step."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

Check = Callable[[Path], None]
PART = ".part"


def save(content: bytes, target: Path, check: Check) -> None:
    """Put the content in the target's place; `check` reads the new file before the old one is replaced.

    Raises OSError when the folder cannot be written or the disk is full, and what `check` raises: then the
    target is as it was. What earlier runs left behind when they were killed is swept away."""
    sweep(target)
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        with part.open("xb") as stream:
            claim(stream)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            _check_written(part, content, check)
            os.replace(part, target)
    finally:
        with suppress(OSError):
            part.unlink()
    _sync(target.parent)


def _check_written(part: Path, content: bytes, check: Check) -> None:
    if part.read_bytes() != content:
        raise OSError(f"{part.parent}: what is read there is not what was written")
    check(part)


def sweep(target: Path) -> None:
    """Remove what killed runs left of this target; those still at work keep theirs."""
    for left in target.parent.glob(f".{escape(target.name)}.*{PART}"):
        with suppress(OSError), left.open("r+b") as stream:
            claim(stream)
            left.unlink()


def claim(stream: BinaryIO) -> None:
    """Hold the file until it is closed. Raises OSError when another process holds it.

    Where there are no such locks (Windows) an open file cannot be removed, which serves the same end."""
    with suppress(ImportError):
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
