"""The page's answer announces what the browser will ask for: that and nothing else, and it is used."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from layers.browser.announcing import SCRIPTS, STATIC, WORDS, announced, announcing

from .answers import heads
from .conftest import Visit

ADDRESSES = re.findall(r"<\./([^>]+)>", announced())
ASKED = """() => performance.getEntriesByType("resource").filter(({ name }) => new URL(name).origin === location.origin)
  .map(({ name, startTime }) => [new URL(name).pathname.slice(1), startTime])"""
BEGUN = """() => performance.getEntriesByType("resource").find(({ name }) => name.includes("/static/js/index.")).responseEnd"""


def links(address: str, status: int = 200) -> str:
    """What an answer with that status announces."""
    return heads(announcing(), address, status, {}).get("link", "")


def test_streamlit_has_what_is_announced() -> None:
    """Each script once, and no other file; a Streamlit that names them otherwise makes this fail."""
    assert len(ADDRESSES) == len({*ADDRESSES}) == len(SCRIPTS) + len(WORDS)
    assert all((STATIC / file).is_file() for file in ADDRESSES if file not in WORDS)


def test_a_script_that_streamlit_has_not_is_left_out(tmp_path: Path) -> None:
    """Nor one of which it is not plain which is meant."""
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    for name in ("urls.12345678.js", "Html.12345678.js", "Html.87654321.js", "Html.12345678.js.map"):
        (folder / name).touch()

    assert re.findall(r"js/([^>]+)>", announced(tmp_path)) == ["urls.12345678.js"]


@pytest.mark.parametrize("address", ["/", "/below/a/proxy/", "/?date=2025-08-30"])
@pytest.mark.parametrize("status", [200, 304])
def test_the_page_announces_what_it_will_ask_for(address: str, status: int) -> None:
    """Also where the browser has it already: its files may be others by now."""
    assert links(address, status) == announced()


@pytest.mark.parametrize(
    "address", ["/component/streamlit_folium.st_folium/index.html", "/_stcore/health", "/static/js/urls.js"]
)
def test_nothing_else_does(address: str) -> None:
    """A frame asks for none of it."""
    assert links(address) == ""


def test_a_fault_announces_nothing() -> None:
    """There is no page to come."""
    assert links("/", 404) == ""


@pytest.mark.browser
def test_a_browser_asks_once_and_at_once(visit: Callable[..., Visit]) -> None:
    """Each announced file is on its way before Streamlit's first script has come, and what came is what is used."""
    seen = visit("date=2025-08-30")
    assert seen.map
    asked, begun = seen.page.evaluate(ASKED), seen.page.evaluate(BEGUN)

    for address in ADDRESSES:
        starts = [at for path, at in asked if path == address]
        assert len(starts) == 1, address
        assert starts[0] < begun, address
