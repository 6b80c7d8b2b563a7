"""Selection -> TopoJSON 1.0: lines that layers share are written once, in whole steps of 1e-5 degrees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..selection import FeatureLayer, Selection, provenance
from .geojson import _iso
from .topology import SCALE, Topology, topology


def write(selection: Selection) -> bytes:
    """A topology with one collection of geometries for each layer.

    The account comes last: mapshaper takes the members before it for the whole when another object comes first."""
    shapes = [feature["geometry"] for layer in selection.layers for feature in layer.features]
    found = topology(shapes)
    whole = {
        "type": "Topology",
        "transform": {"scale": [SCALE, SCALE], "translate": [0, 0]},
        "objects": _objects(selection, found),
        "arcs": found.arcs,
        "provenance": provenance(selection),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_iso, allow_nan=False)
    return text.encode()


def _objects(selection: Selection, found: Topology) -> dict[str, Any]:
    geometries = iter(found.geometries)
    return {
        layer.id: {"type": "GeometryCollection", "geometries": _layer(layer, geometries)}
        for layer in selection.layers
    }


def _layer(layer: FeatureLayer, geometries: Any) -> list[dict[str, Any]]:
    return [
        next(geometries) | {"id": feature["id"], "properties": feature["properties"]}
        for feature in layer.features
    ]


def count(path: Path) -> int:
    """How many features the file has. Raises ValueError when it is not whole."""
    objects = json.loads(path.read_bytes())["objects"]
    return sum(len(layer["geometries"]) for layer in objects.values())
