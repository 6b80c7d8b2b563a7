"""Everything that claims to be KMZ."""

from __future__ import annotations

import bz2
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from .markup import KML, PLACEMARK, REFUSED_KML
from .parts import REFUSED, SHOWN, File, zipped
from .values import FOREIGN_JSON


def kmz_files() -> Iterator[File]:
    """Everything that claims to be KMZ."""
    doc = (KML % PLACEMARK).encode()
    good = zipped(("doc.kml", doc))
    refused = {
        "bomb": zipped(("doc.kml", b"<kml>" + b" " * 60_000_000)),
        "bomb that lies about its size": lying(zipped(("doc.kml", b"<kml>" + b" " * 30_000_000)), 1_000),
        "bomb in a bomb": zipped(("a.kmz", zipped(("doc.kml", b" " * 30_000_000)))),
        "no KML inside": zipped(("readme.txt", b"hello")),
        "path upwards": zipped(("../../doc.kml", doc)),
        "path upwards beside a good one": zipped(("doc.kml", doc), ("../../../etc/cron.d/x", b"x")),
        "path upwards with backslashes": zipped(("..\\..\\doc.kml", doc)),
        "absolute path": zipped(("/etc/doc.kml", doc)),
        "path with a drive": zipped(("C:\\doc.kml", doc)),
        "path of a network share": zipped(("\\\\server\\share\\doc.kml", doc)),
        "encrypted": flagged(good, 1),
        "packed with bzip2": zipped(("doc.kml", doc), method=zipfile.ZIP_BZIP2),
        "packed with LZMA": zipped(("doc.kml", doc), method=zipfile.ZIP_LZMA),
        "unknown method": good.replace(struct.pack("<H", 8), struct.pack("<H", 99), 4),
        "5,000 entries": zipped(*[(f"{n}.txt", b"") for n in range(5_000)], ("doc.kml", doc)),
        "cut off": good[: len(good) // 2],
        "without its directory": good[: good.rfind(b"PK\x01\x02")],
        "damaged data": good[:60] + b"\xff" * 20 + good[80:],
        "wrong checksum": good.replace(struct.pack("<I", zlib.crc32(doc)), b"\0\0\0\0"),
        "not a zip": b"PK\x03\x04" + b"\0" * 200,
        "plain KML": doc,
        "gzip": zlib.compress(doc),
        "xz": lzma.compress(doc),
        "bz2": bz2.compress(doc),
        "empty": b"",
        "empty archive": zipped(),
        "folders only": zipped(("a/", b""), ("b.kml/", b"")),
        "entity inside": zipped(("doc.kml", REFUSED_KML["entity that reads a file"].encode())),
        "VRT inside": zipped(("doc.kml", FOREIGN_JSON["VRT that reads a file"].encode())),
    }
    shown = {
        "data in front": b"#!/bin/sh\nexit\n" + good,
        "KML in a folder": zipped(("files/my.kml", doc)),
        "link as an entry": zipped(("doc.kml", doc), (symlink("x"), b"/etc/passwd")),
        "two documents": zipped(("other.kml", b"<kml/>"), ("doc.kml", doc)),
        "capital letters": zipped(("DOC.KML", doc)),
        "stored": zipped(("doc.kml", doc), method=zipfile.ZIP_STORED),
    }
    yield from (File(f"KMZ: {trick}", "file.kmz", content, REFUSED) for trick, content in refused.items())
    yield from (File(f"KMZ: {trick}", "file.kmz", content, SHOWN) for trick, content in shown.items())


def symlink(name: str) -> str:
    """The name of an entry; zipfile reads links as files, which are never written."""
    return name


def lying(archive: bytes, size: int) -> bytes:
    """The archive with the unpacked size of its first entry changed in both headers."""
    central = archive.rfind(b"PK\x01\x02")
    packed = struct.pack("<I", size)
    return archive[:22] + packed + archive[26 : central + 24] + packed + archive[central + 28 :]


def flagged(archive: bytes, bits: int) -> bytes:
    """The archive with flag bits set in both headers."""
    central = archive.rfind(b"PK\x01\x02")
    flags = struct.pack("<H", bits)
    return archive[:6] + flags + archive[8 : central + 8] + flags + archive[central + 10 :]
