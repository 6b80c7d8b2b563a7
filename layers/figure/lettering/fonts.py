"""The faces of the figures: Noto cut once from the installed variable fonts, DejaVu for the other scripts.

The instances are kept between runs (`layers/caching.py`). Nothing is fetched and no font file ships with the atlas.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...caching import kept

RECIPE = "2"
"""Raised when the way that instances are cut changes, so that no stale one is used."""

ROOM = "fonts"
"""Where the instances lie in the cache."""

FEATURES = ["kern", "mark", "mkmk", "ccmp", "init", "medi", "fina", "isol", "rlig", "locl"]
LATIN = (
    range(0x20, 0x180),
    (0x18F, 0x259),
    range(0x218, 0x21C),
    range(0x2B0, 0x2E0),
    range(0x300, 0x310),
    range(0x400, 0x530),
    range(0x2010, 0x2040),
    (0x20AC, 0x2116, 0x2122, 0x2212, 0x2248),
)
"""Latin with the Azerbaijani schwa, Cyrillic, marks and punctuation; DejaVu has the rest."""
ARABIC = (
    range(0x20, 0x7F),
    range(0x600, 0x700),
    range(0x750, 0x780),
    range(0x2000, 0x2070),
    range(0xFB50, 0xFF00),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at one weight (400 to 700), width (75 to 100) and slope; `family` is the name that files
    give it."""

    family: str
    weight: int
    width: float = 100.0
    italic: bool = False


HEAD = Face("Noto Serif", 700, 87.5)
TEXT, TEXT_BOLD = (Face("Noto Sans", weight) for weight in (400, 600))
LABEL, LABEL_MEDIUM, LABEL_BOLD = (Face("Noto Sans", weight, 87.5) for weight in (400, 500, 600))
WATER = Face("Noto Sans", 500, 87.5, italic=True)


def fallbacks(face: Face) -> tuple[Face, ...]:
    """The face and those that take over where it lacks a letter: Arabic script, then Armenian, Georgian,
    Hebrew."""
    arabic = Face("Noto Sans Arabic", face.weight)
    return face, arabic, Face("DejaVu Sans", 700 if face.weight >= 600 else 400)


def prepare() -> None:
    """Cut every face that a figure in Latin or Cyrillic letters uses, so that the first one need not wait."""
    for face in (HEAD, TEXT, TEXT_BOLD, LABEL, LABEL_MEDIUM, LABEL_BOLD, WATER):
        font_path(face)


@lru_cache(maxsize=32)
def font_path(face: Face) -> Path:
    """The TrueType file of a face, cut and cached at first use.

    Raises ModuleNotFoundError that names the package to install."""
    if face.family == "DejaVu Sans":
        return _dejavu(face)
    source = _variable(face)
    axes = {"wght": float(face.weight), "wdth": float(face.width)}
    name = f"{source.name.split('[')[0]}-{face.weight}-{face.width:g}-{_stamp(source, axes)}"
    return kept(ROOM, name, ".ttf", lambda: _cut(source, axes))


@lru_cache(maxsize=32)
def coverage(face: Face) -> frozenset[int]:
    """The code points that a face can draw."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(face)))).unicodes)


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(
            f"{package} is not installed; `pip install {package.replace('_', '-')}` brings its fonts"
        )
    return Path(found.origin).parent


def _dejavu(face: Face) -> Path:
    name = "DejaVuSans-Bold.ttf" if face.weight >= 600 else "DejaVuSans.ttf"
    return _folder("matplotlib") / "mpl-data" / "fonts" / "ttf" / name


def _variable(face: Face) -> Path:
    stem = face.family.replace(" ", "") + ("-Italic" if face.italic else "")
    package = "fontpkg_" + face.family.lower().replace(" ", "_")
    return _folder(package) / "files" / f"{stem}[wdth,wght].ttf"


def _cut(source: Path, axes: dict[str, float]) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(_thinned(source), recalcTimestamp=False)
    return written(instantiateVariableFont(font, axes, inplace=True))


def _thinned(source: Path) -> Path:
    """The variable font with the scripts that the atlas writes in it, no more: cutting is then ten times
    faster."""
    return kept(ROOM, f"{source.name.split('[')[0]}-thinned-{_stamp(source)}", ".ttf", lambda: _thin(source))


def _thin(source: Path) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=FEATURES))
    ranges = ARABIC if "Arabic" in source.name else LATIN
    subsetter.populate(unicodes=[code for part in ranges for code in part])
    subsetter.subset(font)
    return written(font)


def _stamp(*parts: object) -> str:
    """A short mark of what an instance is cut from, so that no stale one is used."""
    sizes = [part.stat().st_size if isinstance(part, Path) else part for part in parts]
    return hashlib.sha256(repr((RECIPE, sizes)).encode()).hexdigest()[:12]


def written(font: Any) -> bytes:
    """The file of a font."""
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
