"""What the catalogue says of each layer file: title, kind, licence, credit, checksum, fields."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import geopandas as gpd

from ..generated import LAYERS
from ..geometry import RELIEF
from ..reading.records import Facts, Subject

LANGUAGES = {
    "az": "Azerbaijani",
    "en": "English",
    "fa": "Persian",
    "he": "Hebrew",
    "ru": "Russian",
    "tr": "Turkish",
}
FIELDS = {
    "a": "First country, ISO 3166-1 alpha-3",
    "actor": "Id of the actor that governs it",
    "area_km2": "Geodesic area on WGS 84 of what is drawn, km2",
    "b": "Second country, ISO 3166-1 alpha-3",
    "basis_note": "How the line was drawn",
    "border": "Id of this line in the layer of borders",
    "corridor": "Layer of the corridor",
    "country": "ISO 3166-1 alpha-3",
    "credit": "Line that every copy carries",
    "gauge": "Track gauge, in words",
    "geometry_basis": "surveyed, network, derived, schematic, endpoints or unknown",
    "id": "Stable id",
    "kind": "What the feature is",
    "licence": "SPDX name of the licence of this feature",
    "max_deviation_km": "The true line lies within this distance, km",
    "measured_km": "Geodesic length on WGS 84, km",
    "mode": "rail, road, sea, pipeline or energy line",
    "name": "English name",
    "neighbour": "Country on the other side, ISO 3166-1 alpha-3",
    "network_km": "Length of the track as mapped in OpenStreetMap, km",
    "note": "What is to be known of it",
    "published_km": "First published length of the whole segment, km; told on the first of its features alone, so that sums count it once",
    "published_sources": "Ids of the sources of that length",
    "segment": "Id of the segment; its parts by country share it",
    "status": "Lifecycle of a route, or state of a border",
    "status_as_of": "Month in which the status was last confirmed",
    "status_since": "Day from which the status holds",
    "subjects": "Ids of the subjects that it serves",
} | {f"name_{code}": f"Name in {language}" for code, language in LANGUAGES.items()}


class Title(NamedTuple):
    """The head of a layer: `kind` is countries, borders, exclave, corridor or context."""

    title: str
    kind: str
    subjects: tuple[str, ...] = ()


def title_of(layer: str, facts: Facts) -> Title:
    """The head of a layer: of the ground's own, or after the subject whose routes it holds."""
    if layer in LAYERS:
        return Title(*LAYERS[layer])
    subject: Subject = next(subject for subject in facts.subjects if subject.id == layer)
    serves = {one for segment in facts.segments if segment.layer == layer for one in segment.subjects}
    kind = "context" if subject.kind == "context" else "corridor"
    return Title(subject.layer_title or subject.title, kind, tuple(sorted(serves)))


def describe(layer: str, frame: gpd.GeoDataFrame, content: bytes, facts: Facts) -> dict[str, Any]:
    """The catalogue's entry for a layer; bounds are west, south, east, north in degrees, or null."""
    head = title_of(layer, facts)
    drawn = frame.geometry.dropna()
    return {
        "id": layer,
        "file": f"{layer}.geojson",
        "title": head.title,
        "kind": head.kind,
        "subjects": list(head.subjects),
        "features": len(frame),
        "bounds": [round(float(side), 5) for side in drawn.total_bounds] if len(drawn) else None,
        "licence": " AND ".join(distinct(frame, "licence")),
        "credit": "; ".join(distinct(frame, "credit")),
        "sha256": sha256(content),
        "fields": {name: FIELDS[name] for name in frame.columns if name != "geometry"},
    }


def distinct(frame: gpd.GeoDataFrame, column: str) -> list[str]:
    """The different values of a column, in alphabetical order."""
    return sorted(set(frame[column].dropna())) if column in frame else []


def display(files: Mapping[str, bytes], of_ground: Sequence[str]) -> list[dict[str, Any]]:
    """The catalogue's entries for the display tiers: id, file, checksum, size in bytes.

    The tiers of the ground are objects of one file and share its entry's values.
    """
    holds = {name: of_ground if name == "ground" else (name,) for name in files}
    return [
        {"id": tier, "file": f"web/{name}.json", "sha256": sha256(files[name]), "bytes": len(files[name])}
        for name, tiers in holds.items()
        for tier in tiers
    ]


def relief(picture: bytes) -> dict[str, Any]:
    """The catalogue's entry for the relief of the wide frame: grey, `level` is level ground.

    `bounds` are west, south, east, north in degrees; the picture's rows follow `crs`.
    """
    return {
        "file": "web/relief.webp",
        "sha256": sha256(picture),
        "bytes": len(picture),
        "bounds": list(RELIEF),
        "crs": "EPSG:3857",
        "level": 128,
    }


def version(known_to: str, parts: Iterable[bytes]) -> str:
    """The name of one state of the data: the day it is known to, and 8 digits over all its parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return f"{known_to}-{digest.hexdigest()[:8]}"


def sha256(content: bytes) -> str:
    """The checksum in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
