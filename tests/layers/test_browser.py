"""A reader's journey in a real Chromium: open, toggle, click, go back; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def test_the_map_comes_up_and_asks_nobody_outside(visit: Open) -> None:
    """The page is complete without a network: no request leaves the machine, the console stays quiet."""
    seen = visit("date=2025-08-30")
    shown = seen.map.evaluate("[Object.keys(atlasMap.land).length, atlasMap.places.length]")

    assert shown[0] > 20 and shown[1] > 50
    assert not seen.outside
    assert not seen.errors


def test_toggling_an_actor_restyles_its_corridor(visit: Open) -> None:
    """With one actor the corridor carries its position, with two their agreement; the frame is never loaded again."""
    seen = visit("date=2025-08-30&actors=irn")
    before, stamp = seen.classes("halo:zan-2"), seen.stamp()
    view = seen.map.evaluate(
        "map.setZoom(9.5, {animate: false}), [map.getZoom(), map.getCenter().toString()]"
    )
    loaded = seen.frames_loaded
    seen.page.locator("[data-box='actors:irgc']").click()
    seen.settled(stamp)

    assert "case-conditional" in before
    assert "case-agree-mixed" in seen.classes("halo:zan-2")
    assert seen.map.evaluate("[map.getZoom(), map.getCenter().toString()]") == view
    assert seen.frames_loaded == loaded
    assert not seen.errors


def test_a_click_on_a_corridor_opens_its_panel(visit: Open) -> None:
    """The panel tells the clicked stretch, and stays while actors are toggled."""
    seen = visit("date=2025-08-30")
    seen.map.evaluate(
        "atlasMap.paths['grip:zan-2'][0].dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    panel = seen.page.locator(".st-key-panel h2")
    panel.filter(has_text="Meghri section").wait_for(timeout=20_000)
    stamp = seen.stamp()
    seen.page.locator("[data-box='actors:usa']").click()
    seen.settled(stamp)

    assert "Meghri section" in panel.inner_text()
    assert "pick=zan-2" in seen.page.url


def test_back_and_forward_follow_the_reader(visit: Open) -> None:
    """The browser's back button gives the view before the last choice."""
    seen = visit("date=2025-08-30")
    stamp = seen.stamp()
    seen.page.locator("[data-box='actors:usa']").click()
    changed = seen.settled(stamp)
    seen.page.go_back()

    assert seen.settled(changed) == stamp


def test_a_click_on_a_country_opens_its_positions(visit: Open) -> None:
    """A country's panel lists its government's positions."""
    seen = visit("date=2025-08-30")
    seen.map.evaluate("atlasMap.land.IRN.group.dispatchEvent(new MouseEvent('click', {bubbles: true}))")

    seen.page.locator(".st-key-panel h2").filter(has_text="Iran").wait_for(timeout=20_000)


@pytest.mark.parametrize("size", [(1600, 1000), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows(visit: Open, size: tuple[int, int], scheme: str) -> None:
    """At desk and phone size, light and dark, the page is no wider than its window and no name is cut off."""
    seen = visit("date=2025-08-30", size=size, scheme=scheme)
    frame = seen.map
    frame.wait_for_function("document.querySelectorAll('.names text').length > 0")

    assert seen.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.className") == scheme


def test_no_name_covers_another(visit: Open) -> None:
    """No two labels of the map overlap at any of three zooms."""
    seen = visit("date=2025-08-30")
    for zoom in (6, 8, 9.5):
        seen.map.evaluate("zoom => map.setZoom(zoom, {animate: false})", zoom)
        seen.page.wait_for_timeout(500)
        assert not seen.map.evaluate(OVERLAPS), zoom


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".names text")].map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], i) => boxes.slice(i + 1).filter(([other, b]) =>
    a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 4 && b.top < a.bottom - 4).map(([other]) => [name, other]));
}"""
