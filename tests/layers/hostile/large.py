"""Files within the limit of ten megabytes that try to cost more time or memory than they may."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator

from .parts import LINE, REFUSED, RING, SHOWN, File, collection, dumped, feature, zipped

POINT_KML = "<Point><coordinates>46,39</coordinates></Point>"


def large_files() -> Iterator[File]:
    """Each is as large as it may be, in one place."""
    yield File("large: a text of nine megabytes", "a.geojson", _geojson(name="v" * 9_000_000), SHOWN)
    yield File("large: a key of three megabytes", "a.geojson", _geojson(**{"k" * 3_000_000: 1}), SHOWN)
    colliding = {str(n * (2**61 - 1)): 1 for n in range(40_000)}
    yield File("large: keys of one hash", "a.geojson", _geojson(**colliding), SHOWN)
    yield File(
        "large: forty thousand holes", "a.geojson", dumped(collection(feature(_sieve(), name="a"))), SHOWN
    )
    yield File("large: nine million closing brackets", "a.geojson", b"]" * 9_000_000, REFUSED)
    yield File("large: a KML name of nine megabytes", "a.kml", _kml(f"<name>{'a' * 9_000_000}</name>"), SHOWN)
    data = "".join(f'<Data name="k{n}"><value>v</value></Data>' for n in range(150_000))
    yield File("large: 150,000 KML data", "a.kml", _kml(f"<ExtendedData>{data}</ExtendedData>"), SHOWN)
    numbers = "," * 9_000_000
    line = f"<LineString><coordinates>{numbers}</coordinates></LineString>"
    yield File("large: a KML position of nine million numbers", "a.kml", _kml(line), REFUSED)
    tail = zipped(("doc.kml", _kml("")))
    yield File("KMZ: a program in front", "a.kmz", b"MZ" * 40_000 + tail, SHOWN)
    yield File("KMZ: a link to a file", "a.kmz", _linked(), REFUSED)
    yield File(
        "CSV: a number of four million digits",
        "a.csv",
        b"wkt\nPOINT(" + b"9" * 4_000_000 + b" 39)\n",
        REFUSED,
    )


def _geojson(**properties: object) -> bytes:
    return dumped(collection(feature(LINE, **properties)))


def _sieve() -> dict[str, object]:
    """A square with small holes side by side."""
    square = [[44, 38], [48, 38], [48, 42], [44, 42], [44, 38]]
    holes = [[[45 + n * 1e-5 + (x - 46) * 1e-6, y] for x, y in RING] for n in range(40_000)]
    return {"type": "Polygon", "coordinates": [square, *holes]}


def _kml(inside: str) -> bytes:
    return f"<kml><Placemark>{inside}{POINT_KML}</Placemark></kml>".encode()


def _linked() -> bytes:
    """An archive whose document is a symbolic link to a file of the server."""
    out, entry = io.BytesIO(), zipfile.ZipInfo("doc.kml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()
