"""Zip archives that are the same bytes each time, with an account of what is in them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from ..selection import Selection, provenance
from .datapackage import datapackage
from .readme import readme

LEVEL = 6


def packed(selection: Selection, files: Mapping[str, bytes], limits: str) -> bytes:
    """The files with their `datapackage.json` and `README.txt` as a zip; `limits`: what the format loses."""
    account = json.dumps(datapackage(selection, files), ensure_ascii=False, indent=1).encode()
    text = readme(provenance(selection), files, limits).encode()
    return zipped({"README.txt": text, "datapackage.json": account, **files}, selection.atlas.known_to)


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """A zip archive whose entries all carry the same day."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o644 << 16,
                3,
            )
            archive.writestr(entry, content)
    return out.getvalue()
