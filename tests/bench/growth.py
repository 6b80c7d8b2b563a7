"""Where each part bends: what an own atlas costs to build, to read, to open and to click, by its number of features."""

from __future__ import annotations

import gzip
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from layers.atlas import Atlas
from layers.browser.webmap import features_of, first_files, to_script
from layers.browser.widget import decisions_script
from layers.loading import load
from layers.scene.composing import compose
from layers.view import View

from . import atlases
from .report import line

Made = TypeVar("Made")


class Cost(NamedTuple):
    """The build in processor seconds and MB at its peak; the server's work in processor ms, at its start and at a click;
    what is sent in bytes, gzipped."""

    features: int
    build_seconds: float
    build_mb: float
    read_ms: float
    compose_ms: float
    tell_ms: float
    tiers: int
    tiles: int
    heaviest: int
    ids: int
    click: int


def growth_table(sizes: Sequence[int], work: Path, limit: float) -> str:
    """A row for each size, ascending: the peak of memory that the system tells is that of the largest build so far."""
    head = "| features | build, CPU | build, memory | catalogue read and first scene, CPU | click composed, CPU | click told, CPU | loaded with every map | tiles | heaviest tile | ids of kinds | click |"
    rows = [row(cost(size, work / str(size), limit)) for size in sorted(sizes)]
    return "\n".join([head, "|" + "---:|" * 11, *rows])


def row(cost: Cost) -> str:
    """One size of the table."""
    server = [f"{cost.read_ms:.0f} ms", f"{cost.compose_ms:.1f} ms", f"{cost.tell_ms:.1f} ms"]
    tiles = [f"{cost.tiers / 1000:.0f} kB", f"{cost.tiles:,}", f"{cost.heaviest / 1000:.0f} kB"]
    sent = [*tiles, f"{cost.ids / 1000:.1f} kB", f"{cost.click / 1000:.1f} kB"]
    return line(
        [f"{cost.features:,}", f"{cost.build_seconds:.0f} s", f"{cost.build_mb:.0f} MB", *server, *sent]
    )


def cost(features: int, folder: Path, limit: float) -> Cost:
    """One size. Raises TimeoutExpired when the build takes more than `limit` seconds."""
    folder.mkdir(parents=True)
    before = children_seconds()
    at = atlases.built(folder, features, limit)
    tiles = [packed(path.read_bytes()) for path in (at / "web" / "tiles").rglob("*.json")]
    atlas, read_ms = timed(lambda: read(at))
    view = View(actors=tuple(actor.id for actor in atlas.actors)[1:])
    scene, compose_ms = timed(lambda: compose(atlas, view))
    click, tell_ms = timed(lambda: decisions_script(atlas, scene, "light"))
    return Cost(
        features=features,
        build_seconds=children_seconds() - before,
        build_mb=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        read_ms=read_ms,
        compose_ms=compose_ms,
        tell_ms=tell_ms,
        tiers=sum(packed((at / "web" / f"{key}.json").read_bytes()) for key in first_files(atlas)),
        tiles=len(tiles),
        heaviest=max(tiles, default=0),
        ids=packed(to_script({"features": features_of(atlas)}).encode()),
        click=packed(click.encode()),
    )


def read(folder: Path) -> Atlas:
    """An atlas as a server holds it: what its first scene derives from the facts once is derived."""
    atlas = load(folder)
    compose(atlas, View())
    return atlas


def children_seconds() -> float:
    """Processor time of all processes that ended so far, user and system."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(make: Callable[[], Made]) -> tuple[Made, float]:
    """What is made, and the processor ms that it took."""
    start = time.process_time()
    made = make()
    return made, (time.process_time() - start) * 1000


def packed(content: bytes) -> int:
    """Bytes as the server sends them."""
    return len(gzip.compress(content))
