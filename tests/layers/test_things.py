"""Whatever lies on the map tells its name: beside the pointer, by keyboard, to a screen reader; and where several things
share the ground, the reader chooses."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
FACTS = Path(__file__).parents[2] / "geo" / "facts"
ALONG = """([id, share]) => {
  const parts = atlasMap.paths["way:" + id][0].atlasPart._parts, points = parts.flat();
  const { x, y } = map.layerPointToContainerPoint(points[Math.floor(points.length * share)]);
  return [x, y];
}"""
"""Where on the frame a feature runs."""
STOPS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")];
  return all.filter((e) => e.tabIndex >= 0 && e.getClientRects().length).map((e) => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    return [e.getAttribute("aria-label") || e.textContent, right > 0 && bottom > 0 && left < innerWidth && top < innerHeight];
  });
}"""
"""The name of each thing in the map's frame that takes the focus by Tab, and whether it is seen."""
ROWS = ".chooser:not(.hidden) button"


def spot(seen: Visit, feature: str, share: float = 0.5) -> tuple[float, float]:
    """Where in the window a feature runs."""
    x, y = seen.map.evaluate(ALONG, [feature, share])
    box = seen.page.locator("iframe").first.bounding_box()
    return box["x"] + x, box["y"] + y


def at(seen: Visit, latitude: float, longitude: float) -> tuple[float, float]:
    """Where in the window a place is."""
    point = "([lat, lng]) => { const { x, y } = map.latLngToContainerPoint([lat, lng]); return [x, y]; }"
    x, y = seen.map.evaluate(point, [latitude, longitude])
    box = seen.page.locator("iframe").first.bounding_box()
    return box["x"] + x, box["y"] + y


def rows(seen: Visit) -> list[str]:
    """What the open choice offers."""
    seen.map.locator(ROWS).first.wait_for()
    return [str(text) for text in seen.map.locator(ROWS).all_inner_texts()]


def told(seen: Visit, at: tuple[float, float]) -> str:
    """What is said beside the pointer at a place."""
    seen.page.mouse.move(at[0] + 3, at[1])
    seen.page.mouse.move(*at)
    seen.map.locator(".says:not(.hidden)").wait_for()
    return str(seen.map.locator(".says").inner_text())


def names_of(subject: str) -> dict[str, str]:
    """The names of a subject's segments in the facts, by id."""
    facts = tomllib.loads((FACTS / "subjects" / f"{subject}.toml").read_text(encoding="utf-8"))
    return {row["id"]: row["name"] for row in facts["segment"]}


@pytest.mark.parametrize("by", ["mouse", "keyboard", "touch"])
def test_where_lines_share_the_ground_the_reader_chooses(by: str, visit: Open) -> None:
    """TRIPP's dotted line and the Soviet one through Meghri: a click on either offers both, and each opens its own panel."""
    seen = visit("")
    soviet = names_of("zangezur")["zan-2"]
    feature = seen.map.evaluate("Object.keys(atlasMap.decisions.seg).find(id => id.startsWith('tri'))")
    seen.page.mouse.click(*spot(seen, feature))
    offered = rows(seen)
    if by == "keyboard":
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("ArrowUp")
        seen.page.keyboard.press("Enter")
    elif by == "touch":
        seen.map.locator(ROWS).first.dispatch_event("click")
    else:
        seen.map.locator(ROWS).first.click()
    seen.page.locator(".st-key-panel h2").filter(has_text=offered[0].split(",")[0]).wait_for()

    assert len(offered) == 2
    assert offered[0].startswith("TRIPP") and offered[1].startswith(soviet)
    assert not seen.errors


def test_a_choice_can_be_left(visit: Open) -> None:
    """Escape closes it, and the map has the focus; the address stays as it was."""
    seen = visit("")
    feature = seen.map.evaluate("Object.keys(atlasMap.decisions.seg).find(id => id.startsWith('tri'))")
    before = seen.page.url
    seen.page.mouse.click(*spot(seen, feature))
    rows(seen)
    seen.page.keyboard.press("Escape")

    assert seen.map.locator(ROWS).count() == 0
    assert seen.map.evaluate("document.activeElement === map.getContainer()")
    assert seen.page.url == before


def test_all_features_tell_their_name_to_the_pointer(visit: Open) -> None:
    """A line, a country with its position, a town, an event, a tie."""
    seen = visit("")
    line = told(seen, spot(seen, "zan-2"))
    country, town = told(seen, at(seen, 38.75, 46.75)), told(seen, at(seen, 39.2089, 45.4122))

    assert names_of("zangezur")["zan-2"] in line
    assert country.startswith("Iran: ")
    assert "Nakhchivan" in town


@pytest.mark.parametrize(
    ("query", "mark"), [("lens=events&extent=caucasus", ".event"), ("lens=relations&extent=instc", ".arc")]
)
def test_events_and_ties_tell_their_name_to_the_pointer(query: str, mark: str, visit: Open) -> None:
    """What is said is what the decisions hold, to the sign."""
    seen = visit(query)
    known = seen.map.evaluate(
        "[...atlasMap.decisions.points.map(p => p[4]), ...atlasMap.decisions.arcs.map(a => a[3])]"
    )
    x, y = seen.map.evaluate(
        """(mark) => {
          const lies = (e, x, y) => document.elementFromPoint(x, y) === e;
          for (const e of document.querySelectorAll(mark)) {
            const middle = e.getTotalLength(), at = Array.from({ length: 19 }, (_, i) => e.getPointAtLength(middle * (i + 1) / 20).matrixTransform(e.getScreenCTM()));
            const { left, top, width, height } = e.getBoundingClientRect();
            const found = [...at, { x: left + width / 2, y: top + height / 2 }].find(({ x, y }) => lies(e, x, y));
            if (found) return [found.x, found.y];
          }
        }""",
        mark,
    )
    box = seen.page.locator("iframe").first.bounding_box()

    assert {*told(seen, (box["x"] + x, box["y"] + y)).split("\n")} & {*known}


def test_the_map_is_one_stop_of_the_tab_key(visit: Open) -> None:
    """Beside its two buttons and its key; each stop has a name for people and is seen."""
    stops = visit("").map.evaluate(STOPS)

    assert len(stops) <= 4
    assert all(is_seen for _, is_seen in stops), stops
    assert all(name.strip() and "." not in name.strip(".").replace(". ", "") for name, _ in stops), stops


def test_by_keyboard_all_that_is_on_the_map_is_listed_and_opened(visit: Open) -> None:
    """Enter lists it, arrows walk the list without the map moving, Enter opens: one stop at a time has the focus."""
    seen = visit("")
    seen.map.locator(".leaflet-container").focus()
    seen.page.keyboard.press("Enter")
    listed = rows(seen)
    view = seen.map.evaluate("[map.getZoom(), map.getCenter().toString()]")
    place = next(n for n, name in enumerate(listed) if name.startswith("Armenia"))
    for _ in range(place):
        seen.page.keyboard.press("ArrowDown")
    stops = seen.map.evaluate(
        f"[...document.querySelectorAll('{ROWS}')].filter(e => e.tabIndex === 0).map(e => e.textContent)"
    )
    seen.page.keyboard.press("Enter")
    seen.page.locator(".st-key-panel h2").filter(has_text="Armenia").wait_for()

    assert stops == [listed[place]]
    assert {"Iran", "Azerbaijan"} <= {name.split(":")[0] for name in listed}
    assert any(name.startswith(names_of("zangezur")["zan-2"]) for name in listed)
    assert seen.map.evaluate("[map.getZoom(), map.getCenter().toString()]") == view
    assert not [name for name in listed if ".AZE" in name or ".ARM" in name]


def test_a_screen_reader_is_told_where_each_country_stands(visit: Open) -> None:
    """As Chromium's own tree of accessibility has it; the words are those of the positions."""
    seen = visit("date=2026-08-21")
    assert seen.map
    session = seen.context.new_cdp_session(seen.page)
    frames = session.send("Page.getFrameTree")["frameTree"]["childFrames"]
    nodes = [
        node
        for frame in frames
        for node in session.send("Accessibility.getFullAXTree", {"frameId": frame["frame"]["id"]})["nodes"]
    ]
    texts = {str(node.get("name", {}).get("value")) for node in nodes if not node["ignored"]}
    positions: Any = tomllib.loads((FACTS / "positions.toml").read_text(encoding="utf-8"))["position"]
    words = {row["name"] for row in positions}
    said = {
        text.split(": ")[0]: text.split(": ")[1].split(";")[0]
        for text in texts
        if text.count(": ") and text.split(": ")[1].split(";")[0] in words
    }

    assert {"Armenia", "Azerbaijan", "Turkey", "Iran", "Russia", "Georgia"} <= {*said}
    assert said["Armenia"] == "Leads"


def test_a_reader_who_goes_back_to_other_borders_is_told_so(visit: Open) -> None:
    """The day is stepped back to before the Karabakh entity's end: the map says that its line is not drawn; after it, nothing."""
    seen = visit("date=2023-09-21")
    note = seen.map.locator(".foot .then")
    before = note.count()
    facts = tomllib.loads((FACTS / "borders.toml").read_text(encoding="utf-8"))["former"]
    held = next(row["note"] for row in facts if row["id"] == "karabakh-entity")
    seen.page.locator("[data-pick=before]").click()
    seen.page.wait_for_url("**date=2023-0*")
    for _ in range(4):
        if note.count():
            break
        stamp = seen.stamp()
        seen.page.locator("[data-pick=before]").click()
        seen.settled(stamp)
    note.wait_for()

    assert before == 0
    assert note.inner_text() == held


def test_at_1366_px_nothing_lies_on_nakhchivan(visit: Open) -> None:
    """On the first screen the key is folded: the exclave and its railway are seen."""
    seen = visit("", size=(1366, 768))
    over = seen.map.evaluate(
        """() => [[45.4122, 39.2089], [44.97, 39.5], [45.7, 38.95]].map(([lng, lat]) => {
          const { x, y } = map.latLngToContainerPoint([lat, lng]);
          const element = document.elementFromPoint(x, y);
          return Boolean(element.closest(".key,.foot,.bar,.zoomer"));
        })"""
    )

    assert over == [False, False, False]
