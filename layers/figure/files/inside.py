"""`python -m layers.figure.files.inside < FILE`: what a figure's file says of itself, as JSON, read apart.

The file may be anybody's: nothing is unpacked beyond a limit, and what fails says nothing.
"""

from __future__ import annotations

import html
import io
import json
import sys

from ...overlay.archive import entries, unpacked
from ...overlay.limits import OverlayError

KEY = "CorridorAtlas"
"""The key under which every file holds the facts as JSON."""
LARGEST = 64_000_000
"""Bytes of a file that is read back at most."""
MOST_TOLD = 1_000_000
"""Bytes that a file may say of itself."""
PROPERTIES = "docProps/custom.xml"


def main(file: bytes) -> str:
    """The texts that a file holds under `view`, `size`, `headline` and `data`; {} when it says nothing.

    A file that is refused says why, under `refused`."""
    try:
        told = json.loads(found(file)[:MOST_TOLD])
        return json.dumps({key: told[key] for key in ("view", "size", "headline", "data")})
    except OverlayError as error:
        return json.dumps({"refused": str(error)})
    except MemoryError:
        raise
    except Exception:  # a stranger's file may fail in any way that the libraries know
        return "{}"


def found(file: bytes) -> str:
    """The JSON in a file: a PNG's text chunk, a PowerPoint's property, else the element of that name."""
    if file.startswith(b"\x89PNG"):
        from PIL import Image

        with Image.open(io.BytesIO(file)) as image:
            return str(image.info[KEY])
    if file.startswith(b"PK"):
        return between(properties(file), f'name="{KEY}"><vt:lpwstr>', "</vt:lpwstr>")
    return between(file, f"<atlas:{KEY}>", f"</atlas:{KEY}>")


def properties(file: bytes) -> bytes:
    """The properties of an Office file; empty where it has none. Raises OverlayError for a bomb."""
    try:
        names = entries(file)
    except OverlayError:
        return b""
    return unpacked(file, PROPERTIES, most=MOST_TOLD) if PROPERTIES in names else b""


def between(text: bytes, start: str, end: str) -> str:
    """What stands between the first start and the end behind it, looked for once; empty where there is none."""
    begins = text.find(start.encode()) + len(start)
    ends = text.find(end.encode(), begins)
    return "" if begins < len(start) or ends < 0 else html.unescape(text[begins:ends][:MOST_TOLD].decode())


if __name__ == "__main__":
    sys.stdout.write(main(sys.stdin.buffer.read(LARGEST + 1)))
