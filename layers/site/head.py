"""The head of the page: the atlas's name, search, tabs, and the link that cites the view."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.lists import hits_list
from ..beside.lookup import search
from ..beside.opening import opened
from ..beside.reference import reference
from ..beside.skipping import skips
from ..clock import day_text
from ..text import Html, label, safe
from ..view import View, written_out
from .ahead import is_ahead
from .clickable import clickable, segments
from .state import asked_view, change, seen
from .state import atlas as the_atlas
from .tabs import thing_of

SHOW, SEARCH, CITE = "show:", "search:", "cite:"
"""What a click or a word in the head begins with."""

WANTED, CITING = "search", "citing"
"""Keys of the visit's state: the words that are searched, whether the citation was asked for."""

BRAND = f'<h1 class="brand">{safe(texts.TITLE)}</h1>'
ROOM = "".join(f'<i class="room {part}"></i>' for part in ("search", "tabs", "cite"))
"""As much room as search, tabs and citation will take, so that nothing under the head moves when they come."""


def head(atlas: Atlas, view: View) -> None:
    """One row: name, search, tabs, citation."""
    with st.container(key="head"):
        if is_ahead():
            st.html(f'<div class="clickable">{BRAND}{ROOM}</div>')
            return
        clickable(Html(f"{skips('map', 'panel')}{BRAND}{_search()}{_tabs(view)}{_cite()}"), "top", _take)
    if st.session_state.pop(CITING, False):
        citation()


def _search() -> str:
    words, told = safe(st.session_state.get(WANTED, "")), safe(texts.SEARCH)
    return (
        f'<input type="search" data-ask="{SEARCH}" value="{words}" placeholder="{told}" aria-label="{told}">'
    )


def _tabs(view: View) -> Html:
    """Map, matrix, timeline and the others."""
    return segments(
        {f"{SHOW}{key}": text for key, text in texts.TABS.items()}, f"{SHOW}{view.show}", texts.SHOW
    )


def _cite() -> str:
    return f'<button type="button" data-pick="{CITE}">{safe(texts.CITE)}</button>'


def _take(told: str) -> None:
    """Open a tab, search words, or cite the view."""
    if told.startswith(SEARCH):
        st.session_state[WANTED] = told.removeprefix(SEARCH)
    elif told == CITE:
        st.session_state[CITING] = True
    elif (tab := told.removeprefix(SHOW)) in texts.TABS:
        change(show=tab)


@st.dialog(texts.CITE, width="medium")
def citation() -> None:
    """The view with every value written out: as an address, a reference for a text and for programs, and a command."""
    atlas, view, scene = seen()
    cited = reference(atlas, scene, st.context.url or "")
    command = f'python -m layers figure --view "{written_out(view, atlas)}" -o figure.pdf'
    st.caption(texts.CITE_NOTE)
    with st.container(key="cited"):
        for key, told in {**asdict(cited), "command": command}.items():
            st.html(f"<h3>{safe(texts.CITED[key])}</h3>")
            st.code(told, language=None, wrap_lines=True)
    st.caption(texts.DATA.format(data=label(atlas.data_version), day=day_text(atlas.known_to)))


def found(atlas: Atlas) -> None:
    """What the search found, under the head."""
    wanted = st.session_state.get(WANTED, "")
    if wanted:
        with st.container(key="found"):
            clickable(hits_list(atlas, search(atlas, wanted)), "hits", _open)


def _open(picked: str) -> None:
    """Open a found thing, on the map, and put the search away."""
    change(**opened(the_atlas(), asked_view(), thing_of(picked)), show="map")
    st.session_state[WANTED] = ""
