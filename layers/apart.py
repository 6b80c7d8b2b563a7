"""Work on a stranger's file in a process of its own: its time and memory end, the page's do not."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Literal

from .atlas import HERE

ROOT = HERE.parent
OUT_OF_MEMORY = 71
"""The code with which a process ends that was refused memory."""
BOUNDED = f"""
import contextlib, os, runpy, sys
seconds, memory, largest = map(int, sys.argv[1:4])
with contextlib.suppress(ImportError):
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
sys.argv = sys.argv[4:]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
except MemoryError:
    os._exit({OUT_OF_MEMORY})
"""
"""What the process runs first: it limits itself, where the system knows limits, then becomes the module."""
WANTS_MEMORY = re.compile(
    r"MemoryError|bad_alloc|failed to map segment|[Cc]annot allocate|allocation .*failed"
)
MOST_SAID = 4_000_000
"""Bytes that are read at most of what a process complains of."""

Met = Literal["", "processor", "clock", "memory", "crash"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may cost: seconds of its own processor time, seconds of the clock, bytes of address space, and
    bytes of each file that it writes.

    The clock runs on while a busy machine works for others: its limit is for what hangs."""

    processor: int
    memory: int
    clock: int = 900
    file: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its code (None: the clock ran out), what it wrote, what it complained of.

    `met` is the limit that it met, if any; a process that broke down by itself met a `crash`."""

    code: int | None
    out: bytes
    said: str
    met: Met

    def why(self, limits: Limits) -> str:
        """The reason in a sentence without its end; empty where no limit was met."""
        return {
            "": "",
            "processor": f"It takes more than {limits.processor} seconds of processor time",
            "clock": f"It was not done within {limits.clock} seconds, as this machine is too busy",
            "memory": f"It takes more than {limits.memory / 1e9:g} GB of memory",
            "crash": f"The program that reads it broke down ({_ending(self.code)})",
        }[self.met]


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
    bounds = [str(bound) for bound in (limits.processor, limits.memory, limits.file)]
    command = [sys.executable, "-c", BOUNDED, *bounds, module, *arguments]
    environment = os.environ | ONE_THREAD | dict(settings or {})
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        try:
            code: int | None = subprocess.run(
                command, cwd=ROOT, input=given, stdout=out, stderr=said, timeout=limits.clock, env=environment
            ).returncode
        except subprocess.TimeoutExpired:
            code = None
        complaint = _beginning(said, MOST_SAID).decode(errors="replace")
        return Ended(code, _beginning(out, limits.file), complaint, _met(code, complaint))


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Threads of number libraries would reserve memory for each processor and take it from other visitors."""


def sibling(room: str) -> str:
    """A room's module name: `geo` in a clone, `corridor_atlas.geo` when installed."""
    return ".".join([*__name__.split(".")[:-2], room])


def _beginning(file: IO[bytes], most: int) -> bytes:
    file.seek(0)
    return file.read(most)


def _met(code: int | None, said: str) -> Met:
    """The limit that a process met; one that the system killed outright had no memory left to it."""
    if code is None:
        return "clock"
    if code == 0:
        return ""
    if -code == getattr(signal, "SIGXCPU", None):
        return "processor"
    if code == OUT_OF_MEMORY or -code == getattr(signal, "SIGKILL", None) or WANTS_MEMORY.search(said):
        return "memory"
    return "crash" if code < 0 else ""


def _ending(code: int | None) -> str:
    """The name of the signal that ended a process, or its code."""
    known = {-number.value: number.name for number in signal.Signals}
    return known.get(code or 0, f"code {code}")
