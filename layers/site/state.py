"""The link is the page's only state: read it, change it, keep the atlas in memory.

What follows the reader's choice of actors, positions, layers and frame is a part of the page (a fragment of Streamlit's)
that runs by itself: the rest is neither computed nor sent."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from ..atlas import Atlas, AtlasError
from ..garbage import set_aside
from ..loading import load
from ..published import as_published
from ..scene.composing import Scene, compose
from ..style import Theme
from ..view import View, encode, parse
from .brought import shown
from .failing import safely

OWN_ATLAS = "own-atlas"
"""Key of the visit's state: the atlas built of a reader's own facts."""


def atlas() -> Atlas:
    """The atlas of this visit: the reader's own, else that of this process."""
    own: Atlas | None = st.session_state.get(OWN_ATLAS)
    if own is None and READ not in st.session_state:
        st.session_state[READ] = latest()
    return own or st.session_state[READ]


READ, ANEW = "atlas", "atlas-anew"
"""Keys of the visit's state: the published atlas as its last run read it, and the data version that came after it."""

READING = Lock()


def take_latest() -> None:
    """Have this run of the page show the latest build, whole; that it is another one than before is told."""
    before, now = st.session_state.get(READ), latest()
    st.session_state[READ] = now
    st.session_state[ANEW] = now.data_version if before not in (None, now) else ""


def is_built_anew() -> bool:
    """Whether another build took the place of the one that this visit shows: then all of the page has to run."""
    return OWN_ATLAS not in st.session_state and atlas() is not latest()


def latest() -> Atlas:
    """The published atlas, read once for each build; where one cannot be read the one before stays."""
    if (held := served())[0].is_outdated:
        with READING, suppress(AtlasError):
            held[0] = load() if held[0].is_outdated else held[0]
    return held[0]


@st.cache_resource(show_spinner=False)
def served() -> list[Atlas]:
    """The atlas of this process, in a list of one."""
    return [load()]


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Keep what the process has loaded by now out of later garbage collections: with the atlas and its libraries in the
    heap, a search of the whole takes longer than a click."""
    gc.collect()
    set_aside()


def read_view() -> tuple[View, tuple[str, ...]]:
    """The view of the link, and a notice for each part of it that was dropped."""
    return parse(st.query_params.to_dict(), atlas())


def change(**parts: Any) -> None:
    """Write a changed view into the link; called by the widgets before the page runs again."""
    wrote, link, asked = written(), _link(), asked_view().but(**parts)
    if link not in wrote[:-1]:
        wrote[:] = [link]
    st.query_params.from_dict(dict(parse_qsl(asked.query(), keep_blank_values=True)))
    wrote.append(_link())


WRITTEN = "written"
"""Key of the visit's state: the links that its choices wrote, from the last one that the browser is known to have on."""


def written() -> list[str]:
    """Those links, the latest last."""
    links: list[str] = st.session_state.setdefault(WRITTEN, [])
    return links


def asked_view() -> View:
    """The view that a choice starts from: that of the latest link.

    A reader may choose again before the answer to the last choice has come. The browser then tells the link before it,
    by which that choice would be lost."""
    wrote, link = written(), _link()
    return parse(wrote[-1] if link in wrote else link, atlas())[0]


def follow_the_browser() -> None:
    """When all of the page runs for another link than the latest, the reader went back or forward: that one holds."""
    wrote, link = written(), _link()
    if wrote and link != wrote[-1]:
        wrote[:] = [link]


def _link() -> str:
    return encode(st.query_params.to_dict())


FOLLOW = "follow"
"""Key of the part of the page that follows the reader's choice."""

STANDING = "standing"
"""Key of the visit's state: the view that stands on the screen, in a list of one."""


def choose(**parts: Any) -> None:
    """`change`, for the callback of a widget in the part of the page that follows the choice: that part alone runs.

    With notices on the page all of it runs, since the new link leaves out what they told."""
    _, notices = read_view()
    change(**parts)
    if notices:
        st.rerun()


def showing(key: str, value: object, take: Callable[[Any], object]) -> Callable[[], None]:
    """Have a control of Streamlit's show a value; gives its callback, which calls `take` with what the reader set.

    A control that the page has put away, and the browser has not yet, tells once more what it showed, along with the
    reader's next act. That is no choice, and taken for one it would undo the act."""
    st.session_state[key] = value

    def told() -> None:
        if (asked := st.session_state[key]) != value:
            take(asked)

    return safely(told)


def standing_view(view: View) -> list[View]:
    """The view that stands on the screen, for what asks later: a download is made when it is clicked, not when its
    button was shown, and by then the reader may have chosen on."""
    held: list[View] = st.session_state.setdefault(STANDING, [view])
    held[0] = view
    return held


def seen() -> tuple[Atlas, View, Scene]:
    """The atlas as published by the link's second day, the view of the link, and its scene: what a part of the page
    starts from."""
    view, _ = read_view()
    told = as_published(atlas(), view.known)
    return told, view, compose(told, view, shown())


def theme_of(view: View) -> Theme:
    """The view's theme, else the one that the reader's browser uses."""
    wanted = view.theme or st.context.theme.type
    return "dark" if wanted == "dark" else "light"
