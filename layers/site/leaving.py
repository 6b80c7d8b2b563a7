"""A visit that ends takes what it brought and built with it: off the disk, off its address, out of memory.

A browser that loses its connection comes back at once, and finds its visit as it left it; a window that is closed does not.
Streamlit keeps both for minutes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Lock

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

STAYS = 10.0
"""Seconds that a visit without a connection is kept."""

GOING: dict[str, list[Callable[[], object]]] = {}
"""What is to be done when a visit ends, by its session."""

ADDING = Lock()
log = logging.getLogger(__name__)


def visit() -> str:
    """The session of this visit; from now on it is known when its connection ends."""
    found = get_script_run_ctx()
    session = found.session_id if found else ""
    _connection(session)
    return session


def at_the_end(do: Callable[[], object]) -> None:
    """Have something done when this visit ends."""
    with ADDING:
        GOING.setdefault(visit(), []).append(do)


def is_over() -> bool:
    """Whether this visit ended while it was at work."""
    found = get_script_run_ctx()
    return found is not None and found.session_id not in GOING


def _lost(session: str) -> None:
    """The connection of a session ended: end the visit unless it comes back."""
    try:
        asyncio.get_running_loop().call_later(STAYS, _end, session)
    except RuntimeError:  # the server itself ends, or there is none
        _end(session)


@st.cache_resource(scope="session", show_spinner=False, on_release=_lost)
def _connection(session: str) -> str:
    """Held by Streamlit as long as the session's browser is connected."""
    return session


def _end(session: str) -> None:
    """End a visit that is not connected."""
    if runtime.exists() and runtime.get_instance().is_active_session(session):
        return
    with ADDING:
        ends = GOING.pop(session, [])
    for do in ends:
        try:
            do()
        except Exception as error:
            log.error("what a visit brought could not be removed", exc_info=error)
    if runtime.exists():
        with suppress(KeyError):
            runtime.get_instance().close_session(session)
