"""A figure says what its view shows, all of it and nothing else, and nothing runs into anything."""

from __future__ import annotations

import re

import pytest
import shapely
from pyproj import Geod

from layers import style
from layers.figure.map.obstacles import forbidden_lines
from layers.figure.map.projection import projection_for
from layers.figure.map.tiers import tier
from layers.figure.map.ways import casing_of, width_of
from layers.figure.sheet import Box, Text, texts_of
from layers.figure.sizes import NAMED, FigureError, parse_size
from layers.scene.composing import compose
from layers.scene.standing import is_government
from layers.scene.subjects import short_title
from layers.view import View

from .figures import ATLAS, LENSES, VIEWS, beyond, made, meet, overlapping, part, printed

POSITIONAL = [name for name in VIEWS if "lens=" not in VIEWS[name] or "lens=subject" in VIEWS[name]]
SIZES = [(view, "slide") for view in LENSES] + [("stances", size) for size in NAMED if size != "slide"]


@pytest.mark.parametrize("view", POSITIONAL)
def test_a_note_for_each_visible_standing(view: str) -> None:
    """Rows and notes are numbered 1 to n, one for each standing of the scene, with its actor and its
    sources; the rows of one actor alone bear the names of their subjects."""
    drawn = made(VIEWS[view])
    standings = drawn.map.panel.scene.standings
    one = len({s.actor for s in standings}) == 1 < len(standings)
    names = [short_title(ATLAS, s.stance.subject) if one else ATLAS.actor[s.actor].short for s in standings]

    assert [row.note for row in drawn.rows] == list(range(1, len(standings) + 1))
    assert [row.sources for row in drawn.rows] == [s.stance.sources for s in standings]
    assert [row.name for row in drawn.rows] == names


@pytest.mark.parametrize("view", ["stances", "subject", "one actor, many subjects", "own frame, dark"])
def test_each_note_is_printed_once_beside_its_row_and_once_at_the_foot(view: str) -> None:
    """Every number stands in the column and in the list of sources."""
    drawn = made(VIEWS[view])
    column = " ".join(text.text for text in texts_of(part(drawn, "legend").items))
    foot = " ".join(text.text for text in texts_of(part(drawn, "footer").items))
    at_foot = [mark for group in re.findall(r"\[([\w,]+)\]", foot) for mark in group.split(",")]

    assert all(column.count(f"[{row.note}]") == 1 for row in drawn.rows)
    assert sorted(int(mark) for mark in at_foot if mark.isdigit()) == [row.note for row in drawn.rows]


@pytest.mark.parametrize("view", VIEWS)
def test_letters_on_the_map_are_told_at_the_foot(view: str) -> None:
    """The letters of the state of works stand at the foot exactly when they stand on the map."""
    drawn = made(VIEWS[view])
    foot = " ".join(text.text for text in texts_of(part(drawn, "footer").items))
    at_foot = {
        mark for group in re.findall(r"\[([\w,]+)\]", foot) for mark in group.split(",") if mark.isalpha()
    }
    on_map = {mark for mark in drawn.map.letters if mark.isalpha()}

    assert at_foot == on_map


@pytest.mark.parametrize("view", POSITIONAL)
def test_headings_hold_only_visible_positions_in_order(view: str) -> None:
    """From those that lead to those that oppose; a fill lens adds the countries without a position."""
    drawn = made(VIEWS[view])
    order = [position.id for position in ATLAS.positions]
    keys = [heading.key for heading in drawn.headings]

    assert keys == sorted(keys, key=order.index)
    assert {key for key in keys if key != "none"} == {s.position for s in drawn.map.panel.scene.standings}


@pytest.mark.parametrize("view", VIEWS)
def test_the_lines_of_the_legend_are_those_on_the_map(view: str) -> None:
    """Each lifecycle and border class in the panel has a row, and no other has one."""
    drawn = made(VIEWS[view])
    frame = drawn.map.panel.frame
    names = [text.name for text in texts_of(part(drawn, "legend").items) if text.name.startswith("legend ")]
    ways = {f"way:{'sea' if way.mark.family == 'sea' else way.mark.line}" for way in drawn.map.ways}
    lines = [row for row in tier(ATLAS, "lines") if row.properties["status"] in style.BORDER]
    cut = {row.properties["status"]: 0.0 for row in lines}
    for row in lines:
        cut[row.properties["status"]] += shapely.length(
            shapely.intersection(frame.geometry(row.shape), frame.area)
        )
    told = {name.removeprefix("legend ") for name in names}
    told |= {f"way:{heading.key}" for heading in drawn.headings if heading.sample == "line"}

    assert ways <= {name for name in told if name.startswith("way:")}
    assert drawn.map.panel.scene.view.lens == "lifecycle" or ways == {n for n in told if n.startswith("way:")}
    assert {name for name in told if name.startswith("border:")} <= {
        f"border:{key}" for key in cut if cut[key] > 0
    }
    assert {f"border:{key}" for key in cut if cut[key] > 200} <= told


@pytest.mark.parametrize("view", VIEWS)
def test_where_a_line_may_run_is_drawn_and_explained_where_the_line_does_not_hide_it(view: str) -> None:
    """Each band of the tiers that reaches beyond the casing is on the map, and no other; with one, the legend has a row."""
    drawn = made(VIEWS[view])
    panel = drawn.map.panel
    bands = {row.id: panel.frame.geometry(row.shape) for row in tier(ATLAS, "corridors")}
    for way in (way for way in drawn.map.ways if way.mark.main and f"band:{way.mark.feature}" in bands):
        line, band = (bands[key] for key in (way.mark.feature, f"band:{way.mark.feature}"))
        rim = shapely.difference(band, shapely.buffer(line, casing_of(panel, way.mark).width / 2))

        assert (way.doubt is not None) or way.mark.family == "sea" or rim.area < 2 * line.length
        assert (way.doubt is None) or (way.mark.family != "sea" and rim.area > 0)
    told = "legend doubt" in {text.name for text in texts_of(part(drawn, "legend").items)}
    assert told is any(way.doubt is not None for way in drawn.map.ways)


@pytest.mark.parametrize(("view", "size"), SIZES)
def test_no_text_leaves_the_sheet(view: str, size: str) -> None:
    """Every line of text lies on the sheet, labels in the panel, the column above the foot."""
    drawn = made(LENSES[view], size)
    sheet = Box(0, 0, drawn.sheet.width, drawn.sheet.height)
    column, foot = (list(texts_of(part(drawn, name).items)) for name in ("legend", "footer"))

    assert not beyond(texts_of(drawn.sheet.items), sheet)
    assert all(drawn.map.panel.frame.box.holds(label.box) for label in drawn.map.labels)
    assert max(text.box.bottom for text in column) <= min(text.box.y for text in foot)


@pytest.mark.parametrize("view", VIEWS)
def test_no_words_run_into_others(view: str) -> None:
    """Beside the map and at its foot no line of text lies on another one."""
    drawn = made(VIEWS[view])
    texts = [text for item in drawn.sheet.items if item is not drawn.map.item for text in texts_of((item,))]
    cores = [Box(t.box.x, t.box.y + 0.2 * t.size, t.width, 0.6 * t.size) for t in texts]

    assert not [
        (texts[n].text, texts[k].text)
        for n, a in enumerate(cores)
        for k, b in enumerate(cores[:n])
        if meet(a, b)
    ]


@pytest.mark.parametrize(("view", "size"), SIZES)
def test_no_text_is_too_small(view: str, size: str) -> None:
    """Nothing is set below 12 px, on paper below 6 pt."""
    assert min(text.size for text in texts_of(made(LENSES[view], size).sheet.items)) >= 12


@pytest.mark.parametrize("view", VIEWS)
def test_labels_keep_clear_of_each_other(view: str) -> None:
    """No two labels share ground, and none lies on the scale bar or the locator."""
    drawn = made(VIEWS[view])
    boxes = [piece for label in drawn.map.labels for piece in label.pieces]

    assert not overlapping(drawn)
    assert not [box for box in boxes for other in drawn.map.furniture if meet(box, other)]


@pytest.mark.parametrize("view", ["stances", "subject", "lifecycle", "one actor, many subjects"])
def test_no_label_crosses_a_corridor_or_a_dashed_border(view: str) -> None:
    """Corridors, borders that are not agreed and the exclave's edge run free of names."""
    drawn = made(VIEWS[view])
    panel = drawn.map.panel
    ways = [shapely.buffer(way.line, width_of(panel, way.mark) / 2) for way in drawn.map.ways]
    tree = shapely.STRtree([*ways, *forbidden_lines(panel, drawn.map.states)])
    pieces = [(label.name, _polygon(piece)) for label in drawn.map.labels for piece in label.pieces]

    assert not [name for name, box in pieces if len(tree.query(box, predicate="intersects"))]


def test_the_headline_counts_the_governments_as_the_facts_do() -> None:
    """On 30 August 2025 no government opposes TRIPP, Iran sets conditions, France's row is weak, and Iran's organs dissent."""
    drawn = made(VIEWS["stances"])
    day = drawn.map.panel.scene.day
    rows = [
        s
        for s in ATLAS.stances
        if s.subject == "tripp" and s.since <= day and (s.until is None or day < s.until)
    ]
    held = {ATLAS.actor[s.actor].short: s.position for s in rows if is_government(ATLAS.actor[s.actor])}
    sure = {ATLAS.actor[s.actor].short for s in rows if s.known == "published" and s.confidence != "low"}
    conditional = [n for n, position in held.items() if position == "conditional" and n in sure]

    assert "opposes" not in held.values() and len(held) == 7 and len(sure & held.keys()) == 6
    assert "No government of the six opposes TRIPP" in drawn.sheet.title
    assert drawn.sheet.title.endswith("one more government is weakly sourced")
    assert all(name in drawn.sheet.title for name in conditional)
    assert "Iran’s institutions disagree" in drawn.sheet.title
    assert {s.position for s in rows if s.actor in ("irn-slo", "irgc")} == {"opposes"}


@pytest.mark.parametrize("subject", [s.id for s in ATLAS.subjects if s.proposition])
def test_no_headline_rests_on_an_unverified_row(subject: str) -> None:
    """A government that only an unverified row puts against a subject is not named as opposing it."""
    scene = compose(ATLAS, View(subjects=(subject,)))
    title = scene.finding.sentence
    sure = {
        ATLAS.actor[s.actor].short
        for s in scene.standings
        if s.position == "opposes" and not s.stance.unverified
    }
    doubtful = {ATLAS.actor[s.actor].short for s in scene.standings if s.position == "opposes"} - sure

    assert not [name for name in doubtful if f"{name} opposes" in title]


def test_a_long_headline_pushes_the_map_down() -> None:
    """It takes a second line and everything below moves."""
    short = made(VIEWS["stances"], headline="Short")
    long = made(VIEWS["stances"], headline="A headline that goes on and on " * 5)

    assert long.map.panel.frame.box.y > short.map.panel.frame.box.y + 30
    assert long.map.panel.frame.box.bottom == short.map.panel.frame.box.bottom


@pytest.mark.parametrize("view", ["stances", "subject", "own frame, dark"])
def test_the_scale_bar_is_true_at_its_place(view: str) -> None:
    """The bar's kilometres are kilometres on the ground, measured by geodesic at the bar, within one
    percent."""
    drawn = made(VIEWS[view])
    scale = next(item for item in part(drawn, "map").items if getattr(item, "name", "") == "scale")
    text = next(item.text for item in scale.items if isinstance(item, Text) and item.text.endswith(" km"))
    bar = next(item for item in scale.items if getattr(item, "name", "") == text)
    start, end = bar.parts[0].points[1], bar.parts[0].points[2]
    frame = drawn.map.panel.frame
    metres = Geod(ellps="WGS84").inv(*frame.lonlat(start), *frame.lonlat(end))[2]

    assert metres == pytest.approx(1000 * float(text.split()[0]), rel=0.01)


def test_the_widest_frame_has_no_scale_bar() -> None:
    """A sentence says why; the projection is equal-area there and conformal in the Caucasus."""
    assert "no bar at this extent" in printed(made(LENSES["lifecycle"]))
    assert "aea" in projection_for(ATLAS.extents[2].bounds).definition
    assert all("lcc" in projection_for(extent.bounds).definition for extent in ATLAS.extents[:2])


@pytest.mark.parametrize("view", VIEWS)
def test_every_figure_carries_its_furniture(view: str) -> None:
    """Day, disclaimer, credits, licence, data version and the link that gives the view again."""
    drawn = made(VIEWS[view])
    text = printed(drawn)

    assert "as of" in text and "imply no opinion on the legal status" in text
    assert "OpenStreetMap" in text and "CC BY 4.0" in text and ATLAS.data_version in text
    assert f"?{drawn.map.panel.scene.view.query()}".replace(",", "")[:60] in text.replace(" ", "").replace(
        ",", ""
    )


@pytest.mark.parametrize(
    "size", ["huge", "10x10px", "99999x99999px", "120x", "-5x9mm", "0x0mm", "20x20mm", "1e9x5px"]
)
def test_an_impossible_size_is_a_sentence(size: str) -> None:
    """What is no size, or none that can be read, is refused with what would be right."""
    with pytest.raises(FigureError, match="px"):
        parse_size(size)


def test_millimetres_and_pixels_are_what_they_say() -> None:
    """A4 has its millimetres at 300 dots an inch, a larger slide is the same design at a finer scale."""
    a4, double = NAMED["a4-landscape"], parse_size("3840x2160px")

    assert round(a4.width * a4.scale) == round(297 / 25.4 * 300)
    assert (double.width, double.height, double.scale) == (1920, 1080, 2)


def _polygon(box: Box) -> shapely.Polygon:
    return shapely.box(box.x, box.y, box.right, box.bottom)
