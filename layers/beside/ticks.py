"""The boxes of the filter column as one piece of HTML each, and what ticking one does to the view.

A hundred widgets of the page's framework would be told of every run; a list of boxes is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import texts
from ..atlas import Atlas
from ..records import Actor
from ..scene.composing import Scene
from ..scene.standing import is_government, is_organ, standing
from ..text import Html, safe
from ..view import View, canonical, chosen, known_ids

TILES = "tiles:on"


def actor_boxes(atlas: Atlas, scene: Scene, wanted: str = "") -> Html:
    """Actors with a position on the subject, by group and in the order of argument; those without one apart.

    `wanted` keeps those whose name holds it."""
    speaking = holders(atlas, scene)
    ordered = sorted(atlas.actors, key=lambda a: atlas.position[speaking.get(a.id, "none")].order)
    found = [actor for actor in ordered if wanted.casefold() in f"{actor.name} {actor.short}".casefold()]
    if not found:
        return Html(f"<p>{safe(texts.NO_ACTOR_FOUND)}</p>")
    quiet = [actor for actor in found if actor.id not in speaking]
    groups = "".join(
        f'<h4 class="sub">{safe(title)}</h4>{_actors(atlas, scene, members)}'
        for title, members in grouped([actor for actor in found if actor.id in speaking])
    )
    apart = f"<summary>{safe(texts.SILENT)} ({len(quiet)})</summary><p>{safe(texts.SILENT_NOTE)}</p>"
    return Html(f"{groups}<details>{apart}{_actors(atlas, scene, quiet)}</details>")


def _actors(atlas: Atlas, scene: Scene, members: Iterable[Actor]) -> str:
    picked, held = chosen("actors", scene.view, atlas), holders(atlas, scene)
    return "".join(
        box(f"actors:{actor.id}", actor.short, actor.id in picked, _mark(held.get(actor.id)))
        for actor in members
    )


def _mark(position: str | None) -> str:
    """The mark beside an actor: what it holds on the day, chosen or not."""
    return f"--mark:var(--mark-{position})" if position else ""


def other_boxes(atlas: Atlas, scene: Scene) -> Html:
    """Positions, which are the legend, and layers with the online tiles."""
    positions = chosen("positions", scene.view, atlas)
    counts = {**scene.counts, "none": len(scene.silent)}
    kinds = "".join(
        box(f"positions:{p.id}", p.name, p.id in positions, f"--count:'{counts[p.id]}'")
        for p in atlas.positions
    )
    layers = "".join(
        box(f"layers:{key}", atlas.layer[key].title, key in scene.layers)
        for key in known_ids("layers", atlas)
    )
    tiles = box(TILES, texts.TILES, scene.view.tiles == "on")
    return Html(f"{heading(texts.POSITIONS)}{kinds}{heading(texts.LAYERS)}{layers}{tiles}")


def heading(text: str) -> Html:
    """A heading of the column."""
    return Html(f'<h3 class="sec">{safe(text)}</h3>')


def box(key: str, label: str, on: bool, look: str = "") -> Html:
    """One box; its key is a part of the view and an id, `look` what it tells the style sheet."""
    ticked, style = " checked" if on else "", f' style="{look}"' if look else ""
    return Html(
        f'<label{style} data-box="{safe(key)}"><input type="checkbox"{ticked}><span>{safe(label)}</span></label>'
    )


def ticked(atlas: Atlas, view: View, shown: Iterable[str], on: Iterable[str]) -> Mapping[str, Any]:
    """The parts of the view that differ once, of the boxes shown, those in `on` are ticked; others stay as they are."""
    boxes, on = set(shown), set(on)
    asked = {part: _list(atlas, view, part, boxes, on) for part in ("actors", "positions", "layers")}
    asked["tiles"] = ("on" if TILES in on else "off") if TILES in boxes else view.tiles
    return {part: value for part, value in asked.items() if value != getattr(view, part)}


def _list(atlas: Atlas, view: View, part: str, boxes: set[str], on: set[str]) -> Any:
    """A list of the view with the boxes' ids put in or taken out; itself where they change nothing."""
    before = set(chosen(part, view, atlas))
    here = {key.partition(":")[2]: key in on for key in boxes if key.startswith(f"{part}:")}
    after = {key for key in before | here.keys() if here.get(key, key in before)}
    same = after == before
    return getattr(view, part) if same else canonical(after, known_ids(part, atlas), keep=part == "layers")


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
