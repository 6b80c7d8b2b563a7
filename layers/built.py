"""The files of an atlas folder, those of one build: what a build has not yet moved to its place is read where it wrote it.

A build holds from the step on that names its folder `.built`, and then moves each file (`geo/swapping.py`)."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

BUILT = ".built"


class Signature(NamedTuple):
    """What of a file changes when it does, as the system tells without reading it."""

    path: Path
    modified: int
    size: int
    number: int


def read(folder: Path, file: str) -> bytes:
    """The content of a file of the latest build. Raises OSError when it cannot be read."""
    try:
        return (folder / BUILT / file).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return (folder / file).read_bytes()


def signature(folder: Path, file: str) -> Signature:
    """The signature of the same file. Raises OSError when it is not there."""
    try:
        return _signature(folder / BUILT / file)
    except (FileNotFoundError, NotADirectoryError):
        return _signature(folder / file)


def _signature(path: Path) -> Signature:
    found = os.stat(path)
    return Signature(path, found.st_mtime_ns, found.st_size, found.st_ino)


def sha256(folder: Path, file: str) -> str:
    """The file's sha256, computed once for each of its signatures. Raises OSError when it cannot be read."""
    return _sha256(signature(folder, file))


@lru_cache(maxsize=4096)
def _sha256(signed: Signature) -> str:
    return hashlib.sha256(signed.path.read_bytes()).hexdigest()
