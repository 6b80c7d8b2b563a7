"""What a choice makes the browser paint anew: what it changes, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import PLACED, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]

FADED = """() => {
  const boxes = Array.from(document.querySelectorAll(".stElementContainer"));
  boxes.forEach((box) => { box.style.transition = "opacity 1s ease-in .5s"; box.style.opacity = ".33"; });
  const faded = boxes.filter((box) => getComputedStyle(box).opacity !== "1").map((box) => box.className);
  return [boxes.length, [...faded, ...document.getAnimations().map((one) => String(one.effect?.target?.className))]];
}"""
"""How many pieces the page has; asked to fade as Streamlit asks them while a run lasts, which of them do."""

READ = f"""(moved) => {{
  let times = 0;
  const kind = CanvasRenderingContext2D.prototype, {{ getImageData: real }} = kind;
  kind.getImageData = function (...box) {{ times += 1; return real.apply(this, box); }};
  if (moved) atlasMap.map.panBy([90, 40], {{ animate: false }}); else atlasMap.overlay.refresh();
  return {PLACED}.then(() => {{ kind.getImageData = real; return times; }});
}}"""
"""How often a picture of what is taken is read while names are placed, after a move of the map or without one."""

NAMES = "[...document.querySelectorAll('.names text')].map(t => [t.textContent, t.getAttribute('x'), t.getAttribute('y')])"


def ticks(seen: Visit, key: str) -> None:
    """Tick or untick a box of the column, and wait for the map."""
    before = seen.stamp()
    seen.page.locator(f'[data-box="{key}"] input').click()
    seen.settled(before)


def test_a_run_fades_nothing(visit: Open) -> None:
    """A fade is a layer of the browser's own, above which all is put into layers and painted anew: twice a click."""
    seen = visit("date=2025-08-30")
    assert seen.map
    pieces, faded = seen.page.evaluate(FADED)

    assert pieces > 5
    assert faded == []


def test_the_ground_is_painted_once_a_frame(visit: Open) -> None:
    """Names keep off what no choice changes: that is read again when the map is moved, and not before."""
    seen = visit("date=2025-08-30")
    seen.map.evaluate(READ, False)

    assert seen.map.evaluate(READ, False) == 1
    assert seen.map.evaluate(READ, True) == 2
    assert seen.map.evaluate(READ, False) == 1


def test_names_after_clicks_stand_where_a_link_sets_them(visit: Open) -> None:
    """What was kept of an earlier choice moves no name: the page that is opened at the link has each at the same place."""
    seen = visit("date=2025-08-30")
    for key in ("actors:irn", "actors:arm", "positions:supports", "actors:irn"):
        ticks(seen, key)
    named = seen.map.evaluate(f"{PLACED}.then(() => {NAMES})")
    fresh = visit(seen.page.url.partition("?")[2])
    expected = fresh.map.evaluate(f"{PLACED}.then(() => {NAMES})")

    assert len(expected) > 10
    assert named == expected


def test_names_are_placed_anew_when_their_typefaces_have_come(visit: Open) -> None:
    """Before, they are measured in what stands in for these."""
    seen = visit("date=2025-08-30")
    placed_anew = f"""() => {{
      const first = document.querySelector(".names text");
      document.fonts.dispatchEvent(new Event("loadingdone"));
      return {PLACED}.then(() => !first.isConnected && document.querySelectorAll(".names text").length);
    }}"""

    assert seen.map.evaluate(placed_anew) > 10
