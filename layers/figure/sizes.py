"""The sizes a figure comes in, and how a design px becomes a pixel, a point or a millimetre."""

from __future__ import annotations

import re
from dataclasses import dataclass

MM_PER_PX = 25.4 / 144
"""A design px is half a point on paper."""
SLIDE = (1920.0, 1080.0)
PRINT_DPI = 300
FINEST = 4.0
"""Pixels per design px at most."""
LEAST, MOST = 440.0, 6000.0
"""Sides of a sheet in design px between which text keeps its sizes and a panel keeps its room."""


class FigureError(ValueError):
    """A figure that cannot be made; the message says what was asked and what would be right."""


@dataclass(frozen=True, slots=True)
class Size:
    """A sheet in design px; `floor` is the least size of its text in points; without `height` it is as high as its content.

    `scale` is PNG pixels per design px, `paper` tells that the size was asked for in millimetres."""

    name: str
    width: float
    height: float | None
    scale: float
    paper: bool
    floor: float = 6.0

    @property
    def point(self) -> float:
        """Points of print per design px; on a slide it is as wide as 13.3 inches."""
        return 72 / 25.4 * MM_PER_PX

    @property
    def side(self) -> bool:
        """Whether the column stands beside the map, not beneath it."""
        return self.height is not None and self.width >= 1000 and self.width / self.height >= 1.2


def _paper(name: str, width_mm: float, height_mm: float | None) -> Size:
    height = height_mm / MM_PER_PX if height_mm else None
    return Size(name, width_mm / MM_PER_PX, height, MM_PER_PX / 25.4 * PRINT_DPI, True)


NAMED = {
    "slide": Size("slide", *SLIDE, 1.0, False),
    "a4-landscape": _paper("a4-landscape", 297, 210),
    "a4-portrait": _paper("a4-portrait", 210, 297),
    "column": _paper("column", 85, None),
    "square": Size("square", 1080, 1080, 1.0, False),
}
SENTENCES = {
    "slide": "Slide, 1920 x 1080 px",
    "a4-landscape": "A4 landscape",
    "a4-portrait": "A4 portrait",
    "column": "Column, 85 mm",
    "square": "Square, 1080 px",
}


def parse_size(text: str) -> Size:
    """A named size, or `WIDTHxHEIGHT` with `px` or `mm`: `1600x900px`, `180x120mm`.

    Raises FigureError when it is neither, or too small or too large for the text to be read."""
    if text in NAMED:
        return NAMED[text]
    found = re.fullmatch(r"(\d{1,5}(?:\.\d+)?)x(\d{1,5}(?:\.\d+)?) ?(px|mm)", text.strip())
    if not found:
        raise FigureError(
            f"size {text[:40]!r} is neither {', '.join(NAMED)} nor WIDTHxHEIGHT in px or mm (180x120mm)"
        )
    width, height = float(found[1]), float(found[2])
    size = _paper(text, width, height or None) if found[3] == "mm" else _pixels(text, width, height)
    if not size.height or not (
        min(size.width, size.height) >= LEAST and max(size.width, size.height) <= MOST
    ):
        least, most = (f"{side:.0f} px or {side * MM_PER_PX:.0f} mm" for side in (LEAST, MOST))
        raise FigureError(f"size {text[:40]!r}: each side must be between {least} and {most}")
    return size


def _pixels(name: str, width: float, height: float) -> Size:
    """Pictures larger than a slide are the same design at a finer scale."""
    scale = min(FINEST, max(1.0, min(width / SLIDE[0], height / SLIDE[1])))
    return Size(name, width / scale, height / scale, scale, False)
