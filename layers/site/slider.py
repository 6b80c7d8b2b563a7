"""A slider over days: it tells the day while it is moved, and the page when it is let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ..text import Html
from .component import component, told
from .failing import safely

SCRIPT = """
export default function ({ data, parentElement, setStateValue }) {
  let root = parentElement.querySelector(".days");
  if (!root) {
    root = document.createElement("div");
    root.className = "days";
    root.turns = 0;
    root.innerHTML = '<input type="range" min="0" step="1"><div></div>';
    parentElement.appendChild(root);
  }
  const [input, under] = root.children, turned = data.turn >= root.turns;
  const said = () => (Number(input.value) === data.at ? data.said : new Date(data.days[input.value] + "T00:00Z")
    .toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
  if (turned) {
    root.turns = data.turn;
    if (root.under !== data.under) under.innerHTML = root.under = data.under;
    input.max = data.days.length - 1;
    input.value = data.at;
    input.setAttribute("aria-label", data.label);
    tell(false);
  }
  input.oninput = () => tell(true);
  input.onchange = () => {
    root.turns += 1;
    setStateValue("day", root.turns + " " + data.days[input.value]);
    window.atlasAsked?.();
  };

  /* Ahead of the page, the words beside the steps are the slider's: what the page says of an earlier move leaves them. So is
     the day's field, in which another day takes the place of what was typed. */
  function tell(ahead) {
    const words = document.querySelector(".daytext"), field = document.querySelector(".dayfield");
    input.setAttribute("aria-valuetext", said());
    if (words) Object.assign(words, { ahead: ahead, textContent: said() });
    if (field && (ahead || root.told !== data.said)) field.value = said();
    if (field && !ahead) root.told = data.said;
  }
}
"""
"""The state counts up, so that what the page says of an earlier move is not shown any more."""


def slider(
    label: str,
    days: Sequence[date],
    at: date,
    said: str,
    under: Html,
    key: str,
    take: Callable[[date], None],
) -> None:
    """Show the slider at one of the days, with HTML under it; `take` is called with the day that it was moved to.

    `said` are the words of the page's own day, which may lie after the one that the slider stands at."""

    def moved() -> None:
        asked = _told(key)[1]
        if found := next((day for day in days if day.isoformat() == asked), None):
            take(found)

    data = {
        "label": label,
        "days": [day.isoformat() for day in days],
        "at": days.index(at),
        "said": said,
        "under": str(under),
        "turn": int(_told(key)[0]),
    }
    component("slider", SCRIPT)(key=key, data=data, on_day_change=safely(moved))


def _told(key: str) -> tuple[str, str]:
    """What the slider told last: how often it was moved, and to which day."""
    turn, _, day = told(key, "day").partition(" ")
    return turn or "0", day
