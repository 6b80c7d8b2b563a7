"""The panel beside the map: what is picked, the map in words, and the number on the chip of changes."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.legend import caption
from ..beside.panel import panel
from ..beside.sheet import finding_block
from ..browser.page_css import changed_css
from ..clock import day_text
from ..scene.composing import Scene, compose
from ..scene.subjects import exists, short_title
from ..text import Html, label, safe
from ..view import View
from .changed import changed_since
from .choices import chosen_boxes
from .state import choose
from .tabs import TABS


def side(atlas: Atlas, view: View, scene: Scene) -> None:
    """What the map proves and leaves out, the map in words, for those who do not see it, and what is picked; with it the
    number on the chip of changes, and the ticks of the column."""
    way_back(atlas, view, scene)
    chosen_boxes(atlas, scene, Html(f"{finding_block(scene)}{_told(atlas, view)}"))


@lru_cache(maxsize=64)
def _told(atlas: Atlas, view: View) -> Html:
    """Many readers of one link are told the same, whatever layers they brought along: it is written once."""
    scene = compose(atlas, view)
    count = f"<style>{changed_css(len(changed_since(atlas, view, scene)), day_text(scene.day))}</style>"
    words = "" if view.show in TABS else f'<p class="unseen">{safe(caption(atlas, scene))}</p>'
    known = f"{texts.KNOWN_TO.format(day=day_text(atlas.known_to))} · {atlas.data_version}"
    foot = f'<p class="quiet">{safe(known)}</p>'
    region = f'role="region" aria-label="{safe(texts.PANEL)}"'
    return Html(f'{count}{words}<div class="sheet" dir="ltr" {region}>{panel(atlas, scene)}{foot}</div>')


def way_back(atlas: Atlas, view: View, scene: Scene) -> None:
    """Above the panel of a picked thing, the button that opens the first chosen subject's again."""
    first = scene.subjects[0] if scene.subjects else ""
    if view.pick and first and view.pick != first:
        named = short_title(atlas, first) if exists(atlas, first, scene.day) else scene.title
        title = texts.BACK_TO.format(title=named)
        st.button(label(f"‹ {title}"), key="unpick", on_click=choose, kwargs={"pick": ""}, type="tertiary")
