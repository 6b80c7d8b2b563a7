"""What a browser may keep of the page's files: those that are named by their content, and no other."""

from __future__ import annotations

import pytest

from layers.browser.keeping import keeping

from .answers import heads

WIDGET = "/component/streamlit_folium.st_folium"
FILES = "/component/layers.browser.assets.tiers"


def answered(address: str, status: int = 200, said: str = "public") -> str:
    """What a browser is told to do with an answer for which Streamlit `said` something."""
    return heads(keeping(), address, status, {"cache-control": said})["cache-control"]


@pytest.mark.parametrize(
    "address",
    [
        f"{WIDGET}/static/js/main.521860b0.js",
        "/component/layers.browser.assets.fonts/map-f665eebdf985d25f.js",
        f"{FILES}/ground.json?v=5af5c98f",
        f"{FILES}/tiles/3/4/5.json?v=5af5c98f",
        f"/below/a/proxy{FILES}/ground.json?v=5af5c98f",
    ],
)
def test_a_file_that_is_named_by_its_content_is_kept(address: str) -> None:
    """For a year, and it is not asked for again."""
    assert answered(address) == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "address",
    [
        f"{WIDGET}/index.html?streamlitUrl=x",
        f"{FILES}/ground.json",
        f"{FILES}/ground.json?v=",
        f"{FILES}/ground.json?v=new",
        f"{WIDGET}/static/js/main.js",
        "/media/map-f665eebdf985d25f.js",
        "/?v=5af5c98f",
        "/component/layers.browser.assets.tiers_0123456789abcdef/ground.json?v=5af5c98f",
        "/component/layers.browser.assets.tiers_0123456789abcdef/map-f665eebdf985d25f.js",
    ],
)
def test_any_other_is_left_as_it_is(address: str) -> None:
    """A name that does not follow from the content may come to mean something else; what a visitor brought is the
    visitor's alone."""
    assert answered(address) == "public"


@pytest.mark.parametrize(("status", "said"), [(404, "public"), (200, "no-cache"), (200, "private")])
def test_what_is_not_for_everybody_or_is_not_there_is_left_as_it_is(status: int, said: str) -> None:
    """A fault is not kept, nor what Streamlit lets nobody keep."""
    assert answered(f"{FILES}/ground.json?v=5af5c98f", status, said) == said
