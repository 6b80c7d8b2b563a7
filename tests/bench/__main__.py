"""`python -m tests.bench`: the table of the README, measured in one run.

`--quick` takes a sample at 40 features; `--write` puts the table into the README; `--soak` is a long
stay instead, `--growth` what an own atlas costs by its size."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from subprocess import CalledProcessError, TimeoutExpired
from typing import Any

from playwright.sync_api import sync_playwright

from .clicking import FLAGS, Found, Visitor
from .field import FRAME, Entry, field
from .growth import growth_table
from .loading import loads
from .report import report, signed, written
from .soak import soak_table, soaked

SIZES = (40, 1_000, 10_000, 100_000)


def main() -> int:
    """Measure, print the table, and write it if asked."""
    asked = arguments()
    command = " ".join(["python -m tests.bench", *sys.argv[1:]])
    work = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        place, text = tables(asked, work, command)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(text)
    if asked.write:
        written(text, place)
    return 0


def tables(asked: argparse.Namespace, work: Path, command: str) -> tuple[str, str]:
    """The place in the README and the tables for it."""
    if asked.soak:
        return "soak", f"{soak_table(soaked(1000, 200, asked.limit))}\n\nMeasured by {signed(command)}."
    if asked.growth:
        table = growth_table(asked.sizes, work, asked.build_limit)
        return "growth", f"{table}\n\nMeasured by {signed(command)}."
    start = time.monotonic()
    found, notes = measured(asked.sizes, work, asked)
    crowds = loads(asked.viewers)
    return "bench", report(found, crowds, notes, command, time.monotonic() - start)


def arguments() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="40 features, few clicks, ten viewers")
    parser.add_argument(
        "--soak", action="store_true", help="1,000 visits and 200 toggles: what is kept in memory"
    )
    parser.add_argument("--growth", action="store_true", help="what an own atlas costs at each size")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of features")
    parser.add_argument("--build-limit", type=float, default=240.0, help="seconds that a build may take")
    parser.add_argument("--clicks", type=int, help="clicks on each app")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    asked = parser.parse_args()
    asked.sizes = asked.sizes or (SIZES[:1] if asked.quick else SIZES)
    asked.clicks = asked.clicks or (5 if asked.quick else 20)
    asked.openings = 1 if asked.quick else 7
    asked.viewers = (1, 10) if asked.quick else (1, 10, 50, 100)
    asked.limit = 20_000.0
    return asked


def measured(sizes: Sequence[int], work: Path, asked: argparse.Namespace) -> tuple[list[Found], list[str]]:
    """Every app at every size, in one Chromium; a size whose atlas cannot be built in time is a note."""
    found: list[Found] = []
    notes: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for features in sizes:
            print(f"{features} features ...", file=sys.stderr)
            try:
                with field(features, work, asked.build_limit) as entries:
                    found += compared(browser, entries, features, asked)
            except (TimeoutExpired, CalledProcessError) as error:
                notes.append(f"{features:,} features: {type(error).__name__} of `python -m geo build`")
        browser.close()
    return found, notes


def compared(browser: Any, entries: Sequence[Entry], features: int, asked: argparse.Namespace) -> list[Found]:
    """All apps side by side: openings and clicks in turns, so that a busy minute falls on all of them."""
    found = {entry.name: Found(entry.name, features) for entry in entries}
    visitors = {
        entry.name: Visitor(browser, entry.server, entry.wire, entry.path, entry.box, asked.limit)
        for entry in entries
    }
    for _ in range(asked.openings):
        for name, visitor in visitors.items():
            attempt(found[name], lambda visitor=visitor, name=name: visitor.opens(found[name]))
    for name, visitor in visitors.items():
        attempt(found[name], visitor.arrives)
    time.sleep(1)
    for _ in range(asked.clicks + 1):
        for name, visitor in visitors.items():
            if name != FRAME and not found[name].failed:
                attempt(found[name], lambda visitor=visitor, name=name: visitor.clicks(found[name]))
    for visitor in visitors.values():
        visitor.leaves()
    return list(found.values())


def attempt(found: Found, act: Any) -> None:
    """Do it; what goes wrong stands in the table."""
    try:
        act()
    except Exception as error:
        found.failed = str(error).splitlines()[0][:90]


if __name__ == "__main__":
    sys.exit(main())
