"""What every export says of itself: view, dates, data version, credits, licence and checksum by layer."""

from __future__ import annotations

from typing import Any

from .. import texts
from ..clock import day_text
from .records import FACTS_LICENCE, FeatureLayer
from .selecting import Selection
from .tables import Table

LICENCES = {
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "Apache-2.0": ("Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
}


def provenance(selection: Selection) -> dict[str, Any]:
    """The whole account, as JSON values."""
    return {
        "title": selection.title,
        "data_version": selection.atlas.data_version,
        "known_to": selection.atlas.known_to.isoformat(),
        "as_of": selection.scene.day.isoformat(),
        "published_by": selection.scene.known.isoformat(),
        "warnings": warnings(selection),
        "view": selection.view or "everything",
        "seen": "Only the features that touch the view's frame" if selection.seen else "",
        "frame": list(selection.scene.bounds) if selection.view else None,
        "about": selection.scene.about if selection.view else selection.atlas.title,
        "left_out": " ".join(selection.scene.left_out) if selection.view else "",
        "crs": "EPSG:4326, longitude before latitude",
        "disclaimer": selection.atlas.disclaimer,
        "credits": list(selection.atlas.credits),
        "layers": [layer_account(layer) for layer in selection.layers],
        "tables": [table_account(table) for table in selection.tables],
    }


def warnings(selection: Selection) -> list[str]:
    """What a reader of a file must not overlook: that its day lies after the last known one."""
    scene, atlas = selection.scene, selection.atlas
    told = texts.BEYOND.format(day=day_text(atlas.known_to), asked=day_text(scene.day))
    return [told] if scene.beyond else []


def layer_account(layer: FeatureLayer) -> dict[str, Any]:
    """What is to be known of one layer; `sha256` is that of the atlas's own file, of places its catalogue."""
    return {
        "id": layer.id,
        "title": layer.title,
        "features": len(layer.features),
        "licence": layer.licence,
        "credit": layer.credit,
        "sha256": layer.sha256,
        "fields": {column.id: column.meaning for column in layer.columns},
    }


def table_account(table: Table) -> dict[str, Any]:
    """What is to be known of one table."""
    return {
        "id": table.id,
        "title": table.title,
        "rows": len(table.rows),
        "licence": FACTS_LICENCE,
        "fields": {column.id: column.meaning for column in table.columns},
    }


def licence(name: str) -> dict[str, str]:
    """A licence as a datapackage names it; an unknown one by its own name."""
    title, path = LICENCES.get(name, (name, ""))
    return {"name": name, "title": title} | ({"path": path} if path else {})
