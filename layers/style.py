"""The one place for colour, mark, width, dash and type: of the web map, the page, figures and exports.

Every value was measured for contrast, colour-blindness and grey; `tests/layers/test_style.py` measures again.
Colours are `#RRGGBB`. Widths are px at 1920 x 1080 unless the name says `web`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")

POSITIONS = ("leads", "supports", "conditional", "neutral", "concerned", "opposes", "none")

FILL: dict[Theme, dict[str, str]] = {
    "light": {
        "leads": "#003F59",
        "supports": "#337D9F",
        "conditional": "#92C7DB",
        "neutral": "#F3E2B4",
        "concerned": "#D98A2B",
        "opposes": "#A6390E",
        "none": "#E4E4E1",
    },
    "dark": {
        "leads": "#B4F3FE",
        "supports": "#2C9DB5",
        "conditional": "#215E74",
        "neutral": "#D1C5AF",
        "concerned": "#E59835",
        "opposes": "#DB4325",
        "none": "#333E47",
    },
}

MARK: dict[Theme, dict[str, str]] = {
    "light": {
        "leads": "#003F59",
        "supports": "#337D9F",
        "conditional": "#2E7393",
        "neutral": "#86702F",
        "concerned": "#A8620C",
        "opposes": "#A6390E",
        "none": "#6C6C69",
    },
    "dark": {
        "leads": "#B4F3FE",
        "supports": "#2C9DB5",
        "conditional": "#59BFD4",
        "neutral": "#D1C5AF",
        "concerned": "#E59835",
        "opposes": "#DB4325",
        "none": "#929DA6",
    },
}


ON_FILL: dict[Theme, dict[str, str]] = {
    "light": {
        "leads": "#FFFFFF",
        "supports": "#FFFFFF",
        "conditional": "#14202A",
        "neutral": "#14202A",
        "concerned": "#14202A",
        "opposes": "#FFFFFF",
    },
    "dark": {
        "leads": "#12191F",
        "supports": "#12191F",
        "conditional": "#FFFFFF",
        "neutral": "#12191F",
        "concerned": "#12191F",
        "opposes": "#000000",
    },
}
"""Text and marks that stand on a position's fill."""


class Stripe(NamedTuple):
    """Lines that lean like "/" over a fill: colour, width and distance in px."""

    color: str
    width: float
    gap: float


STRIPE: dict[Theme, dict[str, Stripe]] = {
    "light": {"conditional": Stripe("#337D9F", 2.2, 11), "none": Stripe("#A9A9A4", 0.8, 8)},
    "dark": {"conditional": Stripe("#2C9DB5", 2.2, 7), "none": Stripe("#56626B", 1.0, 6)},
}

GROUND: dict[Theme, dict[str, str]] = {
    "light": {
        "paper": "#FFFFFF",
        "sidebar": "#F7F7F5",
        "land": "#F6F3EC",
        "sea": "#DCE9F0",
        "lake": "#CFE1EB",
        "coast": "#9DBACB",
        "river": "#86B1CB",
        "border": "#6F7478",
        "rule": "#D9DCDE",
        "casing": "#FFFFFF",
        "ink": "#14202A",
        "text": "#1B2730",
        "text2": "#4A5660",
        "text3": "#616D77",
        "country": "#3A4650",
        "water": "#2F6C8F",
        "rail": "#7C8288",
        "sealeg": "#1D5C7E",
        "disused": "#7C8288",
        "halo": "#F6F3EC",
        "empty": "#F3F3F1",
        "link": "#1D5C7E",
        "control": "#14202A",
        "own": "#9F1FDF",
    },
    "dark": {
        "paper": "#182028",
        "sidebar": "#12191F",
        "land": "#26303A",
        "sea": "#111820",
        "lake": "#16212B",
        "coast": "#3B4A55",
        "river": "#3F6C86",
        "border": "#9AA5AD",
        "rule": "#33404A",
        "casing": "#10171D",
        "ink": "#FBF6EA",
        "text": "#EDF0F2",
        "text2": "#B7C0C7",
        "text3": "#929DA6",
        "country": "#B7C0C7",
        "water": "#7FB4D3",
        "rail": "#7A868F",
        "sealeg": "#7FB4D3",
        "disused": "#929DA6",
        "halo": "#1B242C",
        "empty": "#1E2831",
        "link": "#7FB4D3",
        "control": "#337D9F",
        "own": "#B85DF1",
    },
}

RELIEF: dict[Theme, float] = {"light": 0.17, "dark": 0.27}
"""How strongly the relief of the widest frames shades and lights the land: its darkest shade is this much black."""

AGREEMENT = {"for": "supports", "mixed": "neutral", "against": "opposes", "none": "none"}
"""Class of several actors together -> the position whose colour its casing borrows."""
MIXED: dict[Theme, str] = {"light": "#6E6259", "dark": "#A39686"}
"""Several actors who disagree, in files: there a line stands without the key that tells it from one neutral actor."""


def held_color(agreement: str) -> str | None:
    """The light colour of a line in a file by the value of its property `agreement`; None where nobody holds any."""
    if agreement == "mixed":
        return MIXED["light"]
    like = AGREEMENT.get(agreement, agreement)
    return None if like == "none" else FILL["light"].get(like)


class Line(NamedTuple):
    """A line style: dash in multiples of the line's own width (None: solid), cap, width factor."""

    dash: tuple[float, float] | None
    cap: Literal["butt", "round"]
    factor: float


LIFECYCLE: dict[str, Line] = {
    "operating": Line(None, "butt", 1.0),
    "construction": Line((5.0, 2.2), "butt", 1.0),
    "planned": Line((0.01, 1.9), "round", 1.12),
    "disused": Line((2.0, 1.4), "butt", 0.5),
    "unknown": Line((0.6, 2.0), "butt", 0.5),
}
LIFECYCLE_NAMES = {
    "operating": "Operating",
    "construction": "Under construction",
    "planned": "Planned or proposed",
    "disused": "Disused",
    "unknown": "State not known",
}
STATUS_CLASS = {
    "operating": "operating",
    "partly operating": "operating",
    "mixed": "operating",
    "under construction": "construction",
    "built, not open": "construction",
    "planned": "planned",
    "proposed": "planned",
    "disused": "disused",
    "unknown": "unknown",
}
"""A segment's status code in the facts -> the line class that draws it."""

BORDER: dict[str, Line] = {
    "agreed": Line(None, "butt", 1.0),
    "not delimited": Line((4.2, 2.6), "butt", 1.5),
    "de facto": Line((3.0, 3.0), "butt", 1.5),
    "contested": Line((1.4, 2.6), "butt", 1.5),
    "administrative": Line((1.0, 2.2), "butt", 0.7),
}
BORDER_NAMES = {
    "agreed": "Agreed border",
    "not delimited": "Border not delimited",
    "de facto": "De facto line",
    "contested": "Contested line",
    "administrative": "Administrative line",
}

MODE_WIDTH = {"rail": 1.0, "road": 0.72, "sea": 0.6, "pipeline": 0.55, "energy": 0.55}
"""A mode's share of the corridor's width: the railway is the widest."""
SEA_DASH = (3.2, 2.2)

WEB_CORRIDOR = 4.6
WEB_CASING = 1.8
SIDE_SHARE = 0.72
"""The width of a corridor that the view does not ask for, as a share of one that it does."""
WIDE_SHARE = 0.7
"""The width of corridors in the widest frames, as a share of that in the others."""
WEB_EDGE = {"land": 3.4, "band": 14.0, "glow": 30.0, "glow_opacity": 0.24}
WEB_EDGE_SMALL = {"land": 2.8, "band": 9.0, "glow": 17.0}
"""The same on a map narrower than `SMALL_BELOW` px, where the ground between two bands must still hold a name."""
WEB_EDGE_WIDE = {"land": 2.2, "band": 7.0, "glow": 13.0}
"""The same in the widest frames, below zoom `WIDE_BELOW`."""
SMALL_BELOW = 600
KEY_FROM = 800
"""The width in px from which a map opens with its key unfolded: in a narrower one it would lie on the ground that is asked about."""
FOOT_BELOW = 900
"""A map narrower than this has key and scale above its foot, not beside it."""
WIDE_BELOW = 6.0
WEB_EDGE_DARK_BAND = 12.5
WEB_BORDER = 1.1

RELATION: dict[str, tuple[str, Line]] = {
    "ally": ("leads", Line(None, "butt", 1.5)),
    "partner": ("supports", Line(None, "butt", 1.0)),
    "arms supplier": ("leads", Line((4.0, 1.6), "butt", 1.2)),
    "energy supplier": ("supports", Line((4.0, 1.6), "butt", 1.2)),
    "normalising": ("conditional", Line((1.6, 1.6), "butt", 1.0)),
    "mediating": ("neutral", Line((0.01, 1.9), "round", 1.2)),
    "strained": ("concerned", Line((2.4, 1.8), "butt", 1.0)),
    "rival": ("concerned", Line(None, "butt", 1.0)),
    "hostile": ("opposes", Line(None, "butt", 1.5)),
}
"""A tie's kind -> the mark colour it borrows and its line: dashes are multiples of the width."""
WEB_TIE = 2.4

OWN_LINES = (
    Line(None, "butt", 1.0),
    Line((3.6, 1.8), "butt", 1.0),
    Line((0.01, 1.9), "round", 1.1),
    Line((1.5, 1.1), "butt", 1.0),
)
"""A reader's own layers wear the one colour that nothing else has; the dash says which layer it is."""
WEB_OWN, OWN_FILL, WEB_OWN_DOT = 2.8, 0.14, 5.0
"""Width of their lines in px, opacity of their areas, radius of their points in px."""

FONT_TEXT = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
FONT_HEAD = "'Noto Serif', Georgia, 'Times New Roman', serif"


def own_line(number: int) -> Line:
    """The line of a reader's own layer by its number (0, 1, ...)."""
    return OWN_LINES[number % len(OWN_LINES)]


def mode_class(mode: str) -> str:
    """The line family of a transport mode of the facts: rail, road, sea, pipeline or energy."""
    if "pipeline" in mode:
        return "pipeline"
    return {"energy line": "energy", "multimodal": "rail"}.get(mode, mode)


def mark_path(position: str) -> str:
    """The mark of a position as an SVG path in a box of 16 x 16, to be filled or stroked."""
    up, down = "M8 2.5 14 12.5H2Z", "M8 13.5 2 3.5H14Z"
    paths = {"leads": "M8 1 14 11H2Z M2 13H14V15H2Z", "supports": up, "conditional": up}
    paths |= {"concerned": down, "opposes": down, "none": "M3 7.2H13V8.8H3Z"}
    return paths.get(position, "M8 3a5 5 0 1 0 .01 0Z")


def is_hollow(position: str) -> bool:
    """Whether the mark is drawn as an outline (a position with reservations)."""
    return position in ("conditional", "neutral", "concerned")
