"""One visitor in Chromium: how long until the first map, and from a click to the changed map."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from .relay import Counter
from .servers import Server

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
"""Of Chromium: no network of its own. How it draws is its own choice; to have it draw by a graphics card that the machine
has not would measure the imitation of that card, which takes seconds for a map of vectors."""

TOKEN = """() => {
  const documents = [document, ...Array.from(document.querySelectorAll("iframe"), (frame) => frame.contentDocument)].filter(Boolean);
  for (const inside of documents) {
    const told = inside.querySelector("[data-applied]");
    if (told && told.dataset.applied) return told.dataset.applied;
    const path = inside.querySelector("path.leaflet-interactive");
    if (path) return path.getAttribute("stroke");
  }
  return "";
}"""
"""What the map shows by now: the mark that the page sets, else the colour of the first line; empty before the first map."""

CLICK = (
    f"([box, limit]) => {{ const token = {TOKEN}; "
    """
  return new Promise((done) => {
    const before = token(), start = performance.now();
    document.querySelector(box).click();
    const look = () => {
      const now = performance.now() - start, told = token();
      if (told && told !== before) requestAnimationFrame(() => setTimeout(() => done([now, performance.now() - start]), 0));
      else if (now > limit) done(null);
      else setTimeout(look, 1);
    };
    look();
  });
}"""
)
"""Clicks a box and gives the ms until the map was told, and until it was painted; nothing when that takes too long."""


@dataclass
class Found:
    """What was measured of one app at one size; times in ms, `told` and `painted` one a click."""

    name: str
    features: int
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    first_bytes: int = 0
    told: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    reloads: int = 0
    failed: str = ""


class Visitor:
    """A window on an app, seen through a counting relay."""

    def __init__(
        self, browser: Any, server: Server, wire: Counter, path: str, box: str, limit: float
    ) -> None:
        self.browser, self.server, self.wire = browser, server, wire
        self.path, self.box, self.limit = path, box, limit
        self.page: Any = None
        self.frames = 0

    def opens(self, found: Found) -> None:
        """Open the app in a fresh profile, then once more in the same one; both windows are closed again."""
        context = self.browser.new_context(viewport={"width": 1600, "height": 1000})
        before = self.wire.down
        found.cold.append(self.first(context))
        time.sleep(0.5)
        found.first_bytes = self.wire.down - before
        self.page.close()
        found.warm.append(self.first(context))
        self.leaves()

    def arrives(self) -> None:
        """Open the app in a window that stays, for the clicks."""
        self.first(self.browser.new_context(viewport={"width": 1600, "height": 1000}))

    def first(self, context: Any) -> float:
        """Milliseconds from the address to the first map; ends when the box is there too, for it may follow the map."""
        self.page = context.new_page()
        self.page.on("framenavigated", self._count)
        start = time.perf_counter()
        self.page.goto(f"{self.wire.address}/{self.path}", wait_until="commit", timeout=self.limit)
        self.page.wait_for_function(f"() => ({TOKEN})() !== ''", polling="raf", timeout=self.limit)
        took = (time.perf_counter() - start) * 1000
        self.page.wait_for_selector(self.box, state="attached", timeout=self.limit)
        return took

    def clicks(self, found: Found) -> None:
        """One click, measured; what it cost the server and the wire is read when it has calmed down."""
        cpu, wire, frames = self.server.cpu_ms(), self.wire.total, self.frames
        took = self.page.evaluate(CLICK, [self.box, self.limit])
        if took is None:
            found.failed = f"no changed map within {self.limit / 1000:.0f} s"
            return
        time.sleep(0.3)
        found.told.append(took[0])
        found.painted.append(took[1])
        found.cpu.append(self.server.cpu_ms() - cpu)
        found.bytes.append(self.wire.total - wire)
        found.reloads += self.frames - frames

    def _count(self, frame: Any) -> None:
        self.frames += frame != self.page.main_frame

    def leaves(self) -> None:
        """Close the window."""
        if self.page:
            self.page.context.close()
