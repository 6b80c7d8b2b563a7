"""From a name to what is known of it: a hit chooses its subject and its frame, a dossier tells what shares its ground."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from layers import texts
from layers.beside.lookup import search
from layers.beside.opening import opened
from layers.beside.panel import panel
from layers.scene.composing import compose
from layers.text import safe
from layers.view import View, chosen, parse_strict

from . import recount
from .conftest import Visit
from .shipped import ATLAS

Open = Callable[..., Visit]


def stances(subject: str) -> list[recount.Row]:
    """The stances in a subject's own file."""
    return recount.rows("stance", recount.FACTS / "subjects" / f"{subject}.toml")


def first_day(subject: str) -> dt.date | None:
    """The first day of which the facts hold a stance on a subject, else an event."""
    held = [row["since"] for row in stances(subject)]
    events = [row["date"] for row in recount.EVENTS if subject in row.get("subjects", ())]
    return min(held or events, default=None)


def together() -> Iterator[tuple[str, str]]:
    """Two subjects that one stretch of the facts serves, both ways."""
    for segment in recount.SEGMENTS:
        served = [] if segment.get("total") else segment["subjects"]
        yield from ((a, b) for a in served for b in served if a != b)


def speakers(subject: str, day: dt.date) -> set[str]:
    """Who held a position on a subject on a day, as the facts have it."""
    return {
        row["actor"]
        for row in stances(subject)
        if row["since"] <= day and ("until" not in row or day < row["until"])
    }


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_the_first_hit_of_a_corridor_tells_who_stands_where(visit: Open, size: tuple[int, int]) -> None:
    """Typed, entered, and the end of the first row clicked: its subject is chosen, its positions listed, its line in the frame."""
    seen = visit("", size=size)
    assert seen.map
    field = seen.page.locator(".st-key-head input")
    field.fill("Zangezur corridor")
    field.press("Enter")
    row = seen.page.locator(".hits li").first
    row.wait_for()
    room = row.bounding_box()
    assert room
    seen.page.mouse.click(room["x"] + room["width"] - 12, room["y"] + room["height"] / 2)
    seen.page.wait_for_url("**subjects=zangezur**")
    sheet = seen.page.locator(".st-key-panel .sheet")
    sheet.locator("h2").filter(has_text="Zangezur corridor, as named").wait_for()
    seen.map.wait_for_function("atlasMap.decisions.bounds.join() === '40.5,37.5,51.5,43.8'")
    names = {ATLAS.actor[key].short for key in speakers("zangezur", ATLAS.known_to)}

    assert texts.NO_STANDING not in sheet.inner_text()
    assert names and all(name in sheet.inner_text() for name in names)
    assert seen.page.locator(".hits").count() == 0


@pytest.mark.browser
def test_a_hit_is_opened_by_keyboard(visit: Open) -> None:
    """From the field by Tab to the first hit, and Enter."""
    seen = visit("show=matrix")
    field = seen.page.locator(".st-key-head input")
    field.fill("meghri section")
    field.press("Enter")
    hit = seen.page.locator(".hits button").first
    hit.wait_for()
    hit.focus()
    hit.press("Enter")
    seen.page.locator(".st-key-panel h2").filter(has_text="Meghri section").wait_for()

    assert seen.map


@pytest.mark.browser
def test_the_other_claim_on_the_ground_is_a_click_away(visit: Open) -> None:
    """The dossier of TRIPP names the Zangezur corridor on the same ground; clicked, that one names TRIPP."""
    seen = visit("")
    assert seen.map
    sheet = seen.page.locator(".st-key-panel .sheet")
    sheet.locator(".beneath [data-pick=zangezur]").click()
    seen.page.wait_for_url("**subjects=zangezur**")
    sheet.locator(".beneath [data-pick=tripp]").wait_for()

    assert "Zangezur corridor, as named" in sheet.locator("h2").inner_text()
    assert ATLAS.subject["tripp"].proposition in sheet.locator(".beneath").inner_text()


@pytest.mark.parametrize(("one", "other"), sorted(set(together())))
def test_who_shares_a_stretch_is_told(one: str, other: str) -> None:
    """Each dossier shows every other subject on its ground once both had come up, and none before."""
    days = [first_day(key) for key in (one, other)]
    there = max(day for day in days if day)
    before = there - dt.timedelta(days=1)
    shown, early = (
        str(panel(ATLAS, compose(ATLAS, View(subjects=(one,), date=day)))) for day in (there, before)
    )

    assert f'data-pick="{other}"' in shown
    assert f'data-pick="{other}"' not in early or days[1] is None


@pytest.mark.parametrize("subject", [s.id for s in ATLAS.subjects if s.proposition])
def test_a_hit_of_a_subject_has_its_positions(subject: str) -> None:
    """Whatever stood before, the found subject's panel holds all who hold a position on it on the last day."""
    before = parse_strict("subjects=nk&actors=arm&pick=irn", ATLAS).but(actors=None)
    view = before.but(**opened(ATLAS, before, subject))
    told = str(panel(ATLAS, compose(ATLAS, view)))
    linked = str(panel(ATLAS, compose(ATLAS, before.but(pick=subject))))
    names = [ATLAS.actor[key].short for key in speakers(subject, ATLAS.known_to)]

    assert [name for name in names if str(safe(name)) not in told or str(safe(name)) not in linked] == []
    assert (texts.NO_STANDING in told) == (not names and not ATLAS.subject[subject].inherits)


@pytest.mark.parametrize("actor", [a.id for a in ATLAS.actors])
def test_an_actor_comes_first_by_its_own_name(actor: str) -> None:
    """Iran is not the third hit of "Iran": by its short name each actor stands first, and every thing stands once."""
    hits = [hit.thing for hit in search(ATLAS, ATLAS.actor[actor].short, limit=500)]

    assert hits[0] == actor
    assert len(hits) == len(set(hits))


@pytest.mark.parametrize("days", [-400, -1, 0, 1])
def test_before_the_agreement_the_page_opens_on_what_there_was(days: int) -> None:
    """Until the first fact on TRIPP an unasked view is on the claim that was on its ground; from then on on TRIPP."""
    begun = first_day("tripp")
    assert begun
    day = begun + dt.timedelta(days=days)
    asked = chosen("subjects", View(date=day), ATLAS)

    assert (first_day("zangezur") or begun) < begun
    assert asked == (("tripp",) if days >= 0 else ("zangezur",))
    assert compose(ATLAS, View(date=day)).subjects == asked


@pytest.mark.browser
def test_a_step_over_the_agreement_changes_the_subject(visit: Open) -> None:
    """On the day before, the page is on the Zangezur corridor and its boxes say so; a step later on TRIPP."""
    seen = visit("date=2025-08-07")
    assert seen.map
    title = seen.page.locator(".st-key-panel h2")
    before = title.inner_text()
    ticked = seen.page.locator("[data-box='subjects:zangezur'] input").is_checked()
    seen.page.locator("[data-pick=after]").click()
    title.filter(has_text="TRIPP").wait_for()

    assert "Zangezur corridor, as named" in before and "TRIPP" not in before
    assert ticked
