"""A reader's zip archive, read in memory: no entry leaves its folder, none unpacks beyond the limit."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath

from .limits import MAX_BYTES, SMALLER, OverlayError, refusal

MAX_ENTRIES = 1_000
MAX_RATIO, SMALL = 100, 100_000
"""How many times its size in the archive an entry may have unpacked, once it is larger than so many bytes."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
REPACK = "Pack it again with an ordinary zip program, or load the file inside by itself"
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
CENTRAL_ENTRY = b"PK\x01\x02"


def entries(content: bytes) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by name, none of them unpacked. Raises OverlayError for damaged or escaping ones."""
    if content.count(CENTRAL_ENTRY) > MAX_ENTRIES:
        raise refusal(f"The archive has more than {MAX_ENTRIES:,} entries", REPACK)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    except DAMAGE as error:
        raise refusal(f"It is not a zip archive that can be read ({error})", REPACK) from None
    for info in infos:
        _check_name(info.filename)
    return {info.filename: info for info in infos}


def unpacked(content: bytes, name: str, *, most: int = MAX_BYTES) -> bytes:
    """One file of an archive, at most `most` bytes long. Raises OverlayError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            info = archive.getinfo(name)
            _check_entry(info, most)
            with archive.open(info) as stream:
                found = stream.read(most + 1)
    except OverlayError:
        raise
    except DAMAGE as error:
        raise refusal(f"The entry {name[:60]!r} of the archive is damaged ({error})", REPACK) from None
    if len(found) > most:
        raise refusal(f"The entry {name[:60]!r} unpacks to more than {most / 1e6:g} MB", SMALLER)
    return found


def _check_name(name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name:
        raise refusal(f"The archive has an entry {name[:60]!r} whose path leaves the archive", REPACK)


def check_total(infos: Iterable[zipfile.ZipInfo], most: int) -> None:
    """Raises OverlayError when entries unpack to more than `most` bytes together; none is unpacked for it."""
    total = sum(info.file_size for info in infos)
    if total > most:
        raise refusal(
            f"The archive unpacks to {total / 1e6:,.0f} MB; at most {most / 1e6:g} are unpacked", SMALLER
        )


def _check_entry(info: zipfile.ZipInfo, most: int) -> None:
    """By what the archive says of an entry, before anything is unpacked."""
    if info.flag_bits & 1:
        raise refusal("The archive is encrypted", "Pack it again without a password")
    if info.compress_type not in METHODS:
        raise refusal("The archive is packed with a method other than deflate", REPACK)
    size, times = info.file_size, info.file_size / max(info.compress_size, 1)
    if size > SMALL and times > MAX_RATIO:
        raise refusal(
            f"The entry {info.filename[:60]!r} unpacks to {size / 1e6:,.1f} MB, {times:,.0f} times its size "
            f"in the archive; more than {MAX_RATIO} times is a bomb and is not unpacked",
            "Load a file that holds what is to be drawn and nothing else",
        )
    if size > most:
        raise refusal(f"The entry {info.filename[:60]!r} unpacks to more than {most / 1e6:g} MB", SMALLER)
