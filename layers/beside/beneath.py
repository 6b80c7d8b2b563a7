"""What else is on a subject's ground: other subjects that share a stretch with it, and what is held on each of them."""

from __future__ import annotations

from collections import Counter

from .. import texts
from ..atlas import Atlas
from ..scene.composing import Scene
from ..scene.standing import Standing, standings
from ..scene.subjects import exists, short_title
from ..text import Html, safe
from ..view import chosen


def on_subject(atlas: Atlas, scene: Scene, subject: str) -> list[Standing]:
    """What the chosen actors hold on a subject, as the view filters it, whether or not the subject is a chosen one."""
    wider = atlas.subject[subject].inherits
    if subject in scene.subjects:
        return [s for s in scene.standings if s.stance.subject in (subject, wider)]
    actors, wanted = (chosen(key, scene.view, atlas) for key in ("actors", "positions"))
    held = standings(atlas, actors, subject, scene.day, scene.known)
    return [s for s in held if s.position in wanted]


def ground_block(atlas: Atlas, scene: Scene, subject: str) -> Html:
    """The subjects that share a stretch with one and had come up by the day, each with its sentence and the count of each
    position on it; a click chooses it. Empty without any, and before the subject itself had come up."""
    others = [key for key in atlas.same_ground.get(subject, ()) if exists(atlas, key, scene.day)]
    if not others or not exists(atlas, subject, scene.day):
        return Html("")
    rows = "".join(_row(atlas, scene, key) for key in others)
    return Html(f'<section class="beneath"><h3>{safe(texts.SAME_GROUND)}</h3>{rows}</section>')


def _row(atlas: Atlas, scene: Scene, subject: str) -> str:
    sentence = atlas.subject[subject].proposition or atlas.subject[subject].note or ""
    return (
        f'<button type="button" data-pick="{safe(subject)}"><b>{safe(short_title(atlas, subject))}</b> '
        f"<span>{safe(sentence)}.</span> <small>{safe(_counted(atlas, scene, subject))}</small></button>"
    )


def _counted(atlas: Atlas, scene: Scene, subject: str) -> str:
    """How many of the chosen actors hold each position: "supports 3, opposes 2"."""
    held = Counter(s.position for s in on_subject(atlas, scene, subject))
    counts = [f"{p.name.lower()} {held[p.id]}" for p in atlas.positions if held[p.id]]
    return ", ".join(counts) or texts.NO_POSITION
