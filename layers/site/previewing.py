"""A reader's own facts on the page: download, edit, load, see every fault, see the edited atlas for the visit."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import streamlit as st

from .. import texts
from ..atlas import Atlas, AtlasError
from ..loading import load
from ..own import Fault, Preview, facts_archive, preview
from ..text import safe
from .state import OWN_ATLAS

FOLDER, OUTCOME, TURN = "own-folder", "own-outcome", "own-facts-turn"
"""Keys of the visit's state: the folder of the built atlas, what came of the last archive, how many there were."""


def own_facts(atlas: Atlas) -> None:
    """The part of the tab: what to do, the download, the place to load, what came of it."""
    st.subheader(texts.OWN_FACTS, anchor=False)
    st.caption(texts.OWN_FACTS_NOTE)
    st.download_button(texts.OWN_FACTS_GET, shipped(), "corridor-atlas-facts.zip", "application/zip",
                       on_click="ignore", key="own-facts-get")  # fmt: skip
    _upload()
    if outcome := st.session_state.get(OUTCOME):
        _told(outcome)


@cache
def shipped() -> bytes:
    """The archive of the facts that the atlas ships with, packed once."""
    return facts_archive()


def _upload() -> None:
    turn = st.session_state.setdefault(TURN, 0)
    file = st.file_uploader(texts.OWN_FACTS, key=f"own-facts-{turn}", label_visibility="collapsed")
    if file:
        with st.spinner("Checking and building, apart from this page …"):
            take(file.getvalue())
        st.session_state[TURN] = turn + 1
        st.rerun()


def take(content: bytes) -> None:
    """Build the archive in a folder of the visit's own; it goes when the visit does, or another takes its place."""
    folder = tempfile.TemporaryDirectory(prefix="corridor-atlas-visit-", ignore_cleanup_errors=True)
    outcome = preview(content, Path(folder.name))
    if outcome.folder:
        try:
            st.session_state[OWN_ATLAS] = load(outcome.folder)
            st.session_state[FOLDER] = folder
        except AtlasError as error:
            outcome = Preview(None, (), str(error))
    st.session_state[OUTCOME] = outcome


def banner() -> None:
    """Above everything: that this is the reader's own atlas, and the way back."""
    if OWN_ATLAS not in st.session_state:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="own-banner"):
        st.info(texts.OWN_FACTS_SHOWN)
        st.button(texts.OWN_FACTS_BACK, key="own-back", on_click=back)


def back() -> None:
    """The atlas as published again; the built one is forgotten, its folder removed."""
    for key in (OWN_ATLAS, FOLDER, OUTCOME):
        st.session_state.pop(key, None)


def _told(outcome: Preview) -> None:
    """The faults as a table, or why nothing came of it."""
    if outcome.message:
        st.html(f'<p class="refused" role="alert">{safe(outcome.message)}</p>')
    if outcome.faults:
        st.html(f'<p role="alert">{safe(texts.OWN_FACTS_FAULTY.format(n=len(outcome.faults)))}</p>')
        st.dataframe(
            [_row(fault) for fault in outcome.faults], width="stretch", hide_index=True, key="own-faults"
        )


def _row(fault: Fault) -> dict[str, str | int]:
    return {"File": fault.file, "Line": fault.line, "What is wrong": fault.wrong, "What to do": fault.remedy}
