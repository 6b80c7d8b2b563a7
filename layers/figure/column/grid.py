"""The matrix of actors and subjects as a block: a cell for each position held, its mark on its colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ... import style
from ...atlas import Atlas
from ...beside.matrix import ordered_subjects, speakers
from ...records import Actor, Subject
from ...scene.composing import Scene
from ...scene.standing import Standing, is_organ, standing
from ...scene.subjects import exists, short_title
from ...view import chosen
from ...words import typeset
from .. import measures as m
from ..lettering.fonts import LABEL, TEXT, TEXT_BOLD
from ..lettering.shaping import width
from ..map.panel import reader_of
from ..sheet import Box, Item, Paint, Text, rectangle
from .marks import mark, swatch
from .setting import Block

NAMES = 168.0
"""Px for the names of the actors."""
HIGH, WIDEST = 21.0, 58.0
LEAN = 45.0
"""Degrees by which the subjects' names lean."""
MARK = 13.0


def rows_of(atlas: Atlas, scene: Scene) -> list[Actor]:
    """The chosen actors that hold any position on the day, organs after their state."""
    asked = set(chosen("actors", scene.view, atlas))
    held = {a.id for a in atlas.actors if any(_held(atlas, scene, a, s) for s in columns_of(atlas, scene))}
    return [actor for actor in speakers(atlas) if actor.id in asked & held]


def columns_of(atlas: Atlas, scene: Scene) -> list[Subject]:
    """The chosen subjects; when there is only one, it among all the others."""
    asked = set(scene.subjects)
    known = [subject for subject in ordered_subjects(atlas) if exists(atlas, subject.id, scene.day)]
    return [subject for subject in known if len(asked) < 2 or subject.id in asked]


def grid(atlas: Atlas, scene: Scene, box: Box, theme: style.Theme) -> Block:
    """The matrix from the top of a box: leaning names of subjects, then a row for each actor."""
    columns, rows = columns_of(atlas, scene), rows_of(atlas, scene)
    step = min(WIDEST, (box.w - NAMES - 60) / max(len(columns), 1))
    names = [typeset(short_title(atlas, subject.id)) for subject in columns]
    head = 0.75 * max((width(name, TEXT_BOLD, m.LEGEND - 1.5) for name in names), default=0.0)
    top = box.y + head
    items: list[Item] = []
    for place, name in enumerate(names):
        at = box.x + NAMES + (place + 0.45) * step, top - 6
        face = TEXT_BOLD if columns[place].id in scene.subjects else LABEL
        items.append(
            Text(
                at,
                name,
                face,
                m.LEGEND - 1.5,
                style.GROUND[theme]["text"],
                turn=-LEAN,
                name=f"subject {columns[place].id}",
            )
        )
    for place, actor in enumerate(rows):
        items += _row(atlas, scene, actor, columns, Box(box.x, top + place * (HIGH + 3), step, HIGH), theme)
    return Block(tuple(items), top + len(rows) * (HIGH + 3))


def _row(
    atlas: Atlas, scene: Scene, actor: Actor, columns: Sequence[Subject], box: Box, theme: style.Theme
) -> Iterator[Item]:
    organ = is_organ(actor)
    face, color = (TEXT, "text2") if organ else (TEXT_BOLD, "text")
    at = box.x + NAMES - 12, box.y + 0.72 * HIGH
    yield Text(
        at,
        typeset(actor.short),
        face,
        m.SOURCES + 0.5,
        style.GROUND[theme][color],
        "end",
        name=f"actor {actor.id}",
    )
    for place, subject in enumerate(columns):
        cell = Box(box.x + NAMES + place * box.w, box.y, box.w - 3, HIGH)
        yield from _cell(_held(atlas, scene, actor, subject), cell, theme)


def _cell(held: Standing | None, cell: Box, theme: style.Theme) -> Iterator[Item]:
    middle = cell.x + cell.w / 2, cell.y + cell.h / 2
    if held is None:
        yield rectangle(cell, Paint(fill=style.GROUND[theme]["empty"]), "nothing shown")
        return
    outline = held.stance.unverified
    yield swatch(held.position, cell, theme, outline=outline)
    color = style.MARK[theme][held.position] if outline else reader_of(style.FILL[theme][held.position])
    yield mark(held.position, (middle[0] - MARK / 2, middle[1] - MARK / 2), MARK, color)


def _held(atlas: Atlas, scene: Scene, actor: Actor, subject: Subject) -> Standing | None:
    """What an actor holds on a subject; None as well where the reader left the position out."""
    held = standing(atlas, actor.id, subject.id, scene.day, scene.known)
    return held if held and held.position in scene.positions else None


def key_block(atlas: Atlas, scene: Scene, box: Box, theme: style.Theme) -> Block:
    """The positions that the matrix shows in a row, each with swatch, mark and name."""
    cells = (
        _held(atlas, scene, actor, s) for actor in rows_of(atlas, scene) for s in columns_of(atlas, scene)
    )
    shown = {held.position for held in cells if held}
    items: list[Item] = []
    x = box.x
    for position in (position for position in atlas.positions if position.id in shown):
        items.append(swatch(position.id, Box(x, box.y, 26, 14), theme))
        items.append(mark(position.id, (x + 30, box.y), 14, style.MARK[theme][position.id]))
        items.append(
            Text((x + 48, box.y + 11.5), position.name, TEXT, m.SOURCES, style.GROUND[theme]["text2"])
        )
        x += 60 + width(position.name, TEXT, m.SOURCES)
    return Block(tuple(items), box.y + 16)
