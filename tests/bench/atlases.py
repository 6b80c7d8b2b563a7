"""Own atlases of any size: the example region with a lattice of straight lines for its one corridor."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
REGION = ROOT / "tests" / "region" / "facts"
WEST, SOUTH, EAST, NORTH = 53.2, 42.9, 55.4, 44.3
"""Degrees; a plateau in the west of Kazakhstan, away from water and borders."""
STATES = ("operating", "under construction", "proposed", "disused")


def lattice(features: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """As many short lines as asked for, each from one node of a grid to the next, longitude and latitude in degrees."""
    side = math.ceil(math.sqrt(features))
    step = ((EAST - WEST) / side, (NORTH - SOUTH) / side)
    for n in range(features):
        column, row = n % side, n // side
        at = round(WEST + column * step[0], 5), round(SOUTH + row * step[1], 5)
        yield at, (round(at[0] + step[0] * 0.8, 5), round(at[1] + step[1] * (0.8 if n % 2 else 0.1), 5))


def write_facts(folder: Path, features: int) -> Path:
    """The example region's facts with so many segments; the folder."""
    shutil.copytree(REGION, folder, dirs_exist_ok=True)
    subject = folder / "subjects" / "shore-line.toml"
    kept = [part for part in subject.read_text(encoding="utf-8").split("\n[[") if not _is_of_segments(part)]
    places, segments = [], []
    for n, (start, end) in enumerate(lattice(features)):
        places += [_place(f"a{n}", start), _place(f"b{n}", end)]
        segments.append(_segment(n))
    (folder / "places.toml").write_text("\n".join(places), encoding="utf-8")
    subject.write_text("\n[[".join(kept) + "\n" + "\n".join(segments), encoding="utf-8")
    return folder


def _is_of_segments(part: str) -> bool:
    return part.startswith(("segment]]", "state]]", "length]]"))


def _place(key: str, at: tuple[float, float]) -> str:
    return (
        f'[[place]]\nid = "{key}"\nname = "{key}"\nkind = "town"\ncountry = "KAZ"\nrank = 4\n'
        f'lon = {at[0]}\nlat = {at[1]}\ncoord_source = "unverified"\n'
    )


def _segment(n: int) -> str:
    return (
        f'[[segment]]\nid = "s{n}"\nroute = "shore-line"\nseq = {n + 1}\nname = "Stretch {n}"\nfrom = "a{n}"\nto = "b{n}"\n'
        f'subjects = ["shore-line"]\ncountries = ["KAZ"]\nmode = "rail"\nstatus = "{STATES[n % 4]}"\n'
        f'basis = "endpoints"\nvia = ["a{n}", "b{n}"]\n\n'
        f'[[state]]\nsegment = "s{n}"\ncode = "{STATES[n % 4]}"\nsince = 2025-06-01\nsources = ["unverified"]\nknown = "unverified"\n'
    )


def built(folder: Path, features: int, limit: float) -> Path:
    """The atlas of that size, built by `python -m geo build`. Raises TimeoutExpired after `limit` seconds."""
    facts = write_facts(folder / "facts", features)
    command = [sys.executable, "-m", "geo", "build", "--facts", str(facts), "--out", str(folder / "atlas")]
    subprocess.run(command, cwd=ROOT, check=True, timeout=limit, stdout=subprocess.DEVNULL)
    return folder / "atlas"
