"""A reader's own layers: loaded in the column, shown on the map, hidden, removed."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from .. import style, texts
from ..atlas import Atlas
from ..overlay.drawing import layer
from ..style import Theme
from ..text import Html, label, plain, safe
from ..view import View
from . import brought
from .brought import Brought
from .clickable import clickable
from .component import component
from .failing import safely
from .state import change, theme_of

ASKED = "own-asked"
"""Key of the visit's state: whether the reader opened or closed the place to load files."""

HAND_OVER = """
export default function ({ data }) {
  window.atlasBrought = data.layers;
  window.atlasOwnNames = data.names;
  window.dispatchEvent(new Event("atlas-brought"));
}
"""
"""Puts the layers where the map's frame finds them; the frame draws them itself, and is never loaded again."""


def bringing(atlas: Atlas, view: View) -> None:
    """The part of the column: what was brought, why a file was refused, and where to load one.

    The place to load files is there once it is asked for, as it is by the tab of the reader's own: it is the dearest
    control of the page to draw at each click."""
    asked = bool(st.session_state.get(ASKED, view.show == "own"))
    with st.container(key="own"):
        clickable(_opener(asked), "own-open", lambda _: _turn(not asked))
        for row in brought.layers():
            _row(row, theme_of(view))
            _told(row)
        if asked:
            _upload(atlas)
        for sentence in brought.refused():
            st.html(f'<p class="refused" role="alert">{safe(sentence)}</p>')
        if brought.layers():
            st.checkbox(texts.OWN_TAKEN, value=True, key="own-along")
            st.button(texts.OWN_MEASURES, key="own-measures", on_click=change, kwargs={"show": "own"})


def _opener(asked: bool) -> Html:
    """The heading, which opens and closes the place to load files."""
    pressed = f'data-pick="open" aria-expanded="{str(asked).lower()}"'
    return Html(f'<button type="button" class="opener" {pressed}>{safe(texts.OWN_LAYERS)}</button>')


def _turn(open_now: bool) -> None:
    st.session_state[ASKED] = open_now


def _row(row: Brought, theme: Theme) -> None:
    """A layer: whether it is shown, its style and name, and a button that removes it."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"own-row-{row.number}"):
        st.html(_sample(row, theme), width="content")
        st.checkbox(
            label(row.kept.overlay.name),
            value=row.shown,
            key=f"own-{row.number}",
            on_change=safely(_show),
            args=(row,),
        )
        st.button(
            "✕",
            key=f"own-remove-{row.number}",
            help="Remove",
            on_click=safely(brought.remove),
            args=(row.number,),
        )


def _show(row: Brought) -> None:
    """Take the box of a layer over, before the page runs: the map is drawn before the column."""
    row.shown = bool(st.session_state[f"own-{row.number}"])


def _told(row: Brought) -> None:
    """What was left out of a layer, or looks like a slip."""
    for sentence in row.kept.overlay.notices:
        st.html(f'<p class="ownnote" role="status">{safe(sentence)}</p>')


def _upload(atlas: Atlas) -> None:
    """The place to load files; each upload gets a widget of its own, so that none is read twice."""
    turn = st.session_state.setdefault(brought.TURN, 0)
    files = st.file_uploader(
        texts.OWN_LAYERS,
        accept_multiple_files=True,
        key=f"own-upload-{turn}",
        label_visibility="collapsed",
    )
    st.html(f'<p class="ownnote">{safe(texts.OWN_NOTE)}</p>')
    if files:
        with st.spinner(texts.AT_WORK):
            brought.take([(file.name, file.getvalue()) for file in files], atlas.folder, waiting(st.empty()))
        st.session_state[brought.TURN] = turn + 1
        st.rerun()


def waiting(place: DeltaGenerator) -> Callable[[int], None]:
    """Tells in a place how many others are before this visit."""

    def told(before: int) -> None:
        words = texts.TURN_NEXT if before == 1 else texts.TURN_LATER.format(n=before)
        place.html(f'<p class="ownnote" role="status">{safe(words)}</p>')

    return told


def hand_over() -> None:
    """Give the shown layers to the map, as soon as the visit has brought any; an unchanged message is not read again."""
    if st.session_state.get(brought.TURN):
        rows = [layer(row.number, row.kept.drawn) for row in brought.layers() if row.shown]
        names = [plain(row.kept.overlay.name) for row in brought.layers()]
        with st.container(key="handover"):
            component("brought", HAND_OVER)(key="own-drawn", data={"layers": rows, "names": names})


def _sample(row: Brought, theme: Theme) -> Html:
    """The line or dot of a layer, as a picture."""
    color, line = style.GROUND[theme]["own"], style.own_line(row.number)
    dash = " ".join(f"{part * style.WEB_OWN:.1f}" for part in line.dash or ())
    look = f"stroke='{color}' stroke-width='{style.WEB_OWN}' stroke-dasharray='{dash}' stroke-linecap='{line.cap}'"
    dot = f"<circle cx='14' cy='6' r='4.5' fill='{color}'/>"
    mark = f"<path d='M2 6H26' {look}/>" if row.kept.overlay.lined else dot
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 12'>{mark}</svg>"
    address = quote(svg, safe=" =:/")
    return Html(f"""<i class="ownkey" style='background:url("data:image/svg+xml,{address}")'></i>""")
