"""The page from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from .. import texts
from ..atlas import Atlas, AtlasError
from ..beside.panel import panel
from ..beside.ticks import holders
from ..browser.assets import register
from ..browser.other_theme import other_theme_css
from ..browser.page_css import chrome_off_css, count_css, mark_css, page_css
from ..browser.webfonts import faces_css
from ..clock import day_text
from ..scene.composing import Scene
from ..scene.subjects import exists, short_title
from ..text import label, safe
from ..view import View
from .bringing import bringing, hand_over
from .choices import choices
from .head import found, head
from .previewing import banner
from .stage import extents, stage
from .state import atlas as the_atlas
from .state import choose, read_view, seen, settle, theme_of
from .strip import strip
from .tabs import TABS
from .taking import first_two


def page() -> None:
    """One run of the page: link -> view -> scene -> what is shown."""
    st.set_page_config(page_title=texts.TITLE, page_icon="🧭", layout="wide", menu_items={})
    try:
        atlas = the_atlas()
    except AtlasError as error:
        st.error(label(error))
        return
    view, notices = read_view()
    scene = seen()[2]
    fonts = faces_css(register(atlas)["fonts"].replace("..", "component", 1))
    other = other_theme_css() if view.theme not in ("", st.context.theme.type) else ""
    st.html(f"<style>{fonts}{page_css(theme_of(view))}{other}{mark_css(holders(atlas, scene))}</style>")
    counts()
    if view.chrome == "off":
        st.html(f"<style>{chrome_off_css()}</style>")
        titled(atlas, scene)
    head(atlas, view)
    found(atlas)
    warnings(atlas, scene, notices)
    with st.sidebar:
        choices(atlas, view, scene)
        bringing(atlas, theme_of(view))
    body(atlas, view, scene)
    with st.container(key="handover"):
        hand_over()
    settle()


def titled(atlas: Atlas, scene: Scene) -> None:
    """The finding and its day over a map without its page, as a figure states them."""
    from ..figure.argument.headline import headline, subhead

    words = f"<b>{safe(headline(atlas, scene))}</b><span>{safe(subhead(atlas, scene))}</span>"
    st.html(f'<div class="titled">{words}</div>')


def warnings(atlas: Atlas, scene: Scene, notices: Sequence[str]) -> None:
    """A banner for each damaged file, each dropped part of the link, and a day that is not known yet."""
    banner()
    with st.container(key="notices"):
        for fault in atlas.faults:
            st.error(texts.REST_WORKS.format(fault=label(fault)))
        for notice in notices:
            st.warning(texts.DROPPED.format(notice=label(notice)))
        if scene.beyond:
            st.info(texts.BEYOND.format(day=day_text(atlas.known_to), asked=day_text(scene.day)))


@st.fragment(key="counts")
def counts() -> None:
    """The numbers beside the positions."""
    scene = seen()[2]
    st.html(f"<style>{count_css({**scene.counts, 'none': len(scene.silent)})}</style>")


def body(atlas: Atlas, view: View, scene: Scene) -> None:
    """Map and day on the left, the panel on the right."""
    with st.container(key="body"):
        with st.container(key="map"):
            left()
            with st.container(key="strip"):
                strip(atlas, view, scene)
        with st.container(key="panel"):
            side()


@st.fragment(key="stage")
def left() -> None:
    """The map with its frames, or the open tab."""
    atlas, view, scene = seen()
    if view.show in TABS:
        with st.container(key="tab"):
            TABS[view.show](atlas, view, scene)
    else:
        stage(atlas, scene, theme_of(view))
        extents(atlas, view)


@st.fragment(key="panel")
def side() -> None:
    """What is picked, and what a reader takes away."""
    atlas, view, scene = seen()
    way_back(atlas, view, scene)
    st.html(f'<div class="sheet" dir="ltr">{panel(atlas, scene)}</div>')
    first_two(atlas, view, scene)
    st.caption(f"{texts.KNOWN_TO.format(day=day_text(atlas.known_to))} · {label(atlas.data_version)}")


def way_back(atlas: Atlas, view: View, scene: Scene) -> None:
    """Above the panel of a picked thing, the button that opens the first chosen subject's again."""
    first = scene.subjects[0] if scene.subjects else ""
    if view.pick and first and view.pick != first:
        named = short_title(atlas, first) if exists(atlas, first, scene.day) else scene.title
        title = texts.BACK_TO.format(title=named)
        st.button(label(f"‹ {title}"), key="unpick", on_click=choose, kwargs={"pick": ""}, type="tertiary")
