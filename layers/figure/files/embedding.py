"""The letters that a sheet uses, as small fonts to be put inside a file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache

from ..lettering.fonts import Face, font_path
from ..lettering.shaping import shape
from ..sheet import Text


def letters_of(texts: Iterable[Text]) -> dict[Face, frozenset[int]]:
    """Face -> the code points that lines of text need of it."""
    used: dict[Face, set[int]] = {}
    for text in texts:
        for run in shape(text.text, text.face):
            used.setdefault(run.face, set()).update(map(ord, run.text))
    return {face: frozenset(codes) for face, codes in used.items()}


SHAPING = ("GSUB", "GPOS", "GDEF")
"""The tables that shape text; cut away before all else, for reading them takes longer than the rest of a cut."""


@lru_cache(maxsize=64)
def subset(face: Face, glyphs: frozenset[int], codes: frozenset[int], *, web: bool) -> bytes:
    """A TrueType font with these glyphs and letters only.

    For the web it keeps the tables that shape text; without them glyphs keep their numbers, as a PDF
    needs."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(font_path(face), recalcTimestamp=False)
    options = Options(retain_gids=not web, notdef_outline=True, glyph_names=False, hinting=False)
    options.drop_tables += ["FFTM"] if web else ["name", "post", "STAT", "FFTM"]
    for table in [] if web else SHAPING:
        if table in font:
            del font[table]
    options.name_IDs = ["*"] if web else []
    subsetter = Subsetter(options)
    subsetter.populate(gids=sorted(glyphs), unicodes=sorted(codes))
    subsetter.subset(font)
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
