"""Since when, stated when, confirmed when: told apart, and recounted here from the facts as they are written."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from layers.beside.cellcard import cell_panel
from layers.beside.timeline import timeline
from layers.clock import last_day
from layers.scene.composing import compose
from layers.scene.standing import Standing, standing
from layers.selection import select
from layers.view import View, parse

from .shipped import ATLAS

FACTS = Path(__file__).parents[2] / "geo" / "facts"
DAYS = [dt.date(2021, 6, 1), dt.date(2025, 8, 20), dt.date(2025, 12, 20), dt.date(2026, 3, 9), ATLAS.known_to]
PUBLISHED = [dt.date(2025, 8, 12), dt.date(2025, 9, 30), dt.date(2026, 2, 1), ATLAS.known_to]


@cache
def written() -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The dates of the sources and all stances, out of the TOML."""
    sources = tomllib.loads((FACTS / "sources.toml").read_text(encoding="utf-8"))["source"]
    subjects = sorted((FACTS / "subjects").glob("*.toml"))
    rows = [
        {"subject": path.stem, **row}
        for path in subjects
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("stance", [])
    ]
    return {source["id"]: source.get("date", "") for source in sources}, rows


def pages(row: dict[str, Any], known: dt.date) -> list[dt.date]:
    """The days of a row's dated sources that had appeared."""
    dates, _ = written()
    days = (min(last_day(dates[key]), ATLAS.known_to) for key in row["sources"] if dates.get(key))
    return sorted(day for day in days if day <= known)


def public(row: dict[str, Any], known: dt.date) -> bool:
    """Whether a row was documented by then: by a page not older than it, else on its own day."""
    told = [day for day in pages(row, dt.date.max) if day >= row["since"]]
    return min(told, default=row["since"]) <= known


def recounted(actor: str, subject: str, day: dt.date, known: dt.date) -> tuple[Any, ...] | None:
    """Position, first day of its run and last confirmation, told again from the rows themselves."""
    _, rows = written()
    own = [row for row in rows if (row["actor"], row["subject"]) == (actor, subject)]
    all_own = sorted(own, key=lambda row: row["since"])
    seen = [row for row in all_own if public(row, known)]
    ends = [end_of(row, all_own, seen, known) for row in seen]
    now = next(
        (n for n, row in enumerate(seen) if row["since"] <= day and (not ends[n] or day < ends[n])), None
    )
    if now is None:
        return None
    first = now
    while first and ends[first - 1] == seen[first]["since"] and same(seen[first - 1], seen[now]):
        first -= 1
    began = seen[first]["since"]
    found = {d for row in seen[first : now + 1] for d in pages(row, known) if began <= d <= day}
    before = [d for d in pages(seen[first], known) if d <= day]
    if before and max(pages(seen[first], known)) < began:
        found.add(max(before))
    return seen[now]["position"], began, max(found, default=None)


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two rows are of one position."""
    return bool(one["position"] == other["position"])


def end_of(row: dict[str, Any], rows: list[Any], seen: list[Any], known: dt.date) -> dt.date | None:
    """The end of a row where it was known; else the first day of the next row that was."""
    until: dt.date | None = row.get("until")
    if until is None:
        return None
    after = next((other for other in rows if other["since"] == until), None)
    told = public(after, known) if after else public(row | {"since": until}, known)
    return until if told else min((r["since"] for r in seen if r["since"] > row["since"]), default=None)


@pytest.mark.parametrize("known", PUBLISHED)
@pytest.mark.parametrize("day", DAYS)
def test_every_position_is_held_since_its_run_began(day: dt.date, known: dt.date) -> None:
    """For every actor and subject: the position, since when without a break, and the newest page that shows it."""
    found = 0
    for actor, subject in ATLAS.stances_on:
        if ATLAS.subject[subject].inherits:
            continue
        shown = standing(ATLAS, actor, subject, day, known)
        told = shown and (
            shown.position,
            shown.run.held.day,
            shown.last_confirmed.day if shown.last_confirmed else None,
        )
        assert told == recounted(actor, subject, day, known), (actor, subject)
        found += shown is not None
    assert found > 20


def held(actor: str, subject: str, **days: dt.date) -> Standing:
    """A standing that must be there."""
    found = standing(
        ATLAS, actor, subject, days.get("day", ATLAS.known_to), days.get("known", ATLAS.known_to)
    )
    assert found
    return found


def test_turkey_holds_its_position_on_tripp_since_the_day_of_the_deal() -> None:
    """The statement of 15 January 2026 goes on with the position of 8 August 2025."""
    assert held("tur", "tripp").dates == ("Held since 8 August 2025", "Stated on 15 January 2026")


def test_irans_line_is_as_old_as_its_last_statement() -> None:
    """The row from the war on says that no newer line was found: it goes on with what was said in August 2025."""
    dates = held("irn", "tripp").dates

    assert dates == ("Held since 30 August 2025", "Last confirmed 16 December 2025")


def test_a_first_day_that_rests_on_evidence_is_a_bound() -> None:
    """Where no act began a position, it is held since at least the first day that a source supports."""
    assert held("tur", "zangezur").dates[0].startswith("Held since at least ")


def test_what_a_page_reports_a_year_ago_is_said_to_be_old() -> None:
    """The last confirmation is told whenever it is over a year before the day."""
    old = [s for s in compose(ATLAS, View(subjects=tuple(ATLAS.subject))).standings if s.stale_since]

    assert old and all(s.dates[-1].startswith("Last confirmed ") for s in old)


def test_an_end_that_was_not_known_is_not_told() -> None:
    """As published by 31 August 2025 Iran was worried about TRIPP, and went on being so."""
    early = dt.date(2025, 8, 31)
    shown = standing(ATLAS, "irn", "tripp", ATLAS.known_to, early)

    assert shown and (shown.position, shown.stance.until) == ("concerned", None)
    assert held("irn", "tripp", known=dt.date(2025, 9, 1)).position == "conditional"


def test_the_cell_tells_the_three_apart() -> None:
    """The card of Turkey on TRIPP: held since, and stated on."""
    scene = compose(ATLAS, parse("subjects=tripp&pick=tur:tripp", ATLAS)[0])
    card = text(str(cell_panel(ATLAS, scene, "tur", "tripp")))

    assert "Held since 8 August 2025" in card and "Stated on 15 January 2026" in card
    assert "since 15 Jan 2026" not in card


def test_the_history_of_a_cell_joins_what_went_on() -> None:
    """Iran's condition is one stretch of its history, with both of its statements, and has no end in February."""
    scene = compose(ATLAS, parse("subjects=tripp&pick=irn:tripp", ATLAS)[0])
    story = text(str(cell_panel(ATLAS, scene, "irn", "tripp")).split("History of this cell")[1])

    assert "30 Aug 2025 on" in story and "28 Feb 2026" not in story
    assert "9 Aug 2025 to 30 Aug 2025" in story


def test_the_timeline_tells_what_is_later() -> None:
    """On 1 September 2025 Turkey's bar runs on paler; what began later says that it lies after the day."""
    scene = compose(ATLAS, parse("subjects=tripp&date=2025-09-01", ATLAS)[0])
    svg = str(timeline(ATLAS, scene, "tripp"))
    bars = {bar.split('"')[0]: bar for bar in re.split(r'(?=<g class="bar)', svg)[1:]}
    labels = [unescape(label) for label in re.findall(r'aria-label="([^"]+)"', svg)]

    assert "Turkey: Supports. Held since 8 August 2025. Welcomed the deal" in labels
    assert any(label.startswith("After the chosen day: ") for label in labels)
    assert not any("January 2026" in label and not label.startswith("After") for label in labels)
    assert 'class="later"' in svg and bars


def test_a_table_has_the_three_days() -> None:
    """The stances of a view and of everything say held_since, stated_on and last_confirmed."""
    for view in (None, parse("subjects=tripp", ATLAS)[0]):
        rows = {row["id"]: row for row in select(ATLAS, view).table("stances").records()}
        turkey = rows["tur:tripp:2026-01-15"]

        assert turkey["held_since"] == dt.date(2025, 8, 8)
        assert turkey["stated_on"] == turkey["last_confirmed"] == dt.date(2026, 1, 15)
        assert turkey["held_basis"] == "event"


def text(html: str) -> str:
    """What a reader sees of HTML."""
    return unescape(re.sub(r"<[^>]+>", " ", html))
