"""The page by wheel, by keyboard, on paper and in small windows: the map stays, nothing is cut or covered."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from layers import texts

from .conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
SIZES = [(1600, 900), (1366, 768), (1024, 600), (390, 844)]

MAP_SEEN = """() => { const box = document.querySelector(".st-key-map iframe").getBoundingClientRect();
  return Math.min(box.bottom, innerHeight) - Math.max(box.top, 0); }"""
"""How many px of the map's height are in the window."""

CUT = """() => { const cut = []; const sheet = document.querySelector(".st-key-panel .sheet");
  for (let e = sheet; e; e = e.parentElement) {
    const looks = getComputedStyle(e), low = e.scrollHeight > e.clientHeight + 2;
    if (low && looks.overflowY !== "visible" && e !== document.documentElement && e !== document.body) cut.push(e.className || e.tagName);
  }
  return cut; }"""
"""What holds less of the panel than there is, from the panel outward."""

COVERED = """() => [...document.querySelectorAll(".st-key-head :is(button,input), .st-key-step :is(button,input,select), .st-key-changed button, .days input")]
  .filter((e) => e.offsetParent && !e.closest(".segments") && !e.matches(".skip")).filter((e) => {
    const box = e.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return box.width < 20 || box.right > innerWidth + 1 || !(top && (e.contains(top) || top.contains(e)));
  }).map((e) => e.getAttribute("aria-label") || e.textContent)"""
"""The controls of the first screen that something lies over, or that the window does not hold."""


@pytest.mark.parametrize("size", SIZES)
def test_the_map_stays_while_the_panel_is_read(visit: Open, size: tuple[int, int]) -> None:
    """The wheel over the panel moves its text; of the map more than a third of the window or 250 px stays in sight."""
    seen = visit("date=2025-08-30", size=size)
    assert seen.map
    page = seen.page
    sheet = page.locator(".st-key-panel .sheet")
    before = sheet.evaluate("e => e.getBoundingClientRect().top")
    page.mouse.move(size[0] - 40, size[1] - 40)
    for _ in range(6):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(120)

    assert sheet.evaluate("e => e.getBoundingClientRect().top") < before - 300
    assert page.evaluate(MAP_SEEN) >= min(250, size[1] / 3)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_first_screen_is_covered(visit: Open, size: tuple[int, int]) -> None:
    """Head, steps of the day, what changed and slider: each can be pressed where it is seen, and the page is no wider."""
    seen = visit("date=2025-08-30", size=size)
    assert seen.map
    seen.page.mouse.move(2, 2)

    assert seen.page.evaluate(COVERED) == []
    assert seen.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("size", "scheme"), [((1600, 900), "light"), ((1366, 768), "dark"), ((390, 844), "light")])  # fmt: skip
def test_the_printed_page_holds_map_and_whole_panel(
    visit: Open, tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    """On paper nothing scrolls, no fold is shut, no button is left; the panel takes as many pages as it needs."""
    seen = visit("date=2025-08-30", size=size, scheme=scheme)
    assert seen.map
    page = seen.page
    page.evaluate("addEventListener('beforeprint', () => { window.shut = document.querySelectorAll('.sheet details:not([open])').length; })")  # fmt: skip
    page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=True)
    shut = page.evaluate("window.shut")
    page.set_viewport_size({"width": 690, "height": 1000})
    page.emulate_media(media="print")
    with pikepdf.open(tmp_path / "page.pdf") as paper:
        pages = len(paper.pages)
    high = page.locator(".st-key-panel .sheet").evaluate("e => e.getBoundingClientRect().height")
    over = page.evaluate("[...document.querySelectorAll('.sheet *')].filter(e => e.getBoundingClientRect().right > 691).length")  # fmt: skip

    assert shut == 0
    assert page.evaluate(CUT) == []
    assert over == 0
    assert pages >= high / 1020
    assert (
        page.locator(".st-key-panel .sheet").is_visible() and page.locator(".st-key-map iframe").is_visible()
    )
    assert not page.locator(".st-key-steps").is_visible()
    assert not page.locator("[data-testid=stSidebar]").is_visible()


def test_the_keyboard_skips_to_map_and_panel(visit: Open) -> None:
    """The first stops of the page, seen when they have the focus, lead past column and head."""
    seen = visit("date=2025-08-30")
    assert seen.map
    page = seen.page
    for key, inside in (("map", "iframe"), ("panel", ".st-key-panel")):
        link = page.locator(".boxes .skip").filter(has_text=texts.SKIPS[key])
        link.focus()
        box = link.bounding_box()
        link.press("Enter")

        assert box and box["width"] > 80 and box["height"] > 20
        assert page.evaluate("inside => document.activeElement.matches(inside)", inside)
    first = page.evaluate("[...document.querySelectorAll('[data-testid=stSidebarContent] :is(button,input,a,summary)')].filter(e => e.offsetParent).slice(0, 2).map(e => e.className).join()")  # fmt: skip

    assert "skip" in first.split(",")


def test_landmarks_and_headings_are_named(visit: Open) -> None:
    """One main heading, a named frame for the map, a named region for the panel, headings that leave no level out."""
    seen = visit("date=2025-08-30")
    assert seen.map
    page = seen.page
    levels = page.evaluate("[...document.querySelectorAll('[data-testid=stMain] :is(h1,h2,h3,h4)')].map(e => Number(e.tagName[1]))")  # fmt: skip

    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.get_by_role("region", name=texts.PANEL).count() == 1
    assert page.locator(".st-key-map iframe").get_attribute("title") == texts.MAP_FRAME


def test_a_walk_by_keyboard_names_every_stop(visit: Open) -> None:
    """From the search to the end of the page, each stop has a name, a visible ring, and a place in the window."""
    seen = visit("date=2025-08-30", size=(1366, 768))
    assert seen.map
    page = seen.page
    page.locator(".st-key-head input").focus()
    names = []
    for _ in range(200):
        page.keyboard.press("Tab")
        told = page.evaluate(STOP)
        if told is None:
            break
        names.append(told[0])
        assert told[0].strip() and told[1], told
        if texts.SPEED in told[0]:
            break
    wanted = [texts.CITE, texts.DAY_FIELD, texts.SPEED]

    assert all(any(name in stop for stop in names) for name in wanted)
    assert names.index(next(n for n in names if texts.CITE in n)) < names.index(next(n for n in names if texts.DAY_FIELD in n))  # fmt: skip


STOP = """() => { const e = document.activeElement;
  if (!e || e === document.body) return null;
  const name = e.getAttribute("aria-label") || e.title || e.innerText || e.placeholder || e.closest("label")?.innerText || "";
  const box = e.getBoundingClientRect();
  return [name, e.nodeName === "IFRAME" || (box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth)]; }"""
"""The name of what has the focus and whether it is in the window; nothing at the end of the page."""
