"""What costs much is made once for all workers of a run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills: the first worker to ask makes it while the others wait; not to be changed.

    Without locks on files (Windows) each worker makes its own."""
    own = factory.getbasetemp()
    try:
        import fcntl
    except ImportError:
        return _made(own / name, make)
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _made(root / name, make)


def _made(folder: Path, make: Callable[[Path], None]) -> Path:
    whole = folder / ".whole"
    if not whole.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        whole.touch()
    return folder
