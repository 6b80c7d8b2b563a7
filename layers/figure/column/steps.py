"""What changed since the view's second day: a row for each step from one position to another, beside the map."""

from __future__ import annotations

from collections.abc import Iterator

from ... import style
from ...atlas import Atlas
from ...changes.between import Change, changes, of_interest
from ...clock import day_text
from ...scene.composing import Scene
from ...view import chosen
from ...words import capital, counted, listed, number, typeset
from .. import measures as m
from ..lettering.fonts import TEXT, TEXT_BOLD
from ..sheet import Box, Item, Paint, Part, Point, Shape, Text, line
from .marks import mark
from .setting import Block

MOST = 3
"""Most rows; the latest are told."""
STEP, MARK, GAP = 22.0, 14.0, 6.0
ARROW = 24.0


def steps_since(atlas: Atlas, scene: Scene) -> tuple[Change, ...]:
    """The chosen actors' steps on the chosen subjects between the second day and the day, oldest first."""
    since = scene.view.since
    if scene.view.lens not in ("stances", "subject") or not since or since >= scene.day:
        return ()
    found = changes(atlas, since, scene.day, scene.known)
    actors = chosen("actors", scene.view, atlas)
    return tuple(s for s in of_interest(found, actors, scene.subjects) if s.kind == "position")


def height_of(atlas: Atlas, scene: Scene) -> float:
    """What the rows take in px with their head and the rule above it; nothing where no second day is asked."""
    since = scene.view.since
    if not since or since >= scene.day or scene.view.lens not in ("stances", "subject"):
        return 0.0
    moved, rest = _told(atlas, scene)
    return 44 + STEP * (len(moved) + bool(rest))


def steps_block(atlas: Atlas, scene: Scene, box: Box, theme: style.Theme) -> Block:
    """A row for each step of a mind, and a sentence on the rest."""
    (moved, rest), ground = _told(atlas, scene), style.GROUND[theme]
    title = f"Changed since {day_text(scene.view.since or scene.day)}"
    items: list[Item] = [Text((box.x, box.y + 14), title, TEXT_BOLD, m.GROUP_HEAD, ground["text"])]
    for place, step in enumerate(moved):
        items += _row(atlas, step, Box(box.x, box.y + 22 + STEP * place, box.w, STEP), theme)
    y = box.y + 22 + STEP * len(moved)
    items += [Text((box.x, y + 15), rest, TEXT, 13.5, ground["text2"])] if rest else []
    return Block(tuple(items), y + STEP * bool(rest))


def _told(atlas: Atlas, scene: Scene) -> tuple[tuple[Change, ...], str]:
    """The latest steps from one position to another, and a sentence on what else began.

    A position that is the first found is no change of mind: it is counted apart."""
    none = atlas.position["none"].name.lower()
    steps = steps_since(atlas, scene)
    moved = [step for step in steps if step.before != none]
    parts = [f"{number(len(moved) - MOST)} earlier"] if len(moved) > MOST else []
    first = len(steps) - len(moved)
    parts += [f"{counted(first, 'position')} found for the first time"] if first else []
    rest = f"{'and ' if moved else ''}{listed(parts)}" if parts else "" if moved else "no position"
    return tuple(moved[-MOST:]), rest if moved else capital(rest)


def _row(atlas: Atlas, step: Change, box: Box, theme: style.Theme) -> Iterator[Item]:
    """Who, the mark and name before, an arrow, the mark and name after, the day; smaller where it is long."""
    size = next(s for s in (14.0, 13.0, m.LEAST_TEXT) if _wide(atlas, step, s) <= box.w or s == m.LEAST_TEXT)
    x, y = box.x, box.y + 15
    for part in _parts(atlas, step):
        if part == "->":
            yield from _arrow((x, y - 0.36 * size), style.GROUND[theme]["text2"])
            x += ARROW + GAP
        elif part.startswith("mark "):
            key = part.removeprefix("mark ")
            yield mark(key, (x, y - 0.36 * size - MARK / 2), MARK, style.MARK[theme][key])
            x += MARK + 4
        else:
            bold = part == _who(atlas, step)
            text = Text(
                (x, y),
                part,
                TEXT_BOLD if bold else TEXT,
                size,
                style.GROUND[theme]["text" if bold else "text2"],
            )
            yield text
            x += text.width + GAP


def _wide(atlas: Atlas, step: Change, size: float) -> float:
    words = [part for part in _parts(atlas, step) if part != "->" and not part.startswith("mark ")]
    letters = sum(Text((0, 0), word, TEXT_BOLD, size, "").width + GAP for word in words)
    return letters + 2 * (MARK + 4) + ARROW + GAP


def _parts(atlas: Atlas, step: Change) -> tuple[str, ...]:
    ids = {position.name.lower(): position.id for position in atlas.positions}
    before, after = f"mark {ids[step.before]}", f"mark {ids[step.after]}"
    day = day_text(step.day, step.precision, short=True)
    return (_who(atlas, step), before, step.before, "->", after, f"{step.after}, {day}")


def _who(atlas: Atlas, step: Change) -> str:
    return typeset(step.what.split(" on ")[0])


def _arrow(at: Point, color: str) -> tuple[Item, ...]:
    """An arrow drawn, for the faces hold none."""
    x, y = at
    tip = x + ARROW
    head = Part(((tip, y), (tip - 7, y - 3.6), (tip - 7, y + 3.6)), True)
    return line(((x, y), (tip - 6, y)), Paint(stroke=color, width=1.4), "arrow"), Shape(
        (head,), Paint(fill=color)
    )
