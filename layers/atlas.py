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

from . import built
from . import records as r

if TYPE_CHECKING:
    from .selection.frames import Frames
    from .view import View

HERE = Path(__file__).resolve().parent
CATALOGUE = "catalogue.json"

OUTDATED = "The atlas was built anew since it was loaded. Load the page again to have it whole."


class AtlasError(Exception):
    """The catalogue cannot be read: the message says where, what and what to do."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Facts and layer list of one atlas folder; `hashes` are the sha256 of each file that the catalogue lists.

    All in it had been published by the day `published`.

    Two are the same only when they were read together, so that what is derived from one can be kept by it."""

    folder: Path
    title: str
    author: str
    publisher: str
    public_address: str
    known_to: date
    published: date
    data_version: str
    catalogue_sha256: str
    disclaimer: str
    credits: tuple[str, ...]
    hashes: Mapping[str, str]
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
    formers: tuple[r.Former, ...]
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
    def is_outdated(self) -> bool:
        """Whether the folder holds another build by now than the one that was read."""
        try:
            return built.sha256(self.folder, CATALOGUE) != self.catalogue_sha256
        except OSError:
            return False

    @property
    def harm(self) -> Mapping[str, str]:
        """A sentence for each layer and display file, by id, that is missing or damaged as of now.

        None when the folder holds another build: then no file is of this one."""
        listed = {layer.id: layer.file for layer in self.layers}
        listed |= {key: path.partition("?")[0] for key, path in self.display.items()}
        found = {key: fault_of(self.folder, file, self.hashes[file]) for key, file in listed.items()}
        harm = {key: fault for key, fault in found.items() if fault}
        return {} if harm and self.is_outdated else harm

    @property
    def faults(self) -> tuple[str, ...]:
        """A sentence for each file that is missing or damaged."""
        return tuple(self.harm.values())

    @property
    def damaged(self) -> frozenset[str]:
        """The ids of the layers and display files that are."""
        return frozenset(self.harm)

    def content(self, file: str) -> bytes:
        """A file's bytes as the catalogue promises them.

        Raises AtlasError when it is missing, damaged, or of another build than this atlas."""
        try:
            found = built.read(self.folder, file)
        except OSError as error:
            raise AtlasError(_unreadable(file, error)) from error
        if hashlib.sha256(found).hexdigest() != self.hashes[file]:
            raise AtlasError(OUTDATED if self.is_outdated else _damaged(file))
        return found

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
        loaded: dict[str, Any] = orjson.loads(self.content(self.layer[layer_id].file))
        return loaded


def default_folder() -> Path:
    """The atlas folder: `ATLAS` in the environment, else the one that ships with the package."""
    return Path(os.environ.get("ATLAS") or HERE).resolve()


def fault_of(folder: Path, file: str, sha256: str) -> str | None:
    """A sentence that names the file, when it is missing or is not what the catalogue says."""
    try:
        return None if built.sha256(folder, file) == sha256 else _damaged(file)
    except OSError as error:
        return _unreadable(file, error)


def _unreadable(file: str, error: OSError) -> str:
    return f"{Path(file).name} cannot be read ({error.strerror}). Run `python -m geo build` to write it."


def _damaged(file: str) -> str:
    return f"{Path(file).name} is damaged or not of this build. Run `python -m geo build` to write it."
