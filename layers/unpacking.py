"""`python -m layers.unpacking FOLDER < ARCHIVE`: a reader's archive of facts, unpacked apart from the page.

How many entries there are, how large they get and how many times their packed size is known before any is unpacked.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from .overlay.archive import check_total, entries, unpacked
from .overlay.limits import MAX_BYTES, OverlayError, refusal

MAX_FILES = 200
MAX_UNPACKED = 5_000_000
"""Bytes of all files of facts together: ten times those of the atlas."""
FACTS_FILE = re.compile(r"(subjects/)?\w[\w-]{0,79}\.toml", re.ASCII)
PACK = "Download the facts, edit them, and load the whole archive again"
REFUSED = 3
"""The code with which the process ends when it refuses; the sentence is what it wrote."""


def unpack(content: bytes, folder: Path) -> None:
    """Write an archive's TOML files into an empty folder. Raises OverlayError for what is not facts."""
    check_size(content)
    found = {name: info for name, info in entries(content).items() if name.endswith(".toml")}
    if not found or len(found) > MAX_FILES:
        raise refusal(f"The archive holds {len(found)} TOML files; 1 to {MAX_FILES} are read", PACK)
    check_total(found.values(), MAX_UNPACKED)
    top = _folder_around(list(found))
    targets = {name: folder / _checked(name.removeprefix(top)) for name in found}
    files = {targets[name]: unpacked(content, name, most=MAX_UNPACKED) for name in found}
    for target, text in files.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)


def check_size(content: bytes) -> None:
    """Raises OverlayError for an archive that is larger than is read at all."""
    if len(content) > MAX_BYTES:
        raise refusal(
            f"The archive has {len(content) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:g} are read", PACK
        )


def _checked(name: str) -> str:
    if not FACTS_FILE.fullmatch(name):
        raise refusal(f"The archive holds {name[:60]!r}, which is no file of facts", PACK)
    return name


def _folder_around(names: list[str]) -> str:
    """The folder that an archive was packed with, if all its files are in it and it is not `subjects`."""
    first = names[0].partition("/")[0] + "/"
    return first if first != "subjects/" and all(name.startswith(first) for name in names) else ""


def main(folder: Path, content: bytes) -> int:
    """Unpack, or say why not; 0 when it went well."""
    try:
        unpack(content, folder)
    except OverlayError as error:
        sys.stdout.write(str(error))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.stdin.buffer.read(MAX_BYTES + 1)))
