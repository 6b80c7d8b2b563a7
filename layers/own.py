"""A reader's own facts: the shipped ones to download and edit, and a bounded build of the edited ones.

The build runs in a process of its own with limits on time and memory; this room never imports `geo`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .apart import Limits, run, sibling
from .atlas import HERE
from .export.archive import zipped
from .overlay.limits import OverlayError
from .unpacking import MAX_UNPACKED, PACK, REFUSED, check_size

FACTS = HERE.parent / "geo" / "facts"
BUILT_IN = "atlas"
"""Where, in the folder of a preview, the atlas is."""

UNPACKING = Limits(processor=30, memory=1_500_000_000, file=MAX_UNPACKED)
LIMITS = Limits(processor=120, memory=3_000_000_000)
MOST_FAULTS = 1_000
MORE_FAULTS = "There are more faults than are listed here. Correct these first, and load the archive again."
FAULT = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+): (?P<text>.+)$")
MEANT = re.compile(r" \(did you mean (.+?)\?\)")


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


def preview(content: bytes, folder: Path) -> Preview:
    """Build a reader's facts into `folder`/atlas; faults and refusals come back as such, nothing is raised.

    `folder` is the visit's own and empty; it is for the caller to remove."""
    facts, out = folder / "facts", folder / BUILT_IN
    if refused := unpack_apart(content, facts):
        return Preview(None, (), refused)
    return build(facts, out)


def unpack_apart(content: bytes, facts: Path) -> str:
    """Unpack an archive of facts into a folder, in a process of its own; why not, where it is refused."""
    try:
        check_size(content)
    except OverlayError as error:
        return str(error)
    ended = run(f"{__package__}.unpacking", [str(facts)], UNPACKING, given=content)
    if ended.code == 0:
        return ""
    reason = f"{ended.why(UNPACKING) or 'The archive could not be unpacked'}. {PACK}."
    return ended.out.decode() if ended.code == REFUSED else reason


def build(facts: Path, out: Path) -> Preview:
    """Run the build in a process of its own, within its limits."""
    out.mkdir(parents=True, exist_ok=True)
    ended = run(sibling("geo"), ["build", "--facts", str(facts), "--out", str(out)], LIMITS)
    if ended.code == 0:
        return Preview(out, (), "")
    if ended.met:
        return Preview(None, (), f"{ended.why(LIMITS)}. Take out what is not needed, and load it again.")
    faults = read_faults(ended.said, facts)
    if len(faults) > MOST_FAULTS:
        return Preview(None, faults[:MOST_FAULTS], MORE_FAULTS)
    last = (ended.said.strip().splitlines() or ["no reason was given"])[-1][:300]
    return Preview(None, faults, "" if faults else f"The build ended with code {ended.code}: {last}")


def read_faults(text: str, facts: Path) -> tuple[Fault, ...]:
    """The faults in the checker's words, one for each line `file:line: sentence`."""
    found = (FAULT.match(line.replace(f"{facts}/", "")) for line in text.splitlines())
    return tuple(Fault(m["file"], int(m["line"]), m["text"]) for m in found if m)
