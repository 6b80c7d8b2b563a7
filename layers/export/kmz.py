"""Selection -> KMZ: the KML document in a zip archive, with its account."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ..selection import Selection
from . import kml
from .archive import packed

DOCUMENT = "doc.kml"


def write(selection: Selection) -> bytes:
    """The archive."""
    return packed(selection, {DOCUMENT: kml.write(selection)}, kml.LIMITS)


def count(path: Path) -> int:
    """How many placemarks the document has. Raises ValueError when it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return kml.placemarks(archive.read(DOCUMENT), path.name)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error
