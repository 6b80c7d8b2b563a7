"""The filter column: subject, actors, positions, layers, day. The list of positions is the legend."""

from __future__ import annotations

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..beside.ticks import actor_boxes, heading, other_boxes, ticked
from ..scene.composing import Scene
from ..scene.subjects import title_on
from ..text import Html, plain, safe
from ..view import View, chosen, languages
from .boxes import boxes
from .clickable import clickable, segments
from .state import atlas as the_atlas
from .state import change, choose, read_view

TAKEN = {"all": texts.ALL, "none": texts.NONE}
"""The buttons over the actors' boxes, by what they take."""


def choices(atlas: Atlas, view: View, scene: Scene) -> None:
    """The head of the column: lens, subject, and what stands over the boxes."""
    lens_choice(view)
    subject_choice(atlas, view, scene)
    actor_choice()


def filter_boxes(atlas: Atlas, scene: Scene) -> None:
    """The boxes of actors, positions and layers, ticked as the view says."""
    wanted = st.session_state.get("find", "")
    boxes(Html(f"{actor_boxes(atlas, scene, wanted)}{other_boxes(atlas, scene)}"), "boxes", _take)


def lens_choice(view: View) -> None:
    """What the map shows: positions at the frontiers or as fills, ties, events, works."""
    segments(
        texts.LENS,
        texts.LENSES,
        view.lens,
        "lens",
        lambda lens: change(lens=lens),
        over=heading(texts.LENS),
    )


def label_choice(atlas: Atlas, view: View) -> None:
    """The language of the names on the map; where none is recorded the name stays English, and paler."""
    st.session_state["labels"] = view.labels
    st.selectbox(
        texts.LABELS,
        languages(atlas),
        key="labels",
        format_func=lambda code: texts.LANGUAGES.get(code, code),
        on_change=lambda: change(labels=st.session_state["labels"]),
    )


def subject_choice(atlas: Atlas, view: View, scene: Scene) -> None:
    """One subject at a time, or several for the corridors' casings."""
    options = [subject.id for subject in atlas.subjects if subject.proposition]
    st.session_state["subjects"] = list(chosen("subjects", view, atlas))
    st.multiselect(
        texts.SUBJECT,
        options,
        key="subjects",
        format_func=lambda key: plain(title_on(atlas, key, scene.day)),
        on_change=_take_subjects,
    )


def _take_subjects() -> None:
    change(subjects=tuple(st.session_state["subjects"]), pick="")


def actor_choice() -> None:
    """Over the actors' boxes: find one by name, take all, take none."""
    st.text_input(texts.ACTORS, key="find", placeholder=texts.FIND_ACTOR)
    both = "".join(
        f'<button type="button" data-pick="{key}">{safe(text)}</button>' for key, text in TAKEN.items()
    )
    clickable(Html(both), "allnone", lambda key: change(actors=None if key == "all" else ()))


def _take(shown: list[str], on: list[str]) -> None:
    """Write what the boxes say into the link as it stands."""
    view, _ = read_view()
    if parts := ticked(the_atlas(), view, shown, on):
        choose(**parts)
