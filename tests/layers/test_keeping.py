"""What a browser may keep of the map widget's own files: those that are named by their content, and no other."""

from __future__ import annotations

import pytest

from layers.browser.keeping import keeping

from .answers import heads

WIDGET = "/component/streamlit_folium.st_folium"


def answered(address: str, status: int = 200, said: str = "public") -> str:
    """What a browser is told to do with an answer for which Streamlit `said` something."""
    return heads(keeping(), address, status, {"cache-control": said})["cache-control"]


def test_a_file_that_is_named_by_its_content_is_kept() -> None:
    """For a year, and it is not asked for again."""
    for below in ("", "/below/a/proxy"):
        assert (
            answered(f"{below}{WIDGET}/static/js/main.521860b0.js") == "public, max-age=31536000, immutable"
        )


@pytest.mark.parametrize(
    "address",
    [
        f"{WIDGET}/index.html?streamlitUrl=x",
        f"{WIDGET}/index.html?v=5af5c98f",
        f"{WIDGET}/static/js/main.js",
        f"{WIDGET}/static/js/main.js?v=5af5c98f",
        "/media/map-f665eebdf985d25f.js",
        "/?v=5af5c98f",
    ],
)
def test_any_other_is_left_as_it_is(address: str) -> None:
    """A name that does not follow from the content may come to mean something else, whatever the query says."""
    assert answered(address) == "public"


@pytest.mark.parametrize(("status", "said"), [(404, "public"), (200, "no-cache"), (200, "private")])
def test_what_is_not_for_everybody_or_is_not_there_is_left_as_it_is(status: int, said: str) -> None:
    """A fault is not kept, nor what Streamlit lets nobody keep."""
    assert answered(f"{WIDGET}/static/js/main.521860b0.js", status, said) == said
