"""HTML of ours with check boxes: one element of the page, however many boxes it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from ..text import Html

SCRIPT = """
export default function ({ data, parentElement, setStateValue }) {
  let root = parentElement.querySelector(".boxes");
  const box = (input) => input.closest("[data-box]").dataset.box;
  if (!root) {
    root = document.createElement("div");
    root.className = "boxes";
    root.turns = 0;
    parentElement.appendChild(root);
    root.addEventListener("change", () => {
      root.turns += 1;
      const on = Array.from(root.querySelectorAll("input:checked"), box);
      setStateValue("ticked", [root.turns, ...on].join(" "));
    });
  }
  if (root.shown === data) return;
  const held = root.contains(document.activeElement) && document.activeElement.closest("[data-box]");
  const open = root.querySelector("details[open]");
  root.innerHTML = root.shown = data;
  if (open && root.querySelector("details")) root.querySelector("details").open = true;
  const again = held && root.querySelector('[data-box="' + held.dataset.box + '"] input');
  if (again) again.focus();
}
"""
"""The state tells all ticked boxes, so that of two quick clicks none is lost, and counts up, so that it always differs."""


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("corridor_atlas_boxes", js=SCRIPT, isolate_styles=False)


def boxes(html: Html, key: str, take: Callable[[list[str], list[str]], None]) -> None:
    """Show the HTML; `take` is called with the keys of all its boxes and of the ticked ones, before the page runs.

    A part of the page of its own, so that a tick waits for a run that is under way instead of cutting it off."""
    shown = re.findall(r'data-box="([^"]*)"', html)

    def changed() -> None:
        told = str((st.session_state.get(key) or {}).get("ticked") or "")
        if told:
            take(shown, [box for box in told.split(" ")[1:] if box in shown])

    _component()(key=key, data=str(html), on_ticked_change=changed)
