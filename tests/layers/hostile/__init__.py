"""Hostile files and texts, generated: what a stranger may load, and texts that try to run at a sink.

Each file has a class, a name, its bytes, and whether it must be refused or can be shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from .archives import kmz_files
from .floods import flood_files
from .geojson import geojson_files
from .large import large_files
from .markup import xml_files
from .parts import LINE, REFUSED, SHOWN, File, collection, feature, zipped
from .tables import csv_files
from .texts import TEXTS

__all__ = ["REFUSED", "SHOWN", "TEXTS", "File", "corpus", "zipped"]


EVERYDAY_FLOODS = 2


def corpus(*, floods: int | None = EVERYDAY_FLOODS) -> list[File]:
    """Every hostile file; the tricks are distinct. Of the floods so many, None for all: each takes its time."""
    small = [*geojson_files(), *xml_files(), *kmz_files(), *csv_files(), *named_files()]
    return [*small, *large_files(), *islice(flood_files(), floods)]


def named_files() -> Iterator[File]:
    """Good content under bad names."""
    good = json.dumps(collection(feature(LINE, name="a"))).encode()
    for name in (
        "a.vrt",
        "a.gpkg",
        "a.shp",
        "a.fgb",
        "a.zip",
        "a",
        "a.geojson.exe",
        "a.parquet",
        "a.xml",
        ".geojson",
    ):
        yield File(f"name {name}", name, good, REFUSED)
    for name in BAD_NAMES:
        yield File(f"name {name[:30]!r}", name, good, SHOWN)


BAD_NAMES = (
    "../../etc/passwd.geojson",
    "C:\\windows\\a.geojson",
    "/vsicurl/http://127.0.0.1:9/a.geojson",
    "<img src=x onerror=hit()>.geojson",
    "a\u202enosjoeg.geojson",
    "x" * 5_000 + ".geojson",
    "con.geojson",
    "a;b|c`d$(e).geojson",
)
