"""Packages -> sources/: source geometry at pinned versions, byte for byte repeatable.

Run rarely. Needs the `extract` extra; the extracts are committed, so a build needs none of it.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from ..checking.whole import load_facts
from ..geometry import SOURCES, SourceFault, checksums, manifest_blocks
from ..routing.terrain import read_terrain
from ..writing import write_through
from .manifest import SourceFile

FACTS = Path(__file__).parents[1] / "facts"
MODULES = ("borders", "land", "rivers", "relief", "towns", "interior", "rail", "road", "searoutes")
HEADER = """\
# Geometry as taken from packages. Written by `python -m geo extract`, never by hand.
# [[source]]  one file each: file, package, version, released (ISO day), sha256,
#   licence (SPDX name or a phrase), credit (the line that exports carry), note (what was done to it).
"""


def run(only: str | None, overpass: str | None) -> int:
    """Extract all, or `only` one of MODULES, and renew the manifest; 1 when a package is not as pinned.

    With an Overpass server nothing is taken from packages: railways are traced on the ways it serves.
    """
    try:
        if overpass is not None:
            survey = import_module(".survey", __name__)
            drawn_on = read_terrain(SOURCES)
            write_manifest(survey.survey(overpass, load_facts(FACTS), drawn_on, SOURCES), SOURCES)
            return 0
        for name in chosen(only):
            print(f"{name} ...", flush=True)
            extract: Callable[[Path], list[SourceFile]] = import_module(f".{name}", __name__).extract
            write_manifest(extract(SOURCES), SOURCES)
    except SourceFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def chosen(only: str | None) -> tuple[str, ...]:
    """The modules to run."""
    if only is not None and only not in MODULES:
        raise SourceFault(f"--only {only}: no such source. Choose one of {', '.join(MODULES)}.")
    return MODULES if only is None else (only,)


def write_manifest(fresh: Iterable[SourceFile], folder: Path) -> None:
    """Renew the blocks of the files just written; those of other files stay."""
    blocks = {block["file"]: block for block in known(folder)}
    for source in fresh:
        digest = hashlib.sha256((folder / source.file).read_bytes()).hexdigest()
        blocks[source.file] = source._asdict() | {"sha256": digest}
    text = HEADER + "".join(block_text(blocks[file]) for file in sorted(blocks))
    write_through(folder / "MANIFEST.toml", text.encode())
    checksums.cache_clear()


def known(folder: Path) -> list[dict[str, str]]:
    """The blocks of the manifest so far, none when there is no manifest."""
    return manifest_blocks(folder) if (folder / "MANIFEST.toml").is_file() else []


def block_text(block: dict[str, str]) -> str:
    """One [[source]] block."""
    order = (*SourceFile._fields[:4], "sha256", *SourceFile._fields[4:])
    return "\n[[source]]\n" + "".join(
        f"{key} = {json.dumps(block[key], ensure_ascii=False)}\n" for key in order
    )
