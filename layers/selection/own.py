"""A reader's own layer among those that are exported."""

from __future__ import annotations

from ..overlay.records import Overlay
from ..text import slug
from .columns import Column
from .features import FeatureLayer

LICENCE = "as given by its owner"


def own_layer(overlay: Overlay) -> FeatureLayer:
    """The overlay as a layer; its properties are text, since a stranger's file promises nothing."""
    features = tuple(overlay.geojson()["features"])
    names = dict.fromkeys(key for feature in features for key in feature["properties"] if key != "id")
    number = Column("id", "text", "Number of the feature in the file")
    columns = (number, *(Column(name, "text", "As in the file") for name in names))
    kept = tuple(f | {"properties": f["properties"] | {"id": f["id"]}} for f in features)
    return FeatureLayer(f"own-{slug(overlay.name)}", overlay.name, "own", LICENCE, "", "", columns, kept)
