"""A reader's own facts on the page: download, edit, load, see every fault, see the edited atlas for the visit."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from .. import texts
from ..atlas import Atlas, AtlasError
from ..browser.assets import tiers
from ..browser.shelves import take_off
from ..loading import load
from ..own import BUILT_IN, Fault, Preview, facts_archive, preview
from ..queueing import Busy, Queue
from ..text import safe
from .bringing import waiting
from .failing import noted, safely
from .leaving import at_the_end, is_over, visit
from .state import OWN_ATLAS

FOLDER, OUTCOME, TURN = "own-folder", "own-outcome", "own-facts-turn"
"""Keys of the visit's state: the folder of the built atlas, what came of the last archive, how many there were."""


def own_facts(atlas: Atlas) -> None:
    """The part of the tab: what to do, the download, the place to load, what came of it."""
    st.subheader(texts.OWN_FACTS, anchor=False)
    st.caption(texts.OWN_FACTS_NOTE)
    st.download_button(texts.OWN_FACTS_GET, noted(facts_archive, atlas), "corridor-atlas-facts.zip", "application/zip",
                       on_click="ignore", key="own-facts-get")  # fmt: skip
    _upload()
    if outcome := st.session_state.get(OUTCOME):
        _told(outcome)


def _upload() -> None:
    turn = st.session_state.setdefault(TURN, 0)
    file = st.file_uploader(texts.OWN_FACTS, key=f"own-facts-{turn}", label_visibility="collapsed")
    if file:
        with st.spinner(texts.BUILDING):
            take(file.getvalue(), waiting(st.empty()))
        st.session_state[TURN] = turn + 1
        st.rerun()


BUILDS = Queue(places=max(1, (os.cpu_count() or 1) // 2), patience=600.0)
"""Who has facts built, and who waits for it: half of the processors, so that visitors who build leave some to those who
read."""


def take(content: bytes, waiting: Callable[[int], object]) -> None:
    """Build the archive in a folder of the visit's own; it goes when the visit does, or another takes its place.

    `waiting` is told how many others are before, as long as some are."""
    folder = tempfile.TemporaryDirectory(prefix="corridor-atlas-visit-", ignore_cleanup_errors=True)
    at_the_end(partial(_forget, folder))
    try:
        with BUILDS.turn(visit(), waiting):
            outcome = preview(content, Path(folder.name))
    except Busy:
        outcome = Preview(None, (), texts.TURN_NEVER.format(name=texts.OWN_FACTS))
    if is_over():
        _forget(folder)
        return
    if outcome.folder:
        try:
            st.session_state[OWN_ATLAS] = load(outcome.folder)
            _replace(folder)
        except AtlasError as error:
            outcome = Preview(None, (), str(error))
    st.session_state[OUTCOME] = outcome


def _replace(folder: tempfile.TemporaryDirectory[str]) -> None:
    """Keep the folder of what is shown now; that of what was shown before goes."""
    if before := st.session_state.get(FOLDER):
        _forget(before)
    st.session_state[FOLDER] = folder


def banner() -> None:
    """Above everything: that this is the reader's own atlas, and the way back."""
    if OWN_ATLAS not in st.session_state:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="own-banner"):
        st.info(texts.OWN_FACTS_SHOWN)
        st.button(texts.OWN_FACTS_BACK, key="own-back", on_click=safely(back))


def back() -> None:
    """The atlas as published again; the built one is forgotten, its folder removed."""
    if folder := st.session_state.get(FOLDER):
        _forget(folder)
    for key in (OWN_ATLAS, FOLDER, OUTCOME):
        st.session_state.pop(key, None)


def _forget(folder: tempfile.TemporaryDirectory[str]) -> None:
    """Remove what was built in a folder, and its address."""
    take_off(tiers(Path(folder.name).resolve() / BUILT_IN))
    folder.cleanup()
    shutil.rmtree(folder.name, ignore_errors=True)  # of a build that went on while it was removed


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
