"""What hostile files are made of."""

from __future__ import annotations

import io
import json
import zipfile
from typing import NamedTuple

import orjson

REFUSED, SHOWN = "refused", "shown"


class File(NamedTuple):
    """A file to load: what it tries, its name, its content, and what must happen to it."""

    trick: str
    name: str
    content: bytes
    outcome: str


def feature(geometry: object, **properties: object) -> dict[str, object]:
    """A GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: object, **members: object) -> dict[str, object]:
    """A GeoJSON FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features), **members}


def dumped(value: object) -> bytes:
    """JSON of a value; Python's own, which is slower, where a number or a letter is beyond the other's limits."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value).encode()


LINE = {"type": "LineString", "coordinates": [[46.0, 39.0], [46.5, 39.2]]}
POINT = {"type": "Point", "coordinates": [46.0, 39.0]}
RING = [[46, 39], [46.5, 39], [46.5, 39.4], [46, 39]]


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()
