"""HTML of ours in which anything with `data-pick` can be clicked or reached by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from ..text import Html

SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".clickable");
  if (!root) {
    root = document.createElement("div");
    root.className = "clickable";
    parentElement.appendChild(root);
    const take = (event) => {
      const target = event.target.closest("[data-pick]");
      if (!target || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      setTriggerValue("pick", target.getAttribute("data-pick"));
    };
    root.addEventListener("click", take);
    root.addEventListener("keydown", take);
  }
  if (root.dataset.shown !== data) { root.innerHTML = data; root.dataset.shown = data; }
}
"""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("corridor_atlas_clickable", js=SCRIPT, isolate_styles=False)


def clickable(html: Html, key: str, take: Callable[[str], None]) -> None:
    """Show the HTML; `take` is called with the `data-pick` of what was clicked, before the page runs again."""

    def picked() -> None:
        value = (st.session_state.get(key) or {}).get("pick")
        if value:
            take(str(value))

    _component()(key=key, data=str(html), on_pick_change=picked)
