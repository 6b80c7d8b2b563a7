"""The page through Streamlit's own test driver: every control answers, any link gives a page."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from layers import texts

from .driven import html, whole_page
from .hostile_links import links
from .shipped import ATLAS


def linked(link: str) -> AppTest:
    """The page as it comes up for a query string, however broken."""
    return whole_page(**dict(parse_qsl(link, keep_blank_values=True, errors="replace")))


def test_the_page_comes_up_whole() -> None:
    """The bare address gives the page without an error and without a warning."""
    page = whole_page()

    assert not page.exception
    assert not page.error and not page.warning


def test_dropped_parts_of_a_link_are_told() -> None:
    """What a link asks for and the atlas does not know is named in a notice."""
    page = whole_page(actors="usa,atlantis", nonsense="1")

    assert not page.exception
    assert len(page.warning) == 2


def test_a_day_beyond_the_last_known_one() -> None:
    """Beyond its last known day the page says that it does not know."""
    page = whole_page(date="2027-01-01")

    assert "not known" in page.info[0].value


def test_a_refused_figure_says_why() -> None:
    """On the tab of figures a map without any of its events is not drawn: a sentence stands there."""
    page = whole_page(show="brief", lens="events", date="1999-01-01", extent="syunik")

    assert not page.exception
    assert "no event lies in its frame" in page.warning[0].value


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"actors": "-"}, texts.NO_ACTOR),
        ({"positions": "-"}, texts.NO_STANDING),
        ({"subjects": "-"}, texts.NO_SUBJECT),
        ({"date": "1950-01-01"}, texts.NO_STANDING),
    ],
    ids=lambda part: "-".join(part) if isinstance(part, dict) else "",
)
def test_an_empty_choice_is_told_in_words(query: dict[str, str], told: str) -> None:
    """No actor, no position, no subject, a day before everything: the panel says what is missing, no tab fails."""
    page = whole_page(**query)

    assert told in html(page)
    for tab in ("matrix", "timeline", "relations", "table"):
        assert not whole_page(show=tab, **query).exception, tab


@pytest.mark.parametrize("tab", ["matrix", "timeline", "relations", "table", "claims", "sources", "method"])
def test_each_tab_comes_up(tab: str) -> None:
    """Every tab stands on its own link."""
    assert not whole_page(show=tab).exception


@pytest.mark.parametrize("lens", ["stances", "subject", "relations", "events", "lifecycle"])
def test_each_lens_comes_up(lens: str) -> None:
    """Every lens stands on its own link."""
    assert not whole_page(lens=lens, date="2025-08-30").exception


@pytest.mark.parametrize(
    "pick", ["zan-2", "irn", "nakhchivan", "irn:tripp", "tripp", "2025-08-08-washington"]
)
def test_whatever_is_picked_opens_or_is_refused(pick: str) -> None:
    """A link to a thing opens its panel; an unknown thing is a notice, not an error."""
    assert not whole_page(pick=pick).exception


def test_a_links_text_is_shown_and_not_read_as_markdown() -> None:
    """A notice quotes the link: a picture of a stranger's in it is text, and fetches nothing."""
    told = whole_page(actors="![a](http://192.0.2.1/pixel.png)").warning[0].value

    assert "pixel" in told
    assert "![" not in told and "](" not in told and "http:" not in told


@pytest.mark.parametrize("link", [*links(ATLAS, 12, seed=7)], ids=range(12))
def test_hostile_links_give_a_page(link: str) -> None:
    """Broken and harmful links never end in a traceback: a sample; tests/heavy/links.py opens two hundred."""
    assert not linked(link).exception
