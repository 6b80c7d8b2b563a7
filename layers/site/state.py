"""The link is the page's only state: read it, change it, keep the atlas in memory."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from ..atlas import Atlas, load
from ..style import Theme
from ..view import View, parse

OWN_ATLAS = "own-atlas"
"""Key of the visit's state: the atlas built of a reader's own facts."""


def atlas() -> Atlas:
    """The atlas of this visit: the reader's own, else that of this process."""
    own: Atlas | None = st.session_state.get(OWN_ATLAS)
    return own or served()


@st.cache_resource(show_spinner=False)
def served() -> Atlas:
    """The atlas of this process, read once."""
    return load()


def read_view() -> tuple[View, tuple[str, ...]]:
    """The view of the link, and a notice for each part of it that was dropped."""
    return parse(st.query_params.to_dict(), atlas())


def change(**parts: Any) -> None:
    """Write a changed view into the link; called by the widgets before the page runs again."""
    view, _ = read_view()
    st.query_params.from_dict(dict(parse_qsl(view.but(**parts).query(), keep_blank_values=True)))


def theme_of(view: View) -> Theme:
    """The view's theme, else the one that the reader's browser uses."""
    wanted = view.theme or st.context.theme.type
    return "dark" if wanted == "dark" else "light"
