"""What a view must be for a thing to be seen: its subject chosen, its ground in the frame, its panel open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..atlas import Atlas, AtlasError
from ..records import Segment
from ..view import Bounds, View, bounds_of, chosen, known_ids

ROOM = 0.08
"""The share of a line's width and height that is left free about it in a frame made for it."""

LEAST = 0.2
"""That room in degrees at the least."""


def opened(atlas: Atlas, view: View, thing: str) -> Mapping[str, Any]:
    """The parts of the view that show a thing: of a subject or a stretch what is said and drawn of it, of any other its
    panel. The frame is the smallest named one that holds it; it stays where the thing has no place, is in it already, or
    is a point in none."""
    if thing in atlas.subject:
        return _subject(atlas, view, thing)
    if segment := atlas.segment.get(thing):
        return _stretch(atlas, view, segment)
    at = place_of(atlas, thing)
    named = _named(atlas, at) if at and not _holds(bounds_of(view, atlas), at) else ""
    return {"pick": thing, "extent": named} if named else {"pick": thing}


def _subject(atlas: Atlas, view: View, subject: str) -> Mapping[str, Any]:
    return {
        "pick": "",
        **_chosen(atlas, view, subject),
        **_framed(atlas, ground(_serving(atlas, subject), atlas)),
    }


def _stretch(atlas: Atlas, view: View, segment: Segment) -> Mapping[str, Any]:
    """A stretch with its panel; a subject of its own is chosen where none of them is."""
    own = next(iter(segment.subjects), "")
    asked = set(chosen("subjects", view, atlas)) & set(segment.subjects)
    at = ground([segment], atlas) or ground(_serving(atlas, own), atlas)
    return {**({} if asked else _chosen(atlas, view, own)), **_framed(atlas, at), "pick": segment.id}


def _serving(atlas: Atlas, subject: str) -> list[Segment]:
    """The stretches that serve a subject, or are of the layer that bears its id."""
    return [s for s in atlas.segments if not s.total and (subject in s.subjects or subject == s.layer)]


def _chosen(atlas: Atlas, view: View, subject: str) -> Mapping[str, Any]:
    """A subject chosen; one that nobody can take a position on is opened beside the chosen ones, with its layers."""
    if subject in atlas.subject and atlas.subject[subject].proposition:
        return {"subjects": (subject,), "layers": None}
    layers = {*chosen("layers", view, atlas), *(s.layer for s in _serving(atlas, subject))}
    return {"pick": subject, "layers": tuple(key for key in known_ids("layers", atlas) if key in layers)}


def _framed(atlas: Atlas, box: Bounds | None) -> Mapping[str, Any]:
    """The smallest named frame that holds a box, else one made for it; none for nothing."""
    return {"extent": _named(atlas, box) or _about(box)} if box else {}


def _named(atlas: Atlas, box: Bounds) -> str:
    """The id of the smallest named frame that holds a box; empty where none does."""
    fits = [extent for extent in atlas.extents if _holds(extent.bounds, box)]
    return min(fits, key=lambda extent: _size(extent.bounds)).id if fits else ""


def _about(box: Bounds) -> Bounds:
    """A frame for a box, with some room about it."""
    west, south, east, north = box
    x, y = max((east - west) * ROOM, LEAST), max((north - south) * ROOM, LEAST)
    return (
        max(-180.0, round(west - x, 4)),
        max(-85.0, round(south - y, 4)),
        min(180.0, round(east + x, 4)),
        min(85.0, round(north + y, 4)),
    )


def place_of(atlas: Atlas, thing: str) -> Bounds | None:
    """Where an actor, a place or an event is, as a box of one point; None for what has no place."""
    spots: list[tuple[float | None, float | None]] = [
        p.anchor for p in atlas.actors if p.id == thing and p.anchor
    ]
    spots += [(place.lon, place.lat) for place in atlas.places if place.id == thing]
    spots += [(event.lon, event.lat) for event in atlas.events if event.id == thing]
    lon, lat = next(iter(spots), (None, None))
    return None if lon is None or lat is None else (lon, lat, lon, lat)


def ground(segments: Sequence[Segment], atlas: Atlas) -> Bounds | None:
    """The bounding box (west, south, east, north in degrees) of the drawn features of stretches; None without any."""
    wanted = {feature for segment in segments for feature in segment.features}
    layers = {segment.layer for segment in segments}
    points = [
        point
        for layer in layers
        for feature in _drawn(atlas, layer)
        if feature["id"] in wanted and feature["geometry"]
        for point in _points(feature["geometry"]["coordinates"])
    ]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _drawn(atlas: Atlas, layer: str) -> Sequence[Mapping[str, Any]]:
    """The features of a layer, none of one that was damaged meanwhile: the page tells it elsewhere."""
    try:
        return list(atlas.geojson(layer)["features"])
    except (AtlasError, OSError, ValueError):
        return ()


def _points(coordinates: Sequence[Any]) -> Iterable[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        return [(coordinates[0], coordinates[1])]
    return [point for part in coordinates for point in _points(part)]


def _holds(frame: Bounds, box: Bounds) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and frame[2] >= box[2] and frame[3] >= box[3]


def _size(frame: Bounds) -> float:
    return (frame[2] - frame[0]) * (frame[3] - frame[1])
