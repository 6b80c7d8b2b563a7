"""Headlines and what stands beside the map are recomputed from the facts: true, and in the words of print."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from layers.figure.column.head import column_head
from layers.figure.column.steps import steps_since
from layers.figure.map.inset import gap_of
from layers.figure.sheet import Group, Text, texts_of
from layers.scene.composing import Scene, compose
from layers.scene.lines import state_on
from layers.scene.standing import is_government
from layers.style import STATUS_CLASS
from layers.view import parse_strict
from layers.words import typeset

from .figures import ATLAS, LENSES, OTHERS, beyond, made, part, printed

MANY = "subjects=zangezur,tripp,aras,crossroads,instc"
SINCE = "lens=subject&subjects=tripp&date=2025-08-30&since=2025-08-08&extent=caucasus"


def scene(query: str) -> Scene:
    """The scene of a query string."""
    return compose(ATLAS, parse_strict(query, ATLAS))


def test_the_subject_that_divides_most_is_the_one_the_facts_divide() -> None:
    """Counted anew from the stances: most governments on the smaller side, and both sides told."""
    day, subjects = ATLAS.known_to, MANY.partition("=")[2].split(",")
    held = [
        (s.subject, s.position)
        for s in ATLAS.stances
        if s.subject in subjects
        and s.since <= day
        and (s.until is None or day < s.until)
        and is_government(ATLAS.actor[s.actor])
        and not s.unverified
    ]
    backing = Counter(subject for subject, position in held if position in ("leads", "supports"))
    against = Counter(subject for subject, position in held if position == "opposes")
    deepest = max(subjects, key=lambda key: min(backing[key], against[key]))

    assert deepest == "zangezur" and (backing["zangezur"], against["zangezur"]) == (5, 2)
    assert scene(MANY).finding.sentence == (
        "Of five subjects the Zangezur corridor divides governments most: five back it, two oppose it; "
        "one more government is weakly sourced"
    )


def test_one_actor_is_named_with_what_it_opposes_and_backs() -> None:
    """Its arms add up to the positions that it holds."""
    shown = scene(f"{MANY}&actors=irn")
    counted = Counter(s.position for s in shown.standings)

    assert counted == {"leads": 2, "supports": 1, "conditional": 1, "opposes": 1}
    assert shown.finding.sentence == (
        "Iran opposes the Zangezur corridor, sets conditions on TRIPP and backs three other subjects"
    )
    assert column_head(ATLAS, shown, made(OTHERS["one actor, many subjects"]).rows)[0] == "Where Iran stands"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("subjects=tripp&actors=-", "No actor is chosen"),
        ("subjects=-", "No subject is chosen"),
        ("subjects=tripp&positions=neutral", "None of the chosen positions on TRIPP was held"),
        ("subjects=tripp&date=2019-01-01", "No dated position on"),
    ],
)
def test_silence_is_told_as_what_it_is(query: str, told: str) -> None:
    """What the reader left out is not told as something that was not found."""
    assert scene(query).finding.sentence.startswith(told)


def test_the_works_headline_names_the_one_stretch_that_does_not_operate() -> None:
    """Every other stretch of the corridor operates by the records, four of them by no page that was read."""
    shown = scene(LENSES["lifecycle"])
    own = [s for s in ATLAS.segments if "instc" in s.subjects and not s.total and s.layer in shown.layers]
    states = {s.name: state_on(ATLAS, s, shown.day, shown.known) for s in own}
    lines = {name: STATUS_CLASS[state.code] for name, state in states.items() if state}

    assert {name: line for name, line in lines.items() if line != "operating"} == {
        "Rasht-Astara railway": "planned"
    }
    assert len(lines) == len(own) == 17
    assert sum(state.known != "published" for state in states.values() if state) == 4
    assert shown.finding.sentence == (
        "Of 13 stretches of the International North–South Transport Corridor twelve operate; "
        "Rasht–Astara railway, 160–170 km, is planned; four more stretches are weakly sourced"
    )


def test_the_widest_frame_shows_the_gap_in_an_inset() -> None:
    """The inset holds both ends of the railway that is missing, and its own scale bar."""
    drawn = made(LENSES["lifecycle"])
    west, south, east, north = gap_of(drawn.map.panel) or (0, 0, 0, 0)
    inset = next(item for item in drawn.map.item.items if isinstance(item, Group) and item.name == "inset")
    words = {text.text for text in texts_of(inset.items)}

    assert west < 48.9 < east and south < 37.2 and north > 38.4
    assert {"Ardabil", "50 km"} <= words
    assert gap_of(made(LENSES["stances"]).map.panel) is None


def test_what_changed_since_the_second_day_stands_beside_the_map() -> None:
    """Iran's step is a row with both marks; positions found for the first time are counted apart."""
    steps = steps_since(ATLAS, scene(SINCE))
    day = dt.date(2025, 8, 30)
    fresh = [s for s in ATLAS.stances if s.subject == "tripp" and dt.date(2025, 8, 8) < s.since <= day]
    text = printed(made(SINCE))

    assert len(steps) == len(fresh) == 6
    assert "Changed since 8 August 2025" in text and "concerned" in text and "30 Aug 2025" in text
    assert "positions found for the first time" in text
    assert "Changed since" not in printed(made(LENSES["subject"]))


def test_a_tie_between_two_places_off_the_map_is_not_drawn() -> None:
    """An arc has at least one end in the panel."""
    panel = made(LENSES["relations"]).map.panel
    ties = next(
        item for item in made(LENSES["relations"]).map.item.items if getattr(item, "name", "") == "ties"
    )
    named = [shape.name for shape in ties.items if ": " in shape.name]
    inside = {
        a.short
        for a in ATLAS.actors
        if a.anchor and panel.frame.box.holds(type(panel.frame.box)(*panel.frame.px(*a.anchor), 0, 0))
    }

    assert named
    assert all(set(name.split(":")[0].split(", ")) & inside for name in named)


@pytest.mark.parametrize(
    ("raw", "printed_"),
    [
        ("Baku-Tbilisi-Kars", "Baku–Tbilisi–Kars"),
        ("International North-South", "International North–South"),
        ("Nagorno-Karabakh", "Nagorno-Karabakh"),
        ("Trans-Caspian", "Trans-Caspian"),
        ("al-Sharaa and Al-Sharaa", "al-Sharaa and Al-Sharaa"),
        ("the post-Assad authorities", "the post-Assad authorities"),
        ("US-brokered", "US-brokered"),
        ("2025-2026", "2025–2026"),
        ("Iran's 'red lines'", "Iran’s ‘red lines’"),
    ],
)
def test_dashes_and_quotes_are_those_of_print(raw: str, printed_: str) -> None:
    """A hyphen within one name stays; between two names and two years it is a dash."""
    assert typeset(raw) == printed_


@pytest.mark.parametrize("size", ["180x120mm", "1200x628px", "1080x1920px", "column", "square"])
def test_words_do_not_run_into_each_other_on_other_sheets(size: str) -> None:
    """Legend, column and foot keep apart, and nothing leaves the sheet's margins."""
    drawn = made(LENSES["stances"], size)
    texts = [text for item in drawn.sheet.items if item is not drawn.map.item for text in texts_of((item,))]
    sheet = type(texts[0].box)(0, 0, drawn.sheet.width, drawn.sheet.height)
    foot = min(text.box.y for text in texts_of(part(drawn, "footer").items))

    assert not beyond(iter(texts), sheet)
    assert max(text.box.bottom for text in texts_of(part(drawn, "legend").items)) <= foot
    assert not [(a.text, b.text) for n, a in enumerate(texts) for b in texts[:n] if _meet(a, b)]


def _meet(a: Text, b: Text) -> bool:
    """Whether the cores of two lines share ground."""
    top, low = (max, min)
    tall = low(a.box.bottom - 0.2 * a.size, b.box.bottom - 0.2 * b.size) > top(
        a.box.y + 0.2 * a.size, b.box.y + 0.2 * b.size
    )
    return tall and low(a.box.right, b.box.right) > top(a.box.x, b.box.x) + 0.5
