"""The link follows the map: what a reader dragged and zoomed to is in the address, and comes back from it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from layers import texts

from .conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]

SEEN = "(() => { const c = map.getCenter(); return [map.getZoom(), c.lng, c.lat]; })()"


def dragged(seen: Visit, by: tuple[int, int]) -> str:
    """Drag the map by so many px, as a hand does; gives the extent that the link then holds."""
    before = extent(seen.page)
    assert seen.map
    box = seen.page.locator("iframe").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.45
    seen.page.mouse.move(x, y)
    seen.page.mouse.down()
    for part in (0.3, 0.6, 0.9, 1):
        seen.page.mouse.move(x + by[0] * part, y + by[1] * part)
        seen.page.wait_for_timeout(80)
    seen.page.mouse.up()
    seen.page.wait_for_url(lambda url: _extent(url) != before)
    return extent(seen.page)


def _extent(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("extent", [""])[0]


def extent(page: Page) -> str:
    """The extent that the address of the page holds."""
    return _extent(page.url)


def same(one: list[float], other: list[float]) -> bool:
    """Whether two states of the map are the same to a few px: zoom, longitude and latitude of the centre."""
    degree = 3 * 360 / (256 * 2 ** one[0])
    return one[0] == other[0] and all(abs(a - b) < degree for a, b in zip(one[1:], other[1:], strict=True))


@pytest.mark.parametrize("size", [(1600, 900), (1366, 768), (390, 844)])
def test_the_link_of_a_dragged_and_zoomed_map_gives_it_again(visit: Open, size: tuple[int, int]) -> None:
    """Dragged, then zoomed by its button: the address holds the place, and another visit with it sees the same."""
    seen = visit("date=2025-08-30", size=size)
    first = dragged(seen, (-90, 60))
    seen.map.get_by_role("button", name=texts.MAP["zoomIn"]).click()
    seen.page.wait_for_url(lambda url: _extent(url) not in ("", first))
    left = seen.map.evaluate(SEEN)
    again = visit(urlsplit(seen.page.url).query, size=size)

    assert len(extent(seen.page).split(",")) == 4
    assert same(left, again.map.evaluate(SEEN))


def test_a_move_costs_a_click_and_no_jump(visit: Open) -> None:
    """The answer to a drag is no larger than one to a tick, loads no frame, and leaves the map where the hand left it."""
    heard: list[int] = []

    def listen(page: Page) -> None:
        page.on("websocket", lambda line: line.on("framereceived", lambda told: heard.append(len(told))))

    seen = visit("date=2025-08-30", prepare=listen)
    assert seen.map
    seen.page.wait_for_timeout(1_500)
    loaded, start, stamp = seen.frames_loaded, len(heard), seen.stamp()
    seen.page.locator("[data-box='actors:usa']").click()
    seen.settled(stamp)
    seen.page.wait_for_timeout(1_500)
    before, ticked = len(heard), sum(heard[start:])
    seen.map.evaluate("window.zooms = 0, map.on('zoomstart', () => { window.zooms += 1; }), 1")
    dragged(seen, (-120, -40))
    at_hand = seen.map.evaluate(SEEN)
    seen.page.wait_for_timeout(1_500)

    assert same(at_hand, seen.map.evaluate(SEEN))
    assert seen.map.evaluate("window.zooms") == 0
    assert seen.frames_loaded == loaded
    assert 0 < sum(heard[before:]) < 1.1 * ticked
    assert not seen.errors


def test_a_map_at_rest_tells_nothing(visit: Open) -> None:
    """Opened, and its window made another size, the map is where the link asks for it: the address gains no part."""
    seen = visit("date=2025-08-30&extent=caucasus")
    assert seen.map
    seen.page.set_viewport_size({"width": 1100, "height": 800})
    seen.page.wait_for_timeout(2_000)

    assert extent(seen.page) == "caucasus"


def test_back_gives_the_extent_before_the_drag(visit: Open) -> None:
    """The browser's back button undoes a drag, on the map as in the address."""
    seen = visit("date=2025-08-30")
    at_first = seen.map.evaluate(SEEN)
    first = dragged(seen, (-90, 60))
    once = seen.map.evaluate(SEEN)
    dragged(seen, (70, 50))
    seen.page.go_back()
    seen.map.wait_for_function(f"wanted => Math.abs({SEEN}[1] - wanted) < 0.01", arg=once[1])
    back = extent(seen.page)
    seen.page.go_back()
    seen.map.wait_for_function(f"wanted => Math.abs({SEEN}[1] - wanted) < 0.01", arg=at_first[1])

    assert back == first
    assert extent(seen.page) == ""


def test_a_drag_leaves_the_named_frame(visit: Open) -> None:
    """After a drag no frame button looks pressed; pressed again, it gives the whole frame back."""
    seen = visit("date=2025-08-30")
    assert seen.map
    button = seen.page.locator("[data-pick=caucasus]")
    button.click()
    seen.page.wait_for_url("**extent=caucasus**")
    seen.map.wait_for_function("atlasMap.decisions.bounds[0] === 40.5")
    seen.page.wait_for_timeout(1_000)
    framed = seen.map.evaluate(SEEN)
    dragged(seen, (60, -80))
    seen.page.locator("[data-pick=caucasus][aria-pressed=false]").wait_for()
    button.click()
    seen.page.wait_for_url("**extent=caucasus**")
    seen.map.wait_for_function(f"wanted => Math.abs({SEEN}[1] - wanted) < 0.02", arg=framed[1])

    assert button.get_attribute("aria-pressed") == "true"


def test_a_click_and_a_drag_in_a_row_both_count(visit: Open) -> None:
    """A country clicked before the map has told that it was moved: panel and address hold both."""
    seen = visit("date=2025-08-30")
    assert seen.map
    seen.map.evaluate(
        """() => {
          map.panBy([120, 40], { animate: false });
          const { x, y } = map.latLngToContainerPoint([38.75, 46.75]);
          atlasMap.land.IRN.group.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: x, clientY: y }));
        }"""
    )
    seen.page.locator(".st-key-panel h2").filter(has_text="Iran").wait_for()
    seen.page.wait_for_url(lambda url: _extent(url) != "")

    assert "pick=irn" in seen.page.url
    assert "Iran" in seen.page.locator(".st-key-panel h2").inner_text()
