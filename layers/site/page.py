"""The page from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from .. import texts
from ..atlas import Atlas, AtlasError
from ..browser.other_theme import other_theme_css
from ..browser.page_css import ahead_css, chrome_off_css, page_css
from ..browser.shelves import FONTS, UNDER
from ..browser.webfonts import faces_css, ready
from ..clock import day_text
from ..scene.composing import Scene
from ..text import label, safe
from ..view import View
from .ahead import coming, is_ahead, stands
from .bringing import bringing, hand_over
from .choices import choices
from .failing import apart, sentence, untold
from .head import BRAND, found, head
from .previewing import banner
from .side import side
from .stage import extents, stage
from .state import (
    ANEW,
    FOLLOW,
    follow_the_browser,
    is_built_anew,
    read_view,
    seen,
    settle,
    standing_view,
    take_latest,
    theme_of,
)
from .state import atlas as the_atlas
from .strip import strip
from .tabs import TABS
from .taking import first_two


def page() -> None:
    """One run of the page: link -> view -> scene -> what is shown; a visit's first sends the map and little else."""
    st.set_page_config(page_title=texts.TITLE, page_icon="🧭", layout="wide", menu_items={})
    try:
        take_latest()
    except AtlasError as error:
        st.html(BRAND)
        st.error(label(error))
        return
    follow_the_browser()
    (view, notices), scene = read_view(), composed()
    if view.show in TABS or scene is None:
        stands()
    st.html(f"<style>{ahead_sheet(view)}</style>")
    place = laid_out()
    beside = None if is_ahead() else laid_beside(place)
    if scene is not None:
        with place.stand:
            follow(beside.sheet if beside else None)
    with place.above:
        above(the_atlas(), view, scene, notices)
    if beside is None:
        coming(place.column)
        return
    st.html(f"<style>{page_css(theme_of(view))}{asked_css(view)}</style>")
    if scene is not None:
        parts(the_atlas(), view, scene, place, beside)
    with apart():
        hand_over()
    settle()


def composed() -> Scene | None:
    """The scene of the link; None, with the error told once the head is there, when it cannot be composed."""
    try:
        return seen()[2]
    except Exception as error:
        untold().append(sentence(error))
        return None


def parts(atlas: Atlas, view: View, scene: Scene, place: Places, beside: Beside) -> None:
    """Everything around the map: what one of them fails at the others do not feel."""
    with place.column, apart():
        choices(atlas, scene)
    with st.sidebar, apart():
        bringing(atlas, view)
    around(atlas, view, scene, beside)


def ahead_sheet(view: View) -> str:
    """The style sheet that comes with the map: its typefaces, and what puts the map in its place."""
    fonts = faces_css(f"{UNDER}/{FONTS}", ready())
    return fonts + ahead_css(theme_of(view)) + asked_css(view)


def asked_css(view: View) -> str:
    """What comes last in a sheet: the other theme than the browser's, or the page without its chrome."""
    other = other_theme_css() if view.theme not in ("", st.context.theme.type) else ""
    return other + (chrome_off_css() if view.chrome == "off" else "")


class Places(NamedTuple):
    """Where the head, the column and the map stand: laid out before they are filled, so that the map is sent first."""

    above: DeltaGenerator
    column: DeltaGenerator
    body: DeltaGenerator
    left: DeltaGenerator
    stand: DeltaGenerator


class Beside(NamedTuple):
    """Where the parts stand that come when the map does: frames over it, day under it, panel beside it."""

    frames: DeltaGenerator
    days: DeltaGenerator
    panel: DeltaGenerator
    sheet: DeltaGenerator


def laid_out() -> Places:
    """The column beside the map, the map on the left of the body, the head above."""
    column = st.sidebar.container(key="filter")
    head_place = st.container(key="above")
    body = st.container(key="body")
    left_place = body.container(key="map")
    return Places(head_place, column, body, left_place, left_place.container())


def laid_beside(place: Places) -> Beside:
    """What follows the map on the left, and the panel on the right."""
    panel = place.body.container(key="panel")
    return Beside(place.left.container(), place.left.container(key="strip"), panel, panel.container())


def above(atlas: Atlas, view: View, scene: Scene | None, notices: Sequence[str]) -> None:
    """The head, or a title over a map without its page; what was found, and what there is to be warned of."""
    if view.chrome == "off" and scene is not None:
        with apart():
            titled(atlas, scene)
    with apart():
        head(atlas, view)
    with apart():
        found(atlas)
    with apart():
        warnings(atlas, scene, notices)


def around(atlas: Atlas, view: View, scene: Scene, place: Beside) -> None:
    """The frames over the map, the day under it, and what a reader takes away under the panel."""
    with place.frames, apart():
        if view.show not in TABS:
            extents(atlas, view)
    with place.days, apart():
        strip(atlas, view, scene)
    with place.panel, apart():
        first_two(atlas, scene, standing_view(view))


def titled(atlas: Atlas, scene: Scene) -> None:
    """The finding and its day over a map without its page, as a figure states them."""
    words = f"<b>{safe(scene.finding.sentence)}</b><span>{safe(scene.subhead)}</span>"
    st.html(f'<div class="titled">{words}</div>')


def warnings(atlas: Atlas, scene: Scene | None, notices: Sequence[str]) -> None:
    """A banner for each damaged file, what went wrong where nothing could be shown, each dropped part of the link, another
    build than before, and a day that is not known yet."""
    banner()
    faults, wrong, anew, is_beyond = (
        atlas.faults,
        untold()[:],
        st.session_state.get(ANEW),
        scene and scene.beyond,
    )
    untold().clear()
    if not (faults or wrong or notices or anew or is_beyond):
        return
    with st.container(key="notices"):
        if anew:
            st.info(texts.BUILT_ANEW.format(data=label(anew)))
        for told in wrong:
            st.error(label(told))
        for fault in faults:
            st.error(texts.REST_WORKS.format(fault=label(fault)))
        for notice in notices:
            st.warning(texts.DROPPED.format(notice=label(notice)))
        if scene and is_beyond:
            st.info(texts.BEYOND.format(day=day_text(atlas.known_to), asked=day_text(scene.day)))


@st.fragment(key=FOLLOW)
def follow(sheet: DeltaGenerator | None) -> None:
    """What follows the reader's choice, the map first: a click runs and sends this and nothing else. While there is no
    sheet the map is ahead of it, unless it stood before the visit came to this process."""
    if is_built_anew():
        st.rerun()
    atlas, view, scene = seen()
    standing_view(view)
    with apart():
        left(atlas, view, scene)
    if sheet is None:
        if not is_ahead():
            st.rerun()
        return
    with sheet, apart():
        side(atlas, view, scene)


def left(atlas: Atlas, view: View, scene: Scene) -> None:
    """The map, or the open tab."""
    if view.show in TABS:
        with st.container(key="tab"):
            TABS[view.show](atlas, view, scene)
    else:
        stage(atlas, scene, theme_of(view))
