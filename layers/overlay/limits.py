"""What a reader's own file may cost, and how it is refused."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from ..text import plain

MAX_BYTES = 10_000_000
MAX_DEPTH = 40
MAX_FEATURES = 5_000
MAX_VERTICES = 200_000
MAX_SECONDS = 2.0
MAX_FIELDS = 60
MAX_NAME = 80

CONVERT = "Convert it to GeoJSON in WGS 84 (in QGIS: Export, Save Features As, EPSG:4326) and load that"
SMALLER = "Simplify it or take out what is not needed, and load it again"


class OverlayError(ValueError):
    """A file that is refused: one sentence says what is wrong and where, the next what to do."""


def refusal(what: str, remedy: str = CONVERT) -> OverlayError:
    """The error with its two sentences; the text may quote the file, so it is made plain."""
    return OverlayError(f"{plain(what)}. {remedy}.")


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
    ends: float = field(default_factory=lambda: time.thread_time() + MAX_SECONDS * 0.75)

    def take_feature(self) -> None:
        """Count one more feature. Raises OverlayError when there are too many or the time is up."""
        self.features -= 1
        if self.features < 0:
            raise refusal(f"It has more than {MAX_FEATURES:,} features", SMALLER)
        self.check_time()

    def take_vertices(self, count: int) -> None:
        """Count vertices. Raises OverlayError when there are too many."""
        self.vertices -= count
        if self.vertices < 0:
            raise refusal(f"It has more than {MAX_VERTICES:,} vertices", SMALLER)

    def check_time(self) -> None:
        """Raises OverlayError when the time is up."""
        if time.thread_time() > self.ends:
            raise refusal(f"It takes more than {MAX_SECONDS:g} seconds to read", SMALLER)
