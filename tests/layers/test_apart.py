"""A process apart: which limit it met is known, and a busy machine is none of its limits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from layers.apart import Limits, run
from layers.atlas import HERE
from layers.overlay import OverlayError, apart
from layers.overlay.apart import read_apart

from .brought_files import survey

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of a process")
GENEROUS = Limits(processor=60, memory=1_000_000_000)
MET = {
    "compute": (
        Limits(processor=1, memory=1_000_000_000),
        "processor",
        "more than 1 seconds of processor time",
    ),
    "wait": (Limits(processor=60, memory=1_000_000_000, clock=3), "clock", "not done within 3 seconds"),
    "hoard": (GENEROUS, "memory", "more than 1 GB of memory"),
    "crash": (GENEROUS, "crash", "broke down (SIGSEGV)"),
}
BUSY = 20


@pytest.mark.parametrize("habit", MET)
def test_the_limit_that_was_met_is_named(habit: str) -> None:
    """Time of the processor, the clock, memory, or none of them: each has a sentence of its own."""
    limits, met, words = MET[habit]
    ended = run("tests.layers.greedy", [habit], limits)

    assert ended.met == met and words in ended.why(limits)
    assert [other for _, other, _ in MET.values() if other == ended.met] == [met]


def test_time_of_others_is_not_counted() -> None:
    """A process that waits longer than it may compute has met no limit."""
    limits = Limits(processor=2, memory=1_000_000_000)
    ended = run("tests.layers.greedy", ["rest"], limits)

    assert (ended.code, ended.met, ended.why(limits)) == (0, "", "")


def test_what_a_process_writes_is_bounded() -> None:
    """Neither memory nor disk of the page is filled by what never ends."""
    limits = Limits(processor=60, memory=1_000_000_000, file=5_000_000)
    ended = run("tests.layers.greedy", ["talk"], limits)

    assert ended.code != 0 and len(ended.out) <= limits.file


READER = {
    "processor": (Limits(processor=0, memory=2_000_000_000), "processor time. Simplify it"),
    "memory": (Limits(processor=60, memory=30_000_000), "GB of memory. Simplify it"),
    "clock": (Limits(processor=60, memory=2_000_000_000, clock=0), "this machine is too busy. Load it again"),
}


@pytest.mark.parametrize("met", READER)
def test_a_reader_that_breaks_its_limits_is_a_sentence(met: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is ended by the system gives a refusal, which names the one limit that it met."""
    limits, words = READER[met]
    monkeypatch.setattr(apart, "LIMITS", limits)

    with pytest.raises(OverlayError, match=r"^a\.geojson: ") as refused:
        read_apart("a.geojson", survey(), HERE)

    assert words in str(refused.value)
    assert ("processor" in str(refused.value), "memory" in str(refused.value)) == (
        met == "processor",
        met == "memory",
    )


@contextmanager
def busy_machine() -> Iterator[None]:
    """Twenty loops beside whatever is done, each ended by its own id."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def test_a_table_of_two_lines_is_read_on_a_busy_machine() -> None:
    """Twenty busy loops beside the reader make it slower, and no reason to refuse."""
    with busy_machine():
        kept = read_apart("two.csv", b"lon,lat\n46,39\n", Path(HERE))

    assert len(kept.overlay.features) == 1
