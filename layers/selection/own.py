"""A reader's overlay as a layer of an export."""

from __future__ import annotations

from typing import Any

from ..overlay.records import Own
from ..text import slug
from .columns import Column
from .records import FeatureLayer

LICENCE = "as given by its owner"
TAKEN = frozenset({"id", "fid", "layer", "geom", "geometry", "bbox"})
"""Names that formats or the atlas's own columns have a use for; a stranger's are told apart by `own_`."""


def own_layer(own: Own) -> FeatureLayer:
    """The overlay as a layer; its properties are text, since a stranger's file promises nothing."""
    features = tuple(_feature(feature) for feature in own.overlay.geojson()["features"])
    names = dict.fromkeys(key for feature in features for key in feature["properties"] if key != "id")
    number = Column("id", "text", "Number of the feature in the file")
    columns = (number, *(Column(name, "text", "As in the file") for name in names))
    key = f"own-{own.number + 1}"
    title = own.overlay.name
    return FeatureLayer(f"{key}-{slug(title)}", title, key, LICENCE, "", "", columns, features)


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    texts = {_named(key): value for key, value in feature["properties"].items()}
    return feature | {"properties": {"id": feature["id"]} | texts}


def _named(key: str) -> str:
    return f"own_{key}" if key.casefold() in TAKEN else key
