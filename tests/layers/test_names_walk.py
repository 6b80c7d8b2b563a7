"""Names stay on their own land, on every path: a reader clicks, drags, zooms and resizes, and each name is looked up.

The walk is the same each time. What it does is done with mouse, wheel and keys; where a name stands is asked of Leaflet,
and whose land that is of the layers' polygons."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest

from .conftest import AT_REST, PATIENCE, Visit
from .exported import exported
from .grounds import SHOWN, strays, written
from .test_offline import opened

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
FRAMES, LENSES = (
    ("Syunik", "South Caucasus", "INSTC"),
    ("stances", "subject", "relations", "events", "lifecycle"),
)
QUIET = f"""(before) => {{
  const shown = ({SHOWN})(), now = JSON.stringify([shown, atlasMap.map.getZoom(), atlasMap.map.getCenter()]), same = window.quiet === now;
  window.quiet = now;
  return same && shown !== null;
}}"""
"""Whether the map shows the same as when it was last asked."""
SEED = 23
STEPS = 20
"""In each window; every fifth is a change of what is shown, not of the frame."""


class Walk:
    """A reader who walks about in one window, and what was wrong on the way."""

    def __init__(self, seen: Visit, seed: int) -> None:
        self.seen, self.page, self.dice = seen, seen.page, random.Random(seed)
        self.frame, self.wrong, self.done, self.names = seen.map, list[str](), list[str](), 0
        self.scheme = "light"

    def step(self, act: str, *told: Any) -> None:
        """Do one thing; look at the names at once, and when the map has come to rest."""
        self.done.append(" ".join([act, *map(str, told)]))
        getattr(self, act)(*told)
        self.look()
        self.rest()
        self.look()

    def look(self) -> None:
        """Note each name that stands on foreign soil, with all that was done before."""
        names = written(self.frame) or []
        self.names += len(names)
        self.wrong += [f"{stray} after {self.done}" for stray in strays(names)]

    def rest(self) -> None:
        """Wait until page and map have taken what was asked."""
        self.page.locator(f".stApp{AT_REST}").wait_for(state="attached")
        self.frame.wait_for_function(QUIET, polling=250, timeout=PATIENCE)

    def show(self, name: str) -> None:
        """A frame by its button."""
        self.page.locator(f".st-key-extents button:has-text('{name}')").click()

    def lens(self, name: str) -> None:
        """Another lens, on the same frame."""
        with self.column():
            self.page.locator(f"[data-box='lens:{name}'] >> visible=true").first.click()

    def language(self, code: str) -> None:
        """The names of the map in another language."""
        with self.column():
            option = self.page.locator(f"option[data-box='labels:{code}']").inner_text()
            self.page.locator("select:has([data-box^='labels:'])").select_option(label=option)

    @contextmanager
    def column(self) -> Iterator[None]:
        """The column, which a phone unfolds, and folds again."""
        unfold = self.page.locator('[data-testid="stExpandSidebarButton"]')
        folded = unfold.is_visible()
        if folded:
            unfold.click()
        yield
        if folded:
            self.page.locator('[data-testid="stSidebarCollapseButton"] button').click()

    def drag(self) -> None:
        """The map taken at one place and let go at another."""
        (x, y), (to_x, to_y) = self.spot(), self.spot()
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move((x + to_x) / 2, (y + to_y) / 2, steps=3)
        self.look()
        self.page.mouse.move(to_x, to_y, steps=3)
        self.page.mouse.up()

    def wheel(self) -> None:
        """Turned one way at some place."""
        self.page.mouse.move(*self.spot())
        self.page.mouse.wheel(0, self.dice.choice([-500, -240, 240, 500]))
        self.page.wait_for_timeout(120)  # Leaflet gathers turns for 40 ms

    def twice(self) -> None:
        """A double click."""
        self.page.mouse.dblclick(*self.spot())

    def button(self) -> None:
        """Nearer or further by the map's own buttons, pressed in haste."""
        press = self.frame.locator(".zoomer button").nth(self.dice.randrange(2))
        for _ in range(self.dice.randint(1, 3)):
            press.click()

    def keys(self) -> None:
        """The arrows and signs of the keyboard."""
        self.frame.locator(".leaflet-container").focus()
        for _ in range(3):
            self.page.keyboard.press(
                self.dice.choice(["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "+", "-"])
            )

    def resize(self) -> None:
        """The window made a little smaller, or as large as it was."""
        wide, tall = (self.page.viewport_size[side] for side in ("width", "height"))
        self.page.set_viewport_size(
            {"width": wide, "height": tall - 120 if tall in (900, 844, 768) else tall + 120}
        )

    def theme(self) -> None:
        """The system's colours turned."""
        self.scheme = "dark" if self.scheme == "light" else "light"
        self.page.emulate_media(color_scheme=self.scheme)

    def day(self) -> None:
        """The day before on which something changed, or the one after."""
        self.page.locator("[data-pick=before]").click()

    def tab(self) -> None:
        """To the matrix and back: the map is mounted anew."""
        self.page.locator(".st-key-head button:text-is('Matrix')").click()
        self.page.locator(".matrix").first.wait_for()
        self.page.locator(".st-key-head button:text-is('Map')").first.click()
        self.frame = self.seen.map

    def search(self, words: str) -> None:
        """Words into the field, and the first hit."""
        field = self.page.locator(".st-key-head input")
        field.fill(words)
        field.press("Enter")
        self.page.locator(".hits [data-pick]").first.click()

    def spot(self) -> tuple[float, float]:
        """A place on the map, clear of its edges."""
        box = self.page.locator("iframe").first.bounding_box()
        tall = min(box["height"], self.page.viewport_size["height"] - box["y"])
        return box["x"] + box["width"] * self.dice.uniform(0.2, 0.8), box["y"] + tall * self.dice.uniform(
            0.25, 0.75
        )


def walked(seen: Visit, steps: int, seed: int) -> Walk:
    """A walk of so many steps: frames, moves and zooms by lot, every fifth step another lens, day, theme, tab or search."""
    walk = Walk(seen, seed)
    lenses = cycle(LENSES[1:] + LENSES[:1])
    others = cycle(
        [("theme",), ("day",), ("tab",), ("language", "ru"), ("resize",), ("language", "en"), ("resize",)]
    )
    for place in range(steps):
        if place % 5 == 4:
            walk.step("lens", next(lenses))
        elif place % 5 == 2:
            walk.step(*next(others))
        elif act := walk.dice.choice(["show", "show", "drag", "wheel", "twice", "button", "keys"]):
            walk.step(act, *([walk.dice.choice(FRAMES)] if act == "show" else []))
    return walk


@pytest.mark.parametrize("size", [(1600, 900), (1366, 768), (390, 844)], ids=str)
def test_names_stay_on_their_own_land_wherever_a_reader_walks(visit: Open, size: tuple[int, int]) -> None:
    """Sixty-three steps and more at three sizes, in two themes and in each lens: no name is on foreign soil."""
    walk = walked(visit("", size=size), STEPS, SEED + size[0])

    assert walk.wrong == []
    assert walk.seen.errors == []
    assert walk.names > 4 * STEPS


@pytest.mark.parametrize("size", [(1600, 900), (390, 844)], ids=str)
def test_names_follow_from_one_frame_to_the_next(visit: Open, size: tuple[int, int]) -> None:
    """South Caucasus and then INSTC: the zoom between them is drawn step by step, and the names are those of its end."""
    walk = Walk(visit("", size=size), SEED)
    for name in FRAMES[1:]:
        walk.step("show", name)
    walk.step("search", "INSTC")

    assert walk.wrong == []
    assert walk.seen.errors == []
    assert {"KAZAKHSTAN", "RUSSIA"} <= {name.text for name in written(walk.frame) or []}


def test_names_stay_on_their_own_land_in_the_page_in_one_file(browser: Any) -> None:
    """Frame, lens and theme are chosen one after another, without a wait: at rest each name is on its land."""
    page = opened(browser, exported("html"), [], errors := [])
    wrong, names = [], 0
    for frame, lens in (
        ("caucasus", "stances"),
        ("instc", "subject"),
        ("syunik", "relations"),
        ("caucasus", "events"),
    ):
        page.locator("#frame").select_option(frame)
        page.locator("#lens").select_option(lens)
        page.locator("#dark").click()
        page.wait_for_function(QUIET, polling=250, timeout=PATIENCE)
        shown = written(page) or []
        names += len(shown)
        wrong += [f"{stray} in {frame}, {lens}" for stray in strays(shown)]
    page.context.close()

    assert wrong == [] and errors == []
    assert names > 20
