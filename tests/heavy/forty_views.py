"""Forty views by chance, the same forty each time: each makes a figure with no overlap and no cut text.

Run by its own command, a minute or two: `python -m tests.heavy.forty_views [SEED]`. Code 1 when a figure has
a fault."""

from __future__ import annotations

import random
import sys
import time

from layers import load
from layers.clock import change_days
from layers.figure.page import Figure, figure
from layers.figure.sheet import Box, Group, texts_of
from layers.figure.sizes import NAMED, FigureError, Size
from layers.scene import compose
from layers.view import LENSES, View

SEED = 20260821
COUNT = 40
ATLAS = load()


def main(seed: int) -> int:
    """Make them all and tell of each."""
    chance, faults = random.Random(seed), 0
    for number in range(1, COUNT + 1):
        view, size = any_view(chance), NAMED[chance.choice(list(NAMED))]
        start = time.perf_counter()
        found = faults_of(view, size)
        faults += bool(found)
        print(
            f"{number:>3} {time.perf_counter() - start:5.2f} s {size.name:<13}?{view.query()[:90]}",
            *found,
            sep="\n    ",
        )
    print(f"{COUNT - faults} of {COUNT} figures are without fault")
    return int(bool(faults))


def any_view(chance: random.Random) -> View:
    """A view of any lens, subjects, actors, day, frame, theme and language."""
    subjects = [subject.id for subject in ATLAS.subjects]
    asked = set(chance.sample(subjects, chance.choice([1, 1, 1, 2, 4, 8])))
    actors = tuple(actor.id for actor in ATLAS.actors if chance.random() < 0.5)
    west, south = chance.uniform(38, 48), chance.uniform(36, 40)
    own = (west, south, west + chance.uniform(1.5, 12), south + chance.uniform(1.2, 7))
    return View(
        lens=chance.choice(LENSES),
        subjects=tuple(subject for subject in subjects if subject in asked),
        actors=chance.choice([None, actors]),
        date=chance.choice(change_days(ATLAS)),
        extent=chance.choice(
            [*(extent.id for extent in ATLAS.extents), tuple(round(side, 2) for side in own)]
        ),
        theme=chance.choice(["", "dark"]),
        labels=chance.choice(["en", "en", "az", "fa", "hy", "ru"]),
    )


def faults_of(view: View, size: Size) -> list[str]:
    """Sentences about what is wrong with the figure of a view."""
    try:
        drawn = figure(ATLAS, compose(ATLAS, view), size)
    except FigureError as error:
        return [f"refused: {error}"]
    sheet = Box(0, 0, drawn.sheet.width, drawn.sheet.height)
    cut = [text.text for text in texts_of(drawn.sheet.items) if not text.turn and not sheet.holds(text.box)]
    labels = [(label.name, box) for label in drawn.map.labels for box in label.pieces]
    pairs = [(a, b) for n, (a, x) in enumerate(labels) for b, y in labels[:n] if a != b and _meet(x, y)]
    told = [f"cut: {text}" for text in cut] + [f"overlap: {a} and {b}" for a, b in pairs]
    return told + (
        ["the column runs into the foot"] if _bottom(drawn, "legend") > _top(drawn, "footer") else []
    )


def _part(drawn: Figure, name: str) -> Group:
    return next(item for item in drawn.sheet.items if isinstance(item, Group) and item.name == name)


def _bottom(drawn: Figure, name: str) -> float:
    return max(text.box.bottom for text in texts_of(_part(drawn, name).items))


def _top(drawn: Figure, name: str) -> float:
    return min(text.box.y for text in texts_of(_part(drawn, name).items))


def _meet(a: Box, b: Box) -> bool:
    return min(a.right, b.right) > max(a.x, b.x) and min(a.bottom, b.bottom) > max(a.y, b.y)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SEED))
