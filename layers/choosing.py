"""What a view leaves unsaid: the ids that its lists stand for, its subjects and layers by each other, its frame.

Page, figures and files all ask here, so that a link, a command and a click stand for the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .atlas import Atlas
from .published import as_published

if TYPE_CHECKING:
    from .view import View

Bounds = tuple[float, float, float, float]
PLACES = "places"
"""The layer of places, which is drawn from the catalogue: it has no file of its own."""


def chosen(key: str, view: View, atlas: Atlas) -> tuple[str, ...]:
    """The ids that a list of the view stands for, in the atlas's order."""
    value: tuple[str, ...] | None = getattr(view, key)
    if value is not None:
        return value
    if key == "layers":
        return default_layers(view, atlas)
    return default_subjects(view, atlas) if key == "subjects" else known_ids(key, atlas)


def default_subjects(view: View, atlas: Atlas) -> tuple[str, ...]:
    """The subjects of a view that names none: those whose lines it asks for; else events are those of the day, on
    whatever they are.

    Before the one that nobody asked for came up, or was told of, what was on its ground by then stands for it; lines that
    were asked for are what a reader means, also on a day before they came up."""
    if lines := _lines_alone(view, atlas):
        return _told_by(lines, atlas)
    if view.lens == "events":
        return ()
    day, told = view.date or atlas.known_to, as_published(atlas, view.known)
    return tuple(dict.fromkeys(_by_then(subject, day, told) for subject in atlas.default_subjects))


def _by_then(subject: str, day: dt.date, atlas: Atlas) -> str:
    """The subject, or before it came up the first one on the same ground that had, and that positions are taken on."""
    there = (subject, *(key for key in atlas.same_ground.get(subject, ()) if atlas.subject[key].proposition))
    return next((key for key in there if atlas.is_told(key, day)), subject)


def _lines_alone(view: View, atlas: Atlas) -> tuple[str, ...]:
    """The corridors of a view that asks for layers and not for subjects; none where it asks for subjects as well."""
    asked = view.layers if view.subjects is None else None
    return tuple(key for key in asked or () if key in known_ids("layers", atlas))


def standing_beside_layers(view: View, atlas: Atlas) -> dict[str, Any]:
    """Subjects and frame as they stand, for a page that goes on with them: in a link of layers alone the two would
    follow the layers."""
    extent = extent_of(view, atlas) if _lines_alone(view, atlas) else view.extent
    return {"subjects": chosen("subjects", view, atlas), "extent": extent}


def _told_by(lines: Iterable[str], atlas: Atlas) -> tuple[str, ...]:
    """The subjects that layers are named after; those without a proposition only where none has one."""
    named = [subject for subject in atlas.subjects if subject.id in set(lines)]
    asked = [subject for subject in named if subject.proposition]
    return tuple(subject.id for subject in asked or named)


def default_layers(view: View, atlas: Atlas) -> tuple[str, ...]:
    """The corridor layers that serve the chosen subjects, with those that the atlas shows unasked.

    Ties and events have the land to themselves until a reader asks for corridors beneath them."""
    if view.lens in ("relations", "events"):
        return ()
    asked = (atlas.layers_serving.get(subject, ()) for subject in chosen("subjects", view, atlas))
    serving = {layer for layers in asked for layer in layers}
    return tuple(key for key in known_ids("layers", atlas) if key in serving | set(atlas.default_layers))


def known_ids(key: str, atlas: Atlas) -> tuple[str, ...]:
    """The closed list of ids that a list of the view may hold, in the atlas's order."""
    if key == "layers":
        return tuple(layer.id for layer in atlas.layers if layer.kind in ("corridor", "context"))
    return tuple(record.id for record in getattr(atlas, key))


def layer_ids(atlas: Atlas) -> tuple[str, ...]:
    """The layers that a view may ask for: corridors, then the ground, which files hold only when it is asked for."""
    return (*known_ids("layers", atlas), *ground_ids(atlas))


def ground_ids(atlas: Atlas) -> tuple[str, ...]:
    """The layers of the ground: countries, borders, exclaves, places."""
    corridors = known_ids("layers", atlas)
    return (*(layer.id for layer in atlas.layers if layer.id not in corridors), PLACES)


def with_ground(view: View, atlas: Atlas) -> View:
    """The same view, with the layers of the ground asked for."""
    lines = [key for key in chosen("layers", view, atlas) if key not in ground_ids(atlas)]
    return view.but(
        subjects=chosen("subjects", view, atlas),
        layers=(*lines, *ground_ids(atlas)),
        extent=extent_of(view, atlas),
    )


def bounds_of(view: View, atlas: Atlas) -> Bounds:
    """The view's frame (west, south, east, north) in degrees."""
    wanted = extent_of(view, atlas)
    if isinstance(wanted, tuple):
        return wanted
    return next(extent.bounds for extent in atlas.extents if extent.id == wanted)


def extent_of(view: View, atlas: Atlas) -> str | Bounds:
    """The view's frame; where none was chosen the atlas's first, or, where lines alone were asked for, the closest named
    one that holds them, or most of them."""
    if view.extent:
        return view.extent
    boxes = [box for key in _lines_alone(view, atlas) if (box := atlas.layer[key].bounds)]
    if not boxes:
        return atlas.extents[0].id
    wests, souths, easts, norths = zip(*boxes, strict=True)
    whole = (min(wests), min(souths), max(easts), max(norths))
    return min(atlas.extents, key=lambda extent: (-_shared(extent.bounds, whole), _size(extent.bounds))).id


def _shared(a: Bounds, b: Bounds) -> float:
    """How much two boxes have in common, in square degrees."""
    wide, tall = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(wide, 0.0) * max(tall, 0.0)


def _size(box: Bounds) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
