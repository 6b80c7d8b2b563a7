"""What goes wrong is told in words and in its place, and takes nothing else of the page with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers import load, texts
from layers.atlas import HERE, AtlasError
from layers.site import state
from layers.site.failing import noted, untold
from tests.patience import SECONDS

from .driven import html, opened, whole_page

site = sys.modules["layers.site.page"]
PARTS = (
    "choices",
    "bringing",
    "strip",
    "extents",
    "first_two",
    "side",
    "stage",
    "warnings",
    "hand_over",
    "found",
)


def broken(*_: object, **__: object) -> None:
    """A part that fails."""
    raise KeyError("a secret of the server")


def has_head(page: AppTest) -> bool:
    """Whether the name, the search and every tab are there."""
    shown = html(page)
    return texts.TITLE in shown and all(f'data-pick="show:{tab}"' in shown for tab in texts.TABS)


def words(page: AppTest) -> str:
    """All that the page says of errors."""
    return " ".join(error.value for error in page.error).replace("\\", "")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_takes_nothing_else_with_it(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Head and tabs are there, the sentence too, and nothing of what went wrong inside."""
    monkeypatch.setattr(site, part, broken)
    page = whole_page(date="2025-08-30")

    assert has_head(page) and not page.exception
    assert texts.PART_FAILED in words(page) and "secret" not in f"{words(page)}{html(page)}"
    assert part in ("choices", "bringing") or 'data-box="actors:' in html(page)


@pytest.mark.parametrize("ahead", [False, True])
def test_a_view_that_cannot_be_composed_leaves_head_and_tabs(
    ahead: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a visit's first run as well, whose map would else be waited for."""
    monkeypatch.setattr(state, "compose", broken)
    page = opened({}, {}) if ahead else whole_page()

    assert has_head(page) and not page.exception
    assert words(page) == texts.PART_FAILED


@pytest.mark.parametrize("tab", ["matrix", "brief"])
def test_a_tab_that_fails_leaves_the_others(tab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader goes on to another one."""
    monkeypatch.setitem(site.TABS, tab, broken)
    page = whole_page(show=tab)

    assert has_head(page) and texts.PART_FAILED in words(page)


def test_an_atlas_that_cannot_be_read_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the atlas's name: there is nothing to search or to open."""

    def unread() -> None:
        raise AtlasError("catalogue.json: no such file. Run `python -m geo build`.")

    monkeypatch.setattr(site, "take_latest", unread)
    page = whole_page()

    assert "Run `python -m geo build`" in words(page) and texts.TITLE in html(page)


def script() -> None:
    """A page of one control that fails when it is used."""
    import streamlit as st

    from layers.site.failing import safely, untold

    def wrong() -> None:
        raise KeyError("a secret of the server")

    st.button("press", on_click=safely(wrong))
    st.write(*untold())


def test_a_choice_that_fails_is_told_with_the_page() -> None:
    """It is drawn again with the sentence; a callback that raises would leave nothing of it."""
    page = AppTest.from_function(script, default_timeout=SECONDS).run()
    page.button[0].click().run()

    assert page.button and not page.exception
    assert texts.PART_FAILED in page.markdown[0].value


def test_what_nothing_else_catches_is_told_without_details() -> None:
    """As Streamlit calls it in the server."""

    def wrong() -> None:
        from layers.site.failing import told

        told(KeyError("a secret of the server"))

    page = AppTest.from_function(wrong, default_timeout=SECONDS).run()

    assert words(page) == texts.PART_FAILED


def test_settings_show_neither_details_nor_links() -> None:
    """To search engines or assistants."""
    settings = (HERE.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")

    assert 'showErrorDetails = "none"' in settings and "showErrorLinks = false" in settings


def test_a_file_is_not_made_without_a_layer_that_was_lost_since(folder: Path) -> None:
    """Once the page has told of the layer the rest is made."""
    atlas = load(folder)
    first = noted(lambda: b"made", atlas)
    (folder / "tripp.geojson").unlink()
    again = noted(lambda: b"made", atlas)

    with pytest.raises(AtlasError, match=r"tripp\.geojson cannot be read"):
        first()
    assert again() == b"made" and "tripp.geojson" in untold().pop()
