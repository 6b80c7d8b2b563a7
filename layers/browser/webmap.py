"""Scene -> what the map in the browser is told: its settings once, and the decisions of each view."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from .. import style, texts
from ..atlas import Atlas
from ..beside.legend import legend
from ..clock import day_text
from ..figure.lettering.fonts import Face
from ..scene.composing import Scene
from ..scene.lines import SegmentMark
from ..scene.standing import is_exclave
from .countries import country_names
from .css import map_css
from .webfonts import faces_css

TILE_URL = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


def to_script(value: Mapping[str, Any]) -> str:
    """JSON that is safe inside a script element and inside a template."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("`", "\\u0060")
    )


def config(atlas: Atlas, addresses: Mapping[str, str], faces: Sequence[Face] = ()) -> dict[str, Any]:
    """What the map needs once: the tiers' addresses, its style sheet with the typefaces that are ready, its texts, the ids
    it may be told of."""
    return {
        "files": {
            key: f"{addresses['tiers']}/{file.removeprefix('web/')}" for key, file in atlas.display.items()
        },
        "css": faces_css(addresses["fonts"], faces) + map_css(),
        "marks": {key: [style.mark_path(key), int(style.is_hollow(key))] for key in style.POSITIONS},
        "relief": _relief(atlas, addresses),
        "stripes": [{"id": key, "width": s.width, "gap": s.gap} for key, s in style.STRIPE["light"].items()],
        "features": features_of(atlas),
        "first": first_files(atlas),
        "crowd": _tile_url(atlas, addresses),
        "countries": country_names(atlas),
        "languages": texts.LANGUAGES,
        "exclaves": [
            {"id": a.id, "iso": a.iso_a3, "at": a.anchor, "name": a.short}
            for a in atlas.actors
            if is_exclave(a)
        ],
        "stretches": stretches(atlas),
        "states": {key: name.lower() for key, name in style.LIFECYCLE_NAMES.items()},
        "positions": {position.id: position.name for position in atlas.positions},
        "fonts": FONTS,
        "reserved": FRAME_BUTTONS,
        "wideBelow": style.WIDE_BELOW,
        "smallBelow": style.SMALL_BELOW,
        "keyFrom": style.KEY_FROM,
        "edges": {"near": style.WEB_EDGE, "small": style.WEB_EDGE_SMALL, "wide": style.WEB_EDGE_WIDE},
        "tiles": {"url": TILE_URL},
        "texts": texts.MAP | {"foot": f"{texts.DISCLAIMER_SHORT} {texts.CREDITS_SHORT}"},
    }


@lru_cache(maxsize=4)
def features_of(atlas: Atlas) -> tuple[str, ...]:
    """The ids of all corridor features, in the order in which the decisions count them; of a crowd the first one of
    those that every view draws alike, which stands for them all."""
    if atlas.is_crowd:
        first = (atlas.segments[flock].features for flock in atlas.flock)
        return tuple(features[0] for features in first if features)
    return tuple(feature for segment in atlas.segments for feature in segment.features)


def stretches(atlas: Atlas) -> list[tuple[str, int]]:
    """Name and number of features of each stretch, in the order of `features_of`; none of a crowd."""
    if atlas.is_crowd:
        return []
    return [(segment.name, len(segment.features)) for segment in atlas.segments]


def first_files(atlas: Atlas) -> tuple[str, ...]:
    """The names of the display files that every map begins with, whatever its frame; a crowd's lines and places are in
    its tiles."""
    return ("ground", "tiles") if atlas.is_crowd else ("ground", "corridors", "places")


def _tile_url(atlas: Atlas, addresses: Mapping[str, str]) -> str:
    """The address of a crowd's tiles, `{tile}` for each one's key, without its stamp; empty for an atlas without."""
    return f"{addresses['tiers']}/tiles/{{tile}}.json" if atlas.is_crowd else ""


def _relief(atlas: Atlas, addresses: Mapping[str, str]) -> dict[str, Any] | None:
    """Where the relief's picture is and its edges in degrees; None for an atlas without one."""
    if not atlas.relief:
        return None
    file = str(atlas.relief["file"]).removeprefix("web/")
    url = f"{addresses['tiers']}/{file}?v={str(atlas.relief['sha256'])[:8]}"
    return {"url": url, "bounds": atlas.relief["bounds"]}


NEAR = 7.5
"""The zoom from which stretches are named one by one."""

FRAME_BUTTONS = (520, 56)
"""Width and height in px at the upper left, which the page's frame buttons cover."""

FONTS = {
    "callout": f"600 13.5px {style.FONT_TEXT}",
    "meta": f"400 12.5px {style.FONT_TEXT}",
    "country": f"600 18px {style.FONT_TEXT}",
    "minor": f"600 13px {style.FONT_TEXT}",
    "water": f"italic 500 14px {style.FONT_TEXT}",
    "town1": f"600 14px {style.FONT_TEXT}",
    "town2": f"600 14px {style.FONT_TEXT}",
    "town3": f"500 12.5px {style.FONT_TEXT}",
}


def decisions(atlas: Atlas, scene: Scene, theme: style.Theme) -> dict[str, Any]:
    """What the scene decides about each feature of the map, as classes; everything unnamed is hidden.

    Of a crowd no stretch is named and none is marked as changed: the map has no room for either."""
    crowd = atlas.is_crowd
    marks = scene.segments.looks if crowd else scene.segments
    body: dict[str, Any] = {
        "theme": theme,
        "fill": scene.fill,
        "tiles": scene.view.tiles == "on",
        "lang": scene.view.labels,
        "land": {mark.iso: [mark.position, int(mark.outline), mark.split] for mark in scene.land},
        "seg": {m.feature: f"{m.line} {m.family} {m.casing} {'main' if m.main else 'side'}" for m in marks},
        "labels": [] if crowd else callouts(atlas, scene),
        "then": scene.borders_then,
        "legend": legend(scene),
        "arcs": arcs(atlas, scene),
        "points": points(scene),
        "moved": moved(scene, stretches=not crowd),
    }
    where = {"bounds": scene.bounds, "look": _stamp(body)}
    return body | where | {"stamp": _stamp(where)}


def _stamp(told: Mapping[str, Any]) -> str:
    """A short name for what the map is told: two alike have the same one."""
    return hashlib.sha256(to_script(told).encode()).hexdigest()[:12]


def callouts(atlas: Atlas, scene: Scene) -> list[dict[str, Any]]:
    """A name for each stretch of the asked subjects' corridors with its state, and for the far view one a corridor."""
    main = [mark for mark in scene.segments if mark.main]
    layers: dict[str, list[str]] = {}
    stretches: dict[tuple[str, str], list[str]] = {}
    for mark in main:
        layers.setdefault(mark.layer, []).append(mark.feature)
        stretches.setdefault((mark.name, state_text(scene, mark)), []).append(mark.feature)
    far = [
        {"of": of, "name": atlas.layer[key].title, "state": "", "below": NEAR} for key, of in layers.items()
    ]
    near = [{"of": of, "name": name, "state": state, "from": NEAR} for (name, state), of in stretches.items()]
    return far + near


def moved(scene: Scene, *, stretches: bool) -> dict[str, str | int]:
    """Of what changed, only what this lens draws: a country's former position, 1 for a stretch or a tie."""
    drawn = {mark.feature for mark in scene.segments} if stretches else set()
    drawn |= {row.id for row in scene.relations} if scene.view.lens == "relations" else set()
    countries = {mark.iso for mark in scene.land}
    return {
        key: before if key in countries else 1
        for key, before in scene.moved.items()
        if key in drawn | countries
    }


def state_text(scene: Scene, mark: SegmentMark) -> str:
    """A stretch's state, and what it was on the view's second day where that was another."""
    before = scene.moved.get(mark.feature)
    if before is None or before == mark.status:
        return mark.status
    known = {"none": texts.NEW, "unknown": texts.BEFORE_UNKNOWN}
    return f"{mark.status}, {known.get(before, texts.BEFORE.format(state=before))}"


def arcs(atlas: Atlas, scene: Scene) -> list[list[Any]]:
    """[from, to, kind class, what it says, id] of each tie whose two ends have a place on the map."""
    rows = scene.relations if scene.view.lens == "relations" else ()
    ends = {actor.id: actor.anchor for actor in atlas.actors if actor.anchor}
    return [
        [
            ends[r.a],
            ends[r.b],
            r.kind.replace(" ", "-"),
            f"{atlas.actor[r.a].short}, {atlas.actor[r.b].short}: {r.kind}",
            r.id,
        ]
        for r in rows
        if r.a in ends and r.b in ends
    ]


def points(scene: Scene) -> list[list[Any]]:
    """[id, longitude, latitude, classes, what it says] of each event that has a place: its status, `later` where it
    came after the day, `aside` where it is on another subject; those drawn last lie on top."""
    asked, shown = set(scene.events), (*scene.aside, *scene.events) if scene.view.lens == "events" else ()
    return [
        [
            e.id,
            e.lon,
            e.lat,
            e.status + " later" * (e.date > scene.day) + " aside" * (e not in asked),
            f"{texts.AFTER_DAY}: " * (e.date > scene.day) + f"{day_text(e.date, e.precision)}: {e.title}",
        ]
        for e in shown
        if e.lon is not None
    ]
