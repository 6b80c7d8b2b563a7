"""The Brief tab: the figure as it will be printed, its size, frame, language and headline, and what to take away."""

from __future__ import annotations

from base64 import b64encode
from functools import partial

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..clock import EARLIEST
from ..figure import FORMS, NAMED, SENTENCES, FigureError
from ..figure import make as figure
from ..scene.composing import Scene
from ..text import label
from ..view import View, extent_of, languages
from ..words import capital
from .brought import taken_along
from .changed import second_day
from .state import change, showing
from .taking import file_stem, offer

OWN = "custom"
"""The choice that opens a field for a size of one's own."""


def show_brief(atlas: Atlas, view: View, scene: Scene) -> None:
    """Choices, downloads for each form, and the figure itself; a picture of the web map by its own link."""
    size, headline = _sheet(atlas, view, scene)
    try:
        preview = figure(atlas, view, form="png", size=size, headline=headline, own=taken_along())
    except FigureError as error:
        st.warning(label(f"{capital(str(error).rstrip('.'))}."))
        return
    with st.container(horizontal=True, key="figures"):
        for form, (title, mime) in FORMS.items():
            make = partial(figure, atlas, view, form=form, size=size, headline=headline, own=taken_along())
            offer(
                atlas,
                title,
                make,
                f"{file_stem(atlas, scene, view)}.{form}",
                mime,
                key=f"figure-{form.partition('.')[0]}",
            )
    st.image(_embedded(preview), width="stretch")
    st.caption(texts.SCREENSHOT)
    st.code(f"?{view.but(chrome='off', show='map').query()}", language=None, wrap_lines=True)


def _embedded(png: bytes) -> str:
    """The picture inside the page: a file of the server is gone if the tab is drawn anew before the browser has fetched
    it, and another process behind the same proxy never had it."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


def _sheet(atlas: Atlas, view: View, scene: Scene) -> tuple[str, str | None]:
    """Size and headline belong to the sheet; frame, language and second day are parts of the view."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="sheet"):
        size = st.segmented_control(
            texts.SIZE, [*NAMED, OWN], key="size", default="slide", required=True, format_func=_short
        )
        _frame(atlas, view)
        _language(atlas, view)
        _since(view, scene)
    headline = st.text_input(texts.HEADLINE, key="headline", placeholder=texts.HEADLINE_NOTE) or None
    if size == OWN:
        size = st.text_input(texts.OWN_SIZE, "180x120mm", key="own-size")
    return size, headline


def _short(size: str) -> str:
    return SENTENCES.get(size, texts.OWN_SIZE).split(",")[0]


def _frame(atlas: Atlas, view: View) -> None:
    """The named frames, and the screen's own where the link has one."""
    names: dict[object, str] = {extent.id: extent.name for extent in atlas.extents}
    options = [*names, *([view.extent] if isinstance(view.extent, tuple) else [])]
    told = showing("frame", extent_of(view, atlas), lambda asked: change(extent=asked))
    st.selectbox(
        texts.FRAME,
        options,
        key="frame",
        width=190,
        format_func=lambda key: names.get(key, texts.OWN_FRAME),
        on_change=told,
    )


def _language(atlas: Atlas, view: View) -> None:
    told = showing("sheet-labels", view.labels, lambda asked: change(labels=asked))
    st.selectbox(
        texts.LANGUAGE,
        languages(atlas),
        key="sheet-labels",
        width=150,
        format_func=lambda code: texts.LANGUAGES.get(code, code),
        on_change=told,
    )


def _since(view: View, scene: Scene) -> None:
    told = showing("brief-since", second_day(view, scene.day), lambda asked: change(since=asked))
    st.date_input(
        texts.SINCE,
        key="brief-since",
        width=150,
        min_value=EARLIEST,
        max_value=scene.day,
        on_change=told,
    )
