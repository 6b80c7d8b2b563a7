"""`python -m layers.overlay NAME < FILE`: reads, measures and prints what the page keeps, or the refusal, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

from ..garbage import unhindered
from ..loading import load
from .drawing import drawn
from .ground import ground
from .kept import Kept, packed
from .limits import MAX_BYTES, OverlayError
from .measures import measures
from .reading import read
from .swapped import swapped


def main(name: str, content: bytes) -> bytes:
    """The answer to one file, measured against the atlas that `ATLAS` names."""
    try:
        overlay = read(name, content)
    except OverlayError as error:
        return json.dumps({"refused": str(error)}).encode()
    atlas = load()
    told = swapped(overlay, ((extent.name, extent.bounds) for extent in atlas.extents))
    overlay = replace(overlay, notices=(*overlay.notices, told)) if told else overlay
    with unhindered():
        around = ground(atlas)
    return packed(Kept(overlay, measures(overlay, around), drawn(overlay)))


if __name__ == "__main__":
    sys.stdout.buffer.write(main(sys.argv[1], sys.stdin.buffer.read(MAX_BYTES + 1)))
