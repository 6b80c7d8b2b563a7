"""What is dear to make and kept between runs: in a folder that nobody else can write to, and as it was written.

A file has the hash of its content in its name and is looked at before it is used, so that one that was cut short by a power
cut, or changed, is made anew. Another user of the machine could plant a file with its right hash: therefore the folder."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from glob import escape
from pathlib import Path
from threading import Lock

from .saving import save

NAME = "corridor-atlas"
WRITING = Lock()
"""Two threads may have made the same at once."""

OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def kept(room: str, name: str, ending: str, make: Callable[[], bytes]) -> Path:
    """The file of that name in a room of the cache, made when it is not there or is not as it was written."""
    folder = _room(room)
    if found := _whole(folder, name, ending):
        return found
    content = make()
    target = folder / f"{name}.{_stamp(content)}{ending}"
    with WRITING:
        if not target.exists():
            save(content, target, lambda _: None)
    return target


def _whole(folder: Path, name: str, ending: str) -> Path | None:
    """The file of that name whose content has the hash that its own name gives; any other is removed."""
    for path in sorted(folder.glob(f"{escape(name)}.{'[0-9a-f]' * 16}{ending}")):
        with suppress(OSError):
            if path.name == f"{name}.{_stamp(path.read_bytes())}{ending}":
                return path
            path.unlink()
    return None


def _stamp(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _room(room: str) -> Path:
    """A room of the cache folder, made when it is not there."""
    found = own_folder() / room
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def own_folder() -> Path:
    """The cache folder where it is ours alone, else one for this process that goes with it."""
    wanted = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / NAME
    try:
        wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
        if all(is_ours(part) for part in (wanted, *filter(Path.exists, wanted.glob("*/")))):
            wanted.chmod(0o700)
            return wanted
    except OSError:
        pass
    return Path(_passing().name)


def is_ours(folder: Path) -> bool:
    """Whether a folder is no link, belongs to the user of this process, and nobody else can write to it."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & OTHERS_WRITE)


@cache
def _passing() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix=f"{NAME}-", ignore_cleanup_errors=True)
