"""The atlas's style as QGIS style files (QML), from the same colours, dashes and widths as the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from ... import style, texts
from ...style import FILL, GROUND, MARK, Line

MM_PER_PX = 0.2646
INK, PAPER = GROUND["light"]["ink"], GROUND["light"]["casing"]
LAND = 0.65
"""Opacity of positions as fills, so that names on them stay readable."""
BY_STATUS = "CASE WHEN \"mode\" = 'sea' THEN 'sea' ELSE coalesce(\"status\", 'unknown') END"
Symbol = list[Element]


class Category(NamedTuple):
    """A row of the legend: the value it stands for ("" for all others), its text and how it is drawn."""

    value: str
    label: str
    symbol: Symbol


def qml(kind: str, geometry: str) -> str:
    """The style of a layer of a kind (corridor, context, borders, countries, exclave, places, own-1, own-2, ...)."""
    shape = "line" if "Line" in geometry else "fill" if "Polygon" in geometry else "marker"
    root = Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling")
    attribute, categories = _categories(kind, shape)
    root.append(_renderer(attribute, categories, shape))
    if kind == "places":
        root.append(_labels())
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return head + tostring(root, encoding="unicode")


def _categories(kind: str, shape: str) -> tuple[str, list[Category]]:
    if kind in ("corridor", "context") and shape == "line":
        return BY_STATUS, _corridor()
    if shape == "line" and kind in ("borders", "exclave"):
        return '"status"', _borders()
    if kind == "countries" and shape == "fill":
        return '"position"', _countries()
    if kind == "places":
        return '"kind"', _places()
    if kind == "ties" and shape == "line":
        return '"kind"', _ties()
    return "''", [Category("", "", _own(kind, shape) if kind.startswith("own-") else SINGLE[shape]())]


def _own(kind: str, shape: str) -> Symbol:
    """A reader's own layer: its colour for all, its dash by the number in its kind."""
    color = GROUND["light"]["own"]
    line = style.own_line(int(kind.removeprefix("own-")) - 1)
    symbols = {
        "line": _line(color, style.WEB_OWN * MM_PER_PX, line),
        "fill": _fill(color, color, style.OWN_FILL),
    }
    return [symbols.get(shape) or _marker(color=color)]


def _corridor() -> list[Category]:
    width = style.WEB_CORRIDOR * MM_PER_PX
    rows = [
        Category(status, status.capitalize(), [_casing(width), _line(INK, width, style.LIFECYCLE[look])])
        for status, look in style.STATUS_CLASS.items()
    ]
    sea = Line(style.SEA_DASH, "butt", style.MODE_WIDTH["sea"])
    return [*rows, Category("sea", texts.SEA_LEG, [_line(GROUND["light"]["sealeg"], width, sea)])]


def _casing(width: float) -> Element:
    """The outer line, which takes the colour of the agreement or of the one actor's position."""
    plain = _line(PAPER, width + 2 * style.WEB_CASING * MM_PER_PX, Line(None, "round", 1.0))
    looks = {key: style.held_color(key) for key in (*style.AGREEMENT, *style.POSITIONS)}
    whens = " ".join(f"WHEN '{key}' THEN '{color}'" for key, color in looks.items() if color)
    _computed(plain, "outlineColor", f"CASE \"agreement\" {whens} ELSE '{PAPER}' END")
    return plain


def _borders() -> list[Category]:
    color, width = GROUND["light"]["border"], style.WEB_BORDER * MM_PER_PX
    rows = [
        Category(key, style.BORDER_NAMES[key], [_line(color, width, line)])
        for key, line in style.BORDER.items()
    ]
    return [*rows, Category("", "Other line", [_line(color, width, Line(None, "butt", 0.6))])]


def _countries() -> list[Category]:
    rows = [
        Category(key, key.capitalize(), [_fill(FILL["light"][key], opacity=LAND)]) for key in style.POSITIONS
    ]
    return [*rows, Category("", "Land", [_fill(GROUND["light"]["land"])])]


def _ties() -> list[Category]:
    width = style.WEB_TIE * MM_PER_PX
    rows = [
        Category(kind, kind.capitalize(), [_line(MARK["light"][like], width, line)])
        for kind, (like, line) in style.RELATION.items()
    ]
    return [*rows, Category("", "Other tie", [_line(INK, width, Line(None, "butt", 1.0))])]


def _places() -> list[Category]:
    """Towns as dots; regions, rivers and seas as their names alone."""
    names_only = [Category(kind, kind.capitalize(), [_marker(0)]) for kind in ("region", "river", "sea")]
    return [*names_only, Category("", "Place", [_marker()])]


SINGLE = {
    "line": lambda: [_line(MARK["light"]["supports"], 0.8, Line(None, "round", 1.0))],
    "fill": lambda: [_fill(GROUND["light"]["land"], GROUND["light"]["border"], opacity=0)],
    "marker": lambda: [_marker()],
}


def _line(color: str, width: float, line: Line) -> Element:
    """A line in mm; dashes are multiples of its width."""
    wide = width * line.factor
    dash = ";".join(f"{part * wide:.3f}" for part in line.dash) if line.dash else "5;2"
    look = {"line_color": _rgba(color), "line_width": f"{wide:.3f}", "line_width_unit": "MM"}
    look |= {"use_custom_dash": str(int(line.dash is not None)), "customdash": dash, "customdash_unit": "MM"}
    look |= {"capstyle": "flat" if line.cap == "butt" else "round", "joinstyle": "round"}
    return _layer("SimpleLine", look)


def _fill(color: str, edge: str = "", opacity: float = 1.0) -> Element:
    look = {"color": _rgba(color, opacity), "style": "solid", "outline_style": "solid" if edge else "no"}
    return _layer("SimpleFill", look | {"outline_color": _rgba(edge or color), "outline_width": "0.3"})


def _marker(size: float = 2, color: str = PAPER) -> Element:
    """A dot of a size in mm; none at size 0."""
    look = {
        "name": "circle",
        "color": _rgba(color),
        "outline_color": _rgba(INK),
        "outline_width": "0.4" if size else "0",
    }
    return _layer("SimpleMarker", look | {"size": f"{size:g}", "size_unit": "MM"})


def _renderer(attribute: str, categories: list[Category], shape: str) -> Element:
    kind = {"type": "categorizedSymbol", "attr": attribute, "symbollevels": "0", "enableorderby": "0"}
    renderer = Element("renderer-v2", kind)
    rows, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for number, category in enumerate(categories):
        row = {"value": category.value, "label": category.label, "symbol": str(number), "render": "true"}
        SubElement(rows, "category", row | {"type": "string"})
        symbol = SubElement(symbols, "symbol", {"name": str(number), "type": shape, "alpha": "1"})
        symbol.extend(category.symbol)
    return renderer


def _layer(kind: str, look: Mapping[str, str]) -> Element:
    """A symbol layer, in the spellings of QGIS 2 and 3."""
    layer = Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", type="Map")
    for key, value in look.items():
        SubElement(options, "Option", {"name": key, "type": "QString", "value": value})
        SubElement(layer, "prop", k=key, v=value)
    return layer


def _computed(layer: Element, what: str, expression: str) -> None:
    """Let a property of a symbol layer follow an expression."""
    top = SubElement(SubElement(layer, "data_defined_properties"), "Option", type="Map")
    SubElement(top, "Option", {"name": "name", "type": "QString", "value": ""})
    one = SubElement(
        SubElement(top, "Option", {"name": "properties", "type": "Map"}), "Option", name=what, type="Map"
    )
    SubElement(one, "Option", {"name": "active", "type": "bool", "value": "true"})
    SubElement(one, "Option", {"name": "expression", "type": "QString", "value": expression})
    SubElement(one, "Option", {"name": "type", "type": "int", "value": "3"})
    SubElement(top, "Option", {"name": "type", "type": "QString", "value": "collection"})


def _labels() -> Element:
    labeling = Element("labeling", type="simple")
    settings = SubElement(labeling, "settings")
    look = {"fieldName": "name", "fontSize": "9", "textColor": _rgba(GROUND["light"]["text"])}
    written = SubElement(settings, "text-style", look)
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferColor": _rgba(GROUND["light"]["halo"])}
    SubElement(written, "text-buffer", halo)
    SubElement(settings, "placement", {"placement": "0", "dist": "1"})
    return labeling


def _rgba(color: str, opacity: float = 1.0) -> str:
    """`#RRGGBB` as QGIS writes it."""
    parts = [int(color[start : start + 2], 16) for start in (1, 3, 5)]
    return ",".join(map(str, (*parts, round(255 * opacity))))
