"""What was read of a reader's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from ..text import plain
from .limits import MAX_FIELDS, MAX_NAME
from .shapes import mapped

NAME_KEYS = ("name", "title", "label", "id")


@dataclass(frozen=True)
class Piece:
    """A feature as its format holds it: where it stands in the file, its properties, its GeoJSON geometry."""

    where: str
    properties: Mapping[str, object]
    geometry: object


@dataclass(frozen=True)
class OverlayFeature:
    """A feature to draw: geometry in WGS 84; `flaw` says why it is drawn but not measured."""

    id: str
    name: str
    geometry: BaseGeometry
    properties: Mapping[str, str]
    flaw: str | None


@dataclass(frozen=True)
class Overlay:
    """A reader's own layer, kept for the visit; `notices` are sentences on what was left out."""

    name: str
    features: tuple[OverlayFeature, ...]
    notices: tuple[str, ...]

    @property
    def lined(self) -> bool:
        """Whether it has lines or areas, not points alone."""
        return any(shapely.get_dimensions(feature.geometry) > 0 for feature in self.features)

    def geojson(self) -> dict[str, Any]:
        """The layer as an RFC 7946 FeatureCollection, texts plain."""
        return {"type": "FeatureCollection", "features": [_geojson(feature) for feature in self.features]}


class Own(NamedTuple):
    """An overlay that a scene shows, and the number (0, 1, ...) that its style goes by."""

    number: int
    overlay: Overlay


def _geojson(feature: OverlayFeature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": mapped(shapely.orient_polygons(feature.geometry)),
        "properties": {**feature.properties, "name": feature.name},
    }


def plain_properties(pairs: Iterable[tuple[object, object]]) -> dict[str, str]:
    """Properties as plain text, at most 60 of them; those without a value are left out."""
    texts = ((plain(key)[:MAX_NAME], _text(value)) for key, value in pairs)
    return dict(islice(((key, text) for key, text in texts if key and text), MAX_FIELDS))


def name_of(properties: Mapping[str, str], otherwise: str) -> str:
    """The feature's name: the first property that is called so, in any case of letters."""
    folded = {key.casefold(): text for key, text in properties.items()}
    return next((folded[key] for key in NAME_KEYS if key in folded), otherwise)[:MAX_NAME]


def _text(value: object) -> str:
    """A property's value as text: nested ones are named, not spelled out."""
    if isinstance(value, (list, dict)):
        return "(list)" if isinstance(value, list) else "(object)"
    return "" if value is None else plain(value).strip()
