"""The view and its query string: the contract of page, command line and citation."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.scene.composing import compose
from layers.view import LISTS, MAX_QUERY, View, ViewError, known_ids, parse, parse_strict, written_out

from .hostile_links import links
from .shipped import ATLAS

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
KEYS = st.sampled_from([*View.__slots__, "nonsense", "__class__", "data"])
IDS = {key: st.lists(st.sampled_from(known_ids(key, ATLAS)), max_size=6) for key in LISTS}
VIEWS = st.fixed_dictionaries(
    {},
    optional={key: ids.map(lambda picked: ",".join(picked) or "-") for key, ids in IDS.items()}
    | {key: DAYS.map(dt.date.isoformat) for key in ("date", "since", "known")}
    | {"lens": st.sampled_from(["stances", "subject", "relations", "events", "lifecycle"])},
)


@given(VIEWS)
def test_a_view_survives_its_query_string(parts: dict[str, str]) -> None:
    """Written as a query string and read again, a view is the same view."""
    view, notices = parse(parts, ATLAS)
    again, _ = parse(view.query(), ATLAS)

    assert again == view
    assert not notices


@given(VIEWS)
def test_the_order_of_choices_does_not_matter(parts: dict[str, str]) -> None:
    """The same ids in another order, or twice, make the same view."""
    turned = {
        key: ",".join([*reversed(text.split(",")), text]) if key in LISTS else text
        for key, text in parts.items()
    }

    assert parse(turned, ATLAS)[0] == parse(parts, ATLAS)[0]


@given(VIEWS)
def test_a_citation_gives_the_same_scene(parts: dict[str, str]) -> None:
    """A view with every value written out shows what the short one shows."""
    view, _ = parse(parts, ATLAS)
    cited, notices = parse(written_out(view, ATLAS), ATLAS)
    left, right = compose(ATLAS, view), compose(ATLAS, cited)

    assert not notices
    assert (left.standings, left.segments, left.land) == (right.standings, right.segments, right.land)


@given(st.lists(st.tuples(KEYS, st.text(max_size=60)), max_size=8))
def test_any_query_gives_a_scene(pairs: list[tuple[str, str]]) -> None:
    """However hostile a link is, it gives a view and a scene, never an error."""
    view, _ = parse(urlencode(pairs, errors="replace"), ATLAS)

    assert compose(ATLAS, view).view == view


def test_hostile_links_give_a_scene() -> None:
    """Broken, shuffled and harmful links are read without an error; each view that comes of them has a scene."""
    harmless(1_000)


def harmless(number: int) -> None:
    """Read so many links; `tests/heavy/full.py` reads ten thousand.

    A scene is a pure function of its view, so that each different view is composed once."""
    read = [parse(link, ATLAS) for link in links(ATLAS, number, seed=20260821)]
    views = {view for view, _ in read}

    assert all(compose(ATLAS, view).view == view for view in views)
    assert all(parse(view.query(), ATLAS) == (view, ()) for view in views)
    assert all(notice.isprintable() and len(notice) < 200 for _, notices in read for notice in notices)
    assert len(views) > number / 5 and sum(bool(notices) for _, notices in read) > number / 2


@pytest.mark.parametrize(
    "query",
    [
        "nonsense=1",
        "lens=stance",
        "actors=usa,atlantis",
        "date=2025-02-30",
        "date=1066-10-14",
        "extent=nan,1,2,3",
        "extent=50,38,43,42",
        "theme=<script>",
        "pick=../../etc/passwd",
        "labels=xx",
    ],
)
def test_the_unknown_is_named(query: str) -> None:
    """On the page the unknown is dropped with a notice, on the command line it is an error."""
    _, notices = parse(query, ATLAS)

    assert len(notices) == 1
    with pytest.raises(ViewError):
        parse_strict(query, ATLAS)


def test_an_overlong_link_is_not_read() -> None:
    """More than 2 kB is refused as a whole, with a sentence."""
    view, notices = parse("actors=" + "usa," * MAX_QUERY, ATLAS)

    assert view == View()
    assert "longer" in notices[0]


def test_a_wholly_unknown_list_does_not_empty_the_map() -> None:
    """A list in which nothing is known is dropped, not taken as the empty list."""
    assert parse("actors=atlantis", ATLAS)[0].actors is None
    assert parse("actors=-", ATLAS)[0].actors == ()
