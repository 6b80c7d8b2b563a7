"""A reader's own layers: read apart, drawn lightly, shown in every output, and never more than asked."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import shapely
from coloraide import Color

from layers import style
from layers.atlas import HERE
from layers.beside.legend import legend
from layers.figure import make as figure
from layers.figure import read as told
from layers.overlay import OverlayError, apart, read
from layers.overlay.apart import read_apart
from layers.overlay.drawing import DECIMALS, MOST_DRAWN, brought, drawn
from layers.scene.composing import compose
from layers.view import View

from .brought_files import MARKUP, SURVEY, overlays, own, survey
from .shipped import ATLAS

VIEW = View(subjects=("tripp",))


@pytest.fixture(scope="module")
def kept() -> apart.Kept:
    """The survey read in a process of its own."""
    return read_apart("survey.geojson", survey(), HERE)


def test_a_file_read_apart_is_the_file_read_here(kept: apart.Kept) -> None:
    """Names, texts, flaws and geometries come back to the last digit, each feature with its measure."""
    here = read("survey.geojson", survey())

    assert kept.overlay == here
    assert [m.feature for m in kept.measures] == [f.id for f in here.features]


def test_a_line_is_measured_by_country(kept: apart.Kept) -> None:
    """Lengths in the countries add up to the line's; it crosses what it crosses, at no distance."""
    line = kept.measures[list(SURVEY).index("Survey line")]

    assert set(line.by_country) == {"AZE", "ARM", "IRN"}
    assert sum(line.by_country.values()) == pytest.approx(line.km, rel=1e-6)
    assert line.crosses and all(line.distances[key] == 0 for key in line.crosses)


def test_a_refusal_apart_is_the_refusal_here() -> None:
    """The sentence names the file, what is wrong, where, and what to do."""
    with pytest.raises(
        OverlayError, match=r"^a\.geojson: Line 1, column 2 is not JSON .*Convert it to GeoJSON"
    ):
        read_apart("a.geojson", b"[", HERE)


def test_a_large_file_never_leaves_the_page() -> None:
    """What is over ten megabytes is refused before anything is started."""
    with pytest.raises(OverlayError, match=r"10\.0 MB; at most 10"):
        read_apart("a.geojson", b" " * 10_000_001, HERE)


def test_the_map_draws_few_vertices_near_the_line() -> None:
    """A long track is thinned for the browser; what is left strays less from it than its own wobble."""
    angle = np.linspace(0, 40, 20_000)
    spiral = np.column_stack([46 + angle / 50 * np.cos(angle), 39 + angle / 50 * np.sin(angle)])
    overlay = read("a.geojson", json.dumps(shapely.geometry.mapping(shapely.LineString(spiral))).encode())
    (feature,) = drawn(overlay)
    line = shapely.geometry.shape(feature["geometry"])
    shapely.prepare(line)

    assert 500 < shapely.get_num_coordinates(line) <= MOST_DRAWN
    assert shapely.distance(shapely.points(spiral), line).max() < 0.001
    assert set(line.coords) <= {(round(x, DECIMALS), round(y, DECIMALS)) for x, y in spiral.tolist()}
    assert all(round(x, DECIMALS) == x for x in np.ravel(line.coords))


def test_small_layers_are_handed_over_as_they_are() -> None:
    """Nothing is simplified that need not be; the message is small."""
    told_once = brought(own())

    assert [layer["number"] for layer in told_once] == [1, 2]
    assert sum(len(layer["features"]) for layer in told_once) == 9
    assert len(json.dumps(told_once)) < 2_000


def test_the_legend_names_each_layer_with_its_own_sample() -> None:
    """A line in its dash, a dot for points alone."""
    group = next(g for g in legend(compose(ATLAS, VIEW, own())) if g["title"] == "Your own layers")

    assert [row[:2] for row in group["rows"]] == [["own", "own own-1"], ["spot", "own own-2"]]
    assert group["rows"][0][2] == "survey.geojson"


def test_a_figure_shows_the_layers_and_does_not_call_them_the_view() -> None:
    """Lines, areas and points are drawn by name and explained; the file still gives the view of the atlas."""
    picture = figure(ATLAS, VIEW, form="svg", own=own())
    plain = figure(ATLAS, VIEW, form="svg")

    assert (
        style.GROUND["light"]["own"] in picture.decode()
        and style.GROUND["light"]["own"] not in plain.decode()
    )
    assert "survey.geojson" in picture.decode() and "Survey line" in picture.decode()
    assert MARKUP not in picture.decode()
    assert told(picture).query == told(plain).query


@pytest.mark.parametrize("theme", style.THEMES)
@pytest.mark.parametrize("see", ["all", "protan", "deutan", "tritan"])
def test_own_layers_wear_a_colour_of_their_own(theme: style.Theme, see: str) -> None:
    """Nothing else on the map comes near it, for any kind of colour vision; it is seen on the land."""
    mine, ground = style.GROUND[theme]["own"], style.GROUND[theme]
    others = [
        ground[key] for key in ("ink", "sealeg", "disused", "rail", "river", "border", "land", "sea", "water")
    ]
    others += style.FILL[theme].values()
    looks = (Color(c) if see == "all" else Color(c).filter(see, 1, method="brettel") for c in (mine, *others))
    first, *rest = looks

    assert min(first.delta_e(other, method="2000") for other in rest) >= 10
    assert Color(mine).contrast(ground["land"]) >= 3


def test_own_layers_differ_by_dash() -> None:
    """The dash tells one layer from another, without colour."""
    assert len({line.dash for line in style.OWN_LINES}) == len(style.OWN_LINES)
    assert not any(math.isnan(part) for line in style.OWN_LINES for part in line.dash or ())


def test_overlays_are_the_readers_own_words() -> None:
    """What deceives in a name stays a name."""
    assert overlays()[0].features[-1].name == MARKUP


@pytest.mark.parametrize(
    ("place", "slip"), [("39.5,46.2", True), ("46.2,39.5", False), ("2.35,48.85", False)]
)
def test_exchanged_coordinates_are_told(place: str, slip: bool) -> None:
    """Latitude first lands in another country: the reader is told, and nothing is changed."""
    kept = read_apart("a.csv", f"lon,lat\n{place}\n".encode(), HERE)

    assert any("Longitude comes first" in sentence for sentence in kept.overlay.notices) == slip
    assert kept.overlay.features[0].geometry.coords[0] == tuple(map(float, place.split(",")))
