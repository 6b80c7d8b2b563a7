"""Selection -> one GeoJSON FeatureCollection (RFC 7946), one feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..selection import Selection, provenance


def write(selection: Selection) -> bytes:
    """All features, each with its layer's id as `layer`; the account stands in the member `provenance`."""
    head = json.dumps(provenance(selection), ensure_ascii=False, separators=(",", ":"))
    body = ",\n".join(_dumped(feature) for feature in features(selection))
    return f'{{"type":"FeatureCollection","provenance":{head},"features":[\n{body}\n]}}\n'.encode()


def features(selection: Selection) -> Iterator[dict[str, Any]]:
    """The features in order; an id that two layers use is preceded by the layer's."""
    seen: set[str] = set()
    for layer in selection.layers:
        for feature in layer.features:
            own = str(feature["id"])
            key = own if own not in seen else f"{layer.id}/{own}"
            seen.add(key)
            properties = {"layer": layer.id} | feature["properties"]
            yield {"type": "Feature", "id": key, "properties": properties, "geometry": feature["geometry"]}


def count(path: Path) -> int:
    """How many features the file has. Raises ValueError when it is not whole."""
    return len(json.loads(path.read_bytes())["features"])


def _dumped(feature: dict[str, Any]) -> str:
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"), default=_iso, allow_nan=False)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
