"""A brief is two A4 pages: the figure, then matrix, changes, events and method."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest

from layers.figure.brief import brief
from layers.figure.brief_page import changed, happened, second_page, since_of
from layers.figure.column.grid import columns_of, rows_of
from layers.figure.sheet import Box, texts_of
from layers.figure.sizes import NAMED
from layers.scene.composing import Scene, compose
from layers.scene.standing import standing
from layers.view import parse_strict

from .figures import ATLAS, meet

SINCE = "subjects=tripp&date=2025-12-30&since=2025-08-07"
MANY = "subjects=tripp,zangezur,instc,nk,peace&date=2026-08-21"


def scene(query: str) -> Scene:
    """The scene of a query string."""
    return compose(ATLAS, parse_strict(query, ATLAS))


def test_it_has_two_pages_of_a4() -> None:
    """210 by 297 mm, sound by qpdf's checks."""
    with pikepdf.open(io.BytesIO(brief(ATLAS, scene(SINCE), None))) as document:
        sizes = [[float(side) for side in page.mediabox] for page in document.pages]

        assert not document.check_pdf_syntax()
    assert sizes == [pytest.approx([0, 0, 595.28, 841.89], abs=0.05)] * 2


def test_it_tells_what_changed_between_its_two_days() -> None:
    """Iran's step of 30 August 2025 is there with its sources; nothing outside the two days is."""
    lines = changed(ATLAS, scene(SINCE))
    iran = next(line for line in lines if line.day == "30 Aug 2025" and "Iran" in line.words)

    assert "from concerned to conditional" in iran.words and iran.sources
    assert any("first found" in line.words for line in lines)
    assert since_of(scene(SINCE)) == dt.date(2025, 8, 7)


def test_without_a_second_day_it_looks_back_a_year() -> None:
    """The span is said in the heading of the list."""
    assert since_of(scene("subjects=tripp&date=2026-01-30")) == dt.date(2025, 1, 30)


@pytest.mark.parametrize("query", [SINCE, MANY])
def test_the_matrix_shows_each_position_held(query: str) -> None:
    """A row for each chosen actor that holds a position, a column for each subject, marks where one is
    held."""
    shown = scene(query)
    rows, columns = rows_of(ATLAS, shown), columns_of(ATLAS, shown)
    held = {s.actor for s in shown.standings}

    assert held <= {actor.id for actor in rows}
    assert set(shown.subjects) <= {subject.id for subject in columns}
    assert all(any(standing(ATLAS, a.id, s.id, shown.day, shown.known) for s in columns) for a in rows)


@pytest.mark.parametrize("query", [SINCE, MANY, "subjects=tripp&actors=-", "lens=events&subjects=iran-war"])
def test_nothing_on_the_second_page_runs_into_anything(query: str) -> None:
    """No line of text leaves the page or lies on another."""
    page = second_page(ATLAS, scene(query), NAMED["a4-portrait"], None, "light")
    texts = [text for text in texts_of(page.items) if not text.turn]
    boxes = [Box(text.box.x, text.box.y + 0.2 * text.size, text.width, 0.6 * text.size) for text in texts]

    assert all(Box(0, 0, page.width, page.height).holds(text.box) for text in texts)
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if meet(a, b)]


def test_events_are_of_the_half_year_before() -> None:
    """The latest first, each with its sources."""
    lines = happened(scene(SINCE))

    assert lines and all(line.sources for line in lines)
    assert lines[-1].words
