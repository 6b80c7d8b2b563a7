"""What a choice makes the browser paint anew: what it changes, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import PLACED, Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]

FADES = """() => {
  window.fades = [];
  const app = document.querySelector(".stApp"), look = () => window.fades.push(
    [app.dataset.testScriptState, ...document.getAnimations().map((one) => String(one.effect?.target?.className))]);
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""
"""Notes, whenever a run begins or ends, what is about to fade."""

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
    seen.stamp()
    seen.page.evaluate(FADES)
    ticks(seen, "actors:irn")
    seen.page.wait_for_function("window.fades.some(([state]) => state === 'notRunning')")

    noted = seen.page.evaluate("window.fades")
    assert "running" in [state for state, *_ in noted]
    assert [faded for _, *faded in noted if faded] == []


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
