"""A reader's file -> an overlay: the format is told by the name and must be what the content holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from ..text import plain
from . import geojson, gpx, kml, table
from .archive import entries, unpacked
from .flaws import flaw
from .limits import CONVERT, MAX_BYTES, MAX_NAME, SMALLER, Budget, OverlayError, refusal
from .records import Overlay, OverlayFeature, Piece, name_of, plain_properties
from .shapes import shape

Found = tuple[Iterable[Piece], tuple[str, ...]]
Reader = Callable[[bytes, Budget], Found]
DECLARED = re.compile(r"""^<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9._-]{1,20})["']""")
XML_ENCODINGS = ("iso-8859-1", "iso-8859-9", "windows-1251", "windows-1252", "windows-1254", "us-ascii")
AS_UTF8 = "Save it as UTF-8 text and load it again"


def read(name: str, content: bytes) -> Overlay:
    """The overlay in a file of the given name.

    Reads GeoJSON, KML, KMZ, GPX and CSV, never through GDAL, follows no link and touches no disk.
    Raises OverlayError, whose text names the file, what is wrong, where, and what to do."""
    try:
        return _read(name, content)
    except OverlayError as error:
        raise titled(name, error) from None


def titled(name: str, error: OverlayError) -> OverlayError:
    """The refusal with the file's name in front."""
    return OverlayError(f"{_title(name)}: {error}")


def reader_of(name: str, content: bytes) -> Reader:
    """What reads a file of this name and size. Raises OverlayError when nothing does; the content is not looked at."""
    if len(content) > MAX_BYTES:
        raise refusal(f"It has {len(content) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:g} are read", SMALLER)
    ending = PurePath(name).suffix.casefold()
    if ending not in READERS:
        raise refusal(f"Files of the kind {plain(ending)[:12] or '(no ending)'!r} are not read")
    return READERS[ending]


def _read(name: str, content: bytes) -> Overlay:
    budget = Budget()
    found, notices = reader_of(name, content)(content, budget)
    made = list(_features(found, budget))
    features = tuple(feature for feature in made if feature)
    if not features:
        raise refusal("The file holds no feature with a geometry", "Save it with its geometries")
    return Overlay(_title(name), features, (*notices, *_left_out(len(made) - len(features))))


def _left_out(count: int) -> tuple[str, ...]:
    """A notice that counts the features that have nothing to draw."""
    if not count:
        return ()
    return (
        f"{count:,} feature{'s' if count > 1 else ''} without a geometry {'were' if count > 1 else 'was'} left out",
    )


def _features(found: Iterable[Piece], budget: Budget) -> Iterator[OverlayFeature | None]:
    """Each feature in order; None for one that has no geometry."""
    for number, piece in enumerate(found, 1):
        geometry = shape(piece.geometry, piece.where, budget)
        properties = plain_properties(piece.properties.items())
        name = name_of(properties, piece.where)
        yield geometry and OverlayFeature(f"own-{number}", name, geometry, properties, flaw(geometry))


def _geojson(content: bytes, budget: Budget) -> Found:
    return geojson.pieces(_starting(_utf8(content), "{[", "JSON"), budget), ()


def _kml(content: bytes, budget: Budget) -> Found:
    return kml.pieces(_starting(_xml_text(content), "<", "XML"), budget)


def _kmz(content: bytes, budget: Budget) -> Found:
    documents = [name for name in entries(content) if name.casefold().endswith(".kml")]
    if not documents:
        raise refusal("The archive holds no KML document")
    first = min(documents, key=lambda name: PurePath(name).name.casefold() != "doc.kml")
    found, notices = _kml(unpacked(content, first), budget)
    others = f"The archive holds {len(documents):,} KML documents: only {plain(first)[:MAX_NAME]} was read"
    return found, (*notices, others) if len(documents) > 1 else notices


def _gpx(content: bytes, budget: Budget) -> Found:
    return gpx.pieces(_starting(_xml_text(content), "<", "XML"), budget), ()


def _csv(content: bytes, budget: Budget) -> Found:
    return table.pieces(_utf8(content), budget), ()


READERS: dict[str, Reader] = {
    ".geojson": _geojson,
    ".json": _geojson,
    ".kml": _kml,
    ".kmz": _kmz,
    ".gpx": _gpx,
    ".csv": _csv,
}


def _utf8(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(f"Byte {error.start + 1:,} is not UTF-8 text", AS_UTF8) from None
    if "\0" in text:
        raise refusal("The file holds binary data, not text", CONVERT)
    return text


def _xml_text(content: bytes) -> str:
    """The text of an XML file: UTF-8, UTF-16 with its mark, or one of a few encodings that it declares."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    declared = DECLARED.match(content[:200].decode("ascii", errors="replace"))
    if declared and declared[1].casefold() in XML_ENCODINGS:
        return content.decode(declared[1], errors="replace")
    return _utf8(content)


def _starting(text: str, opening: str, what: str) -> str:
    """The text, whose first character must be one of `opening`."""
    first = text.lstrip()[:1]
    if not first:
        raise refusal("The file is empty", "Save it again from the program that made it")
    if first not in opening:
        raise refusal(
            f"The file does not hold {what}: it begins with {plain(first) or f'U+{ord(first):04X}'!r}"
        )
    return text


def _title(name: str) -> str:
    """The file's name without its folders, plain and clipped."""
    return plain(re.split(r"[\\/]", name)[-1]).strip()[:MAX_NAME] or "file"
