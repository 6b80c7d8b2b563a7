"""The map on the page, and what a click on it opens."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from threading import Lock
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from .. import texts
from ..atlas import Atlas
from ..browser import webfonts
from ..browser.assets import register
from ..browser.widget import AWAITED, SAID, BaseMap, DecisionsGroup, decisions_script, script_of
from ..figure.lettering.fonts import Face
from ..scene.composing import Scene
from ..style import Theme
from ..view import View, parse_extent, pickable
from .ahead import is_ahead, stands
from .clickable import clickable, segments
from .failing import safely
from .state import FOLLOW, asked_view, choose
from .state import atlas as the_atlas

HEARD = "heard"
"""Key of the visit's state: the map's last word."""

HEIGHT = 840
MAKING = Lock()


def base_map(atlas: Atlas, faces: tuple[Face, ...]) -> BaseMap:
    """The constant map of an atlas, the same for all visits: another one would be mounted anew."""
    with MAKING:
        return _made(atlas, faces)


@lru_cache(maxsize=8)
def _made(atlas: Atlas, faces: tuple[Face, ...]) -> BaseMap:
    """Made once for each set of typefaces that are ready."""
    return BaseMap(atlas, script_of(atlas, register(atlas), faces))


def faces_of_visit() -> tuple[Face, ...]:
    """The map's typefaces that were ready when the visit began: another set is another map, whose frame is mounted anew."""
    if "faces" not in st.session_state:
        st.session_state["faces"] = webfonts.ready(webfonts.OF_THE_MAP)
    faces: tuple[Face, ...] = st.session_state["faces"]
    return faces


def stage(atlas: Atlas, scene: Scene, theme: Theme) -> None:
    """The map in its frame; a toggle sends decisions only, so zoom and centre stay."""
    said = st_folium(
        base_map(the_atlas(), faces_of_visit()),
        key="stage",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[SAID],
        feature_group_to_add=DecisionsGroup(decisions_script(atlas, scene, theme) + AWAITED * is_ahead()),
        render=False,
        on_change=safely(_take_word),
    )
    word = st.session_state[HEARD] = said.get(SAID) or ""
    if word:  # by a map that stood before this visit: its process ended, and this one goes on
        stands()


def _take_word() -> None:
    """Open the panel of the clicked feature, follow the map to where it was moved; the first word brings the page."""
    said, ahead = (st.session_state.get("stage") or {}).get(SAID) or "", is_ahead()
    heard = st.session_state.get(HEARD, "")
    st.session_state[HEARD] = said
    stands()
    if parts := asked_by(the_atlas(), said, heard):
        choose(**parts)
    if ahead:
        st.rerun()


def asked_by(atlas: Atlas, said: str, heard: str) -> dict[str, Any]:
    """The parts of the view that the map's word `clicked#count@west,south,east,north` asks for, beyond the one heard before:
    what is clicked, where the map was moved to."""
    (click, _, extent), (clicked, _, before) = said.partition("@"), heard.partition("@")
    target = thing(atlas, click.split("#")[0]) if click != clicked else ""
    parts: dict[str, Any] = {"pick": target} if target else {}
    if extent and extent != before:
        with suppress(ValueError):  # a word that no map of ours says
            parts["extent"] = parse_extent(extent, atlas)
    return parts


def thing(atlas: Atlas, feature: str) -> str:
    """What a map feature stands for: a segment, a government by country code, or itself; empty if unknown."""
    if feature in atlas.feature_segment:
        return atlas.feature_segment[feature].id
    government = next((a.id for a in atlas.actors if a.iso_a3 == feature and a.kind == "state"), "")
    return government or (feature if feature in pickable(atlas) else "")


@st.fragment
def extents(atlas: Atlas, view: View) -> None:
    """Buttons for the named frames, over the map; a part of the page that runs by itself.

    Streamlit forgets what the downloads of the page are made by as soon as all of it begins to run: a click that then
    lets the map alone follow would leave the buttons under the panel dead."""
    names = {extent.id: extent.name for extent in atlas.extents}
    on = view.extent if isinstance(view.extent, str) else ""
    clickable(segments(names, on, texts.FRAME, loose=True), "extents", _take_extent)


def _take_extent(extent: str) -> None:
    """Show a frame, or the whole again; the map alone follows."""
    if extent in {known.id for known in the_atlas().extents}:
        choose(extent="" if extent == asked_view().extent else extent)
        st.rerun(FOLLOW)
