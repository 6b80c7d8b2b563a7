"""Headlines that once said what was not so, each come to as a reader does: by clicks in the page, by a command in a shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from tests.patience import SECONDS

from . import recount as r
from .conftest import ROOT, Visit

Open = Callable[..., Visit]
POSITIONS = "positions=leads,supports,neutral,concerned,none"


def told(seen: Visit) -> str:
    """The finding over the panel and what is said under it."""
    return " ".join(str(seen.page.locator(".finding").inner_text()).split())


def comes(seen: Visit, words: str) -> str:
    """The same, once it holds some words."""
    seen.page.locator(".finding").filter(has_text=words).wait_for()
    return told(seen)


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1600, 900), (1366, 768)])
def test_with_positions_unticked_nothing_is_said_of_all(visit: Open, size: tuple[int, int]) -> None:
    """“All five governments with a sourced position back …” stood where those who set conditions were left out."""
    seen = visit("", size)
    assert "Left out" not in comes(seen, "No government of the eight opposes TRIPP")
    seen.page.locator("[data-box='positions:opposes']").click()
    comes(seen, "Left out: opposes.")
    seen.page.locator("[data-box='positions:conditional']").click()

    assert comes(seen, "conditional") == "Six governments back TRIPP Left out: conditional, opposes."
    assert seen.page.locator(".finding p").is_visible()


@pytest.mark.browser
def test_an_actor_left_out_is_named_under_the_headline(visit: Open) -> None:
    """By name while they are few, else by their number; gone when all are back."""
    seen = visit("date=2025-08-30")
    seen.map.evaluate("0")
    seen.page.locator("[data-box='actors:irn']").click()
    one = comes(seen, "1 of 30 actors (Iran)")
    seen.page.locator("[data-every=off]").click()
    none = comes(seen, "every actor")
    seen.page.locator("[data-every=on]").click()

    assert "No government" not in one
    assert none.startswith("No actor is chosen")
    assert "Left out" not in comes(seen, "No government of the six opposes TRIPP")


@pytest.mark.browser
def test_the_list_holds_no_opponent_that_the_headline_denies(visit: Open) -> None:
    """INSTC: the United States stand in the list, on no page that was read; the headline says that one more is there."""
    seen = visit("extent=instc&subjects=instc")
    said = comes(seen, "Transport Corridor")
    listed = seen.page.locator(".stand", has=seen.page.locator("b", has_text="United States"))

    assert "Opposes" in listed.first.inner_text()
    assert said.startswith("Five governments back") and said.endswith("one more government is weakly sourced")


@pytest.mark.browser
def test_the_events_lens_tells_the_days_events_whatever_they_are_on(visit: Open) -> None:
    """20 September 2023: a subject that nobody had chosen hid what happened in Karabakh."""
    seen = visit("date=2023-09-20")
    seen.map.evaluate("0")
    seen.page.locator("[data-box='lens:events']").click()
    said = comes(seen, "On 20 September 2023")
    day = [row["title"] for row in r.EVENTS if row["date"].isoformat() == "2023-09-20"]

    assert day and all(f"“{title}”" in said for title in day)
    assert all(seen.page.locator(".sheet .stand", has_text=title).count() for title in day)
    assert not seen.page.evaluate(
        "document.querySelectorAll('[data-box^=\"subjects:\"] input:checked').length"
    )


def drawn(tmp_path: Path, view: str, name: str = "figure.svg") -> Path:
    """The figure, slide or brief of a view, made by its command in a shell."""
    file = tmp_path / name
    command = [sys.executable, "-m", "layers", file.stem, "--view", view, "-o", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=SECONDS)
    return file


def printed(file: Path) -> str:
    """The words of an SVG, as any reader of XML finds them."""
    words = (" ".join(text.itertext()) for text in ET.parse(file).iter("{http://www.w3.org/2000/svg}text"))
    return " ".join(" ".join(words).replace("\u00a0", " ").split())


def test_a_figure_counts_those_whom_it_lists(tmp_path: Path) -> None:
    """Six were listed as backing the Zangezur corridor, one of them on the founding article alone: five, and one more."""
    held = r.listed(
        r.Asked("stances", ["zangezur"], list(r.ACTORS), list(r.POSITIONS), r.KNOWN_TO, r.KNOWN_TO, None)
    )
    backing = [row for row in held if r.SIDES[row["position"]] == "for" and r.government(row["actor"])]
    text = printed(drawn(tmp_path, "subjects=zangezur"))

    assert (len(backing), sum(map(r.sure, backing))) == (6, 5)
    assert "five governments back it; one more government is weakly sourced" in text


def test_no_figure_says_of_france_what_its_row_does_not(tmp_path: Path) -> None:
    """“France sets conditions” stood on a row of low confidence that says no endorsement was read."""
    title = printed(drawn(tmp_path, "subjects=tripp")).split("Positions on")[0]

    assert "Iran and Russia set conditions" in title and "France" not in title


def test_a_row_that_was_over_is_not_told_of_the_day_after(tmp_path: Path) -> None:
    """1 October 2023: Armenia's row told of what had ended with September. Russia is neutral or hedging, as it is coded."""
    text = printed(drawn(tmp_path, "lens=subject&subjects=nk&date=2023-10-01"))

    assert "Armenia is against it" not in text and "undecided" not in text
    assert "Russia is neutral or hedging" in text
    assert r.standing("arm", "nk", r.date(2023, 10, 1), r.KNOWN_TO) is None


def test_a_slide_says_in_words_and_in_its_notes_what_was_left_out(tmp_path: Path) -> None:
    """Read with PowerPoint's own structure: the subhead on the slide, and the first of the notes."""
    page = Presentation(
        str(drawn(tmp_path, f"subjects=tripp&actors=irn,tur&{POSITIONS}", "slide.pptx"))
    ).slides[0]
    words = " ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    left_out = "Left out: conditional, opposes; all 30 actors but Iran and Turkey."

    assert left_out in " ".join(words.split())
    assert page.notes_slide.notes_text_frame.text.startswith(left_out)


def test_a_brief_says_it_on_both_its_pages(tmp_path: Path) -> None:
    """Read by poppler: under the headline, and over the matrix, which then holds no mark of what was left out."""
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("NO POPPLER: install poppler-utils to read the brief with it")
    file = drawn(tmp_path, f"subjects=tripp&{POSITIONS}&known=2026-01-31", "brief.pdf")
    text = subprocess.run(
        [reader, str(file), "-"], check=True, capture_output=True, text=True, timeout=SECONDS
    ).stdout
    said = "Left out: conditional, opposes; what was published after 31 January 2026."

    assert " ".join(text.split()).count(said) == 2
