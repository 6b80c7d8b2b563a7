"""A file is there whole or not at all: written beside its place, read again, then put there in one step.

What a name leads to is kept: a link goes on leading to its file, and what is no file (a device, a pipe, a folder) is
never replaced by one."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

Check = Callable[[Path], None]
PART = ".part"
STDOUT = "-"
"""In place of a file's name: standard output. A file of that name is `./-`."""


def deliver(content: bytes, out: str | Path, check: Check) -> None:
    """Write the content, once `check` has read it, where a command was told: into a file, or to standard output.

    Raises OSError when that cannot be, and what `check` raises: then nothing was written."""
    if out != STDOUT:
        save(content, Path(out), check)
        return
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part"
        part.write_bytes(content)
        check(part)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def save(content: bytes, target: Path, check: Check) -> None:
    """Put the content in the target's place; `check` reads the new file before the old one is replaced.

    Raises OSError when the folder cannot be written, the disk is full or the target is no file, and what `check`
    raises: then the target is as it was. What earlier runs left behind when they were killed is swept away."""
    target = _file(target)
    sweep(target)
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        with part.open("xb") as stream:
            claim(stream)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            _check_written(part, content, check)
            _keep_mode(part, target)
            os.replace(part, target)
    finally:
        with suppress(OSError):
            part.unlink()
    _sync(target.parent)


def _file(target: Path) -> Path:
    """The file that a name leads to, links followed. Raises OSError where it is something else than a file."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:  # a new file, or a link to one
        return Path(os.path.realpath(target))
    if not stat.S_ISREG(mode):
        kind = next((word for is_kind, word in KINDS if is_kind(mode)), "no file")
        raise OSError(errno.EINVAL, f"it is {kind}; name a file, or - for standard output")
    return Path(os.path.realpath(target))


KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def _keep_mode(part: Path, target: Path) -> None:
    """Who may read and write the new file is who might the old one."""
    with suppress(OSError):
        part.chmod(stat.S_IMODE(target.stat().st_mode))


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
