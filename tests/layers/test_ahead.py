"""The map comes ahead of its page: sent alone, followed by the rest, never moved and never loaded again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.browser import webfonts
from layers.browser.widget import AWAITED
from layers.figure.lettering.fonts import TEXT
from layers.site.ahead import AT_LATEST, COMING

from .conftest import WHOLE, Visit
from .driven import html, opened
from .held import Held

Open = Callable[..., Visit]
STOPPED = f"""(() => {{
  const real = window.setInterval;
  window.setInterval = (act, ms, ...rest) => (ms === {AT_LATEST * 1000:.0f} ? 0 : real(act, ms, ...rest));
}})()"""
"""A browser whose clock never brings the page: only the map's word can."""

IN_PLACE = """() => {
  const frame = document.querySelector("iframe");
  return frame?.contentWindow?.atlasMap && frame.getBoundingClientRect().top < 200;
}"""
"""Whether the map's frame has loaded and Streamlit has put it where its skeleton was."""

WATCHED = """() => {
  const frame = document.querySelector("iframe");
  const look = () => {
    const { x, y, width, height } = frame.getBoundingClientRect();
    window.places.add([x, y, width, height].join(" "));
    requestAnimationFrame(look);
  };
  window.places = new Set();
  look();
}"""
"""Notes each place and size that the frame is painted at; all noughts if another one took its place."""

CLICKED = """() => new Promise((done) => {
  const box = document.querySelector(".leaflet-container");
  const click = () => {
    if (!box.dataset.applied) return;
    watch.disconnect();
    window.atlasMap.pick("zan-2");
    done();
  };
  const watch = new MutationObserver(click);
  watch.observe(box, { attributes: true });
})"""
"""Clicks a stretch as soon as it is drawn, before the map has said that it stands."""


class Alone(Held):
    """A window to come whose map waits for its data until they are let go, and whose clock brings nothing."""

    def __init__(self) -> None:
        super().__init__(lambda url: "/files/" in url and ".json" in url)

    def __call__(self, page: Any) -> None:
        """Hold the data back, and stop the clock."""
        page.add_init_script(STOPPED)
        super().__call__(page)


def first_run(**query: str) -> AppTest:
    """What a visit's first run sends."""
    return opened(query, {})


def map_of(page: AppTest) -> object:
    """The script that draws the map of a visit."""
    return json.loads(page.get("component_instance")[0].proto.json_args)["js_links"]


def test_a_visits_first_run_sends_the_map_alone() -> None:
    """The map, asked to say when it stands; no control, no panel, but what holds their room."""
    page = first_run(date="2025-08-30")

    assert not page.exception
    assert not (page.button or page.text_input or page.multiselect or page.get("bidi_component"))
    assert AWAITED in page.get("component_instance")[0].proto.json_args
    assert html(page).count(COMING) == 1
    assert 'class="sheet"' not in html(page)


def test_a_visit_keeps_its_map_when_a_typeface_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another set of typefaces is another map: the next visit has it, while this one's frame stays."""
    monkeypatch.setattr(webfonts, "_stamp", lambda _: "0")
    monkeypatch.setattr(webfonts, "ready", lambda _: ())
    page = first_run()
    maps = [map_of(page)]
    monkeypatch.setattr(webfonts, "ready", lambda _: (TEXT,))
    maps += [map_of(page.run()), map_of(first_run())]

    assert maps[0] == maps[1] != maps[2]


def test_a_tab_without_a_map_comes_at_once() -> None:
    """Nothing is to be waited for: the first run sends the whole page."""
    page = first_run(show="matrix")

    assert 'class="sheet"' in html(page)
    assert COMING not in html(page)


def test_what_a_link_is_warned_of_comes_with_the_map() -> None:
    """A banner takes its room from the map, so that it must not come later."""
    assert len(first_run(actors="usa,atlantis").warning) == 1


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1600, 1000), (768, 1024), (390, 844)])
@pytest.mark.parametrize("query", ["date=2025-08-30", "date=2025-08-30&actors=usa,atlantis"])
def test_the_page_follows_the_map_and_leaves_it_in_its_place(
    visit: Open, size: tuple[int, int], query: str
) -> None:
    """While the map's data are on their way the page waits; when it comes, the frame is the same, where it was."""
    held = Alone()
    seen = visit(query, size=size, prepare=held)
    seen.page.locator(".st-key-filter .coming").wait_for(state="attached")
    seen.page.wait_for_function(IN_PLACE)
    seen.page.evaluate(WATCHED)
    alone = seen.page.locator(".boxes, .sheet, .st-key-top").count()
    held.let_go()
    places = seen.map and seen.page.evaluate("[...window.places]")

    assert alone == 0
    assert len(places) == 1, places
    assert seen.frames_loaded == 1
    assert seen.page.locator(".boxes input").count() > 10


@pytest.mark.browser
def test_a_click_on_a_map_that_is_ahead_opens_its_panel(visit: Open) -> None:
    """The reader is quicker than the page: what was clicked stands in the panel when it comes."""
    held = Alone()
    seen = visit("date=2025-08-30", prepare=held)
    seen.page.wait_for_function(IN_PLACE)
    inside = next(frame for frame in seen.page.frames if "st_folium" in frame.url)
    inside.evaluate(f"() => {{ window.clicked = ({CLICKED})(); }}")
    held.let_go()
    seen.page.locator(".st-key-unpick").wait_for()

    assert seen.map and "pick=zan-2" in seen.page.url


@pytest.mark.browser
def test_the_page_comes_without_the_maps_word(visit: Open) -> None:
    """A map whose script never arrives says nothing; the page is sent all the same."""
    seen = visit(
        "date=2025-08-30", prepare=lambda page: page.route("**/map-*.js", lambda route: route.abort())
    )
    seen.page.locator(WHOLE).wait_for(state="attached")

    assert seen.page.locator(".boxes input").count() > 10
    assert "Route through Syunik" in seen.page.locator(".st-key-panel").inner_text()
