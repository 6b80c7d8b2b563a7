"""The head of the page: the atlas's name, search, tabs, and the link that cites the view."""

from __future__ import annotations

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.lists import hits_list
from ..beside.lookup import search
from ..clock import day_text
from ..text import label, safe
from ..view import View, written_out
from .ahead import is_ahead
from .clickable import clickable, segments
from .state import change, seen
from .tabs import thing_of


def head(atlas: Atlas, view: View) -> None:
    """One row: name, search, tabs, citation."""
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.html(f'<div class="brand">{safe(texts.TITLE)}</div>', width="content")
        if is_ahead():
            room()
            return
        st.text_input(
            texts.SEARCH, key="search", placeholder=texts.SEARCH, label_visibility="collapsed", width=330
        )
        tabs(view)
        cite()


def room() -> None:
    """As much room as search, tabs and citation will take, so that nothing under the head moves when they come."""
    for what in ("search", "tabs", "cite"):
        st.html(f'<i class="room {what}"></i>', width="content")


def tabs(view: View) -> None:
    """Map, matrix, timeline and the others."""
    segments(texts.SHOW, texts.TABS, view.show, "show", lambda tab: change(show=tab))


@st.fragment(key="cite")
def cite() -> None:
    """The view with every value written out, as a link and as a command."""
    atlas, view, _ = seen()
    chip = st.popover(texts.CITE, key="citation", on_change="rerun")
    if not chip.open:
        return
    full = written_out(view, atlas)
    with chip:
        st.caption(texts.CITE_NOTE)
        st.code(f"?{full}", language=None, wrap_lines=True)
        st.code(f'python -m layers figure --view "{full}" -o figure.pdf', language=None, wrap_lines=True)
        st.caption(texts.DATA.format(data=label(atlas.data_version), day=day_text(atlas.known_to)))


def found(atlas: Atlas) -> None:
    """What the search found, under the head."""
    wanted = st.session_state.get("search", "")
    if wanted:
        with st.container(key="found"):
            clickable(hits_list(atlas, search(atlas, wanted)), "hits", _open)


def _open(picked: str) -> None:
    """Open a found thing and put the search away."""
    change(pick=thing_of(picked))
    st.session_state["search"] = ""
