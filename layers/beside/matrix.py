"""Actors x subjects on a day as an HTML table: mark and colour in each cell, the rest one click away."""

from __future__ import annotations

from collections.abc import Sequence

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..published import as_published
from ..records import Actor, Subject
from ..scene.composing import Scene
from ..scene.standing import Standing, is_organ, standing
from ..scene.subjects import asked_about, exists, short_title
from ..text import Html, safe

GROUPS = (
    ("corridor", "railway", "initiative"),
    ("energy",),
    ("conflict", "treaty", "diplomacy", "alignment"),
    ("security",),
)


def matrix(atlas: Atlas, scene: Scene, actors: Sequence[Actor]) -> Html:
    """The whole table; a cell's `data-pick` is `actor:subject`."""
    atlas = as_published(atlas, scene.known)
    columns = ordered_subjects(atlas)
    first = firsts(columns)
    head = "".join(
        f'<th scope="col"{_gap(s.id in first)}><span>{safe(short_title(atlas, s.id))}</span></th>'
        for s in columns
    )
    body = "".join(_row(atlas, scene, actor, columns, first) for actor in actors)
    caption = texts.MATRIX.format(day=day_text(scene.day))
    return Html(
        f'<div class="scroll"><table class="matrix"><caption>{safe(caption)}</caption>'
        f'<thead><tr><th scope="col">{safe(texts.ACTOR_HEAD)}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def ordered_subjects(atlas: Atlas) -> list[Subject]:
    """Subjects with a proposition, corridors first, then energy, politics and security."""
    rank = {kind: n for n, kinds in enumerate(GROUPS) for kind in kinds}
    return sorted(asked_about(atlas), key=lambda s: (rank.get(s.kind, len(GROUPS)), s.inherits or s.id, s.id))


def firsts(columns: Sequence[Subject]) -> frozenset[str]:
    """The subjects that open a group after the first one: a gap stands before them."""
    groups = [next((n for n, kinds in enumerate(GROUPS) if s.kind in kinds), len(GROUPS)) for s in columns]
    turns = zip(groups, groups[1:], columns[1:], strict=False)
    return frozenset(subject.id for before, now, subject in turns if before != now)


def _gap(opens: bool) -> str:
    return ' class="first"' if opens else ""


def speakers(atlas: Atlas) -> list[Actor]:
    """Actors that ever held a position: governments first, each followed by its organs, then the others."""
    heard = {stance.actor for stance in atlas.stances}
    speaking = [actor for actor in atlas.actors if actor.id in heard]
    return sorted(speaking, key=lambda a: (a.kind != "state" and not is_organ(a), _line(atlas, a)))


def _line(atlas: Atlas, actor: Actor) -> tuple[int, int]:
    """An actor's place: that of its state, itself before its organs."""
    ids = [a.id for a in atlas.actors]
    return ids.index(actor.parent if actor.parent and is_organ(actor) else actor.id), int(is_organ(actor))


def _row(atlas: Atlas, scene: Scene, actor: Actor, columns: Sequence[Subject], first: frozenset[str]) -> str:
    cells = "".join(f"<td{_gap(s.id in first)}>{_cell(atlas, scene, actor, s)}</td>" for s in columns)
    organ = ' class="organ"' if is_organ(actor) else ""
    return f'<tr{organ}><th scope="row">{safe(actor.short)}</th>{cells}</tr>'


def _cell(atlas: Atlas, scene: Scene, actor: Actor, subject: Subject) -> str:
    held = (
        standing(atlas, actor.id, subject.id, scene.day, scene.known)
        if exists(atlas, subject.id, scene.day)
        else None
    )
    label = f"{actor.short} on {short_title(atlas, subject.id)}: {_told(atlas, held)}"
    classes = f"cell p-{held.position}{' thin' if held.stance.unverified else ''}" if held else "cell empty"
    inner = f'<span class="mark {held.position}"></span>' if held else "–"
    here = f"{actor.id}:{subject.id}"
    open_one = ' aria-current="true"' if here == scene.view.pick else ""
    return (
        f'<button class="{classes}" data-pick="{safe(here)}" title="{safe(label)}" '
        f'aria-label="{safe(label)}"{open_one}>{inner}</button>'
    )


def _told(atlas: Atlas, held: Standing | None) -> str:
    return atlas.position[held.position].name if held else texts.NO_POSITION
