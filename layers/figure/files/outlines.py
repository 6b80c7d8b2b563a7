"""Letters as curves, for the writers that draw them: pictures, and rims around letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from ..lettering.fonts import Face
from ..lettering.shaping import hb_font, shape, units_per_em
from ..sheet import Point, Text

Verb = Literal["move", "line", "quad", "close"]


class Step(NamedTuple):
    """A step of an outline; `quad` has its control point before its end."""

    verb: Verb
    points: tuple[Point, ...]


class Placed(NamedTuple):
    """A glyph on its line: face, number, and pen position in px right of and above the start of the base
    line."""

    face: Face
    glyph: int
    x: float
    y: float


def placed(text: Text) -> Iterator[Placed]:
    """Every glyph of a line of text from left to right, with kerning and tracking."""
    pen = 0.0
    for run in shape(text.text, text.face):
        for glyph in run.glyphs:
            yield Placed(run.face, glyph.index, pen + glyph.dx * text.size, glyph.dy * text.size)
            pen += glyph.advance * text.size + text.tracking


def text_outline(text: Text) -> tuple[Step, ...]:
    """The line's letters as steps in px right of and above the start of its base line."""
    return tuple(
        Step(step.verb, tuple((at.x + x * text.size, at.y + y * text.size) for x, y in step.points))
        for at in placed(text)
        for step in glyph_outline(at.face, at.glyph)
    )


@lru_cache(maxsize=4096)
def glyph_outline(face: Face, index: int) -> tuple[Step, ...]:
    """A glyph's outline in em, y upwards."""
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    hb_font(face).draw_glyph_with_pen(index, pen)
    em = units_per_em(face)
    verbs: dict[str, Verb] = {"moveTo": "move", "lineTo": "line", "qCurveTo": "quad", "closePath": "close"}
    return tuple(Step(verbs[verb], tuple((x / em, y / em) for x, y in points)) for verb, points in pen.value)
