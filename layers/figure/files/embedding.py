"""The letters that a sheet uses, as small fonts to be put inside a file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..lettering.fonts import Face
from ..lettering.shaping import hb_font, shape
from ..sheet import Text


def letters_of(texts: Iterable[Text]) -> dict[Face, frozenset[int]]:
    """Face -> the code points that lines of text need of it."""
    used: dict[Face, set[int]] = {}
    for text in texts:
        for run in shape(text.text, text.face):
            used.setdefault(run.face, set()).update(map(ord, run.text))
    return {face: frozenset(codes) for face, codes in used.items()}


NOT_IN_PDF = ("GSUB", "GPOS", "GDEF", "name", "post", "STAT")
"""The tables that a PDF, whose text is shaped already, has no use for."""
LICENCE = (13, 14)
"""The names of a font that tell its licence and where to find it, beside those that HarfBuzz keeps by itself."""


@lru_cache(maxsize=64)
def subset(face: Face, glyphs: frozenset[int], codes: frozenset[int], *, web: bool) -> bytes:
    """A TrueType font with these glyphs and letters only, cut by HarfBuzz.

    For the web it keeps the tables that shape text; without them glyphs keep their numbers, as a PDF
    needs."""
    import uharfbuzz as hb

    asked = hb.SubsetInput()
    asked.glyph_set.update(glyphs)
    asked.unicode_set.update(codes)
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    asked.name_id_set.update(LICENCE)
    if not web:
        asked.flags |= hb.SubsetFlags.RETAIN_GIDS
        asked.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in NOT_IN_PDF)
    return bytes(hb.subset(hb_font(face).face, asked).blob.data)
