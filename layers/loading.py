"""Reads an atlas from its folder: `catalogue.json`, of one build, with the hashes of the files that it lists."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from . import built
from . import records as r
from .atlas import CATALOGUE, HERE, Atlas, AtlasError, default_folder, fault_of
from .casting import records
from .garbage import unhindered

FORMAT = 3
"""Of the catalogue and the files that it lists; since 2 the arcs of display tiers are flat, since 3 each row says when
it, and its end, was known."""

BUILDS_OUTRUN = 5
"""How often a build that ends while an atlas is read is read in its stead, before what was read is taken as it is."""


def load(folder: Path | str | None = None) -> Atlas:
    """The atlas of a folder; a missing or damaged layer becomes a fault, a bad catalogue raises AtlasError."""
    base = Path(folder).resolve() if folder else default_folder()
    with unhindered():
        return _loaded(base)


def _loaded(base: Path) -> Atlas:
    """The atlas of one build: when another one took its place meanwhile, that one is read."""
    for _ in range(BUILDS_OUTRUN):
        atlas = _read(base)
        if not (atlas.is_outdated and any(fault_of(base, *row) for row in atlas.hashes.items())):
            break
    return atlas


def _read(base: Path) -> Atlas:
    path = base / CATALOGUE
    content = _content(path)
    raw = _catalogue(path, content)
    try:
        return _atlas(base, raw, hashlib.sha256(content).hexdigest())
    except (KeyError, TypeError, ValueError) as error:
        raise AtlasError(f"{path}: {error!r}. Run `{_build(path)}` again.") from error


def _atlas(base: Path, raw: dict[str, Any], written: str) -> Atlas:
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
        "formers": r.Former,
        "extents": r.Extent,
    }
    return Atlas(
        folder=base,
        title=raw["title"],
        author=raw.get("author") or "",
        publisher=raw.get("publisher") or "",
        public_address=raw.get("public_address") or "",
        known_to=date.fromisoformat(raw["known_to"]),
        published=date.fromisoformat(raw["known_to"]),
        data_version=raw["data_version"],
        catalogue_sha256=written,
        disclaimer=raw["disclaimer"],
        credits=tuple(raw["credits"]),
        hashes=_hashes(raw),
        display={d["id"]: f"{d['file']}?v={d['sha256'][:8]}" for d in raw["display"]},
        default_subjects=tuple(raw["defaults"]["subjects"]),
        default_layers=tuple(raw["defaults"]["layers"]),
        sources={source.id: source for source in records(r.Source, raw["sources"])},
        layers=records(r.Layer, raw["layers"]),
        relief=raw.get("relief"),
        accuracy=tuple(raw.get("accuracy", [])),
        **{key: records(kind, raw.get(key, [])) for key, kind in kinds.items()},
    )


def _hashes(raw: Mapping[str, Any]) -> dict[str, str]:
    """The sha256 of each file that a catalogue lists."""
    listed = [*raw["layers"], *raw["display"], *filter(None, [raw.get("relief")])]
    return {entry["file"]: entry["sha256"] for entry in listed}


def _content(path: Path) -> bytes:
    try:
        return built.read(path.parent, path.name)
    except OSError as error:
        raise AtlasError(f"{path}: {error.strerror}. Run `{_build(path)}` to write it.") from error


def _catalogue(path: Path, content: bytes) -> dict[str, Any]:
    try:
        raw = orjson.loads(content)
    except ValueError as error:
        raise AtlasError(
            f"{path}: not valid JSON ({error}). Run `{_build(path)}` to write it anew."
        ) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise AtlasError(f"{path}: not an atlas catalogue of format {FORMAT}. Run `{_build(path)}`.")
    return raw


def _build(path: Path) -> str:
    """The command that writes a catalogue: an atlas of one's own is built of facts that only its maker knows."""
    own = "" if path.parent == HERE else f" --facts FACTS --out {path.parent}"
    return f"python -m geo build{own}"
