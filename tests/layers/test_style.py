"""The palette keeps its classes apart for every reader, measured by another library."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color
from PIL import Image

from layers import style

ROOT = Path(__file__).parents[2]
HELD = style.POSITIONS[:6]


def distances(theme: style.Theme, see: str) -> list[float]:
    """CIEDE2000 between any two positions as somebody with `see` sees them."""
    colors = [seen(style.FILL[theme][key], see) for key in HELD]
    return [a.delta_e(b, method="2000") for a, b in combinations(colors, 2)]


def seen(color: str, see: str) -> Color:
    """The colour as it looks with full dichromacy (Brettel 1997), in grey, or as it is."""
    if see == "grey":
        return Color(color).filter("grayscale")
    if see == "all":
        return Color(color)
    return Color(color).filter(see, 1, method="brettel")


@pytest.mark.parametrize("see", ["all", "protan", "deutan", "tritan"])
@pytest.mark.parametrize(("theme", "least"), [("light", 20.0), ("dark", 13.0)])
def test_positions_stay_apart_in_colour(theme: style.Theme, least: float, see: str) -> None:
    """No two positions come nearer than the measured floor, for any kind of colour vision."""
    assert min(distances(theme, see)) >= least


@pytest.mark.parametrize("theme", style.THEMES)
def test_positions_stay_apart_in_grey(theme: style.Theme) -> None:
    """A fax or a grey printer keeps all six positions apart."""
    assert min(distances(theme, "grey")) >= 7.5


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 3.0)])
@pytest.mark.parametrize("position", style.POSITIONS)
def test_marks_are_readable_on_paper(theme: style.Theme, least: float, position: str) -> None:
    """Every mark reaches the WCAG contrast on the page's paper."""
    contrast = Color(style.MARK[theme][position]).contrast(style.GROUND[theme]["paper"])

    assert contrast >= least


@pytest.mark.parametrize("theme", style.THEMES)
@pytest.mark.parametrize("ink", ["text", "text2", "text3", "link"])
@pytest.mark.parametrize("ground", ["paper", "sidebar"])
def test_text_is_readable(theme: style.Theme, ink: str, ground: str) -> None:
    """Text on the page reaches AA (4.5 to 1)."""
    assert Color(style.GROUND[theme][ink]).contrast(style.GROUND[theme][ground]) >= 4.5


@pytest.mark.parametrize("position", style.ON_FILL["light"])
@pytest.mark.parametrize("theme", style.THEMES)
def test_ink_on_a_fill_is_readable(theme: style.Theme, position: str) -> None:
    """Names and marks on a position's fill reach AA (4.5 to 1)."""
    assert Color(style.ON_FILL[theme][position]).contrast(style.FILL[theme][position]) >= 4.5


@pytest.mark.parametrize("theme", style.THEMES)
def test_corridor_is_the_strongest_thing_on_land(theme: style.Theme) -> None:
    """Nothing drawn on the land reaches the corridor's contrast."""
    ground = style.GROUND[theme]
    corridor = Color(ground["ink"]).contrast(ground["land"])
    others = [ground[key] for key in ("border", "rail", "river", "coast", "country", "sealeg")]
    others += [style.FILL[theme][key] for key in style.POSITIONS[1:]]

    assert all(Color(other).contrast(ground["land"]) < corridor for other in others)


@pytest.mark.parametrize("theme", style.THEMES)
def test_relief_leaves_the_land_quiet(theme: style.Theme) -> None:
    """On the darkest and on the lightest slope the corridor still stands out most, and names can be read."""
    ground = style.GROUND[theme]
    with Image.open(ROOT / "layers" / "web" / "relief.webp") as picture:
        extremes = picture.convert("L").getextrema()
    slopes = [shaded(ground["land"], grey / 255, style.RELIEF[theme]) for grey in extremes]

    for slope in slopes:
        corridor = Color(ground["ink"]).contrast(slope)
        assert all(
            Color(ground[key]).contrast(slope) < corridor / 1.5
            for key in ("border", "rail", "river", "coast")
        )
        assert Color(ground["text"]).contrast(slope) >= 4.5
        assert Color(ground["land"]).delta_e(slope, method="2000") < 22


def shaded(land: str, grey: float, opacity: float) -> Color:
    """The land under the relief: hard light, as the W3C defines it, at an opacity."""
    channels = Color(land).coords()
    lit = [2 * c * grey if grey <= 0.5 else 1 - 2 * (1 - c) * (1 - grey) for c in channels]
    return Color("srgb", [c + (t - c) * opacity for c, t in zip(channels, lit, strict=True)])


@pytest.mark.parametrize("theme", style.THEMES)
def test_server_theme_repeats_the_style(theme: style.Theme) -> None:
    """Streamlit's own theme file uses the colours of the style module."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    ground = style.GROUND[theme]

    assert config["backgroundColor"] == ground["paper"]
    assert config["secondaryBackgroundColor"] == ground["sidebar"]
    assert config["textColor"] == ground["text"]
    assert config["linkColor"] == ground["link"]
    assert config["borderColor"] == ground["rule"]
    assert config["primaryColor"] == ground["control"]


def test_every_position_has_its_own_mark() -> None:
    """Shape and filling together tell the positions apart without colour."""
    shapes = [(style.mark_path(key), style.is_hollow(key)) for key in style.POSITIONS]

    assert len(set(shapes)) == len(shapes)
