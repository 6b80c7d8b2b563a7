"""Text in a PDF page: codes for glyphs in their letters' place, rims as curves, turned lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..lettering.fonts import Face
from ..lettering.shaping import Run, hb_font, shape, units_per_em
from ..sheet import Point, Text
from .outlines import text_outline


class Use(NamedTuple):
    """A glyph and the letters that it writes: one shape may serve several letters of the Arabic script."""

    glyph: int
    letters: str


class Codes:
    """The codes of a document's text, from 1 in each face, given out at first use."""

    def __init__(self) -> None:
        self._known: dict[Face, dict[Use, int]] = {}

    def code(self, face: Face, use: Use) -> int:
        """The code of a glyph in its letters' place."""
        known = self._known.setdefault(face, {})
        return known.setdefault(use, len(known) + 1)

    def faces(self) -> tuple[Face, ...]:
        """The faces in the order of their first use."""
        return tuple(self._known)

    def of(self, face: Face) -> tuple[Use, ...]:
        """What the codes 1, 2, ... of a face stand for."""
        return tuple(self._known[face])

    def name(self, face: Face) -> str:
        """The face's name in page resources."""
        self._known.setdefault(face, {})
        return f"/F{self.faces().index(face)}"


def text_operators(text: Text, codes: Codes) -> Iterator[str]:
    """The rim as curves, then the line as text.

    A line from left to right carries itself whole, so that tracked capitals are found as a word. One from
    right to
    left does not: readers turn its glyphs round by themselves, and would turn the whole text as well."""
    if text.halo:
        yield f"{rgb(text.halo.color, 'RG')} {2 * text.halo.width:.3f} w 1 J [] 0 d {_outline(text)} S"
    if not text.rtl:
        yield f"/Span << /ActualText <FEFF{text.text.encode('utf-16-be').hex().upper()}> >> BDC"
    yield f"BT {rgb(text.color, 'rg')}"
    pen = 0.0
    for run in shape(text.text, text.face):
        yield from _run(text, run, pen, codes)
        pen += run.width * text.size + text.tracking * len(run.glyphs)
    yield "ET" if text.rtl else "ET EMC"


def rgb(color: str, operator: str) -> str:
    """A `#RRGGBB` colour as the operands of a colour operator."""
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5)) + f" {operator}"


def own_advance(face: Face, glyph: int) -> float:
    """A glyph's own advance in em."""
    return float(hb_font(face).get_glyph_h_advance(glyph)) / units_per_em(face)


def _run(text: Text, run: Run, pen: float, codes: Codes) -> Iterator[str]:
    """A run glyph by glyph where marks are moved, else in one stroke with its kerning."""
    yield f"{codes.name(run.face)} {text.size:.3f} Tf"
    shown = [codes.code(run.face, use) for use in uses(run)]
    if any(glyph.dx or glyph.dy for glyph in run.glyphs):
        for code, glyph in zip(shown, run.glyphs, strict=True):
            yield f"{_matrix(text, pen + glyph.dx * text.size, glyph.dy * text.size)} Tm <{code:04X}> Tj"
            pen += glyph.advance * text.size + text.tracking
        return
    yield f"{_matrix(text, pen, 0.0)} Tm [{_kerned(text, run, shown)}] TJ"


def uses(run: Run) -> list[Use]:
    """Each glyph with its letters: a cluster's go to its widest glyph, none to the dots and marks about
    it."""
    starts = [*sorted({glyph.cluster for glyph in run.glyphs}), len(run.text)]
    ends = dict(pairwise(starts))
    bearers = {
        start: max((g for g in run.glyphs if g.cluster == start), key=lambda g: g.advance) for start in ends
    }
    return [
        Use(g.index, run.text[g.cluster : ends[g.cluster]] if g is bearers[g.cluster] else "")
        for g in run.glyphs
    ]


def _kerned(text: Text, run: Run, shown: list[int]) -> str:
    """Codes, and between them what kerning and tracking take or give, in thousandths of an em."""
    parts = []
    for code, glyph in zip(shown, run.glyphs, strict=True):
        own = own_advance(run.face, glyph.index)
        shift = round(1000 * (own - glyph.advance - text.tracking / text.size), 1)
        parts.append(f"<{code:04X}>" + (f" {shift:g} " if shift else ""))
    return "".join(parts).replace("><", "")


def _matrix(text: Text, right: float, up: float) -> str:
    """Where and how a glyph stands: turned about the line's anchor, and turned back from the page's own
    turning."""
    x, y = _turned(text, (right, up))
    angle = math.radians(text.turn)
    cos, sin = math.cos(angle), math.sin(angle)
    return f"{cos:.5g} {sin:.5g} {sin:.5g} {-cos:.5g} {x:.3f} {y:.3f}"


def _turned(text: Text, point: Point) -> Point:
    """A point right of and above the line's start, in px of the sheet."""
    (ax, ay), (lx, ly) = text.at, text.left
    angle = math.radians(text.turn)
    dx, dy = lx + point[0] - ax, ly - point[1] - ay
    return ax + dx * math.cos(angle) - dy * math.sin(angle), ay + dx * math.sin(angle) + dy * math.cos(angle)


def _outline(text: Text) -> str:
    parts: list[str] = []
    pen: Point = (0.0, 0.0)
    for step in text_outline(text):
        points = [_turned(text, point) for point in step.points]
        if step.verb == "quad":
            parts.append(_cubic(pen, points[0], points[1]))
        elif step.verb == "close":
            parts.append("h")
        else:
            parts.append(f"{points[0][0]:.2f} {points[0][1]:.2f} {'m' if step.verb == 'move' else 'l'}")
        pen = points[-1] if points else pen
    return " ".join(parts)


def _cubic(start: Point, control: Point, end: Point) -> str:
    """A quadratic curve as the cubic one that PDF knows."""
    one = [s + 2 / 3 * (c - s) for s, c in zip(start, control, strict=True)]
    two = [e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True)]
    return " ".join(f"{value:.2f}" for value in (*one, *two, *end)) + " c"
