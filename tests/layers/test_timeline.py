"""The timeline: names that fit, bars that say what they are without colour, stripes that keep within their bar."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from html import unescape
from itertools import pairwise

import pytest

from layers.beside.timeline import LETTER, WIDTH, stripes, timeline
from layers.scene.composing import compose
from layers.view import View

from .shipped import ATLAS

SUBJECTS = sorted({row.subject for row in ATLAS.stances})
NAME = re.compile(r'class="event-name (\w+)" x="([\d.]+)" y="(\d+)">([^<]+)<')


@cache
def drawn(subject: str) -> str:
    """The timeline of a subject as SVG."""
    return str(timeline(ATLAS, compose(ATLAS, View(subjects=(subject,))), subject))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_names_of_events_keep_apart(subject: str) -> None:
    """No event's name reaches another's on its line, nor beyond the picture."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for side, x, y, name in NAME.findall(drawn(subject)):
        long = LETTER * len(unescape(name))
        lines.setdefault(y, []).append(
            (float(x), float(x) + long) if side == "after" else (float(x) - long, float(x))
        )
    for spans in lines.values():
        ordered = sorted(spans)
        assert ordered[0][0] >= 0 and ordered[-1][1] <= WIDTH
        assert all(left[1] < right[0] for left, right in pairwise(ordered))


def test_a_bar_says_its_position_without_colour() -> None:
    """A bar that is wide enough carries the mark of its position, a wider one its name; its label tells both and the day."""
    iran = [bar for bar in drawn("tripp").split('<g class="bar') if 'data-pick="irn:tripp"' in bar]
    wide = [bar for bar in iran if float(re.findall(r'width="([\d.]+)"', bar)[0]) >= 100]

    assert wide and all('class="glyph' in bar and 'class="told"' in bar for bar in wide)
    assert any('aria-label="Iran: Conditional. Held since 30 August 2025' in bar for bar in iran)


def test_stripes_stay_in_their_box() -> None:
    """Every end of a stripe lies on the box's edge, in it or at its ends."""
    ends = re.findall(r"[ML]([\d.]+) ([\d.]+)", stripes(100, 160, 20, 17, 11))

    assert len(ends) >= 2 * 60 / 11
    assert all(100 <= float(x) <= 160 and 20 <= float(y) <= 37 for x, y in ends)


def test_nothing_is_drawn_that_was_published_later() -> None:
    """With `known` set, no bar is of a stance that was not public by then."""
    known = dt.date(2025, 8, 30)
    svg = timeline(ATLAS, compose(ATLAS, View(subjects=("tripp",), known=known)), "tripp")
    late = [row for row in ATLAS.stances if row.subject == "tripp" and row.known_on > known]

    assert late
    assert not any(f'data-pick="{row.actor}:tripp"' in svg and row.statement in svg for row in late)
