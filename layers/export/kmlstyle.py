"""The atlas's style in what KML can say: colour and width of lines, colour of areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..selection import FeatureLayer, Selection
from ..style import (
    FILL,
    GROUND,
    MARK,
    RELATION,
    STATUS_CLASS,
    WEB_CORRIDOR,
    WEB_OWN,
    WEB_TIE,
    held_color,
)
from ..text import slug

LIGHT = GROUND["light"]
AREA_OPACITY = 0x99
SOLID = 0xFF


class Stroke(NamedTuple):
    """What stands for a dash where there is none: a share of the corridor's width, and an opacity of 0 to 255."""

    factor: float
    opacity: int


STATE = {
    "operating": Stroke(1.0, SOLID),
    "construction": Stroke(0.66, 0xCC),
    "planned": Stroke(0.44, 0x99),
    "disused": Stroke(0.28, 0x80),
    "unknown": Stroke(0.16, 0x66),
}
"""Lifecycle class of a line -> its stroke: the nearer to running trains, the wider and fuller."""


def style_of(layer: FeatureLayer, feature: dict[str, Any]) -> str:
    """The id of the style that a feature is drawn in."""
    properties = feature["properties"]
    if layer.kind in ("corridor", "context"):
        line = STATUS_CLASS.get(properties.get("status") or "", "unknown")
        held = properties.get("agreement") or "none"
        return f"line-{line}-{held if held_color(held) else 'plain'}"
    if layer.kind == "countries":
        return f"land-{properties.get('position') or 'plain'}"
    if layer.kind == "borders" and properties.get("status") != "agreed":
        return "borders-open"
    if layer.kind == "ties":
        return f"tie-{slug(properties['kind'])}"
    return layer.kind if layer.kind in PLAIN else "own"


def styles(selection: Selection) -> Iterator[str]:
    """The styles that the features use, each once, in the order of their ids."""
    used = {style_of(layer, feature) for layer in selection.layers for feature in layer.features}
    for key in sorted(used):
        yield f'<Style id="{key}">{_look(key)}</Style>\n'


def _look(key: str) -> str:
    kind, _, rest = key.partition("-")
    if kind == "line":
        line, _, held = rest.partition("-")
        return _line(held_color(held) or LIGHT["ink"], WEB_CORRIDOR * STATE[line].factor, STATE[line].opacity)
    if kind == "land":
        return _line(LIGHT["border"], 0.8) + _area(FILL["light"].get(rest, LIGHT["land"]))
    if kind == "tie":
        return _line(*TIES.get(rest, (LIGHT["ink"], WEB_TIE)))
    return PLAIN.get(key) or _line(LIGHT["own"], WEB_OWN) + _area(LIGHT["own"]) + DOT


def _line(color: str, width: float, opacity: int = SOLID) -> str:
    return f"<LineStyle><color>{_abgr(color, opacity)}</color><width>{width:.1f}</width></LineStyle>"


def _area(color: str) -> str:
    return f"<PolyStyle><color>{_abgr(color, AREA_OPACITY)}</color></PolyStyle>"


def _abgr(color: str, opacity: int) -> str:
    """`#RRGGBB` in KML's order of bytes."""
    return f"{opacity:02x}{color[5:7]}{color[3:5]}{color[1:3]}".lower()


DOT = "<IconStyle><scale>0.5</scale></IconStyle><LabelStyle><scale>0.8</scale></LabelStyle>"
PLAIN = {
    "borders": _line(LIGHT["border"], 1.2),
    "borders-open": _line(LIGHT["border"], 2.4, STATE["planned"].opacity),
    "exclave": _line(LIGHT["border"], 1.2) + _area(LIGHT["land"]),
    "places": DOT,
    "events": "<IconStyle><scale>0.9</scale></IconStyle><LabelStyle><scale>0.8</scale></LabelStyle>",
}
TIES = {slug(kind): (MARK["light"][like], WEB_TIE * line.factor) for kind, (like, line) in RELATION.items()}
"""Kind of a tie -> its colour and width."""
