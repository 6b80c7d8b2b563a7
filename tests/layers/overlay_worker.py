"""Reads files in a process of its own and reports each: outcome, sentence, seconds, memory, what it touched.

Run as `python overlay_worker.py FOLDER`; a line of JSON for each file, in the order of `index.json`."""

from __future__ import annotations

import json
import sys
import time
from itertools import islice
from pathlib import Path

WATCHED = (
    "open",
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
)


def peak_mb() -> float:
    """The most memory that this process has held, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def beginning(document: object) -> str:
    """The first hundred thousand letters and a few of a document's JSON."""
    pieces = islice(json.JSONEncoder().iterencode(document), 20_000)
    return "".join(pieces)[:100_000]


def main(folder: Path) -> None:
    """Read each file of the folder's index."""
    from layers.overlay import OverlayError, read

    touched: list[str] = []
    own = (str(folder), sys.prefix, sys.base_prefix, str(Path(json.__file__).parents[1]))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(WATCHED) and not str(arguments[:1])[2:].startswith(own):
            touched.append(f"{event}{arguments[:1]}")

    sys.addaudithook(watch)
    for number, name in enumerate(json.loads((folder / "index.json").read_text(encoding="utf-8"))):
        content = (folder / str(number)).read_bytes()
        started, before = time.process_time(), len(touched)
        try:
            found = read(name, content)
            outcome, text = "shown", beginning(found.geojson())
        except OverlayError as error:
            outcome, text = "refused", str(error)
        seconds = time.process_time() - started
        seen = touched[before:]
        print(json.dumps([outcome, text, seconds, peak_mb(), seen, "pyogrio" in sys.modules]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
