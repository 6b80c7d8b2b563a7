"""Noto for the page and the map: small WOFF2 files, cut from the installed fonts when a server first starts on a machine,
and served from here.

Until they are cut the page uses the reader's own sans serif; nothing waits for them."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ..figure.lettering.fonts import HEAD, TEXT, TEXT_BOLD, Face, font_path

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


def folder() -> Path:
    """Where the cut fonts lie; made when it is not there."""
    made = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "corridor-atlas" / "web"
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError:
        made = Path(tempfile.gettempdir()) / "corridor-atlas-fonts"
        made.mkdir(mode=0o700, exist_ok=True)
    return made


def ready(faces: Sequence[Face] = FACES) -> tuple[Face, ...]:
    """Those fonts that are cut by now; the others are begun in the background."""
    _begin()
    return tuple(face for face in faces if (folder() / name(face)).exists())


def faces_css(address: str, faces: Sequence[Face]) -> str:
    """`@font-face` rules for fonts that are ready, under an address."""
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{'400 500' if face.weight == 400 else '600 800'};"
        f"font-display:swap;src:url('{address}/{name(face)}?v={_stamp(face)}') format('woff2')}}"
        for face in faces
    )


def name(face: Face) -> str:
    """The file of a face."""
    return f"{face.family.lower().replace(' ', '-')}-{face.weight}.woff2"


@cache
def _stamp(face: Face) -> str:
    """What a cut font is kept under: another cut has another one."""
    return hashlib.sha256((folder() / name(face)).read_bytes()).hexdigest()[:8]


@cache
def _begin() -> None:
    threading.Thread(target=_cut_all, daemon=True).start()


def _cut_all() -> None:
    for face in FACES:
        if not (folder() / name(face)).exists():
            _cut(face)


def _cut(face: Face) -> None:
    """Write one subset whole or not at all."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(font_path(face))
    subsetter = Subsetter(Options(layout_features=["kern", "mark", "ccmp", "locl"], flavor="woff2"))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    handle, part = tempfile.mkstemp(dir=folder(), suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        font.save(stream)
    os.replace(part, folder() / name(face))
