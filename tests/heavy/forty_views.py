"""Forty views by chance, the same forty each time: each makes a figure with no overlap, no cut text, no name on
foreign land.

Run by its own command, two minutes: `python -m tests.heavy.forty_views [SEED [COUNT]]`; with COUNT 200 it is the test
of a release. Code 1 when a figure has a fault; one that is refused since no event lies in its frame has none. A label may share ground with no other, with no corridor, with no border that is not agreed, with
no edge of an exclave, with no furniture; nothing leaves panel or sheet; no words run into others; the notes
are those of the visible standings."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from itertools import combinations

import shapely

from layers import load
from layers.clock import change_days
from layers.figure.map.obstacles import forbidden_lines
from layers.figure.map.ways import width_of
from layers.figure.page import Figure, figure
from layers.figure.sheet import Box, Group, texts_of
from layers.figure.sizes import NAMED, FigureError, Size, parse_size
from layers.scene.composing import compose
from layers.view import LENSES, Bounds, View, languages
from tests.layers.soil import strangers

SEED = 20260821
COUNT = 40
ATLAS = load()
SIZES = [*NAMED.values(), parse_size("1600x900px"), parse_size("240x160mm"), parse_size("1080x1920px")]
NO_EVENT = "no event lies in its frame"
CORE = 0.2
"""Share of a line's height above and below its letters' core that may touch another line's."""


def main(seed: int, count: int) -> int:
    """Make them all and tell of each."""
    chance, faults = random.Random(seed), 0
    for number in range(1, count + 1):
        view, size = any_view(chance), chance.choice(SIZES)
        start = time.process_time()
        found = list(faults_of(view, size))
        faults += bool(found)
        took = time.process_time() - start
        print(
            f"{number:>3} {took:5.2f} s {size.name:<13}?{view.query()[:110]}",
            *found,
            sep="\n    ",
            flush=True,
        )
    print(f"{count - faults} of {count} figures are without fault")
    return int(bool(faults))


def any_view(chance: random.Random) -> View:
    """A view of any lens, subjects, actors, day, second day, frame, theme and language."""
    subjects = [subject.id for subject in ATLAS.subjects]
    asked = set(chance.sample(subjects, chance.choice([1, 1, 1, 2, 4, 8])))
    actors = tuple(actor.id for actor in ATLAS.actors if chance.random() < 0.5)
    west, south = chance.uniform(38, 48), chance.uniform(36, 40)
    own = west + chance.uniform(1.5, 12), south + chance.uniform(1.2, 7)
    frames: list[str | Bounds] = [extent.id for extent in ATLAS.extents]
    frames.append((round(west, 2), round(south, 2), round(own[0], 2), round(own[1], 2)))
    days = change_days(ATLAS)
    return View(
        lens=chance.choice(LENSES),
        subjects=tuple(subject for subject in subjects if subject in asked),
        actors=chance.choice([None, actors]),
        date=chance.choice(days),
        since=chance.choice([None, None, chance.choice(days)]),
        extent=chance.choice(frames),
        theme=chance.choice(["", "dark"]),
        labels=chance.choice(["en", *languages(ATLAS)]),
    )


def faults_of(view: View, size: Size) -> Iterator[str]:
    """Sentences about what is wrong with the figure of a view."""
    try:
        drawn = figure(ATLAS, compose(ATLAS, view), size)
    except FigureError as error:
        yield from [] if NO_EVENT in str(error) else [f"refused: {error}"]
        return
    yield from _cut(drawn)
    yield from _overlaps(drawn)
    yield from _crossings(drawn)
    yield from _collisions(drawn)
    yield from _notes(drawn)
    yield from (f"on foreign land: {name}" for name in strangers(drawn.sheet.items))


def _cut(drawn: Figure) -> Iterator[str]:
    """Words beyond the sheet, labels beyond the panel, a column beyond its foot."""
    sheet, panel = Box(0, 0, drawn.sheet.width, drawn.sheet.height), drawn.map.panel.frame.box
    straight = [text for text in texts_of(drawn.sheet.items) if not text.turn]
    yield from (f"cut: {text.text}" for text in straight if not sheet.holds(text.box))
    yield from (f"beyond the panel: {label.name}" for label in drawn.map.labels if not panel.holds(label.box))
    if _bottom(drawn, "legend") > _top(drawn, "footer"):
        yield "the column runs into the foot"


def _overlaps(drawn: Figure) -> Iterator[str]:
    """Labels on labels, and labels on scale bar, locator and inset."""
    labels = [(label.name, box) for label in drawn.map.labels for box in label.pieces]
    for (a, x), (b, y) in combinations(labels, 2):
        if a != b and _meet(x, y):
            yield f"overlap: {a} and {b}"
    for name, box in labels:
        yield from (f"{name} lies on the furniture" for other in drawn.map.furniture if _meet(box, other))


def _crossings(drawn: Figure) -> Iterator[str]:
    """Labels on corridors, on borders that are not agreed, on the edge of an exclave."""
    panel = drawn.map.panel
    ways = [(w.mark.feature, shapely.buffer(w.line, width_of(panel, w.mark) / 2)) for w in drawn.map.ways]
    lines = [
        *ways,
        *(
            ("a dashed border or an exclave's edge", line)
            for line in forbidden_lines(panel, drawn.map.states)
        ),
    ]
    tree = shapely.STRtree([line for _, line in lines])
    for label in drawn.map.labels:
        for piece in label.pieces:
            box = shapely.box(piece.x, piece.y, piece.right, piece.bottom)
            found = tree.query(box, predicate="intersects")
            yield from (f"{label.name} crosses {lines[n][0]}" for n in found)


def _collisions(drawn: Figure) -> Iterator[str]:
    """Words on words beside the map, above it and at its foot."""
    texts = [text for item in drawn.sheet.items if item is not drawn.map.item for text in texts_of((item,))]
    cores = [(t.text, Box(t.box.x, t.box.y + CORE * t.size, t.width, (1 - 2 * CORE) * t.size)) for t in texts]
    yield from (f"collision: {a} / {b}" for (a, x), (b, y) in combinations(cores, 2) if _meet(x, y))


def _notes(drawn: Figure) -> Iterator[str]:
    """The rows that bear a number are the visible standings, in order."""
    scene = drawn.map.panel.scene
    if scene.view.lens in ("stances", "subject"):
        sources = [row.sources for row in drawn.rows]
        if sources != [s.stance.sources for s in scene.standings]:
            yield "the notes are not those of the visible standings"


def _part(drawn: Figure, name: str) -> Group:
    return next(item for item in drawn.sheet.items if isinstance(item, Group) and item.name == name)


def _bottom(drawn: Figure, name: str) -> float:
    return max(text.box.bottom for text in texts_of(_part(drawn, name).items))


def _top(drawn: Figure, name: str) -> float:
    return min(text.box.y for text in texts_of(_part(drawn, name).items))


def _meet(a: Box, b: Box) -> bool:
    return min(a.right, b.right) > max(a.x, b.x) and min(a.bottom, b.bottom) > max(a.y, b.y)


if __name__ == "__main__":
    asked = [int(text) for text in sys.argv[1:]]
    sys.exit(main(*[*asked, *(SEED, COUNT)[len(asked) :]]))
