"""Work on a stranger's file in a process of its own: its time and memory end, the page's do not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .atlas import HERE

ROOT = HERE.parent
BOUNDED = """
import contextlib, runpy, sys
memory, seconds = int(sys.argv[1]), int(sys.argv[2])
with contextlib.suppress(ImportError):
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
sys.argv = sys.argv[3:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""What the process runs first: it limits itself, where the system knows limits, then becomes the module."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may cost: seconds of the clock, the processor at most as many, bytes of address space."""

    seconds: int
    memory: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its code (None: its time was up), what it wrote, what it complained of."""

    code: int | None
    out: bytes
    said: str


def run(
    module: str,
    arguments: Sequence[str],
    limits: Limits,
    *,
    given: bytes = b"",
    settings: Mapping[str, str] | None = None,
) -> Ended:
    """Run a module as `python -m` does, within its limits; `given` is its standard input.

    `settings` are added to the environment. Nothing is raised for what the module does."""
    command = [sys.executable, "-c", BOUNDED, str(limits.memory), str(limits.seconds), module, *arguments]
    environment = os.environ | ONE_THREAD | dict(settings or {})
    try:
        ended = subprocess.run(
            command, cwd=ROOT, input=given, capture_output=True, timeout=limits.seconds, env=environment
        )
    except subprocess.TimeoutExpired:
        return Ended(None, b"", "")
    return Ended(ended.returncode, ended.stdout, ended.stderr.decode(errors="replace"))


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Threads of number libraries would reserve memory for each processor and take it from other visitors."""


def sibling(room: str) -> str:
    """A room's module name: `geo` in a clone, `corridor_atlas.geo` when installed."""
    return ".".join([*__name__.split(".")[:-2], room])
