"""The atlas's style in what KML can say: colour and width of lines, colour of areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..selection import FeatureLayer, Selection
from ..style import AGREEMENT, FILL, GROUND, LIFECYCLE, STATUS_CLASS, WEB_CORRIDOR, WEB_OWN

LIGHT = GROUND["light"]
AREA_OPACITY = 0x99
SOLID = 0xFF


def style_of(layer: FeatureLayer, feature: dict[str, Any]) -> str:
    """The id of the style that a feature is drawn in."""
    properties = feature["properties"]
    if layer.kind in ("corridor", "context"):
        line = STATUS_CLASS.get(properties.get("status") or "", "unknown")
        return f"line-{line}-{_held(properties.get('agreement'))}"
    if layer.kind == "countries":
        return f"land-{properties.get('position') or 'plain'}"
    return layer.kind if layer.kind in PLAIN else "own"


def _held(agreement: str | None) -> str:
    """The position whose colour a line takes; `plain` without any."""
    found = AGREEMENT.get(agreement or "none", agreement or "none")
    return "plain" if found == "none" else found


def styles(selection: Selection) -> Iterator[str]:
    """The styles that the features use, each once, in the order of their ids."""
    used = {style_of(layer, feature) for layer in selection.layers for feature in layer.features}
    for key in sorted(used):
        yield f'<Style id="{key}">{_look(key)}</Style>\n'


def _look(key: str) -> str:
    kind, _, rest = key.partition("-")
    if kind == "line":
        line, _, position = rest.partition("-")
        color = FILL["light"].get(position, LIGHT["ink"])
        return _line(color, WEB_CORRIDOR * LIFECYCLE[line].factor)
    if kind == "land":
        return _line(LIGHT["border"], 0.8) + _area(FILL["light"].get(rest, LIGHT["land"]))
    return PLAIN.get(key) or _line(LIGHT["own"], WEB_OWN) + _area(LIGHT["own"]) + DOT


def _line(color: str, width: float) -> str:
    return f"<LineStyle><color>{_abgr(color, SOLID)}</color><width>{width:.1f}</width></LineStyle>"


def _area(color: str) -> str:
    return f"<PolyStyle><color>{_abgr(color, AREA_OPACITY)}</color></PolyStyle>"


def _abgr(color: str, opacity: int) -> str:
    """`#RRGGBB` in KML's order of bytes."""
    return f"{opacity:02x}{color[5:7]}{color[3:5]}{color[1:3]}".lower()


DOT = "<IconStyle><scale>0.5</scale></IconStyle><LabelStyle><scale>0.8</scale></LabelStyle>"
PLAIN = {
    "borders": _line(LIGHT["border"], 1.2),
    "exclave": _line(LIGHT["border"], 1.2) + _area(LIGHT["land"]),
    "places": DOT,
}
