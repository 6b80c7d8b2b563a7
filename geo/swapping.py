"""A build that takes the place of the one before as a whole, however it is ended.

All its files are first written into a folder of their own. That this folder is then named `.built` is the one step from
which on the new build holds; only then is each file moved to its place. Who reads looks into `.built` before the place
itself, and so sees the old build or the new one, never some of both. What a killed build left there the next one moves."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .writing import write_through

BUILT = ".built"
BUILDING = ".building-"


def swap_in(files: Mapping[str, bytes], folder: Path) -> None:
    """Put all files, by their path in the folder, in the place of an earlier build's.

    Raises OSError when they cannot be written: then all is as it was, unless `.built` is there, which the next one moves."""
    folder.mkdir(parents=True, exist_ok=True)
    with _staged(folder) as staged:
        for name, content in files.items():
            write_through(staged / name, content)
        for part in (staged, *filter(Path.is_dir, staged.rglob("*"))):
            sync(part)
        _commit(staged, folder)
    settle(folder)


def settle(folder: Path) -> None:
    """Move the files of a build that holds to their places; nothing when there is none, and no harm when two do it."""
    built = folder / BUILT
    for path in sorted(filter(Path.is_file, built.rglob("*"))):
        target = folder / path.relative_to(built)
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            os.replace(path, target)
    for part in sorted((built, *filter(Path.is_dir, built.rglob("*"))), reverse=True):
        sync(folder / part.relative_to(built))
        with suppress(FileNotFoundError):
            part.rmdir()


def _commit(staged: Path, folder: Path) -> None:
    """Let the staged build hold; one that holds by then is moved first."""
    settle(folder)
    try:
        os.rename(staged, folder / BUILT)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        _commit(staged, folder)
    sync(folder)


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder to write a build into; those of builds that were killed are removed."""
    for left in folder.glob(f"{BUILDING}*"):
        if not _is_at_work(left):
            shutil.rmtree(left, ignore_errors=True)
    staged = folder / f"{BUILDING}{os.getpid()}"
    staged.mkdir()
    with _held(staged):
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _is_at_work(staged: Path) -> bool:
    """Whether the process that writes into the folder still runs."""
    try:
        with _held(staged):
            return False
    except BlockingIOError:
        return True


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder as long as this process is at work in it. Raises BlockingIOError when another one holds it.

    Without such locks (Windows) nobody is kept out."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def sync(folder: Path) -> None:
    """Have a folder's entries on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
