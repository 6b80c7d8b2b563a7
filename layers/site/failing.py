"""What goes wrong is told in words and in its place, and takes nothing else of the page with it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from .. import texts
from ..atlas import Atlas, AtlasError
from ..figure import FigureError
from ..text import label

P = ParamSpec("P")
SENTENCES = (AtlasError, FigureError)
"""Errors that are told to the reader as they are; of any other the server's log has the rest."""

UNTOLD = "untold"
"""Key of the visit's state: sentences on what went wrong where nothing can be shown, until the page runs."""

log = logging.getLogger(__name__)


@contextmanager
def apart() -> Iterator[None]:
    """A part of the page: what it fails at is told in its place. A run that ends or begins anew is no failure."""
    try:
        yield
    except Exception as error:
        st.error(label(sentence(error)))


def sentence(error: Exception) -> str:
    """What a reader is told of an error."""
    if isinstance(error, SENTENCES):
        return str(error)
    log.error("a part of the page failed", exc_info=error)
    return texts.PART_FAILED


def told(error: Exception) -> bool:
    """For Streamlit, of what is caught nowhere else: the sentence alone, without details or links."""
    st.error(label(sentence(error)))
    return True


def untold() -> list[str]:
    """The sentences that the next run of the whole page shows."""
    found: list[str] = st.session_state.setdefault(UNTOLD, [])
    return found


def safely(take: Callable[P, object]) -> Callable[P, None]:
    """A control's callback: what it fails at is told with the page, which else would not be drawn at all."""

    @wraps(take)
    def taken(*given: P.args, **named: P.kwargs) -> None:
        try:
            take(*given, **named)
        except Exception as error:
            untold().append(sentence(error))
            st.rerun()

    return taken


def noted(make: Callable[[], bytes], atlas: Atlas) -> Callable[[], bytes]:
    """A file that is made when it is asked for: what that fails at is kept for the page, which asks for it (`FAILED`).

    A layer that was damaged since the page told of the others is not left out without a word."""
    sentences, known = untold(), atlas.faults

    def made() -> bytes:
        try:
            if new := [fault for fault in atlas.faults if fault not in known]:
                raise AtlasError(" ".join(new))
            return make()
        except Exception as error:
            sentences.append(sentence(error))
            raise

    return made


FAILED = """
{
  const failed = "[data-testid=stDownloadButtonError]";
  window.atlasFailed = () => setTriggerValue("failed", String(Date.now()));
  window.atlasFailing ||= new MutationObserver((changes) => {
    const come = changes.flatMap(({ addedNodes }) => Array.from(addedNodes));
    if (come.some((node) => node.matches?.(failed) || node.querySelector?.(failed))) window.atlasFailed();
  });
  window.atlasFailing.observe(document.body, { childList: true, subtree: true });
}
"""
"""Has the page run when a file could not be made: of that Streamlit tells the button alone, and not why."""
