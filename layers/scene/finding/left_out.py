"""What the reader left out of a scene, in words: positions, actors, layers, what was published later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ...atlas import Atlas
from ...clock import day_text
from ...view import default_layers
from ...words import capital, counted, listed, typeset
from .naming import MOST_NAMES, actor_name

if TYPE_CHECKING:
    from ...overlay.records import Own
    from ..composing import Scene


def is_filtered(atlas: Atlas, scene: Scene) -> bool:
    """Whether any row may be missing by the reader's choice: then nothing is said of all, or of none."""
    hidden = {p.id for p in atlas.positions if p.code is not None} - set(scene.positions)
    return bool(hidden) or len(scene.actors) < len(atlas.actors) or scene.known < atlas.known_to


def left_out(atlas: Atlas, scene: Scene) -> tuple[str, ...]:
    """A sentence that names all that is left out, and further ones on events set aside; empty where nothing is."""
    parts = [part for part in _parts(atlas, scene) if part]
    told = (f"Left out: {'; '.join(parts)}." if parts else "", _aside(scene))
    return tuple(typeset(sentence) for sentence in told if sentence)


def brought(own: Sequence[Own]) -> tuple[str, ...]:
    """The sentence on the layers that a reader brought along."""
    names = [f"“{layer.overlay.name}”" for layer in own]
    return (
        (f"With the reader’s own {'layer' if len(own) == 1 else 'layers'} {listed(names)}.",) if own else ()
    )


def _parts(atlas: Atlas, scene: Scene) -> Iterator[str]:
    yield _positions(atlas, scene)
    yield _actors(atlas, scene)
    yield _layers(atlas, scene)
    yield unpublished(atlas, scene.known)


def unpublished(atlas: Atlas, known: date) -> str:
    """What the other clock leaves out; empty where it stands on the last known day."""
    return f"what was published after {day_text(known)}" if known < atlas.known_to else ""


def layer_name(atlas: Atlas, layer: str) -> str:
    """A layer's title without what stands in brackets."""
    return typeset(atlas.layer[layer].title.split(" (")[0])


def _positions(atlas: Atlas, scene: Scene) -> str:
    """ "opposes, conditional"; where most are hidden those that are not."""
    names = {p.id: p.name.lower() for p in atlas.positions}
    kept = [names[key] for key in scene.positions]
    hidden = [name for key, name in names.items() if key not in scene.positions]
    if not hidden or not kept:
        return "every position" if hidden else ""
    return ", ".join(hidden) if len(hidden) <= len(kept) else f"every position but {', '.join(kept)}"


def _actors(atlas: Atlas, scene: Scene) -> str:
    """ "3 of 30 actors (Iran, Russia and Turkey)"; named where they, or those that are left, are few."""
    off = [actor.id for actor in atlas.actors if actor.id not in scene.actors]
    if not off or not scene.actors:
        return "every actor" if off else ""
    if len(scene.actors) <= MOST_NAMES < len(off):
        return f"all {len(atlas.actors)} actors but {_named(atlas, scene.actors)}"
    return f"{len(off)} of {len(atlas.actors)} actors" + (
        f" ({_named(atlas, off)})" if len(off) <= MOST_NAMES else ""
    )


def _named(atlas: Atlas, actors: Sequence[str]) -> str:
    return listed([actor_name(atlas, key) for key in actors])


def _layers(atlas: Atlas, scene: Scene) -> str:
    """The layers that the subjects would show and the reader has off."""
    off = [key for key in default_layers(scene.view, atlas) if key not in scene.layers]
    titles = [layer_name(atlas, key) for key in off]
    if len(off) > MOST_NAMES:
        return f"{len(off)} layers"
    return f"the {'layer' if len(off) == 1 else 'layers'} {listed(titles)}" if off else ""


def _aside(scene: Scene) -> str:
    """What the events lens draws pale, since the reader asks for other subjects."""
    count = len(scene.aside)
    if scene.view.lens != "events" or not count:
        return ""
    told = capital(counted(count, "event"))
    return f"{told} on other subjects {'is' if count == 1 else 'are'} set aside."
