"""Every real record keeps the rules of the fact base."""

import re
from collections import Counter
from itertools import groupby, pairwise

from shipped import FACTS

from geo.reading.records import Event, Name, Place, Position, Record, Relation, Segment, Source, Stance
from tests.every import every

LEADS_TO_OPPOSES = {
    "leads": 3, "supports": 2, "conditional": 1, "neutral": 0, "concerned": -1, "opposes": -2, "none": None,
}  # fmt: skip
# Rows of the fact base that the atlas started from: the files only ever grow.
STARTED_WITH = {
    "actors": 30, "subjects": 29, "stances": 147, "relations": 47, "events": 122, "names": 175,
    "sources": 311, "claims": 30, "segments": 48, "states": 13, "lengths": 84,
}  # fmt: skip
LOOSE_TIME = re.compile(r"\b(now|currently|today|at present|regime)\b", re.IGNORECASE)


def place_in_file(record: Record) -> str:
    """The row's name: where the record stands."""
    return f"{record.origin.file}:{record.origin.line}"


@every(STARTED_WITH, name=str)
def test_nothing_of_the_fact_base_was_dropped(kind: str) -> None:
    """Each kind has at least the rows that the atlas started from."""
    assert len(getattr(FACTS, kind)) >= STARTED_WITH[kind]


def test_every_pair_of_actor_and_subject_is_there() -> None:
    """The first 147 stances were of 142 pairs; splitting a row in time loses none."""
    assert len({(stance.actor, stance.subject) for stance in FACTS.stances}) >= 142


def test_route_rows_stand_in_one_file_each() -> None:
    """Every route of the fact base has a home, and no segment stands twice."""
    routes = {segment.route for segment in FACTS.segments}
    ids = Counter(segment.id for segment in FACTS.segments)

    assert {"zangezur", "tripp", "aras", "instc", "middle", "btk", "btc", "scp", "tanap", "tap"} <= routes
    assert max(ids.values()) == 1


@every(FACTS.positions, name=lambda row: row.id)
def test_positions_keep_their_codes(position: Position) -> None:
    """Leads 3 down to opposes -2; no row is not neutral and has no code."""
    assert position.code == LEADS_TO_OPPOSES[position.id]


def test_legend_order_follows_the_codes() -> None:
    """From leads to opposes, the missing position last."""
    ordered = sorted(FACTS.positions, key=lambda row: row.order)

    assert [row.id for row in ordered] == list(LEADS_TO_OPPOSES)


@every(FACTS.stances, name=place_in_file)
def test_high_confidence_rests_on_a_page(stance: Stance) -> None:
    """A stance that no page or one article alone supports is of low confidence."""
    if stance.known != "published":
        assert stance.confidence == "low"
    if "unverified" in stance.sources:
        assert stance.known == "unverified" or stance.partly_unverified


@every([*FACTS.stances, *FACTS.relations, *FACTS.events], name=place_in_file)
def test_statements_keep_the_wordings(record: Stance | Relation | Event) -> None:
    """No loose 'now', no 'regime', no territorial claim as a name, no capital for a government."""
    assert not LOOSE_TIME.search(record.statement)
    assert "Western Zangezur" not in record.statement
    assert "Western Azerbaijan" not in record.statement
    assert "Tel Aviv" not in record.statement


@every(FACTS.places, name=lambda row: row.id)
def test_labels_are_neutral(place: Place) -> None:
    """Political terms for somebody else's territory are never map labels."""
    assert "Western" not in place.name
    assert "Artsakh" not in place.name


def test_twin_towns_carry_their_state() -> None:
    """Julfa and Jolfa, Astara and Astara face each other over a border."""
    labels = {place.id: place.name for place in FACTS.places}

    assert [labels["julfa"], labels["jolfa"]] == ["Julfa (AZ)", "Jolfa (IR)"]
    assert [labels["astara"], labels["astara-ir"]] == ["Astara (AZ)", "Astara (IR)"]
    assert labels["khankendi"] == "Khankendi (Stepanakert)"


def test_alleged_arms_sum_stays_the_founding_articles() -> None:
    """USD 9.3bn is one article's figure: single-source, low, and named as such."""
    rows = [row for row in FACTS.relations if "9.3bn" in row.statement]

    assert [(row.known, row.confidence) for row in rows] == [("single-source", "low")]
    assert all("founding article" in row.statement for row in rows)


@every(FACTS.names, name=place_in_file)
def test_contested_names_say_who_uses_them(name: Name) -> None:
    """A contested name without a user would read as the atlas's own."""
    assert name.usage != "contested" or name.used_by


@every(FACTS.sources, name=lambda row: row.id)
def test_sources_say_what_was_read(source: Source) -> None:
    """Publisher and reading grade stand with every source; only the mark for 'no page' has no address."""
    assert source.publisher and source.seen
    assert bool(source.url) == (source.id != "unverified")


@every(FACTS.segments, name=lambda row: row.id)
def test_segments_say_how_their_line_is_found(segment: Segment) -> None:
    """A drawn segment has courses or two places to run between, or an honest reason why it is not drawn."""
    assert segment.unknown_reason or segment.total or segment.courses or len(segment.via) >= 2


@every(FACTS.segments, name=lambda row: row.id)
def test_every_segment_has_a_state(segment: Segment) -> None:
    """Lifecycle is never guessed: each segment has at least one dated or marked state."""
    assert any(state.segment == segment.id for state in FACTS.states)


def test_umbrella_lends_its_stances() -> None:
    """The INSTC branches show the stances of the INSTC."""
    heirs = {row.id for row in FACTS.subjects if row.inherits == "instc"}

    assert heirs == {"instc-west", "instc-east", "instc-transcaspian"}


def test_consecutive_stances_join_without_a_gap_where_a_row_was_split() -> None:
    """Rows of one actor, subject and position that follow each other are half-open and touch."""
    rows = sorted(FACTS.stances, key=lambda row: (row.actor, row.subject, row.since))
    pairs = [
        (earlier, later)
        for _, held in groupby(rows, key=lambda row: (row.actor, row.subject, row.position))
        for earlier, later in pairwise(held)
    ]

    assert len(pairs) > 60
    assert [place_in_file(later) for earlier, later in pairs if earlier.until != later.since] == []
