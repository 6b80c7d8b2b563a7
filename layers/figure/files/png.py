"""A sheet as a PNG picture, drawn by matplotlib's Agg, with what it says of itself in text chunks."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..lettering.fonts import Face
from ..sheet import Box, Disc, Group, Halo, Item, Paint, Shape, Sheet, Text
from .outlines import glyph_outline, placed

if TYPE_CHECKING:
    from matplotlib.path import Path

DISC_STEPS = 48


def png(sheet: Sheet, scale: float = 1.0) -> bytes:
    """The sheet as PNG; `scale` is pixels per design px."""
    from matplotlib.backends import backend_agg
    from matplotlib.transforms import Affine2D

    width, height = round(sheet.width * scale), round(sheet.height * scale)
    renderer: Any = backend_agg.RendererAgg(width, height, 72)  # type: ignore[no-untyped-call]
    brush = _Brush(renderer, Affine2D().scale(scale, -scale).translate(0, height), scale, height)
    brush.fill_all(sheet)
    for item in sheet.items:
        brush.draw(item, None)
    return _encoded(renderer, sheet, scale)


@dataclass(frozen=True)
class _Brush:
    """Draws items with an Agg renderer; `place` takes design px to its pixels, which run upwards."""

    renderer: Any
    place: Any
    scale: float
    height: int

    def fill_all(self, sheet: Sheet) -> None:
        whole = ((0.0, 0.0), (sheet.width, 0.0), (sheet.width, sheet.height), (0.0, sheet.height))
        self.path(_path([(whole, True)]), Paint(fill=sheet.ground), None)

    def draw(self, item: Item, clip: Box | None) -> None:
        if isinstance(item, Group):
            for part in item.items:
                self.draw(part, item.clip or clip)
        elif isinstance(item, Text):
            self.text(item, clip)
        elif isinstance(item, Disc):
            self.path(_path([(_circle(item), True)]), item.paint, clip)
        else:
            self.path(shape_path(item), item.paint, clip)

    def path(self, path: Path, paint: Paint, clip: Box | None, turn: Any = None) -> None:
        """Fill, then stroke, so that translucent paint stays what it says."""
        move = turn + self.place if turn else self.place
        if paint.fill:
            self.renderer.draw_path(
                self.gc(Paint(opacity=paint.opacity), clip, 0.0), path, move, _rgb(paint.fill)
            )
        if paint.stroke:
            self.renderer.draw_path(self.gc(paint, clip, paint.width), path, move, None)

    def text(self, text: Text, clip: Box | None) -> None:
        from matplotlib.transforms import Affine2D

        path = letters(text)
        turn = Affine2D().scale(1, -1).translate(*text.left).rotate_around(*text.at, math.radians(text.turn))
        if text.halo:
            self.path(path, _rim(text.halo), clip, turn)
        self.path(path, Paint(fill=text.color), clip, turn)

    def gc(self, paint: Paint, clip: Box | None, width: float) -> Any:
        from matplotlib.transforms import Bbox

        gc = self.renderer.new_gc()
        gc.set_snap(False)
        gc.set_linewidth(width * self.scale)
        gc.set_foreground(paint.stroke or "#000000")
        gc.set_alpha(paint.opacity)
        gc.set_capstyle(paint.cap)
        gc.set_joinstyle("round")
        if paint.dash:
            gc.set_dashes(0, [part * self.scale for part in paint.dash])
        if clip:
            at = (
                clip.x,
                clip.right,
                self.height / self.scale - clip.bottom,
                self.height / self.scale - clip.y,
            )
            left, right, low, high = (value * self.scale for value in at)
            gc.set_clip_rectangle(Bbox.from_extents(left, low, right, high))
        return gc


def shape_path(shape: Shape) -> Path:
    """A shape's polylines and rings as one matplotlib path."""
    return _path([(part.points, part.closed) for part in shape.parts])


def letters(text: Text) -> Path:
    """The outline of a line of text as a matplotlib path, from the start of its base line, y upwards."""
    from matplotlib.path import Path

    drawn = [(at, *_glyph(at.face, at.glyph)) for at in placed(text)]
    if not any(len(codes) for _, _, codes in drawn):
        return Path([(0, 0)], [Path.MOVETO])
    points = np.concatenate([(at.x, at.y) + ems * text.size for at, ems, _ in drawn])
    return Path(points, np.concatenate([codes for _, _, codes in drawn]))


@lru_cache(maxsize=4096)
def _glyph(face: Face, index: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    """A glyph's outline as points in em and the codes that matplotlib has for them."""
    from matplotlib.path import Path

    codes = {
        "move": [Path.MOVETO],
        "line": [Path.LINETO],
        "quad": [Path.CURVE3] * 2,
        "close": [Path.CLOSEPOLY],
    }
    steps = glyph_outline(face, index)
    points = [point for step in steps for point in (step.points or ((0.0, 0.0),))]
    found = [code for step in steps for code in codes[step.verb]]
    return np.array(points, dtype=np.float64).reshape(-1, 2), np.array(found, dtype=np.uint8)


def _rim(halo: Halo) -> Paint:
    return Paint(stroke=halo.color, width=2 * halo.width, cap="round")


def _path(parts: Iterable[tuple[tuple[tuple[float, float], ...], bool]]) -> Path:
    from matplotlib.path import Path

    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for line, closed in parts:
        points += [*line, line[0]] if closed else line
        codes += [int(Path.MOVETO), *[int(Path.LINETO)] * (len(line) - 1)] + [int(Path.CLOSEPOLY)] * closed
    return Path(points or [(0, 0)], codes or [Path.MOVETO])


def _circle(disc: Disc) -> tuple[tuple[float, float], ...]:
    turns = (2 * math.pi * step / DISC_STEPS for step in range(DISC_STEPS))
    x, y = disc.center
    return tuple((x + disc.radius * math.cos(turn), y + disc.radius * math.sin(turn)) for turn in turns)


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _encoded(renderer: Any, sheet: Sheet, scale: float) -> bytes:
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    for key, value in sheet.facts.items():
        notes.add_itxt(key, value)
    image = Image.frombytes(
        "RGBA", (int(renderer.width), int(renderer.height)), bytes(renderer.buffer_rgba())
    )
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "PNG", pnginfo=notes, dpi=(96 * scale, 96 * scale))
    return stream.getvalue()
