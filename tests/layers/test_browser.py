"""A reader's journey in a real Chromium: open, toggle, click, go back; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from layers import style, texts

from .conftest import PLACED, TICKED, Visit, until
from .test_things import ROWS, at, spot

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
    """The panel tells the stretch that was chosen where two lie on one ground, and stays while actors are toggled."""
    seen = visit("date=2025-08-30")
    seen.page.mouse.click(*spot(seen, "zan-2"))
    seen.map.locator(ROWS).filter(has_text="Meghri section").click()
    panel = seen.page.locator(".st-key-panel h2")
    panel.filter(has_text="Meghri section").wait_for()
    stamp = seen.stamp()
    seen.page.locator("[data-box='actors:usa']").click()
    seen.settled(stamp)

    assert "Meghri section" in panel.inner_text()
    assert "pick=zan-2" in seen.page.url


def test_the_chip_of_changes_counts_and_marks(visit: Open) -> None:
    """Its number follows the chosen actors though it is not sent again; its switch marks the changes on the map."""
    seen = visit("date=2025-08-30")
    stamp = seen.stamp()
    number = "getComputedStyle(document.querySelector('.st-key-changed button p'), '::after').content"
    before = seen.page.evaluate(number)
    seen.page.locator("[data-box='actors:usa']").click()
    fewer = seen.settled(stamp)
    seen.page.wait_for_function(f"before => {number} !== before", arg=before)
    seen.page.locator(".st-key-changed button").first.click()
    seen.page.locator(".st-key-moved label").first.click()

    assert seen.settled(fewer) not in {stamp, fewer}
    assert "since=" in seen.page.url


def test_back_and_forward_follow_the_reader(visit: Open) -> None:
    """The browser's back button gives the view before the last choice."""
    seen = visit("date=2025-08-30")
    stamp = seen.stamp()
    seen.page.locator("[data-box='actors:usa']").click()
    changed = seen.settled(stamp)
    seen.page.go_back()

    assert seen.settled(changed) == stamp


def test_a_choice_made_before_the_last_was_answered_keeps_it(visit: Open) -> None:
    """Two choices while nothing comes from the server: an actor is left out, then a day is stepped; both hold."""
    line = Line()
    seen = visit("date=2025-08-30", prepare=line)
    assert seen.map
    line.hold()
    seen.page.locator("[data-box='actors:irn']").click()
    line.answered(lambda link: "actors=" in link)
    seen.page.locator("[data-pick=before]").click()
    line.answered(lambda link: "date=2025-08-30" not in link)
    unanswered = seen.page.url
    line.let_go()
    seen.page.wait_for_url(lambda url: "date=2025-08-30" not in url)

    assert "actors=" not in unanswered
    assert "actors=" in seen.page.url and "irn," not in seen.page.url
    assert "actors:irn" not in seen.page.evaluate(TICKED)


def test_a_chip_that_was_closed_undoes_no_choice(visit: Open) -> None:
    """Its days are told once more by a browser that does not know yet that they were put away: the choice with them holds."""
    line = Line()
    seen = visit("date=2025-08-30", prepare=line)
    stamp = seen.stamp()
    seen.page.locator(".st-key-changed button >> visible=true").first.click()
    seen.page.locator(".st-key-known input").wait_for()
    line.hold()
    seen.page.keyboard.press("Escape")
    until(seen.page, lambda: line.waiting)
    seen.page.locator("[data-box='actors:irn']").click()
    line.answered(lambda link: link != "date=2025-08-30")
    line.let_go()

    assert seen.settled(stamp) != stamp
    assert "actors=" in seen.page.url and "irn," not in seen.page.url
    assert "known=" not in seen.page.url


def test_an_answer_that_is_long_in_coming_is_told(visit: Open) -> None:
    """While boxes and map disagree for a while the reader is told which of them is the older; with the answer that goes."""
    line = Line()
    seen = visit("date=2025-08-30", prepare=line)
    stamp, note = seen.stamp(), seen.page.get_by_role("status").filter(has_text=texts.UNANSWERED)
    line.hold()
    seen.page.locator("[data-box='actors:irn']").click()
    note.wait_for()
    older = seen.stamp()
    line.let_go()
    note.wait_for(state="detached")

    assert older == stamp
    assert seen.settled(stamp) != stamp


class Line:
    """The page's line to its server, on which what the server says can be held back."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, bytes]] = []
        self.held = False

    def __call__(self, page: Any) -> None:
        """Take over the line of a page that is about to open."""
        self.page = page
        page.route_web_socket(lambda url: "_stcore/stream" in url, self._joined)

    def _joined(self, socket: Any) -> None:
        socket.connect_to_server().on_message(
            lambda told: self.waiting.append((socket, told)) if self.held else socket.send(told)
        )

    def hold(self) -> None:
        """From now on nothing comes."""
        self.held = True

    def answered(self, holds: Callable[[str], bool]) -> int:
        """Wait until the whole answer with a link of which that holds is held back; gives how many messages it ends with."""
        until(self.page, lambda: self._end(holds))
        return self._end(holds)

    def _end(self, holds: Callable[[str], bool]) -> int:
        told = [ForwardMsg.FromString(message) for _, message in self.waiting]
        links = (
            n
            for n, one in enumerate(told)
            if one.HasField("page_info_changed") and holds(one.page_info_changed.query_string)
        )
        first = next(links, len(told))
        return next((n + 1 for n, one in enumerate(told) if n > first and one.HasField("script_finished")), 0)

    def let_come(self, messages: int) -> None:
        """So many of what was held back come, the others stay."""
        coming, self.waiting = self.waiting[:messages], self.waiting[messages:]
        for socket, told in coming:
            socket.send(told)

    def let_go(self) -> None:
        """All that was held back comes at once."""
        self.held = False
        self.let_come(len(self.waiting))


def test_a_cited_view_opens_exactly(visit: Open) -> None:
    """The link of "cite this view" gives the same map, decision for decision, and the same panel."""
    seen = visit(
        "date=2025-09-10&since=2025-08-20&subjects=tripp&actors=irn,usa,arm,irgc&pick=irn:tripp&labels=hy"
    )
    stamp = seen.stamp()
    panel = seen.page.locator(".st-key-panel .sheet").inner_text()
    seen.page.locator(".st-key-head").get_by_text("Cite this view").click()
    link = seen.page.locator("[data-testid=stCode]").first.inner_text().strip()
    again = visit(link.partition("?")[2].replace("theme=light&", ""))

    assert again.stamp() == stamp
    assert again.page.locator(".st-key-panel .sheet").inner_text() == panel


def test_the_frame_does_not_grow_with_the_clicks(visit: Open) -> None:
    """After more toggles the map's document has as many elements as after the first two."""
    seen = visit("date=2025-08-30&actors=irn,arm")
    counts = []
    for _ in range(6):
        stamp = seen.stamp()
        seen.page.locator('[data-box="actors:arm"] input').click()
        seen.settled(stamp)
        counts.append(seen.map.evaluate("document.head.childElementCount"))

    assert counts[2:] == [counts[1]] * 4


def test_a_press_under_way_outlives_the_answer_to_the_last(visit: Open) -> None:
    """A button that is held down while the page follows the press before it is still the one that is let go."""
    seen = visit("date=2025-08-07")
    page, words = seen.page, seen.page.locator(".daytext")
    page.locator("[data-pick=after]").click()
    page.mouse.down()
    words.get_by_text("8 August 2025").wait_for()
    page.mouse.up()
    words.get_by_text("9 August 2025").wait_for()

    assert "date=2025-08-09" in page.url


def test_none_and_all(visit: Open) -> None:
    """All actors can be left or taken with one click; with none the panel says so."""
    seen = visit("date=2025-08-30")
    seen.page.locator("[data-every=off]").click()
    seen.page.locator(".st-key-panel .sheet").get_by_text(texts.NO_ACTOR).wait_for()
    emptied = seen.page.url
    seen.page.locator("[data-every=on]").click()
    seen.page.wait_for_url(lambda url: "actors=" not in url)

    assert "actors=-" in emptied


def test_the_day_is_told_while_the_slider_moves(visit: Open) -> None:
    """Moved by keyboard, the slider tells its day at once, keeps the focus, and the page follows."""
    seen = visit("date=2025-08-30")
    slider, words = seen.map and seen.page.locator(".days input"), seen.page.locator(".daytext")
    slider.focus()
    slider.press("ArrowLeft")
    told = words.inner_text()
    seen.page.wait_for_url(lambda url: "date=2025-08-30" not in url)
    slider.press("ArrowLeft")
    again = words.inner_text()

    assert len({"30 August 2025", told, again}) == 3
    assert slider.get_attribute("aria-valuetext") == again
    assert seen.page.evaluate("document.activeElement.matches('.days input')")


def test_the_answer_to_an_earlier_move_does_not_take_the_day_back(visit: Open) -> None:
    """Moved again before the answer to the last move has come, the slider and its words stay where the reader is."""
    line = Line()
    seen = visit("date=2025-08-30", prepare=line)
    slider, words = seen.map and seen.page.locator(".days input"), seen.page.locator(".daytext")
    note = seen.page.evaluate(NOTE)
    line.hold()
    slider.press("ArrowLeft")
    once = words.inner_text()
    answer = line.answered(lambda link: "date=2025-08-30" not in link)
    slider.press("ArrowLeft")
    twice = words.inner_text()
    line.let_come(answer)
    seen.page.wait_for_function(f"before => {NOTE} !== before", arg=note)

    assert words.inner_text() == slider.get_attribute("aria-valuetext") == twice != once


NOTE = "document.querySelector('.daynote').textContent"
"""What happened on the day of the page's last answer; the slider does not touch it."""


def test_the_slider_put_back_tells_the_page_s_own_day(visit: Open) -> None:
    """Between two days of change it stands at the earlier one; moved away and back, unreleased, it tells the page's again."""
    seen = visit("date=2025-09-05")
    assert seen.map
    told = seen.page.evaluate(
        """() => {
          const input = document.querySelector(".days input"), words = document.querySelector(".daytext"), at = Number(input.value);
          return [at - 1, at].map((value) => { input.value = value; input.oninput(); return words.textContent; });
        }"""
    )

    assert told[0] != "5 September 2025"
    assert told[1] == "5 September 2025"
    assert seen.page.locator(".days input").get_attribute("aria-valuetext") == "5 September 2025"


def test_play_steps_by_itself_and_stops(visit: Open) -> None:
    """Played, the days go on by themselves; stopped, the day stands still."""
    seen = visit("date=2025-08-07&show=method")
    seen.page.locator("[data-pick=play]").click()
    seen.page.wait_for_url("**date=2025-08-09**")
    seen.page.locator("[data-pick=play]").get_by_text("■").click()
    seen.page.locator("[data-pick=play]").get_by_text("▶").wait_for()
    stands = seen.page.url
    seen.page.wait_for_timeout(5_000)

    assert seen.page.url == stands


@pytest.mark.parametrize(
    ("code", "country"), [("hy", "ՀԱՅԱՍՏԱՆ"), ("fa", "ارمنستان"), ("ru", "АРМЕНИЯ"), ("tr", "ERMENİSTAN")]
)
def test_names_are_in_one_language_or_marked(visit: Open, code: str, country: str) -> None:
    """Each name is in the asked language, or in English and marked; the foot says so."""
    seen = visit(f"date=2025-08-30&labels={code}")
    seen.map.locator(".names text").first.wait_for(state="attached")
    own, foot = seen.map.evaluate(
        "[[...document.querySelectorAll('.names text:not(.borrowed):not(.meta)')].map(t => t.textContent), document.querySelector('.foot').textContent]"
    )
    official = seen.map.evaluate(
        "atlasMap.places.filter(p => !p.properties.names[atlasMap.decisions.lang]).map(p => p.properties.name)"
    )

    assert country in own
    assert not set(own) & set(official)
    assert "where none is recorded" in foot


def test_no_town_is_a_dot_without_a_name(visit: Open) -> None:
    """At three zooms there are as many names of towns as dots."""
    seen = visit("date=2025-08-30")
    for zoom in (6, 8, 9.5):
        seen.map.evaluate(f"zoom => {{ map.setZoom(zoom, {{animate: false}}); return {PLACED}; }}", zoom)
        dots, names = seen.map.evaluate(
            "['.sheet .dot', '.names .town'].map(kind => document.querySelectorAll(kind).length)"
        )
        assert dots == names, zoom


def test_a_phone_has_room_for_fingers(visit: Open) -> None:
    """On a phone whatever is pressed in the head, on the map and on the date strip is 40 px high or more."""
    seen = visit("date=2025-08-30", size=(390, 844))
    zoom = seen.map.evaluate("[...document.querySelectorAll('.zoomer button')].map(b => b.offsetHeight)")
    low = seen.page.evaluate(
        "[...document.querySelectorAll('.st-key-head button, .st-key-extents button, .st-key-steps button, .st-key-take button')]"
        ".filter(b => b.offsetParent && b.getBoundingClientRect().height < 39.5).map(b => b.innerText)"
    )

    assert not low
    assert min(zoom) >= 40


def test_what_has_the_focus_is_seen(visit: Open) -> None:
    """Walking the page with the Tab key, each stop has a name and a visible ring; the map's is within its frame."""
    seen = visit("date=2025-08-30")
    assert seen.map
    seen.page.locator(".st-key-head input").focus()
    for _ in range(12):
        seen.page.keyboard.press("Tab")
        name, ring = seen.page.evaluate(
            "(e => [e.innerText || e.getAttribute('aria-label') || e.title || e.placeholder || e.closest('label')?.innerText || '',"
            "getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow + getComputedStyle(e.parentElement).outlineStyle])(document.activeElement)"
        )
        assert name.strip()
        assert ring != "nonenonenone" or "st_folium" in name, name


def test_a_click_on_a_country_opens_its_positions(visit: Open) -> None:
    """A country's panel lists its government's positions."""
    seen = visit("date=2025-08-30")
    seen.page.mouse.click(*at(seen, 38.75, 46.75))

    seen.page.locator(".st-key-panel h2").filter(has_text="Iran").wait_for()


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
        seen.map.evaluate(f"zoom => {{ map.setZoom(zoom, {{animate: false}}); return {PLACED}; }}", zoom)
        assert not seen.map.evaluate(OVERLAPS), zoom


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".names text")].map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], i) => boxes.slice(i + 1).filter(([other, b]) =>
    a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 4 && b.top < a.bottom - 4).map(([other]) => [name, other]));
}"""


PLACED_TWICE = """() => new Promise((done) => {
  let times = 0;
  const names = document.querySelector(".names"), emptied = names.replaceChildren;
  names.replaceChildren = (...all) => { times += 1; emptied.apply(names, all); };
  const placed = () => { delete names.replaceChildren; done(times); };
  atlasMap.overlay.refresh();
  requestAnimationFrame(() => { /* the first one's frame has come, its names have not */
    atlasMap.overlay.refresh();
    requestAnimationFrame(() => setTimeout(placed, 0));
  });
})"""


def test_names_asked_for_twice_at_once_are_placed_once(visit: Open) -> None:
    """Placing them is the dearest thing that the map does: the last one that asks is the one that is answered."""
    seen = visit("date=2025-08-30")
    seen.map.locator(".names text").first.wait_for(state="attached")

    assert seen.map.evaluate(PLACED_TWICE) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_name_on_a_fill_takes_its_ink(visit: Open, scheme: style.Theme) -> None:
    """In the filled lens each name that stands whole on a position's fill is in the ink that is readable there."""
    seen = visit("date=2025-08-30&lens=subject&extent=caucasus", scheme=scheme)
    seen.map.locator(".names text").first.wait_for(state="attached")
    worn = seen.map.evaluate(
        "[...document.querySelectorAll('.names [class*=\" on-\"]')].map(t => [t.getAttribute('class').split(' on-')[1],"
        "getComputedStyle(t).fill.match(/\\d+/g).map(Number)])"
    )

    assert {"supports", "conditional"} <= {position for position, _ in worn}
    for position, (red, green, blue, *_) in worn:
        assert position == "none" or f"#{red:02X}{green:02X}{blue:02X}" == style.ON_FILL[scheme][position]
