"""What a reader's own file may cost, and how it is refused."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from ..text import plain

MAX_BYTES = 10_000_000
MAX_DEPTH = 40
MAX_FEATURES = 5_000
MAX_VERTICES = 200_000
MAX_SECONDS = 6.0
"""Of the processor's time for this file alone: a busy machine makes nothing slower by it, but for its caches."""
MAX_FIELDS = 60
MAX_NAME = 80
CLOCK_EVERY = 1_000
"""Steps between looks at the clock: asking the system for the time costs more than a step."""

CONVERT = "Convert it to GeoJSON in WGS 84 (in QGIS: Export, Save Features As, EPSG:4326) and load that"
SMALLER = "Simplify it or take out what is not needed, and load it again"


class OverlayError(ValueError):
    """A file that is refused: one sentence says what is wrong and where, the next what to do."""


def refusal(what: str, remedy: str = CONVERT) -> OverlayError:
    """The error with its two sentences; the text may quote the file, so it is made plain."""
    return OverlayError(f"{' '.join(plain(what).split())}. {remedy}.")


def shown(value: object) -> str:
    """A value of the file, fit to be quoted: text and numbers clipped, anything else by its kind."""
    if isinstance(value, (str, int, float)):
        return repr(plain(value)[:40])
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else "nothing"


@dataclass
class Budget:
    """What is left for one file: features, vertices, and time of the processor."""

    features: int = MAX_FEATURES
    vertices: int = MAX_VERTICES
    ends: float = field(default_factory=lambda: time.thread_time() + MAX_SECONDS)
    steps: int = 0
    foreseen: int = 0

    def take_feature(self) -> None:
        """Count one more feature. Raises OverlayError when there are too many or the time is up."""
        self.features -= 1
        if self.features < 0:
            raise refusal(f"It has more than {MAX_FEATURES:,} features", SMALLER)
        self.step(CLOCK_EVERY // 20)

    def take_vertices(self, count: int) -> None:
        """Count the vertices of a part. Raises OverlayError when there are too many or the time is up."""
        self.vertices -= count
        if self.vertices < 0:
            raise refusal(f"It has more than {MAX_VERTICES:,} vertices", SMALLER)
        self.step(count + 1)

    def foresee(self, count: int) -> None:
        """Look ahead at vertices that `take_vertices` will count, before they are read. Raises OverlayError."""
        self.foreseen += count
        if self.foreseen > MAX_VERTICES:
            raise refusal(f"It has more than {MAX_VERTICES:,} vertices", SMALLER)
        self.step(count)

    def step(self, weight: int = 1) -> None:
        """Work was done. Raises OverlayError when the time is up."""
        self.steps += weight
        if self.steps < CLOCK_EVERY:
            return
        self.steps = 0
        if time.thread_time() > self.ends:
            raise refusal(f"It takes more than {MAX_SECONDS:g} seconds of processor time to read", SMALLER)
