"""The whole atlas, read once from `catalogue.json` and its layers, immutable."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from . import records as r
from .casting import records
from .garbage import unhindered

if TYPE_CHECKING:
    from .selection.frames import Frames
    from .view import View

HERE = Path(__file__).resolve().parent
FORMAT = 3
"""Of the catalogue and the files that it lists; since 2 the arcs of display tiers are flat, since 3 each row says when
it, and its end, was known."""


class AtlasError(Exception):
    """The catalogue cannot be read: the message says where, what and what to do."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Facts and layer list of one atlas folder; `faults` names each file that is missing or damaged.

    All in it had been published by the day `published`.

    Two are the same only when they were read together, so that what is derived from one can be kept by it."""

    folder: Path
    title: str
    known_to: date
    published: date
    data_version: str
    catalogue_sha256: str
    disclaimer: str
    credits: tuple[str, ...]
    faults: tuple[str, ...]
    damaged: frozenset[str]
    display: Mapping[str, str]
    relief: Mapping[str, Any] | None
    default_subjects: tuple[str, ...]
    default_layers: tuple[str, ...]
    positions: tuple[r.Position, ...]
    actors: tuple[r.Actor, ...]
    subjects: tuple[r.Subject, ...]
    names: tuple[r.Name, ...]
    sources: Mapping[str, r.Source]
    stances: tuple[r.Stance, ...]
    segments: tuple[r.Segment, ...]
    relations: tuple[r.Relation, ...]
    events: tuple[r.Event, ...]
    claims: tuple[r.Claim, ...]
    tombstones: tuple[r.Tombstone, ...]
    places: tuple[r.Place, ...]
    borders: tuple[r.Border, ...]
    layers: tuple[r.Layer, ...]
    extents: tuple[r.Extent, ...]
    accuracy: tuple[Mapping[str, Any], ...]

    @cached_property
    def actor(self) -> Mapping[str, r.Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def subject(self) -> Mapping[str, r.Subject]:
        """Subjects by id."""
        return {subject.id: subject for subject in self.subjects}

    @cached_property
    def position(self) -> Mapping[str, r.Position]:
        """Positions by id."""
        return {position.id: position for position in self.positions}

    @cached_property
    def layer(self) -> Mapping[str, r.Layer]:
        """Layers by id."""
        return {layer.id: layer for layer in self.layers}

    @cached_property
    def stances_on(self) -> Mapping[tuple[str, str], tuple[r.Stance, ...]]:
        """Each actor's stances on each subject, by (actor, subject)."""
        held: dict[tuple[str, str], list[r.Stance]] = {}
        for row in self.stances:
            held.setdefault((row.actor, row.subject), []).append(row)
        return {key: tuple(rows) for key, rows in held.items()}

    @cached_property
    def feature_segment(self) -> Mapping[str, r.Segment]:
        """The segment that each corridor feature is a piece of, by feature id."""
        return {feature: segment for segment in self.segments for feature in segment.features}

    @cached_property
    def layers_serving(self) -> Mapping[str, frozenset[str]]:
        """The layers that serve each subject, by subject id."""
        found: dict[str, set[str]] = {}
        for flock in self.flock:
            for subject in self.segments[flock].subjects:
                found.setdefault(subject, set()).add(self.segments[flock].layer)
        return {subject: frozenset(layers) for subject, layers in found.items()}

    @cached_property
    def same_ground(self) -> Mapping[str, tuple[str, ...]]:
        """The other subjects that share a stretch with each, in the atlas's order, by subject id."""
        met: dict[str, set[str]] = {}
        for segment in (self.segments[flock] for flock in self.flock):
            for subject in () if segment.total else segment.subjects:
                met.setdefault(subject, set()).update(segment.subjects)
        return {
            key: tuple(s.id for s in self.subjects if s.id in others - {key}) for key, others in met.items()
        }

    def is_told(self, subject: str, day: date) -> bool:
        """Whether a subject had come up by the day; one without dated facts always had."""
        return (self.subject[subject].born or day) <= day

    @cached_property
    def segment(self) -> Mapping[str, r.Segment]:
        """Segments by id."""
        return {segment.id: segment for segment in self.segments}

    @cached_property
    def alike(self) -> tuple[int, ...]:
        """For each segment the place of the first one that is like it: the two are drawn alike in every view.

        What a view decides is decided once for all of them, however many there are."""
        first: dict[Any, int] = {}
        return tuple(first.setdefault(r.likeness(row), n) for n, row in enumerate(self.segments))

    @cached_property
    def flock(self) -> Mapping[int, tuple[r.Segment, ...]]:
        """The segments that are alike, by the place of the first of them."""
        found: dict[int, list[r.Segment]] = {}
        for row, first in zip(self.segments, self.alike, strict=True):
            found.setdefault(first, []).append(row)
        return {first: tuple(rows) for first, rows in found.items()}

    @property
    def is_crowd(self) -> bool:
        """Whether there are so many features that no map can hold each as a thing of its own: the build made tiles."""
        return "tiles" in self.display

    def names_of(self, thing: str) -> tuple[r.Name, ...]:
        """Every recorded name of a subject, actor or place."""
        return tuple(name for name in self.names if name.of == thing)

    def select(self, view: View | str | None = None) -> Frames:
        """What a view (or its query string) shows, as frames of geopandas and pandas; everything without one.

        Raises ViewError for unknown parts."""
        from .selection.frames import frames

        return frames(self, view)

    def geojson(self, layer_id: str) -> dict[str, Any]:
        """The layer's FeatureCollection as committed (EPSG:4326, longitude first).

        Raises AtlasError when the file is missing or damaged."""
        if layer_id in self.damaged:
            raise AtlasError(next(f for f in self.faults if self.layer[layer_id].file in f))
        loaded: dict[str, Any] = orjson.loads((self.folder / self.layer[layer_id].file).read_bytes())
        return loaded


def default_folder() -> Path:
    """The atlas folder: `ATLAS` in the environment, else the one that ships with the package."""
    return Path(os.environ.get("ATLAS") or HERE).resolve()


def load(folder: Path | str | None = None) -> Atlas:
    """The atlas of a folder; a missing or damaged layer becomes a fault, a bad catalogue raises AtlasError."""
    base = Path(folder).resolve() if folder else default_folder()
    with unhindered():
        return _loaded(base)


def _loaded(base: Path) -> Atlas:
    raw = _catalogue(base / "catalogue.json")
    try:
        layers = records(r.Layer, raw["layers"])
        checks = {layer.id: _fault(base / layer.file, layer.sha256) for layer in layers}
        checks |= {d["id"]: _fault(base / d["file"], d["sha256"]) for d in raw["display"]}
        return _atlas(base, raw, layers, {key: fault for key, fault in checks.items() if fault})
    except (KeyError, TypeError, ValueError) as error:
        path = base / "catalogue.json"
        raise AtlasError(f"{path}: {error!r}. Run `{_build(path)}` again.") from error


def _atlas(base: Path, raw: dict[str, Any], layers: tuple[r.Layer, ...], faults: dict[str, str]) -> Atlas:
    kinds: dict[str, type] = {
        "positions": r.Position,
        "actors": r.Actor,
        "subjects": r.Subject,
        "names": r.Name,
        "stances": r.Stance,
        "segments": r.Segment,
        "relations": r.Relation,
        "events": r.Event,
        "claims": r.Claim,
        "tombstones": r.Tombstone,
        "places": r.Place,
        "borders": r.Border,
        "extents": r.Extent,
    }
    return Atlas(
        folder=base,
        title=raw["title"],
        known_to=date.fromisoformat(raw["known_to"]),
        published=date.fromisoformat(raw["known_to"]),
        data_version=raw["data_version"],
        catalogue_sha256=raw["sha256"],
        disclaimer=raw["disclaimer"],
        credits=tuple(raw["credits"]),
        faults=tuple(faults.values()),
        damaged=frozenset(faults),
        display={d["id"]: f"{d['file']}?v={d['sha256'][:8]}" for d in raw["display"]},
        default_subjects=tuple(raw["defaults"]["subjects"]),
        default_layers=tuple(raw["defaults"]["layers"]),
        sources={source.id: source for source in records(r.Source, raw["sources"])},
        layers=layers,
        relief=raw.get("relief"),
        accuracy=tuple(raw.get("accuracy", [])),
        **{key: records(kind, raw.get(key, [])) for key, kind in kinds.items()},
    )


def _catalogue(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
        raw = orjson.loads(content)
    except OSError as error:
        raise AtlasError(f"{path}: {error.strerror}. Run `{_build(path)}` to write it.") from error
    except ValueError as error:
        raise AtlasError(
            f"{path}: not valid JSON ({error}). Run `{_build(path)}` to write it anew."
        ) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise AtlasError(f"{path}: not an atlas catalogue of format {FORMAT}. Run `{_build(path)}`.")
    return raw | {"sha256": hashlib.sha256(content).hexdigest()}


def _build(path: Path) -> str:
    """The command that writes a catalogue: an atlas of one's own is built of facts that only its maker knows."""
    own = "" if path.parent == HERE else f" --facts FACTS --out {path.parent}"
    return f"python -m geo build{own}"


def _fault(path: Path, sha256: str) -> str | None:
    """A sentence that names the file, when it is missing or is not what the catalogue says."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return f"{path.name} cannot be read ({error.strerror}). Run `python -m geo build` to write it."
    if found != sha256:
        return f"{path.name} is damaged or not of this build. Run `python -m geo build` to write it."
    return None
