"""A reader who steps to a day and opens a cell reads since when, stated when, and what is later, each told apart."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import zipfile
from collections.abc import Callable
from csv import DictReader
from io import StringIO
from pathlib import Path

import pytest

from layers.clock import change_days

from .conftest import ROOT, Visit
from .shipped import ATLAS
from .test_walks import Reader

Open = Callable[..., Visit]


def step_to(reader: Reader, first: dt.date, last: dt.date) -> None:
    """Click the button of the next change until the day stands in the link."""
    for day in (day for day in change_days(ATLAS) if first < day <= last):
        reader.click("[data-pick=after]")
        reader.page.wait_for_url(f"**date={day}**")


@pytest.mark.browser
def test_the_cell_of_turkey_tells_since_when(visit: Open) -> None:
    """Stepped to 15 January 2026, the matrix opens Turkey on TRIPP: held since August, stated on the day."""
    reader = Reader(visit("date=2026-01-10&subjects=tripp"))
    step_to(reader, dt.date(2026, 1, 10), dt.date(2026, 1, 15))
    reader.click(".st-key-head button:has-text('Matrix')")
    reader.click("[data-pick='tur:tripp']")
    cell = reader.panel("Turkey on TRIPP")

    assert "Held since 8 August 2025" in cell and "Stated on 15 January 2026" in cell
    assert "since 15 Jan" not in cell


@pytest.mark.browser
def test_the_cell_of_iran_is_as_old_as_its_last_line(visit: Open) -> None:
    """On the last day Iran's cell is held since August 2025, not since the war began."""
    reader = Reader(visit("subjects=tripp"))
    reader.click(".st-key-head button:has-text('Matrix')")
    reader.click("[data-pick='irn:tripp']")
    cell = reader.panel("Iran on TRIPP")

    assert "Held since 30 August 2025" in cell and "Last confirmed 16 December 2025" in cell
    assert "since 28 Feb" not in cell


@pytest.mark.browser
def test_the_timeline_tells_apart_what_is_later(visit: Open) -> None:
    """Bars and events after the day say so, and no other does."""
    reader = Reader(visit("date=2025-08-20&subjects=tripp"))
    step_to(reader, dt.date(2025, 8, 20), dt.date(2025, 8, 22))
    reader.click(".st-key-head button:has-text('Timeline')")
    reader.page.locator("svg.timeline").first.wait_for()
    labels = reader.page.locator("svg.timeline [data-pick]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )

    assert "After the chosen day: AECOM team starts TRIPP surveys" in labels
    assert any(label.startswith("Turkey: Supports. Held since 8 August 2025") for label in labels)
    assert not any("2026" in label for label in labels if not label.startswith("After the chosen day"))


def run(*words: str) -> str:
    """What a command of ours prints. Fails the test where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "layers", *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_figure_says_since_when(tmp_path: Path) -> None:
    """The words of an SVG made in a shell hold the three days of Turkey's and Iran's rows."""
    target = tmp_path / "f.svg"
    run("figure", "--view", "subjects=tripp", "-o", str(target))
    words = " ".join(target.read_text(encoding="utf-8").split())

    assert "held since 8 Aug 2025; stated 15 Jan 2026" in spoken(words)
    assert "held since 30 Aug 2025; last confirmed 16 Dec 2025" in spoken(words)


def spoken(svg: str) -> str:
    """The texts of a picture in their order, lines joined."""
    from xml.etree import ElementTree

    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(" ".join("".join(text.itertext()).split()) for text in texts)


def test_a_file_tells_the_three_apart(tmp_path: Path) -> None:
    """The CSV made in a shell has Turkey's row with its three days, and no end that was not known."""
    target = tmp_path / "a.zip"
    run("export", "--view", "subjects=tripp&known=2026-02-01", "--format", "csv", "-o", str(target))
    with zipfile.ZipFile(target) as archive:
        rows = list(DictReader(StringIO(archive.read("stances.csv").decode("utf-8-sig"))))
    turkey = next(row for row in rows if row["actor"] == "tur")

    assert (turkey["held_since"], turkey["stated_on"], turkey["last_confirmed"]) == (
        "2025-08-08", "2026-01-15", "2026-01-15",
    )  # fmt: skip
    assert all(not row["until"] for row in rows)
