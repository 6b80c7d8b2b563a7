"""Streamlit's labels and notices read Markdown, which loads pictures from anywhere: no stranger's text reaches it raw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from layers.text import label
from layers.view import TABS

from .driven import html, whole_page
from .poisoned import poison

PICTURE = "![a](http://127.0.0.1:9/hit)"
RAW = re.compile(r"(?<!\\)!\[")
READS_PLAIN = (
    "html",
    "dataframe",
    "code",
    "image",
    "arrow_data_frame",
    "bidi_component",
    "multiselect_option",
)


def raw_markdown(page: AppTest) -> list[str]:
    """Every text that the page hands to a Markdown reader with a picture in it."""
    found: list[str] = []
    for element in [*page.main, *page.sidebar]:
        _gather(element, found)
    return found


def _gather(block: object, found: list[str]) -> None:
    for child in getattr(block, "children", {}).values():
        _gather(child, found)
    proto = getattr(block, "proto", None)
    kind = getattr(block, "type", "")
    if proto is None or kind in READS_PLAIN:
        return
    texts = [str(getattr(proto, key, "")) for key in ("label", "body", "help")]
    if kind in ("button_group", "segmented_control", "pills"):
        texts += [option.content for option in proto.options]
    found.extend(f"{kind}: {text}" for text in texts if RAW.search(text))


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An atlas whose every text is a picture on another server."""
    folder = tmp_path_factory.mktemp("poisoned") / "atlas"
    poison(folder, 0, (PICTURE,))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield folder
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.mark.parametrize(
    "query", [f"show={tab}" for tab in TABS if tab != "brief"] + ["lens=relations", "pick=arm"]
)
def test_no_text_of_the_facts_is_read_as_markdown(
    query: str, poisoned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every tab, labels, headings and notices hold the text and not the picture."""
    monkeypatch.setenv("ATLAS", str(poisoned))
    page = whole_page(**dict([query.split("=")]))

    assert not page.exception
    assert "127" in html(page.sidebar)
    assert raw_markdown(page) == []


@pytest.mark.parametrize("query", [{"actors": f"usa,{PICTURE}"}, {PICTURE: "1"}, {"date": PICTURE}])
def test_no_link_makes_the_page_load_a_picture(query: dict[str, str]) -> None:
    """What a link asks for is quoted in the notice, and no more than quoted."""
    page = whole_page(**query)

    assert page.warning and "127" in page.warning[0].value
    assert raw_markdown(page) == []


@pytest.mark.parametrize(
    "text", ["*a* _b_ `c`", "$x$ :red[y] :smile:", "# h", "1. a", "[l](http://127.0.0.1:9)", "a\n\n- b"]
)
def test_a_label_shows_every_sign(text: str) -> None:
    """Each sign that Markdown could read is escaped, none is lost."""
    shown = label(text)

    assert re.sub(r"\\(.)", r"\1", shown) == " ".join(text.split())
    assert not re.search(r"(?<!\\)[*_`$:#\[<!]", shown)
