"""The walk-throughs of the journalist, the teacher and the analyst in a real browser, their clicks counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
SIZES = [(1600, 1000), (390, 844)]


class Reader:
    """Somebody at the page whose clicks are counted."""

    def __init__(self, seen: Visit) -> None:
        self.page, self.clicks = seen.page, 0

    def click(self, selector: str) -> None:
        """One click."""
        self.page.locator(f"{selector} >> visible=true").first.click()
        self.clicks += 1

    def panel(self, text: str) -> str:
        """The panel's text, once it holds a text."""
        self.page.locator(".st-key-panel").filter(has_text=text).wait_for()
        return str(self.page.locator(".st-key-panel").inner_text())


@pytest.mark.parametrize("size", SIZES)
def test_the_journalist_asks_who_opposes_what(visit: Open, size: tuple[int, int]) -> None:
    """Search TRIPP, open it on 7 and on 9 August 2025: other names, states and positions; then Iran's cell."""
    seen = visit("date=2025-08-07", size=size)
    reader = Reader(seen)
    reader.page.locator(".st-key-head input").fill("TRIPP")
    reader.page.locator(".st-key-head input").press("Enter")
    hits = reader.page.locator(".hits").inner_text()
    reader.click(".hits [data-pick=tripp]")
    before = reader.panel("had not come up")
    states = seen.map.evaluate(STATES)
    reader.click("[data-pick=after]")
    reader.page.wait_for_url("**date=2025-08-08**")
    reader.click("[data-pick=after]")
    reader.page.wait_for_url("**date=2025-08-09**")
    after = reader.panel("Trump Route")
    seen.map.wait_for_function(f"{STATES}.includes('proposed')")
    reader.click(".st-key-head button:has-text('Matrix')")
    reader.click("[data-pick='irn:tripp']")
    cell = reader.panel("Iran on TRIPP")

    assert "used by United States" in hits
    assert "TRIPP" not in before and "Leads" not in before
    assert states == ["disused"]
    assert "Leads" in after and "Zangezur" in after
    assert "9 Aug 2025" in cell and "Concerned" in cell and "confidence" in cell
    assert reader.clicks <= 6


STATES = "atlasMap.decisions.labels.map(label => label.state).filter(Boolean)"


def test_what_was_known_on_the_day(visit: Open) -> None:
    """A position documented only later is marked, and is gone when the reader asks what was known then."""
    marked = Reader(visit("date=2025-08-30&pick=irn:tripp")).panel("documented later")
    then = Reader(visit("date=2025-08-30&known=2025-08-30&pick=irn:tripp")).panel("Iran on TRIPP")

    assert "Conditional" in marked
    assert "Conditional" not in then


@pytest.mark.parametrize("size", SIZES)
def test_the_teacher_steps_through_the_years(visit: Open, size: tuple[int, int]) -> None:
    """Two buttons walk over the days on which something changed, back and forth."""
    reader = Reader(visit("date=2025-08-30", size=size))
    reader.panel("30 Aug 2025")
    reader.click("[data-pick=before]")
    earlier = reader.panel("Concerned")
    reader.click("[data-pick=after]")

    assert "30 Aug 2025" not in earlier
    assert "Conditional" in reader.panel("30 Aug 2025")
    assert reader.clicks == 2


@pytest.mark.parametrize("size", SIZES)
def test_the_analyst_opens_a_link_and_looks_at_what_changed(visit: Open, size: tuple[int, int]) -> None:
    """The link gives the map as it was left, its changes marked; a chip opens them in words; one click the frame."""
    seen = visit("date=2026-08-21&since=2025-04-28&actors=usa,arm,aze,tur,irn,rus", size=size)
    reader = Reader(seen)
    seen.map.locator(".turn").first.wait_for(state="attached")
    chip = reader.page.locator(".st-key-changed button").first.inner_text()
    reader.click(".st-key-changed button")
    reader.page.get_by_text("concerned -> conditional").wait_for()
    reader.page.keyboard.press("Escape")
    reader.click(".st-key-extents button:has-text('Syunik')")
    reader.page.wait_for_url("**extent=syunik**")

    assert reader.clicks == 2
    assert "since 28 Apr 2025" in chip
