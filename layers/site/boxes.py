"""HTML of ours with boxes: one element of the page, however many boxes it has.

The boxes are sent when they change, which is seldom; which of them are ticked is told apart, at each click, by the
element that shows what follows the choice. It belongs to the part of the page that a tick runs; a second element there
would be registered, packed and drawn again at each click."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex

import streamlit as st

from .. import texts
from ..style import OWN_LINES
from ..text import Html, plain
from .brought import TURN
from .component import component, told
from .failing import FAILED, safely, untold
from .waiting import WAITING

KEY, RUN, MARK = "ticks", "ticks-run", "visit-mark"
"""Keys of the visit's state: the element, how often it was told, so that it is told anew with each run, and what tells the
visit from another."""

LOST = """
{
  const mine = window.atlasVisit, had = [...(window.atlasOwnNames || []), window.atlasFacts].filter(Boolean);
  if (mine && mine !== visit && had.length) {
    window.atlasBrought = window.atlasOwnNames = [];
    window.dispatchEvent(new Event("atlas-brought"));
    setTriggerValue("lost", had.join("\\n"));
  }
  const app = document.querySelector(".stApp"), line = () => app.dataset.testConnectionState === "CONNECTED";
  let was = line();
  window.atlasBack = () => setTriggerValue("back", String(Date.now()));
  window.atlasLine ||= new MutationObserver(() => {
    if (line() && !was) setTimeout(() => window.atlasBack());
    was = line();
  });
  window.atlasLine.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  window.atlasVisit = visit;
  window.atlasFacts = facts;
}
"""
"""Where the window has another visit than before: what that one had loaded, which still looks so, is told and put away.

An idle page that finds its server again asks it nothing of itself, and shows what is not there: it is made to."""

COLUMN = (
    """
export default function ({ data: { html: data, visit, facts }, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".boxes");
  if (!root) {
    root = document.createElement("div");
    root.className = "boxes";
    root.turns = 0;
    root.tick = tick;
    parentElement.appendChild(root);
    root.addEventListener("change", (event) => event.target.closest("[data-box], select") && tell());
    root.addEventListener("click", (event) => event.target.dataset.every && every(event.target.dataset.every === "on"));
    root.addEventListener("input", (event) => event.target.matches(".find") && find());
  }
  root.asked = data;
"""
    + FAILED
    + LOST
    + """
  if (window.atlasTicks && root.shown !== root.asked) build();

  /* Counts up, so that it always differs, and tells all that is ticked, so that of two quick clicks none is lost. */
  function tell() {
    root.turns += 1;
    const on = Array.from(root.querySelectorAll("input:checked, option:checked"), (input) => input.closest("[data-box]").dataset.box);
    window.atlasTicks.tell([root.turns, ...on].join(" "));
    window.atlasAsked();
  }

  function actors() { return Array.from(root.querySelectorAll('[data-box^="actors:"]')); }

  function every(on) {
    actors().forEach((label) => { label.firstChild.checked = on; });
    tell();
  }

  /* Those whose short or whole name holds the words; what lies folded opens where it has one. */
  function find() {
    const wanted = root.querySelector(".find").value.trim().toLowerCase(), folded = root.querySelector(".actors details");
    actors().forEach((label) => { label.hidden = !(label.title + " " + label.textContent).toLowerCase().includes(wanted); });
    if (wanted) folded.open = Boolean(folded.querySelector("label:not([hidden])"));
  }

  /* What the page says of an earlier click is not shown any more. No box is there before it is told how it stands: a click
     would tell of the others that they are not ticked. */
  function tick({ turn, on, counts }) {
    if (root.shown === undefined) { build(); return; }
    if (turn < root.turns) return;
    root.turns = turn;
    const ticked = new Set(on);
    root.querySelectorAll("[data-box]").forEach((box) => {
      const held = ticked.has(box.dataset.box);
      if (box.nodeName === "OPTION") box.selected = held; else box.firstChild.checked = held;
      const [part, id] = box.dataset.box.split(":");
      if (part === "positions") box.style.setProperty("--count", `'${counts[id]}'`);
    });
  }

  function build() {
    const field = root.querySelector(".find"), typing = field && field === document.activeElement;
    const box = root.contains(document.activeElement) && document.activeElement.closest("[data-box]");
    const place = typing ? ".find" : box && `[data-box="${box.dataset.box}"] input`;
    const open = Array.from(root.querySelectorAll("details[open]"), (fold) => fold.dataset.fold);
    root.innerHTML = root.shown = root.asked;
    root.querySelectorAll("details").forEach((fold) => { fold.open = open.includes(fold.dataset.fold); });
    tick(window.atlasTicks);
    if (field && field.value) { root.querySelector(".find").value = field.value; find(); }
    const again = place && root.querySelector(place);
    if (again) again.focus();
  }
}
"""
)

TICKS = """
export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  window.atlasAnswered?.();
  window.atlasTicks = { ...data, tell: (said) => setStateValue("ticked", said) };
  document.querySelectorAll(".boxes").forEach((boxes) => boxes.tick(data));
  document.querySelectorAll(".st-key-map iframe").forEach((frame) => { frame.title = data.frame; });
  document.querySelectorAll(".st-key-extents [data-pick]").forEach((frame) =>
    frame.setAttribute("aria-pressed", String(frame.dataset.pick === data.extent)));
  const root = parentElement.querySelector(".shown") || parentElement.appendChild(document.createElement("div"));
  root.className = "shown";
  root.onclick = ({ target }) => {
    const one = target.closest("[data-pick]");
    if (!one) return;
    setTriggerValue("pick", one.dataset.pick);
    window.atlasAsked?.();
  };
  root.asked = data.html;
  setTimeout(() => { if (root.shown !== root.asked) root.innerHTML = root.shown = root.asked; });
}
"""
"""The map comes first: by then its frame has been told what changed, and does not wait for much HTML to be read. The HTML
is not washed, as `st.html` would each time: whatever is `Html` was escaped when it was written."""


def boxes(html: Html, facts: str) -> None:
    """Show the HTML, as `ticking` says that its boxes stand. `facts` names a reader's own facts, where they are shown.

    The element tells when a file could not be made, and what a visit that ended had loaded: for both the page runs."""
    data = {"html": str(html), "visit": visit_mark(), "facts": facts}
    component("column", WAITING + COLUMN)(
        key="boxes", data=data, on_failed_change=_run, on_back_change=_run, on_lost_change=safely(_told_lost)
    )


def _run() -> None:
    """Nothing but that the page runs."""


def visit_mark() -> str:
    """What tells this visit from the one that the same window had before."""
    mark: str = st.session_state.setdefault(MARK, token_hex(4))
    return mark


def _told_lost() -> None:
    """Tell what was lost; the place to load files is empty again, and open."""
    names = ", ".join(plain(name)[:80] for name in told("boxes", "lost").split("\n")[: len(OWN_LINES) + 1])
    untold().append(texts.OWN_LOST.format(names=names))
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def ticking(
    html: Html,
    on: Sequence[str],
    counts: Mapping[str, int],
    extent: str,
    take: Callable[[list[str]], None],
    open_: Callable[[str], None],
) -> None:
    """Show what follows the choice, and tick the boxes whose keys are in `on`, with a number beside each position; of the
    buttons over the map the one of the named extent is pressed, none where it has no name. `take` is called with the keys
    of the boxes that the reader has ticked, `open_` with the `data-pick` of what was clicked in the HTML, before the page
    runs."""

    def changed() -> None:
        if said := _told():
            take(said[1:])

    def picked() -> None:
        if value := told(KEY, "pick"):
            open_(value)

    st.session_state[RUN] = run = st.session_state.get(RUN, 0) + 1
    turn = int((_told() or ["0"])[0])
    data = {"run": run, "turn": turn, "on": list(on), "counts": dict(counts), "extent": extent}
    data |= {"frame": texts.MAP_FRAME, "html": str(html)}
    component("ticks", TICKS)(
        key=KEY, data=data, on_ticked_change=safely(changed), on_pick_change=safely(picked)
    )


def _told() -> list[str]:
    """What the boxes told last: how often there was a click, then the keys of the ticked boxes."""
    return told(KEY, "ticked").split()
