"""Noto for the page and the map: small WOFF2 files, cut from the installed fonts when a server first starts on a machine,
and served from here.

Until they are cut the page uses the reader's own sans serif; nothing waits for them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache, partial

from ..caching import kept
from ..figure.lettering.fonts import HEAD, TEXT, TEXT_BOLD, Face, font_path, written
from .shelves import FONTS, hold, stamp

OF_THE_MAP: tuple[Face, ...] = (TEXT, TEXT_BOLD)
FACES: tuple[Face, ...] = (*OF_THE_MAP, HEAD)
LETTERS = (
    *range(0x20, 0x180),
    0x18F,
    0x259,
    *range(0x218, 0x21C),
    *range(0x400, 0x460),
    *range(0x2010, 0x2027),
    0x2039,
    0x203A,
    0x20AC,
    0x2212,
)
"""Latin with the letters of Azerbaijani and Turkish, Cyrillic, punctuation; other scripts fall back."""


HELD: dict[Face, bytes] = {}
"""The fonts that are ready, as they are served: what is on the disk later is not looked at again."""


def ready(faces: Sequence[Face] = FACES) -> tuple[Face, ...]:
    """Those fonts that are cut by now; the others are begun in the background."""
    _begin()
    return tuple(face for face in faces if face in HELD)


def faces_css(address: str, faces: Sequence[Face]) -> str:
    """`@font-face` rules for fonts that are ready, under an address."""
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{'400 500' if face.weight == 400 else '600 800'};"
        f"font-display:swap;src:url('{address}/{name(face)}?v={_stamp(face)}') format('woff2')}}"
        for face in faces
    )


def name(face: Face) -> str:
    """The file of a face."""
    return f"{_stem(face)}.woff2"


def _stem(face: Face) -> str:
    return f"{face.family.lower().replace(' ', '-')}-{face.weight}"


@cache
def _stamp(face: Face) -> str:
    """What a cut font is kept under: another cut has another one."""
    return stamp(HELD[face])


@cache
def _begin() -> None:
    threading.Thread(target=_hold_all, daemon=True).start()


def _hold_all() -> None:
    for face in FACES:
        content = kept("web", _stem(face), ".woff2", partial(_cut, face)).read_bytes()
        hold(FONTS, name(face), content)
        HELD[face] = content


def _cut(face: Face) -> bytes:
    """One subset."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(font_path(face))
    subsetter = Subsetter(Options(layout_features=["kern", "mark", "ccmp", "locl"], flavor="woff2"))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    return written(font)
