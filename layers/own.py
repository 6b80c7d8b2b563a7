"""A reader's own facts: the shipped ones to download and edit, and a bounded build of the edited ones.

The build runs in a process of its own with limits on time and memory; this room never imports `geo`.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from pathlib import Path

from .apart import Limits, run, sibling
from .atlas import HERE
from .export.archive import zipped
from .overlay.archive import entries, unpacked
from .overlay.limits import MAX_BYTES, OverlayError, refusal

FACTS = HERE.parent / "geo" / "facts"
MAX_FILES = 200
LIMITS = Limits(seconds=120, memory=4_000_000_000)
FAULT = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+): (?P<text>.+)$")
MEANT = re.compile(r" \(did you mean (.+?)\?\)")
PACK = "Download the facts, edit them, and load the whole archive again"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the facts: where it stands and what is wrong, with the remedy."""

    file: str
    line: int
    text: str

    @property
    def wrong(self) -> str:
        """What is wrong, without the remedy."""
        return MEANT.sub("", self.text).partition(". ")[0]

    @property
    def remedy(self) -> str:
        """What to do: what was meant, if the checker has a guess, and its advice."""
        guess = [f"Did you mean {found[1]}?" for found in MEANT.finditer(self.text)]
        return " ".join([*guess, MEANT.sub("", self.text).partition(". ")[2]]).strip()


@dataclass(frozen=True, slots=True)
class Preview:
    """What came of a reader's facts: a folder to load as an atlas, or the faults, or a sentence why not."""

    folder: Path | None
    faults: tuple[Fault, ...]
    message: str


def facts_archive(facts: Path = FACTS) -> bytes:
    """The facts as a zip archive of TOML files, the same bytes each time."""
    from datetime import date

    files = {path.relative_to(facts).as_posix(): path.read_bytes() for path in sorted(facts.rglob("*.toml"))}
    return zipped(files, date(1980, 1, 1))


def unpack(content: bytes, folder: Path) -> None:
    """Write an archive's TOML files into an empty folder. Raises OverlayError for what is not facts."""
    if len(content) > MAX_BYTES:
        raise refusal(
            f"The archive has {len(content) / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:g} are read", PACK
        )
    found = [name for name in entries(content) if name.endswith(".toml")]
    if not found or len(found) > MAX_FILES:
        raise refusal(f"The archive holds {len(found)} TOML files; 1 to {MAX_FILES} are read", PACK)
    top = _common_folder(found)
    for name in found:
        target = folder / name.removeprefix(top)
        if not re.fullmatch(r"(subjects/)?[\w.-]{1,80}\.toml", name.removeprefix(top), re.ASCII):
            raise refusal(f"The archive holds {name[:60]!r}, which is no file of facts", PACK)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(unpacked(content, name))


def preview(content: bytes, folder: Path) -> Preview:
    """Build a reader's facts into `folder`/atlas; faults and refusals come back as such, nothing is raised.

    `folder` is the visit's own and empty; it is for the caller to remove."""
    facts, out = folder / "facts", folder / "atlas"
    try:
        unpack(content, facts)
    except OverlayError as error:
        return Preview(None, (), str(error))
    return build(facts, out)


BUILDING = threading.Lock()
"""One build at a time, so that visitors who build do not take the server from those who read."""


def build(facts: Path, out: Path) -> Preview:
    """Run the build in a process of its own, within its limits."""
    out.mkdir(parents=True, exist_ok=True)
    with BUILDING:
        ended = run(sibling("geo"), ["build", "--facts", str(facts), "--out", str(out)], LIMITS)
    if ended.code is None:
        late = f"The build took longer than {LIMITS.seconds} seconds. Take out what is not needed."
        return Preview(None, (), late)
    faults = read_faults(ended.said, facts)
    if ended.code == 0:
        return Preview(out, (), "")
    last = (ended.said.strip().splitlines() or ["no reason was given"])[-1][:300]
    return Preview(None, faults, "" if faults else f"The build ended with code {ended.code}: {last}")


def read_faults(text: str, facts: Path) -> tuple[Fault, ...]:
    """The faults in the checker's words, one for each line `file:line: sentence`."""
    found = (FAULT.match(line.replace(f"{facts}/", "")) for line in text.splitlines())
    return tuple(Fault(m["file"], int(m["line"]), m["text"]) for m in found if m)


def _common_folder(names: list[str]) -> str:
    """The folder that an archive was packed with, if all its files are in it and it is not `subjects`."""
    first = names[0].partition("/")[0] + "/"
    return first if first != "subjects/" and all(name.startswith(first) for name in names) else ""
