"""The figure of a crowd: drawn from the tiles that the map loads, so that it does not grow with the features."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import shapely

from layers import Atlas, load
from layers.figure import FigureError, make
from layers.figure.header import THINNED
from layers.figure.map import panel
from layers.figure.map.crowd import crowd as crowd_of
from layers.figure.page import Figure, figure
from layers.figure.sheet import texts_of
from layers.figure.sizes import parse_size
from layers.scene.composing import compose
from layers.view import View
from tests.bench import atlases

from .test_tiles import FEATURES, atlas, crowd  # noqa: F401  # fixtures

NEAR = (54.2, 43.5, 54.5, 43.7)


def drawn(atlas: Atlas, view: View) -> Figure:  # noqa: F811
    """The figure of a view as a slide."""
    return figure(atlas, compose(atlas, view), parse_size("slide"))


def words(found: Figure) -> str:
    """All that is printed on it."""
    return " ".join(text.text for text in texts_of(found.sheet.items))


def test_all_that_are_alike_are_one_way(atlas: Atlas) -> None:  # noqa: F811
    """However many stretches there are, the figure draws as many shapes as there are looks."""
    found = drawn(atlas, View())

    assert len(found.map.ways) == len(atlas.flock) == 4
    assert all(way.line.length > 100 for way in found.map.ways)


def test_far_out_the_figure_says_that_lines_are_left_out_and_near_it_does_not(atlas: Atlas) -> None:  # noqa: F811
    """It is said on the sheet and in the notes that go with the file."""
    far, near = drawn(atlas, View(extent=(40.0, 30.0, 70.0, 55.0))), drawn(atlas, View(extent=NEAR))

    assert THINNED in words(far)
    assert THINNED in far.told
    assert THINNED not in words(near)
    assert THINNED not in near.told


def test_near_every_line_of_the_frame_is_drawn(atlas: Atlas) -> None:  # noqa: F811
    """As many km of line as the lattice that the atlas was made of has in the frame, to a hundredth."""
    lattice = shapely.multilinestrings([shapely.linestrings(line) for line in atlases.lattice(FEATURES)])
    asked = shapely.box(*NEAR)
    found = crowd_of(atlas, NEAR, 0.0003)
    lines = shapely.union_all(list(found.lines.values()))

    assert found.whole
    expected = shapely.intersection(lattice, asked).length
    assert shapely.intersection(lines, asked).length == pytest.approx(expected, rel=0.01)
    assert {row.id for row in found.places} >= {
        f"a{n}"
        for n, (start, _) in enumerate(atlases.lattice(FEATURES))
        if asked.contains(shapely.Point(start))
    }


def test_one_band_among_alike_lines_without_bands_is_drawn(
    atlas: Atlas,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is judged by itself: the lines about it that have none do not make it narrow."""
    found = crowd_of(atlas, NEAR, 0.0003)
    one = {key: shapely.multipolygons([shapely.Point(54.35, 43.6).buffer(0.01)]) for key in found.lines}
    monkeypatch.setattr(panel, "crowd", lambda *_: found._replace(bands=one))
    ways = drawn(atlas, View(extent=NEAR)).map.ways

    assert any(way.mark.has_band for way in ways)
    assert all((way.doubt is not None) is way.mark.has_band for way in ways)


def test_the_works_of_a_crowd_are_counted(atlas: Atlas) -> None:  # noqa: F811
    """A row for each state in place of one for each stretch; the counts add up to all of them."""
    found = drawn(atlas, View(lens="lifecycle"))
    counts = [int(row.name.split()[0].replace(",", "")) for row in found.rows]

    assert len(found.headings) == len(counts) == 4
    assert sum(counts) == FEATURES
    assert all(row.sources for row in found.rows)
    assert f"state of {FEATURES:,} stretches of the Shore line is weakly sourced" in found.sheet.title


def test_a_tile_that_is_damaged_or_missing_is_named(crowd: Path, tmp_path: Path) -> None:  # noqa: F811
    """The figure is refused with a sentence that names the file."""
    shutil.copytree(crowd, tmp_path / "atlas")
    tiles = [*(tmp_path / "atlas" / "web" / "tiles").rglob("*.json")]

    for path in tiles:
        path.write_text("{")
    with pytest.raises(FigureError, match=r"tiles.*json is damaged"):
        make(load(tmp_path / "atlas"), View(), form="svg")
    for path in tiles:
        path.unlink()
    with pytest.raises(FigureError, match=r"tiles.*json cannot be read"):
        make(load(tmp_path / "atlas"), View(), form="svg")
