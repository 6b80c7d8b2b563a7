"""The page from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from .. import texts
from ..atlas import Atlas, AtlasError
from ..browser.assets import register
from ..browser.other_theme import other_theme_css
from ..browser.page_css import chrome_off_css, page_css
from ..browser.webfonts import faces_css
from ..clock import day_text
from ..scene.composing import Scene
from ..text import label, safe
from ..view import View
from .ahead import coming, is_ahead, stands
from .bringing import bringing, hand_over
from .choices import choices, chosen_boxes
from .head import found, head
from .previewing import banner
from .side import side
from .stage import extents, stage
from .state import FOLLOW, follow_the_browser, read_view, seen, settle, standing_view, theme_of
from .state import atlas as the_atlas
from .strip import strip
from .tabs import TABS
from .taking import first_two


def page() -> None:
    """One run of the page: link -> view -> scene -> what is shown; a visit's first sends the map and little else."""
    st.set_page_config(page_title=texts.TITLE, page_icon="🧭", layout="wide", menu_items={})
    try:
        atlas = the_atlas()
    except AtlasError as error:
        st.error(label(error))
        return
    follow_the_browser()
    view, notices = read_view()
    scene = seen()[2]
    st.html(f"<style>{sheets(atlas, view)}</style>")
    if view.show in TABS:
        stands()
    place = laid_out()
    with place.stand:
        follow(place.sheet)
    with place.above:
        above(atlas, view, scene, notices)
    if is_ahead():
        coming(place.column, place.days, place.sheet)
        return
    with place.column:
        choices(atlas, scene)
    with st.sidebar:
        bringing(atlas, view)
    around(atlas, view, scene, place)
    hand_over()
    settle()


def sheets(atlas: Atlas, view: View) -> str:
    """The style sheets of the page; with its chrome off one more."""
    fonts = faces_css(register(atlas)["fonts"].replace("..", "component", 1))
    other = other_theme_css() if view.theme not in ("", st.context.theme.type) else ""
    return fonts + page_css(theme_of(view)) + other + (chrome_off_css() if view.chrome == "off" else "")


class Places(NamedTuple):
    """Where the parts of the page stand: laid out before they are filled, so that the map is sent first."""

    above: DeltaGenerator
    column: DeltaGenerator
    stand: DeltaGenerator
    frames: DeltaGenerator
    days: DeltaGenerator
    sheet: DeltaGenerator
    panel: DeltaGenerator


def laid_out() -> Places:
    """The column beside the map, map and day on the left, the panel on the right, the head above."""
    column = st.sidebar.container(key="filter")
    head_place = st.container(key="above")
    body = st.container(key="body")
    left_place, panel_place = body.container(key="map"), body.container(key="panel")
    stand, frames, days = left_place.container(), left_place.container(), left_place.container(key="strip")
    return Places(head_place, column, stand, frames, days, panel_place.container(), panel_place)


def above(atlas: Atlas, view: View, scene: Scene, notices: Sequence[str]) -> None:
    """The head, or a title over a map without its page; what was found, and what there is to be warned of."""
    if view.chrome == "off":
        titled(atlas, scene)
    head(atlas, view)
    found(atlas)
    warnings(atlas, scene, notices)


def around(atlas: Atlas, view: View, scene: Scene, place: Places) -> None:
    """The frames over the map, the day under it, and what a reader takes away under the panel."""
    with place.frames:
        if view.show not in TABS:
            extents(atlas, view)
    with place.days:
        strip(atlas, view, scene)
    with place.panel:
        first_two(atlas, scene, standing_view(view))


def titled(atlas: Atlas, scene: Scene) -> None:
    """The finding and its day over a map without its page, as a figure states them."""
    from ..figure.argument.headline import headline, subhead

    words = f"<b>{safe(headline(atlas, scene))}</b><span>{safe(subhead(atlas, scene))}</span>"
    st.html(f'<div class="titled">{words}</div>')


def warnings(atlas: Atlas, scene: Scene, notices: Sequence[str]) -> None:
    """A banner for each damaged file, each dropped part of the link, and a day that is not known yet."""
    banner()
    if not (atlas.faults or notices or scene.beyond):
        return
    with st.container(key="notices"):
        for fault in atlas.faults:
            st.error(texts.REST_WORKS.format(fault=label(fault)))
        for notice in notices:
            st.warning(texts.DROPPED.format(notice=label(notice)))
        if scene.beyond:
            st.info(texts.BEYOND.format(day=day_text(atlas.known_to), asked=day_text(scene.day)))


@st.fragment(key=FOLLOW)
def follow(sheet: DeltaGenerator) -> None:
    """What follows the reader's choice, the map first: a click runs and sends this and nothing else."""
    atlas, view, scene = seen()
    standing_view(view)
    left(atlas, view, scene)
    if is_ahead():
        return
    with sheet:
        side(atlas, view, scene)
        chosen_boxes(atlas, scene)


def left(atlas: Atlas, view: View, scene: Scene) -> None:
    """The map, or the open tab."""
    if view.show in TABS:
        with st.container(key="tab"):
            TABS[view.show](atlas, view, scene)
    else:
        stage(atlas, scene, theme_of(view))
