"""The filter column in a browser: found, opened, chosen, and loaded into."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import urlopen

import pytest

from layers import texts
from tests.patience import SECONDS

from .conftest import TICKED, Visit

Open = Callable[..., Visit]
pytestmark = pytest.mark.browser

SEEN = "[...document.querySelectorAll('.boxes [data-box^=\"actors:\"]')].filter(b => b.offsetParent).map(b => b.dataset.box)"

LATE = """(() => {
  const Real = window.Blob, held = (part) => typeof part === "string" && part.includes("window.atlasTicks =");
  window.ticksMayCome = new Promise((done) => { window.letTicksCome = done; });
  window.Blob = function (parts, how) {
    return new Real(parts.map((part) => (held(part) ? "await window.ticksMayCome;" + part : part)), how);
  };
})()"""
"""A browser in which the script that ticks the boxes loads last."""


def test_an_actor_is_found_by_its_whole_name(visit: Open) -> None:
    """Typing narrows the boxes at once, those folded away too, and asks the page nothing; what is not there is told."""
    seen = visit("date=2025-08-30")
    before = seen.stamp()
    seen.page.locator(".boxes .find").press_sequentially("revolutionary guard")
    found = seen.page.evaluate(SEEN)
    seen.page.locator(".boxes .find").fill("qatar")
    folded = seen.page.evaluate(SEEN)
    seen.page.locator(".boxes .find").fill("zzz")
    none = seen.page.evaluate(SEEN)

    assert found == ["actors:irgc"] and folded == ["actors:qat"] and not none
    assert seen.page.locator(".boxes .nobody").inner_text() == texts.NO_ACTOR_FOUND
    assert seen.stamp() == before


def test_a_click_among_the_found_leaves_the_others(visit: Open) -> None:
    """The boxes that are not seen are told as they stand."""
    seen = visit("date=2025-08-30")
    seen.page.locator(".boxes .find").fill("united states")
    seen.page.locator("[data-box='actors:usa']").click()
    seen.page.wait_for_url("**actors=**")
    seen.page.locator(".boxes .find").fill("")

    ticked = seen.page.evaluate(TICKED)
    assert "actors:irn" in ticked and "actors:usa" not in ticked


def test_no_box_is_there_before_it_is_told_how_it_stands(visit: Open) -> None:
    """The script that ticks them may come after the boxes: until then there is nothing to click that would be lost."""
    seen = visit("date=2025-08-30", prepare=lambda page: page.add_init_script(LATE))
    for part in (".boxes", ".daytext", ".st-key-take-png button"):
        seen.page.locator(part).wait_for(state="attached")
    early = seen.page.locator(".boxes input").count()
    seen.page.evaluate("letTicksCome()")
    seen.page.locator("[data-box='actors:usa']").click()
    seen.page.wait_for_url("**actors=**")

    ticked = seen.page.evaluate(TICKED)
    assert early == 0
    assert "actors:irn" in ticked and "actors:usa" not in ticked


def test_a_second_subject_is_taken_along(visit: Open) -> None:
    """Opened, the list stays open while subjects are chosen; panel, link and the closed list say what was chosen."""
    seen = visit("date=2025-08-30")
    seen.page.locator("[data-fold=subjects] summary").click()
    seen.page.locator("[data-box='subjects:instc']").click()
    seen.page.wait_for_url("**subjects=**instc**")
    spans = seen.page.locator("[data-fold=subjects] summary span")
    spans.nth(1).wait_for()

    assert seen.page.locator("[data-fold=subjects]").get_attribute("open") is not None
    assert "subjects:instc" in seen.page.evaluate(TICKED)
    assert seen.page.evaluate("document.activeElement.closest('[data-box]').dataset.box") == "subjects:instc"


def test_lens_and_language_are_taken_from_the_column(visit: Open) -> None:
    """The lens by its name, the language from the list; the map follows both and the link holds them."""
    seen = visit("date=2025-08-30")
    stamp = seen.stamp()
    seen.page.locator(".boxes").get_by_text(texts.LENSES["subject"], exact=True).click()
    filled = seen.settled(stamp)
    seen.page.locator(".boxes select").select_option(label=texts.LANGUAGES["hy"])
    seen.settled(filled)

    assert "lens=subject" in seen.page.url and "labels=hy" in seen.page.url
    assert seen.map.evaluate("atlasMap.decisions.lang") == "hy"


def test_the_boxes_follow_the_way_back(visit: Open) -> None:
    """After the browser's back button the boxes stand as they stood."""
    seen = visit("date=2025-08-30")
    seen.page.locator(".boxes input:checked").first.wait_for(state="attached")
    before = seen.page.evaluate(TICKED)
    stamp = seen.stamp()
    seen.page.locator("[data-box='actors:usa']").click()
    changed = seen.settled(stamp)
    seen.page.go_back()
    seen.settled(changed)
    seen.page.wait_for_function(f"before => String({TICKED}) === String(before)", arg=before)

    assert "actors:usa" in before


def test_words_in_the_head_are_searched_and_put_away(visit: Open) -> None:
    """Enter searches; an opened hit empties the field; an emptied field takes the hits away."""
    seen = visit("date=2025-08-30")
    field = seen.page.locator(".st-key-head input")
    field.fill("Meghri")
    field.press("Enter")
    seen.page.locator(".hits [data-pick]").first.click()
    seen.page.locator(".hits").wait_for(state="detached")
    seen.page.wait_for_function("document.querySelector('.st-key-head input').value === ''")
    field.fill("Meghri")
    field.press("Enter")
    seen.page.locator(".hits").wait_for()
    field.fill("")
    field.press("Enter")
    seen.page.locator(".hits").wait_for(state="detached")

    assert "pick=" in seen.page.url


def test_the_place_to_load_files_opens_and_closes(visit: Open) -> None:
    """It is there once it is asked for, and says so to a reader that does not see it."""
    seen = visit("date=2025-08-30")
    opener, field = (
        seen.page.locator(".st-key-own .opener"),
        seen.page.locator(".st-key-own input[type=file]"),
    )
    first = field.count(), opener.get_attribute("aria-expanded")
    opener.click()
    field.wait_for(state="attached")
    seen.page.locator(".st-key-own .opener[aria-expanded=true]").click()
    field.wait_for(state="detached")

    assert first == (0, "false")


def test_the_place_to_load_files_can_be_closed_on_the_tab_of_ones_own(visit: Open) -> None:
    """There it is open to begin with, and closes like anywhere else."""
    seen = visit("show=own")
    field = seen.page.locator(".st-key-own input[type=file]")
    field.wait_for(state="attached")
    seen.page.locator(".st-key-own .opener[aria-expanded=true]").click()
    field.wait_for(state="detached")
    seen.page.locator(".st-key-own .opener[aria-expanded=false]").wait_for()


def test_no_page_that_frames_this_one_steers_it(server: str) -> None:
    """The list of hosts whose messages the page obeys is empty."""
    with urlopen(f"{server}/_stcore/host-config", timeout=SECONDS) as answer:
        told = json.loads(answer.read())

    assert told["allowedOrigins"] == []
