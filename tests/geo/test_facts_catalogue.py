"""The fact part of the catalogue: what the page reads, from the small corridor and from the real facts."""

import json
from pathlib import Path

import pytest
from shipped import FACTS

from geo.checking.whole import load_facts
from geo.reading.records import Stance
from geo.reporting.cataloguing import by_segment, catalogue_facts
from tests.every import every

PASS = load_facts(Path(__file__).parent / "pass_atlas")
NORTH_TOWN = {2775220: (11.4, 47.3)}
CATALOGUE = catalogue_facts(FACTS, {}, {}, {})


def test_places_take_the_gazetteers_coordinate_or_their_own() -> None:
    """Longitude and latitude come with the name of whose they are."""
    places = {row["id"]: row for row in catalogue_facts(PASS, NORTH_TOWN, {}, {})["places"]}

    assert (places["north-town"]["lon"], places["north-town"]["lat"]) == (11.4, 47.3)
    assert places["north-town"]["coord"] == "geonames"
    assert (places["south-gate"]["lon"], places["south-gate"]["coord"]) == (11.5, "unverified")


def test_events_and_anchors_stand_at_their_place() -> None:
    """An event without a coordinate of its own takes its place's; so does the anchor of an actor."""
    catalogue = catalogue_facts(PASS, NORTH_TOWN, {}, {})
    event, (state, company) = catalogue["events"][0], catalogue["actors"]

    assert (event["lon"], event["lat"], event["place_text"]) == (11.4, 47.3, "North Town")
    assert (state["anchor"], company["anchor"]) == (None, [11.4, 47.3])


def test_unknown_coordinates_stay_null() -> None:
    """A town that the gazetteer lacks is listed without a coordinate, never guessed."""
    catalogue = catalogue_facts(PASS, {}, {}, {})

    assert catalogue["places"][0]["lon"] is None
    assert catalogue["events"][0]["lat"] is None


def test_segments_carry_features_states_and_lengths() -> None:
    """A segment lists what is drawn of it, its states and the lengths published of it alone."""
    features = by_segment([("tun-1", "tun-1.ITA"), ("tun-1", "tun-1.AUT")])
    segment = catalogue_facts(PASS, {}, features, {})["segments"][0]

    assert segment["features"] == ["tun-1.AUT", "tun-1.ITA"]
    assert segment["states"][0]["code"] == "planned" and segment["states"][0]["since"] == "2025-06-01"
    assert segment["lengths"][0]["km"] == 55.5
    assert (segment["from"], segment["layer"]) == ("North Town", "tunnel")


def test_borders_show_published_beside_measured() -> None:
    """Both lengths in km; the published one is never replaced."""
    border = catalogue_facts(PASS, {}, {}, {"aut-ita": 431.2})["borders"][0]

    assert ([row["km"] for row in border["lengths"]], border["measured_km"]) == ([404.0], 431.2)


def test_subjects_name_every_layer_that_shows_them() -> None:
    """A subject's own layer first, then layers of others whose segments serve it."""
    layers = {row["id"]: row["layers"] for row in CATALOGUE["subjects"]}

    assert layers["tripp"] == ["tripp", "zangezur"]
    assert layers["kars-nakh"] == ["zangezur"]
    assert layers["peace"] == []


def test_sums_are_lengths_of_several_segments() -> None:
    """Qazvin-Rasht-Astara is published as one figure for two segments."""
    sums = {tuple(row["of"]): row["km"] for row in CATALOGUE["sums"]}

    assert sums[("iw-4", "iw-5")] == 350.0


@pytest.mark.parametrize("kind", ["stances", "relations", "events", "segments", "places", "sources"])
def test_ids_are_unique_and_texts_plain(kind: str) -> None:
    """Every entry has an id of its own, dates are ISO text, and the whole is JSON."""
    ids = [row["id"] for row in CATALOGUE[kind]]

    assert len(ids) == len(set(ids)) > 0
    assert json.loads(json.dumps(CATALOGUE[kind])) == CATALOGUE[kind]


@every(FACTS.stances, name=lambda row: f"{row.actor}:{row.subject}:{row.since}")
def test_every_stance_reaches_the_catalogue_whole(stance: Stance) -> None:
    """Actor, position, interval, statement and sources arrive as they were written."""
    entry = next(
        row for row in CATALOGUE["stances"] if row["id"] == f"{stance.actor}:{stance.subject}:{stance.since}"
    )

    assert (entry["position"], entry["statement"]) == (stance.position, stance.statement)
    assert (entry["sources"], entry["since"]) == (list(stance.sources), stance.since.isoformat())
    assert entry["until"] == (stance.until.isoformat() if stance.until else None)
