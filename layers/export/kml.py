"""Selection -> KML 2.2: folders by layer, styled, every property as extended data."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse
from xml.sax.saxutils import escape, quoteattr

from ..selection import FeatureLayer, Selection, provenance
from .kmlstyle import style_of, styles
from .values import clean, iso

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
LIMITS = (
    "KML knows no dashed lines: the state of the works is told by width and opacity, in words in each line's description, "
    "and by the property `status`; a border that is not agreed is wide and pale."
)


def write(selection: Selection) -> bytes:
    """The KML document."""
    return "".join(_document(selection)).encode()


def _document(selection: Selection) -> Iterator[str]:
    account = provenance(selection)
    data = f"Data {account['data_version']}, known to {account['known_to']}."
    text = " ".join([*account["warnings"], account["disclaimer"], data])
    yield f"{HEAD}<Document>\n<name>{_text(selection.title)}</name>\n"
    yield f"<description>{_told(text)}</description>\n"
    yield from styles(selection)
    yield _data(
        {key: json.dumps(value, ensure_ascii=False) for key, value in account.items() if key != "tables"}
    )
    for layer in selection.layers:
        yield from _folder(layer)
    yield "</Document>\n</kml>\n"


def _folder(layer: FeatureLayer) -> Iterator[str]:
    yield f"<Folder>\n<name>{_text(layer.title)}</name>\n"
    yield f"<description>{_told(f'{layer.licence}. {layer.credit}')}</description>\n"
    for feature in layer.features:
        properties = feature["properties"]
        name = properties.get("name") or properties.get("title") or feature["id"]
        values = {column.id: iso(properties.get(column.id)) for column in layer.columns}
        yield f"<Placemark>\n<name>{_text(name)}</name>\n{_state(layer, properties)}"
        yield f"<styleUrl>#{style_of(layer, feature)}</styleUrl>\n"
        yield _data({key: value for key, value in values.items() if value is not None})
        yield f"{_geometry(feature['geometry'])}</Placemark>\n"
    yield "</Folder>\n"


def _state(layer: FeatureLayer, properties: dict[str, Any]) -> str:
    """In words what a dash would say: a line's state with its day, and how those chosen agree on it."""
    if layer.kind not in ("corridor", "context", "borders"):
        return ""
    told = {key: properties.get(key) for key in ("status", "day", "agreement", "note")}
    words = "; ".join(f"{key}: {value}" for key, value in told.items() if value)
    return f"<description>{_told(words)}</description>\n" if words else ""


def _told(text: str) -> str:
    """A description, which readers take for HTML: escaped for that, then for XML, and never cut."""
    return escape(html.escape(clean(text)))


def _data(values: dict[str, Any]) -> str:
    rows = "".join(
        f"<Data name={quoteattr(key)}><value>{_text(value)}</value></Data>\n" for key, value in values.items()
    )
    return f"<ExtendedData>\n{rows}</ExtendedData>\n"


def _text(value: object) -> str:
    return escape(str(iso(value)))


def _geometry(shape: dict[str, Any] | None) -> str:
    """A GeoJSON geometry as a KML element; the empty text without one."""
    if shape is None:
        return ""
    kind = shape["type"]
    if kind == "GeometryCollection":
        return _multi([_geometry(part) for part in shape["geometries"]])
    parts = shape["coordinates"]
    if kind.startswith("Multi"):
        return _multi(
            [_geometry({"type": kind.removeprefix("Multi"), "coordinates": part}) for part in parts]
        )
    if kind == "Polygon":
        outer, inner = _ring("outer", parts[0]), "".join(_ring("inner", ring) for ring in parts[1:])
        return f"<Polygon><tessellate>1</tessellate>{outer}{inner}</Polygon>"
    if kind == "Point":
        return f"<Point><coordinates>{_positions([parts])}</coordinates></Point>"
    return (
        f"<LineString><tessellate>1</tessellate><coordinates>{_positions(parts)}</coordinates></LineString>"
    )


def _multi(parts: Sequence[str]) -> str:
    return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _ring(side: str, positions: Sequence[Sequence[float]]) -> str:
    ring = f"<LinearRing><coordinates>{_positions(positions)}</coordinates></LinearRing>"
    return f"<{side}BoundaryIs>{ring}</{side}BoundaryIs>"


def _positions(positions: Sequence[Sequence[float]]) -> str:
    return " ".join(f"{position[0]!r},{position[1]!r}" for position in positions)


def count(path: Path) -> int:
    """How many placemarks a KML document has. Raises ValueError when it is damaged."""
    return placemarks(path.read_bytes(), path.name)


def placemarks(content: bytes, name: str) -> int:
    """How many placemarks a document has. Raises ValueError when it is damaged."""
    try:
        return sum(element.tag.endswith("}Placemark") for _, element in iterparse(BytesIO(content)))
    except ParseError as error:
        raise ValueError(f"{name} is damaged ({error})") from error
