"""A reader's own layers: loaded in the column, shown on the map, hidden, removed."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from .. import style, texts
from ..atlas import Atlas
from ..overlay.drawing import layer
from ..style import Theme
from ..text import Html, label, safe
from . import brought
from .brought import Brought
from .component import component
from .state import change

HAND_OVER = """
export default function ({ data }) {
  window.atlasBrought = data.layers;
  window.dispatchEvent(new Event("atlas-brought"));
}
"""
"""Puts the layers where the map's frame finds them; the frame draws them itself, and is never loaded again."""


def bringing(atlas: Atlas, theme: Theme) -> None:
    """The part of the column: what was brought, why a file was refused, and where to load one."""
    with st.container(key="own"):
        for row in brought.layers():
            _row(row, theme)
            _told(row)
        _upload(atlas)
        for sentence in brought.refused():
            st.html(f'<p class="refused" role="alert">{safe(sentence)}</p>')
        if brought.layers():
            st.checkbox(texts.OWN_TAKEN, value=True, key="own-along")
            st.button(texts.OWN_MEASURES, key="own-measures", on_click=change, kwargs={"show": "own"})


def _row(row: Brought, theme: Theme) -> None:
    """A layer: whether it is shown, its style and name, and a button that removes it."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"own-row-{row.number}"):
        st.html(_sample(row, theme), width="content")
        st.checkbox(
            label(row.kept.overlay.name),
            value=row.shown,
            key=f"own-{row.number}",
            on_change=_show,
            args=(row,),
        )
        st.button(
            "✕", key=f"own-remove-{row.number}", help="Remove", on_click=brought.remove, args=(row.number,)
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
    )
    st.html(f'<style>{CSS}</style><p class="ownnote">{safe(texts.OWN_NOTE)}</p>')
    if files:
        with st.spinner("Reading and measuring …"):
            brought.take([(file.name, file.getvalue()) for file in files], atlas.folder)
        st.session_state[brought.TURN] = turn + 1
        st.rerun()


def hand_over() -> None:
    """Give the shown layers to the map, as soon as the visit has brought any; an unchanged message is not read again."""
    if st.session_state.get(brought.TURN):
        rows = [layer(row.number, row.kept.drawn) for row in brought.layers() if row.shown]
        with st.container(key="handover"):
            component("brought", HAND_OVER)(key="own-drawn", data={"layers": rows})


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


CSS = """
.ownkey{width:28px;height:12px;display:block}
.stApp .ownnote{font-size:12px;color:var(--text3);margin:2px 0 6px}
.stApp .refused{font-size:13px;line-height:1.35;color:var(--m-opposes);margin:4px 0;overflow-wrap:anywhere}
.stApp [class*="st-key-own-row-"]{flex-wrap:nowrap!important;gap:6px!important}
.stApp [class*="st-key-own-row-"]>div:nth-child(2){flex:1!important;min-width:0!important;width:auto!important}
.stApp [class*="st-key-own-row-"] label p{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.stApp [class*="st-key-own-remove-"] button{min-height:26px;min-width:26px;padding:0 6px;border:0;background:transparent}
.stApp .st-key-handover{position:absolute!important;width:1px;height:1px;overflow:hidden}
"""
