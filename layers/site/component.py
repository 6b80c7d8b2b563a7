"""Pieces of the page that are HTML and script of our own: how one is made, and what a reader's act on it told last."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st


@cache
def component(name: str, script: str) -> Callable[..., Any]:
    """The component of that name, made once for the process; the page's style sheet reaches into it.

    Its script is sent with every turn of a run, therefore without notes and indentation."""
    sent = re.sub(r"/\*.*?\*/|^\s+", "", script, flags=re.DOTALL | re.MULTILINE)
    return st.components.v2.component(f"corridor_atlas_{name}", js=sent, isolate_styles=False)


def told(key: str, part: str) -> str:
    """What the component with a key told last under a name; empty before it told anything."""
    return str((st.session_state.get(key) or {}).get(part) or "")
