"""The day as a reader sets it: typed, stepped by year and event, played; and the table that follows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from layers import texts
from layers.beside.listed import DATED, listed
from layers.beside.stepping import events, targets
from layers.beside.typed import typed_day, year_apart
from layers.clock import change_days
from layers.scene.composing import compose
from layers.view import View, parse_strict

from . import recount
from .conftest import Visit
from .shipped import ATLAS

Open = Callable[..., Visit]
THE_DAY = dt.date(2025, 8, 30)


@pytest.mark.parametrize(
    "text",
    ["2025-08-30", " 2025-8-30 ", "2025/08/30", "2025.8.30", "30.8.2025", "30.08.2025", "30. 8. 2025", "30-08-2025", "30/8/2025", "8/30/2025",
     "30 August 2025", "30 aug 2025", "30th of August 2025".replace("of ", ""), "August 30, 2025", "Aug. 30 2025", "30-Aug-2025"],
)  # fmt: skip
def test_a_day_can_be_typed_in_common_forms(text: str) -> None:
    """ISO, with dots, with slashes where they can be read in one way, with the month's name in either place."""
    assert typed_day(text, ATLAS.known_to) == THE_DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [("August 2025", "2025-08-31"), ("2025-02", "2025-02-28"), ("2024", "2024-12-31"), ("2026", "2026-08-21"), ("8/8/2025", "2025-08-08")],
)  # fmt: skip
def test_a_month_or_a_year_counts_at_its_end(text: str, day: str) -> None:
    """As a partial date of a source does; of the last known year at the last known day."""
    assert typed_day(text, ATLAS.known_to).isoformat() == day


@pytest.mark.parametrize("text", ["31 February", "31.2.2025", "2025-13-01", "yesterday", "30 Ocktober 2025", "9/8/2025", "1066", "30.8.25", "<b>", "٣٠.٨.٢٠٢٥x"])  # fmt: skip
def test_what_is_no_day_is_told_in_words(text: str) -> None:
    """Neither guessed nor a traceback: one sentence that says what to write."""
    with pytest.raises(ValueError, match=r"^[“T].*\.$"):
        typed_day(text, ATLAS.known_to)


def test_a_year_from_a_leap_day_is_a_day() -> None:
    """Of 29 February the day before."""
    assert year_apart(dt.date(2024, 2, 29), 1) == dt.date(2025, 2, 28)
    assert year_apart(dt.date(2024, 2, 29), -4) == dt.date(2020, 2, 29)


@pytest.mark.parametrize("query", ["", "subjects=nk", "subjects=instc&actors=irn,rus", "subjects=-", "lens=events"])  # fmt: skip
def test_events_step_one_by_one_from_first_to_last(query: str) -> None:
    """From the last day back, each step is the next earlier event of the chosen actors and subjects; none is left out."""
    view = parse_strict(query, ATLAS)
    scene = compose(ATLAS, view)
    asked = {
        row["date"]
        for row in recount.EVENTS
        if row["status"] != "scheduled"
        and row["date"] < ATLAS.known_to
        and set(row.get("actors", ())) & set(view.actors or ATLAS.actor)
        and (not scene.subjects or not row.get("subjects") or set(row["subjects"]) & set(scene.subjects))
    }
    stepped: list[dt.date] = []
    days = change_days(ATLAS)
    day: dt.date | None = ATLAS.known_to
    while day:
        at = compose(ATLAS, view.but(date=day, subjects=scene.subjects))
        target = targets(ATLAS, at, days)["event-before"]
        day = target[0] if target else None
        stepped += [day] if day else []

    assert stepped == sorted(asked, reverse=True)
    assert {e.date for e in events(ATLAS, scene)} - {ATLAS.known_to} == asked


@pytest.mark.parametrize("kind", texts.TABLES)
@pytest.mark.parametrize("query", ["", "date=2025-08-30&actors=irn,arm&subjects=tripp", "date=2021-01-01&subjects=zangezur&positions=supports"])  # fmt: skip
def test_the_table_follows_the_filters(kind: str, query: str) -> None:
    """Its rows are those of the chosen actors, subjects, positions and day, and of every date those of any day."""
    scene = compose(ATLAS, parse_strict(query, ATLAS))
    rows, ever = (listed(ATLAS, scene, kind, every_date=every) for every in (False, True))

    assert {row.id if hasattr(row, "id") else row.name for row in rows} <= {row.id if hasattr(row, "id") else row.name for row in ever}  # fmt: skip
    if kind == "stances":
        assert {row.id for row in rows} == {s.stance.id for s in scene.standings}
        assert len(ever) > len(rows)
    if kind == "relations":
        assert {row.id for row in rows} == {row.id for row in scene.relations}
    if kind == "events":
        assert all(row.date <= scene.day for row in rows)


@pytest.mark.browser
def test_a_typed_day_is_taken_and_a_wrong_one_told(visit: Open) -> None:
    """Typed over and entered, the day is the page's; what is no day is told beside the field and changes nothing."""
    seen = visit("date=2025-08-30")
    assert seen.map
    field = seen.page.get_by_label(texts.DAY_FIELD)
    field.fill("31 February")
    field.press("Enter")
    seen.page.get_by_role("alert").filter(has_text="is not a day").wait_for()
    stood, wrong = seen.page.url, field.input_value()
    field.fill("9.8.2025")
    field.press("Enter")
    seen.page.wait_for_url("**date=2025-08-09**")
    seen.page.locator(".daytext").get_by_text("9 August 2025").wait_for()
    seen.page.wait_for_function("document.querySelector('.dayfield').value === '9 August 2025'")

    assert "date=2025-08-30" in stood and wrong == "31 February"
    assert not seen.page.locator(".amiss").inner_text()
    assert seen.page.evaluate("document.activeElement.matches('.dayfield')")


@pytest.mark.browser
def test_years_and_events_by_button(visit: Open) -> None:
    """A year back and forth, then the event before: the day's line names it."""
    seen = visit("date=2025-08-30")
    assert seen.map
    page = seen.page
    page.get_by_role("button", name=texts.STEPS["year-before"]).click()
    page.wait_for_url("**date=2024-08-30**")
    page.get_by_role("button", name=texts.STEPS["year-after"]).click()
    page.wait_for_url("**date=2025-08-30**")
    button = page.get_by_role("button", name=texts.STEPS["event-before"])
    page.locator(".daytext").get_by_text("30 August 2025").wait_for()
    told = button.get_attribute("title") or ""
    button.click()
    page.wait_for_url(lambda url: "date=2025-08-30" not in url)
    page.wait_for_function("told => told.endsWith(document.querySelector('.daynote').textContent) && document.querySelector('.daynote').textContent", arg=told)  # fmt: skip


@pytest.mark.browser
def test_play_on_the_last_day_starts_over(visit: Open) -> None:
    """From the last day the days are played from the first, at the chosen speed."""
    days = change_days(ATLAS)
    seen = visit("show=method")
    seen.page.get_by_label(texts.SPEED).select_option("4")
    seen.page.locator("[data-pick=play]").click()
    seen.page.wait_for_url(f"**date={days[1]}**")
    seen.page.locator("[data-pick=play]").get_by_text("■").click()
    seen.page.locator("[data-pick=play]").get_by_text("▶").wait_for()

    assert seen.page.get_by_label(texts.SPEED).input_value() == "4"


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1600, 900), (1366, 768), (1920, 1080), (1024, 600), (390, 844)])
def test_what_changed_opens_whole_and_counts_what_it_lists(visit: Open, size: tuple[int, int]) -> None:
    """The sheet lies within the window and is no slit; the number on its chip is that of the rows in it."""
    seen = visit("date=2026-08-21&since=2025-04-28", size=size)
    assert seen.map
    page = seen.page
    chip = page.locator(".st-key-changed button >> visible=true").first
    chip.click()
    page.locator(".st-key-known input").wait_for()
    page.wait_for_timeout(800)
    box = page.locator("[data-testid=stPopoverBody]").bounding_box()
    number = page.evaluate(
        "getComputedStyle(document.querySelector('.st-key-changed button p'), '::after').content"
    )
    rows = page.locator("[data-testid=stPopoverBody] li.step").count()
    heads = page.locator("[data-testid=stPopoverBody] h3 small").all_inner_texts()

    assert box and box["height"] > min(400, size[1] * 0.6)
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
    assert number.strip('" ') == str(rows) and rows > 5
    assert sum(int(head) for head in heads) == rows


@pytest.mark.browser
def test_the_switch_of_the_table_shows_every_date(visit: Open) -> None:
    """The table says how many rows it holds of the day; switched, of every date; filtered by an actor, fewer."""
    seen = visit("show=table&subjects=tripp&date=2025-08-30")
    page = seen.page
    held = len(
        listed(ATLAS, compose(ATLAS, View(subjects=("tripp",), date=THE_DAY)), "stances", every_date=False)
    )
    page.get_by_text(f"{held} of {len(ATLAS.stances)} rows, as of 30 August 2025").wait_for()
    page.get_by_text(texts.EVERY_DATE, exact=True).click()
    ever = len(
        listed(ATLAS, compose(ATLAS, View(subjects=("tripp",), date=THE_DAY)), "stances", every_date=True)
    )
    page.get_by_text(f"{ever} of {len(ATLAS.stances)} rows, of every date").wait_for()
    page.locator("[data-box='actors:irn']").click()
    fewer = View(subjects=("tripp",), date=THE_DAY, actors=tuple(key for key in ATLAS.actor if key != "irn"))
    less = len(listed(ATLAS, compose(ATLAS, fewer), "stances", every_date=True))
    page.get_by_text(f"{less} of {len(ATLAS.stances)} rows, of every date").wait_for()

    assert held < ever and less < ever
    assert set(DATED) < set(texts.TABLES)
