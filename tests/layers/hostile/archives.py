"""Everything that claims to be KMZ."""

from __future__ import annotations

import bz2
import io
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
        "name with a zero in it": renamed(good, b"doc\0kml"),
        "an entry without a name": nameless(good),
        "another name in the entry than in the directory": good.replace(b"doc.kml", b"dot.kml", 1),
        "zip64 sizes that lie": zip64(doc, 2**63 - 1),
        "zip64 field cut off": zip64(doc, None),
        "encrypted by a strong method": flagged(good, 1 | 1 << 6),
        "patched data": flagged(good, 1 << 5),
        "two ends, the last of another archive": good + zipped(("readme.txt", b"hello")),
        "a comment that holds an end": commented(good, zipped(("readme.txt", b"x"))[-22:]),
        "bytes behind the end": good + b"\0" * 70_000,
        "a KMZ as document": zipped(("doc.kml", good)),
        "UTF-32 inside": zipped(("doc.kml", (KML % PLACEMARK).encode("utf-32"))),
        "a name of 65,000 letters": zipped(("../" * 21_000 + "doc.kml", doc)),
        "VRT inside": zipped(("doc.kml", FOREIGN_JSON["VRT that reads a file"].encode())),
    }
    shown = {
        "data in front": b"#!/bin/sh\nexit\n" + good,
        "KML in a folder": zipped(("files/my.kml", doc)),
        "link as an entry": zipped(("doc.kml", doc), (symlink("x"), b"/etc/passwd")),
        "two documents": zipped(("other.kml", b"<kml/>"), ("doc.kml", doc)),
        "capital letters": zipped(("DOC.KML", doc)),
        "the same entry a thousand times": overlapping(doc, 1_000),
        "one name twice": zipped(("dot.kml", b"<kml/>"), ("doc.kml", doc)).replace(b"dot", b"doc"),
        "folder and file of one name": zipped(("doc.kml/", b""), ("doc.kml", doc)),
        "a picture in front": b"GIF89a" + b"\0" * 500 + good,
        "a PDF in front": b"%PDF-1.7\n1 0 obj\n" + good,
        "a comment": commented(good, b"<script>hit()</script>"),
        "a name that deceives": zipped(("\u202elmk.cod.kml", doc)),
        "no date": good[:10] + b"\0" * 4 + good[14:],
        "stored": zipped(("doc.kml", doc), method=zipfile.ZIP_STORED),
    }
    yield from (File(f"KMZ: {trick}", "file.kmz", content, REFUSED) for trick, content in refused.items())
    yield from (File(f"KMZ: {trick}", "file.kmz", content, SHOWN) for trick, content in shown.items())


def renamed(archive: bytes, name: bytes) -> bytes:
    """The archive with another name of seven letters for its document."""
    return archive.replace(b"doc.kml", name)


def nameless(archive: bytes) -> bytes:
    """The archive with the name of its document turned into a remark in the directory."""
    central = archive.rfind(b"PK\x01\x02")
    return archive[: central + 28] + struct.pack("<HHH", 0, 0, 7) + archive[central + 34 :]


def zip64(doc: bytes, size: int | None) -> bytes:
    """An archive that tells the size of its document in a field for large files: a lie, or cut off for None."""
    field = struct.pack("<HH", 1, 8) + (b"" if size is None else struct.pack("<Q", size))
    out, entry = io.BytesIO(), zipfile.ZipInfo("doc.kml")
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, doc)
        entry.extra = field
    whole = out.getvalue()
    central = whole.rfind(b"PK\x01\x02")
    return whole[: central + 24] + b"\xff" * 4 + whole[central + 28 :]


def commented(archive: bytes, comment: bytes) -> bytes:
    """The archive with a comment behind its end."""
    return archive[:-2] + struct.pack("<H", len(comment)) + comment


def overlapping(doc: bytes, times: int) -> bytes:
    """An archive whose directory names one entry many times, as bombs do that are small."""
    archive = zipped(("doc.kml", doc))
    central, end = archive.rfind(b"PK\x01\x02"), archive.rfind(b"PK\x05\x06")
    directory = archive[central:end]
    return archive[:central] + directory * times + end_of(times, times * len(directory), central)


def end_of(entries: int, size: int, start: int) -> bytes:
    """The record at the end of an archive."""
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, size, start, 0)


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
