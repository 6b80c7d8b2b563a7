"""HTML of ours with check boxes: one element of the page, however many boxes it has."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..text import Html
from .component import component, told

SCRIPT = """
export default function ({ data, parentElement, setStateValue }) {
  let root = parentElement.querySelector(".boxes");
  const box = (input) => input.closest("[data-box]").dataset.box;
  if (!root) {
    root = document.createElement("div");
    root.className = "boxes";
    root.turns = 0;
    root.shown = "";
    parentElement.appendChild(root);
    root.addEventListener("change", () => {
      root.turns += 1;
      const on = Array.from(root.querySelectorAll("input:checked"), box);
      setStateValue("ticked", [root.turns, ...on].join(" "));
    });
  }
  if (data.turn < root.turns || root.shown === data.html) return;
  root.turns = data.turn;
  const bare = (html) => html.replace(/ checked(?=>)| style="[^"]*"/g, "");
  if (bare(root.shown) === bare(data.html)) dress(); else build();
  root.shown = data.html;

  /* The same boxes: ticks and looks change, the elements stay, so that a click on its way is not lost. */
  function dress() {
    const asked = document.createElement("template"), labels = root.querySelectorAll("[data-box]");
    asked.innerHTML = data.html;
    asked.content.querySelectorAll("[data-box]").forEach((label, index) => {
      labels[index].querySelector("input").checked = label.querySelector("input").checked;
      labels[index].style.cssText = label.style.cssText;
    });
  }

  function build() {
    const held = root.contains(document.activeElement) && document.activeElement.closest("[data-box]");
    const open = root.querySelector("details[open]");
    root.innerHTML = data.html;
    if (open && root.querySelector("details")) root.querySelector("details").open = true;
    const again = held && root.querySelector('[data-box="' + held.dataset.box + '"] input');
    if (again) again.focus();
  }
}
"""
"""The state tells all ticked boxes, so that of two quick clicks none is lost, and counts up, so that it always differs.
What the page says of an earlier click is not shown any more."""


def boxes(html: Html, key: str, take: Callable[[list[str], list[str]], None]) -> None:
    """Show the HTML; `take` is called with the keys of all its boxes and of the ticked ones, before the page runs."""
    shown = re.findall(r'data-box="([^"]*)"', html)

    def changed() -> None:
        if said := _told(key):
            take(shown, [box for box in said[1:] if box in shown])

    turn = int((_told(key) or ["0"])[0])
    component("boxes", SCRIPT)(key=key, data={"html": str(html), "turn": turn}, on_ticked_change=changed)


def _told(key: str) -> list[str]:
    """What the boxes told last: how often there was a click, then the keys of the ticked boxes."""
    return told(key, "ticked").split()
