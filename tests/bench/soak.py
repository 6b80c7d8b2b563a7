"""A long stay: what one process keeps of many visits, and one window of many toggles."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import sync_playwright

from .atlases import ROOT
from .clicking import CLICK, FLAGS, Visitor
from .field import ACTOR
from .relay import counted
from .servers import Server, streamlit
from .visitors import met

SETTLED_VISITS, SETTLED_TOGGLES = 200, 40
"""Before the first reading: Streamlit keeps 128 closed sessions for a while, the browser its compiled scripts."""
AT_ONCE = 10


@dataclass
class Kept:
    """What was held in memory after so many acts, once settled and then at four readings."""

    what: str
    unit: str
    acts: int
    held: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def growth(self) -> float:
        """From the first reading to the last, in percent."""
        return (self.held[-1] / self.held[0] - 1) * 100


def soaked(visits: int, toggles: int, limit: float) -> list[Kept]:
    """The toggles in one window, then the visits, on one process of the page with its own atlas."""
    with streamlit(ROOT / "app.py", ROOT) as page:
        met(page.address, 1, 1)
        return [*toggled(page, toggles, limit), visited(page, visits)]


def visited(server: Server, visits: int) -> Kept:
    """Visits that each open the page, toggle once and leave; the memory of the process."""
    kept = Kept("visits: memory of the process", "MB", visits)

    def some(count: int) -> None:
        for _ in range(0, count, AT_ONCE):
            kept.errors += len(met(server.address, AT_ONCE, 1).errors)

    read_along(some, SETTLED_VISITS, visits, lambda: [(kept, server.memory_mb())])
    return kept


def toggled(server: Server, toggles: int, limit: float) -> list[Kept]:
    """Toggles in one window of Chromium; its heap after a collection, and its nodes."""
    heap = Kept("toggles: heap of the window", "MB", toggles)
    nodes = Kept("toggles: nodes of the window", "", toggles)
    with window(server, limit) as (visitor, told):

        def some(count: int) -> None:
            for _ in range(count):
                heap.errors += visitor.page.evaluate(CLICK, [visitor.box, visitor.limit]) is None

        read_along(
            some,
            SETTLED_TOGGLES,
            toggles,
            lambda: [(heap, told("JSHeapUsedSize") / 1e6), (nodes, told("Nodes"))],
        )
    return [heap, nodes]


def read_along(
    act: Callable[[int], None], settle: int, count: int, read: Callable[[], list[tuple[Kept, float]]]
) -> None:
    """Act until settled and read; then read after each quarter of the acts, told on stderr as well."""
    for step in (settle, *[count // 4] * 4):
        act(step)
        for kept, value in read():
            kept.held.append(value)
            print(f"{kept.what}: {value:.1f} {kept.unit}", file=sys.stderr, flush=True)


@contextmanager
def window(server: Server, limit: float) -> Iterator[tuple[Visitor, Callable[[str], float]]]:
    """A visitor whose map stands, and a reader of Chromium's figures about the window after a collection."""
    with sync_playwright() as driver, counted(server.address) as wire:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        visitor = Visitor(browser, server, wire, "", ACTOR, limit)
        context = browser.new_context(viewport={"width": 1600, "height": 1000})
        visitor.first(context)
        inside: Any = context.new_cdp_session(visitor.page)
        inside.send("Performance.enable")

        def told(name: str) -> float:
            inside.send("HeapProfiler.collectGarbage")
            return float(
                {m["name"]: m["value"] for m in inside.send("Performance.getMetrics")["metrics"]}[name]
            )

        yield visitor, told
        browser.close()


def soak_table(rows: list[Kept]) -> str:
    """A row for each thing that is kept."""
    head = "| a long stay | times | at first | in the end | growth | errors |\n|---|---:|---:|---:|---:|---:|"
    told = [
        f"| {r.what} | {r.acts:,} | {r.held[0]:,.0f} {r.unit} | {r.held[-1]:,.0f} {r.unit} | {r.growth:+.1f} % | {r.errors} |"
        for r in rows
    ]
    return "\n".join([head, *told])
