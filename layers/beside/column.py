"""The filter column as one piece of HTML: lens, subjects, actors, positions, layers, and the language of names.

Widgets of the page's framework are drawn anew four times a click, each of them; a piece of HTML is not. It holds no
ticks, so that it stays the same from click to click: which boxes are ticked is told apart (`ticks`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .. import texts
from ..atlas import Atlas
from ..records import Actor
from ..scene.composing import Scene
from ..scene.standing import is_government, is_organ, standing
from ..scene.subjects import asked_about, title_on
from ..text import Html, safe
from ..view import known_ids, languages
from .skipping import skips

TILES = "tiles:on"


def column(atlas: Atlas, scene: Scene) -> Html:
    """All boxes of the column, from the lens to the language of the names."""
    parts = (
        skips("search", "map", "panel"),
        lenses(),
        subject_boxes(atlas, scene),
        actor_boxes(atlas, scene),
        other_boxes(atlas),
    )
    return Html("".join((*parts, label_choice(atlas))))


def lenses() -> Html:
    """What the map shows, one at a time: positions at the frontiers or as fills, ties, events, works."""
    group = "".join(box(f"lens:{key}", text, one_of="lens") for key, text in texts.LENSES.items())
    named = f'role="radiogroup" aria-label="{safe(texts.LENS)}"'
    return Html(f'{heading(texts.LENS)}<div class="segments" {named}>{group}</div>')


def subject_boxes(atlas: Atlas, scene: Scene) -> Html:
    """The chosen subjects; opened, all that have a proposition."""
    titles = {s.id: title_on(atlas, s.id, scene.day) for s in asked_about(atlas)}
    chosen = [title_on(atlas, key, scene.day) for key in scene.subjects] or [texts.CHOOSE_SUBJECT]
    told = "".join(f"<span>{safe(title)}</span>" for title in chosen)
    boxes = "".join(box(f"subjects:{key}", title) for key, title in titles.items())
    many = Html(f'<div class="many">{boxes}</div>')
    return Html(f"{heading(texts.SUBJECT)}{fold('subjects', Html(told), many)}")


def actor_boxes(atlas: Atlas, scene: Scene) -> Html:
    """Actors with a position on the subject, by group and in the order of argument; those without one apart."""
    speaking = holders(atlas, scene)
    ordered = sorted(atlas.actors, key=lambda a: atlas.position[speaking.get(a.id, "none")].order)
    quiet = [actor for actor in ordered if actor.id not in speaking]
    groups = "".join(
        f'<div class="group"><h4 class="sub">{safe(title)}</h4>{_actors(members, speaking)}</div>'
        for title, members in grouped([actor for actor in ordered if actor.id in speaking])
    )
    apart = Html(f"<p>{safe(texts.SILENT_NOTE)}</p>{_actors(quiet, speaking)}")
    silent = f'<div class="group">{fold("silent", safe(f"{texts.SILENT} ({len(quiet)})"), apart)}</div>'
    return Html(f'{_over_actors()}<div class="actors">{groups}{silent}{_nobody()}</div>')


def _over_actors() -> str:
    """Over the actors' boxes: find one by name, take all, take none."""
    told = f'placeholder="{safe(texts.FIND_ACTOR)}" aria-label="{safe(texts.FIND_ACTOR)}"'
    every = "".join(
        f'<button type="button" data-every="{on}">{safe(text)}</button>'
        for on, text in (("on", texts.ALL), ("off", texts.NONE))
    )
    return f'{heading(texts.ACTORS)}<input type="search" class="find" {told}><div class="every">{every}</div>'


def _nobody() -> str:
    """What the style sheet shows while no actor of the name is found."""
    return f'<p class="nobody" role="status">{safe(texts.NO_ACTOR_FOUND)}</p>'


def _actors(members: Iterable[Actor], held: Mapping[str, str]) -> str:
    return "".join(
        box(f"actors:{actor.id}", actor.short, _mark(held.get(actor.id)), actor.name) for actor in members
    )


def _mark(position: str | None) -> str:
    """The mark beside an actor: what it holds on the day, chosen or not."""
    return f"--mark:var(--mark-{position})" if position else ""


def other_boxes(atlas: Atlas) -> Html:
    """Positions, which are the legend, and layers with the online tiles."""
    kinds = "".join(box(f"positions:{p.id}", p.name) for p in atlas.positions)
    layers = "".join(box(f"layers:{key}", atlas.layer[key].title) for key in known_ids("layers", atlas))
    tiles = box(TILES, texts.TILES)
    return Html(f"{heading(texts.POSITIONS)}{kinds}{heading(texts.LAYERS)}{layers}{tiles}")


def label_choice(atlas: Atlas) -> Html:
    """The language of the names on the map; where none is recorded the name stays English, and paler."""
    options = "".join(
        f'<option data-box="labels:{safe(code)}">{safe(texts.LANGUAGES.get(code, code))}</option>'
        for code in languages(atlas)
    )
    named = f'aria-label="{safe(texts.LABELS)}"'
    return Html(f"{heading(texts.LABELS)}<select {named}>{options}</select>")


def heading(text: str) -> Html:
    """A heading of the column."""
    return Html(f'<h3 class="sec">{safe(text)}</h3>')


def fold(key: str, told: Html, inside: Html) -> Html:
    """What opens and closes, and stays as the reader left it."""
    return Html(f'<details data-fold="{key}"><summary>{told}</summary>{inside}</details>')


def box(key: str, label: str, look: str = "", full: str = "", one_of: str = "") -> Html:
    """One box; its key is a part of the view and an id, `look` what it tells the style sheet, `full` its whole name.

    Boxes that are `one_of` a name exclude each other."""
    style = f' style="{look}"' if look else ""
    title = f' title="{safe(full)}"' if full and full != label else ""
    kind = f'type="radio" name="{one_of}"' if one_of else 'type="checkbox"'
    return Html(
        f'<label{style}{title} data-box="{safe(key)}"><input {kind}><span>{safe(label)}</span></label>'
    )


def holders(atlas: Atlas, scene: Scene) -> dict[str, str]:
    """Each actor's position on the day, chosen or not, by actor id."""
    found = (
        standing(atlas, actor.id, subject, scene.day, scene.known)
        for subject in scene.subjects
        for actor in atlas.actors
    )
    return {s.actor: s.position for s in found if s}


def grouped(actors: Sequence[Actor]) -> Iterable[tuple[str, list[Actor]]]:
    """Governments, state organs and the others, each group only where it has members."""
    groups = {"states": is_government, "organs": is_organ}
    for key, belongs in groups.items():
        if members := [actor for actor in actors if belongs(actor)]:
            yield texts.GROUPS[key], members
    if rest := [actor for actor in actors if not any(belongs(actor) for belongs in groups.values())]:
        yield texts.GROUPS["others"], rest
