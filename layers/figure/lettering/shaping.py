"""Text to glyphs: which face draws which part, in which order, and how wide it runs. HarfBuzz shapes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .fonts import Face, coverage, fallbacks, font_path

RTL = ("R", "AL")
STRONG = ("L", *RTL)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a face: index, pen advance and offset in em, and the index of its first character in the
    run."""

    index: int
    advance: float
    dx: float
    dy: float
    cluster: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face and one direction; glyphs run from left to right, `width` in em."""

    text: str
    face: Face
    rtl: bool
    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=8192)
def shape(text: str, face: Face) -> tuple[Run, ...]:
    """The runs of a line of text from left to right, as they are drawn."""
    runs = [_shaped(part, used, rtl) for part, used, rtl in _parts(text, face)]
    return tuple(_ordered(runs, base_rtl(text)))


@lru_cache(maxsize=32768)
def width_em(text: str, face: Face) -> float:
    """Width of a line of text in em, without tracking."""
    return sum(run.width for run in shape(text, face))


def width(text: str, face: Face, size: float, tracking: float = 0.0) -> float:
    """Width of a line in px at a size in px; tracking is px added after each letter but the last."""
    return width_em(text, face) * size + tracking * max(len(text) - 1, 0)


def base_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind in RTL for kind in kinds if kind in STRONG), False)


@lru_cache(maxsize=32768)
def wrap(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `room` px: at plain spaces, an address also at its commas and
    `&`."""
    lines: list[str] = []
    filled = 0.0
    for word in _words(text, face, size, room):
        gap = width(" ", face, size) if word.startswith(" ") else 0.0
        wide = width(word.lstrip(" "), face, size)
        if lines and filled + gap + wide <= room:
            lines[-1] += word
            filled += gap + wide
        else:
            lines.append(word.lstrip(" "))
            filled = wide
    return tuple(lines)


def _words(text: str, face: Face, size: float, room: float) -> Iterator[str]:
    """Words with the space before them; one that is too wide for a line falls into parts."""
    for place, word in enumerate(filter(None, text.split(" "))):
        parts = re.split(r"(?<=[-–,&/])", word) if width(word, face, size) > room else [word]
        first, *rest = filter(None, parts)
        yield (" " if place else "") + first
        yield from rest


@lru_cache(maxsize=32)
def hb_font(face: Face) -> Any:
    """The HarfBuzz font of a face."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(face)))))


@lru_cache(maxsize=32)
def units_per_em(face: Face) -> int:
    """Font units in an em."""
    return int(hb_font(face).face.upem)


def _parts(text: str, face: Face) -> Iterator[tuple[str, Face, bool]]:
    """Stretches of one face and direction; spaces and points between two of a kind belong to that kind."""
    if text.isascii():
        yield from [(text, face, False)] if text else []
        return
    known = [_kind(char, face) for char in text]
    rtl = base_rtl(text)
    kinds = _settled(known, next((kind for kind in known if kind and kind[1] == rtl), (face, rtl)))
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or kinds[end] != kinds[start]:
            yield text[start:end], *kinds[start]
            start = end


@lru_cache(maxsize=4096)
def _kind(char: str, face: Face) -> tuple[Face, bool] | None:
    """Face and direction of a letter; None for what takes both from its surroundings."""
    direction = unicodedata.bidirectional(char)
    if direction not in STRONG and direction not in ("EN", "AN") and ord(char) in coverage(face):
        return None
    drawing = next((f for f in fallbacks(face) if ord(char) in coverage(f)), face)
    return drawing, direction in RTL


def _settled(kinds: list[tuple[Face, bool] | None], base: tuple[Face, bool]) -> list[tuple[Face, bool]]:
    """Each neutral letter takes the kind of its neighbours when they agree, else that of the line."""
    settled: list[tuple[Face, bool]] = []
    for place, kind in enumerate(kinds):
        before = settled[-1] if settled else base
        following = next((k for k in kinds[place:] if k), base)
        settled.append(kind or (before if before == following else base))
    return settled


def _shaped(text: str, face: Face, rtl: bool) -> Run:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(hb_font(face), buffer, {"kern": True, "liga": False})
    em = units_per_em(face)
    glyphs = tuple(
        Glyph(info.codepoint, at.x_advance / em, at.x_offset / em, at.y_offset / em, info.cluster)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    return Run(text, face, rtl, glyphs, sum(glyph.advance for glyph in glyphs))


def _ordered(runs: list[Run], rtl: bool) -> list[Run]:
    """Runs in visual order: in a left-to-right line each group of neighbouring right-to-left runs is turned
    round."""
    if rtl:
        return runs[::-1]
    ordered: list[Run] = []
    group: list[Run] = []
    for run in runs:
        if run.rtl:
            group.insert(0, run)
        else:
            ordered += [*group, run]
            group = []
    return ordered + group
