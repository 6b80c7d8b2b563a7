"""Files hold what was asked: by commands in a shell, recounted from the facts apart from the code that selects."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pyogrio
import pytest

from layers.choosing import with_ground
from layers.export import FORMATS
from layers.selection import select
from layers.view import known_ids, parse_strict

from . import recount
from .shipped import ATLAS

ROOT = Path(__file__).parents[2]
FOLDER = Path(mkdtemp(prefix="asked-"))
CORRIDORS = known_ids("layers", ATLAS)
GROUND = {"countries", "borders", "nakhchivan", "places"}
NAMES = [
    {"of": path.stem, **row}
    for path in (*sorted(recount.FACTS.glob("*.toml")), *recount.OF_SUBJECTS)
    for row in recount.rows("name", path)
]
"""The names of the facts; those in the file of a subject are the subject's."""
FOR = {"leads", "supports", "conditional"}
AGAINST = {"concerned", "opposes"}


@cache
def file(view: str, form: str = "geojson", *more: str) -> Path:
    """The file that the command writes for a view."""
    path = FOLDER / f"{len(list(FOLDER.iterdir()))}{FORMATS[form].ending}"
    command = [
        sys.executable,
        "-m",
        "layers",
        "export",
        "--view",
        view,
        "--format",
        form,
        "-o",
        str(path),
        *more,
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ.copy())
    return path


def whole(view: str, *more: str) -> dict[str, Any]:
    """The GeoJSON file of a view."""
    found: dict[str, Any] = json.loads(file(view, "geojson", *more).read_bytes())
    return found


def rows(view: str, *more: str) -> list[dict[str, Any]]:
    """The properties of its features."""
    return [feature["properties"] for feature in whole(view, *more)["features"]]


def table(view: str, name: str) -> list[sqlite3.Row]:
    """A table of the GeoPackage of a view, read by SQLite."""
    base = sqlite3.connect(file(view, "gpkg"))
    base.row_factory = sqlite3.Row
    with base:
        return base.execute(f'SELECT * FROM "{name}"').fetchall()


def held(subject: str) -> dict[str, str]:
    """Actor -> position on a subject on the last day, recounted from the facts."""
    day = recount.KNOWN_TO
    found = {actor: recount.standing(actor, subject, day, day) for actor in recount.ACTORS}
    return {actor: recount.STANCES[place]["position"] for actor, place in found.items() if place is not None}


@pytest.mark.parametrize("layer", CORRIDORS)
def test_a_file_of_one_layer_is_about_its_subject(layer: str) -> None:
    """Only lines of the layer, only stances on its subject or the one that it inherits from, its title, a frame that holds it."""
    account = whole(f"layers={layer}")["provenance"]
    about = {layer, recount.SUBJECTS[layer].get("inherits")}
    box, frame = ATLAS.layer[layer].bounds, account["frame"]

    assert {row["layer"] for row in rows(f"layers={layer}")} == {layer}
    assert {row["subject"] for row in table(f"layers={layer}", "stances")} <= about
    assert f"subjects={layer}" in account["view"]
    assert account["title"] == recount.SUBJECTS[layer]["title"]
    inside = box and frame[0] <= box[0] and frame[1] <= box[1] and frame[2] >= box[2] and frame[3] >= box[3]
    assert inside or frame == list(ATLAS.extents[-1].bounds)


def test_instc_is_about_instc() -> None:
    """62 lines, the six positions on the corridor, no country, no Syunik, no TRIPP."""
    account = whole("layers=instc")["provenance"]
    expected = held("instc")

    assert len(rows("layers=instc")) == 62
    assert {row["actor"]: row["position"] for row in table("layers=instc", "stances")} == expected != {}
    assert [layer["id"] for layer in account["layers"]] == ["instc"]
    assert "tripp" not in json.dumps({key: account[key] for key in ("title", "about")}).lower()
    assert account["frame"] == [25.0, 14.0, 80.0, 61.5]


def test_the_readmes_example_has_an_agreement_on_each_stretch() -> None:
    """Backed and opposed, the Horadiz railway is mixed: recounted from the positions on its corridor on the last day."""
    positions = set(held("zangezur").values())
    stretch = [row for row in rows("layers=zangezur") if row["segment"] == "zan-1"]

    assert positions & FOR and positions & AGAINST
    assert len(stretch) == 4 and {row["agreement"] for row in stretch} == {"mixed"}
    assert 'layers export --view "layers=zangezur"' in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lens", ["stances", "subject", "relations", "events", "lifecycle"])
def test_agreement_is_told_whatever_the_lens(lens: str) -> None:
    """A lens is how the map is drawn; what a stretch is agreed to be does not hang on it."""
    view = f"lens={lens}&layers=zangezur&date=2025-08-30"
    told = {row["id"]: row["agreement"] for row in rows(view) if row["layer"] == "zangezur"}
    plain = {row["id"]: row["agreement"] for row in rows("layers=zangezur&date=2025-08-30")}

    assert told == plain and set(told.values()) == {"mixed"}


@pytest.mark.parametrize("day", ["2020-11-10", "2025-08-08", "2026-08-21"])
def test_the_events_lens_exports_its_events(day: str) -> None:
    """Those within half a year of the day, as points where they have a place, in GeoJSON and by GDAL in a GeoPackage."""
    on = recount.date.fromisoformat(day)
    near = [row for row in recount.EVENTS if abs((row["date"] - on).days) <= 183]
    view = f"lens=events&date={day}"
    features = [f for f in whole(view)["features"] if f["properties"]["layer"] == "events-map"]
    with_place = {row["id"] for row in near if row.get("place")}

    assert {feature["id"] for feature in features} == {row["id"] for row in near} != set()
    assert with_place and all(
        (feature["geometry"] or {}).get("type") == "Point"
        for feature in features
        if feature["id"] in with_place
    )
    assert {feature["properties"]["title"] for feature in features} == {row["title"] for row in near}
    assert pyogrio.read_info(file(view, "gpkg"), layer="events_map")["features"] == len(near)


def test_events_after_the_day_are_told_apart_in_the_layer() -> None:
    """What a view gives for context is later than its day, and a field says so."""
    found = [row for row in rows("lens=events&date=2025-08-08") if row["layer"] == "events-map"]

    assert {row["later"] for row in found} == {False, True}
    assert all(row["later"] == (row["date"] > "2025-08-08") for row in found)


def test_the_ties_lens_exports_its_ties() -> None:
    """A line for each tie that holds on the last day, from actor to actor, with its kind; the title says what it is."""
    day = recount.KNOWN_TO
    holding = [r for r in recount.RELATIONS if r["since"] <= day and (not r.get("until") or day < r["until"])]
    features = whole("lens=relations")["features"]

    assert len(features) == len(holding) > 10
    assert sorted((f["properties"]["a"], f["properties"]["b"]) for f in features) == sorted(
        (row["a"], row["b"]) for row in holding
    )
    assert {(f["geometry"] or {}).get("type") for f in features} <= {"LineString", None}
    assert whole("lens=relations")["provenance"]["title"] == "Ties between actors"


@pytest.mark.parametrize("code", ["hy", "az", "fa", "ru", "tr"])
def test_names_come_in_the_language_that_is_asked_for(code: str) -> None:
    """Every place of the file that the facts name in the language has that name in a field of its own; so have corridors."""
    known: dict[str, set[str]] = {}
    for row in NAMES:
        if row["lang"] == code and row["usage"] in ("official", "common", "neutral"):
            known.setdefault(row["of"], set()).add(row["name"])
    found = rows(f"labels={code}&extent=caucasus&layers=zangezur,tripp,instc,countries,places&subjects=tripp")
    places = {row["id"]: row[f"name_{code}"] for row in found if row["layer"] == "places"}
    named = [key for key in places if key in known]

    assert len(named) > 5 and all(places[key] in known[key] for key in named)
    armenia = {"hy": "Հայաստան", "az": "Ermənistan", "fa": "ارمنستان", "ru": "Армения", "tr": "Ermenistan"}
    assert [row[f"name_{code}"] for row in found if row["id"] == "ARM"] == [armenia[code]]
    corridors = {row["layer"]: row[f"corridor_name_{code}"] for row in found if "corridor" in row}
    assert {key: name for key, name in corridors.items() if key in known} == {
        key: name for key, name in corridors.items() if name
    }
    assert all(name is None or name in known[key] for key, name in corridors.items())


def test_a_file_in_english_has_no_column_of_other_languages() -> None:
    """Only what was asked for; everything has all."""
    assert not [key for row in rows("layers=tripp,places") for key in row if key.startswith("name_")]


@pytest.mark.parametrize(
    "view", ["", "layers=tripp", "lens=subject", "lens=events", "lens=relations", "layers=btc,sgc"]
)
def test_the_ground_is_in_a_file_only_when_it_is_asked_for(view: str) -> None:
    """No country, border, exclave or place unasked; `--ground` brings all four, and so do their names among the layers."""
    assert not GROUND & {row["layer"] for row in rows(view)}
    assert {row["layer"] for row in rows(view, "--ground")} >= GROUND
    assert {row["layer"] for row in rows("layers=tripp,borders,places")} == {"tripp", "borders", "places"}


def test_a_file_with_the_ground_says_how_it_was_asked_for() -> None:
    """The view in the account, asked for again, gives the same file."""
    account = whole("layers=instc", "--ground")["provenance"]
    again = account["view"].partition("&data=")[0]

    assert drawn(whole(again)) == drawn(whole("layers=instc", "--ground"))
    assert select(ATLAS, with_ground(parse_strict("layers=instc", ATLAS), ATLAS)).view == account["view"]


def drawn(collection: dict[str, Any]) -> list[str]:
    """The ids in a file."""
    return [feature["id"] for feature in collection["features"]]


def test_all_layers_are_all_layers() -> None:
    """A list of every corridor is no default: each of them is in the file."""
    found = {row["layer"] for row in rows(f"layers={','.join(CORRIDORS)}")}

    assert found == set(CORRIDORS)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_nothing_is_a_whole_file(form: str) -> None:
    """A view without layers is written and counted in each format."""
    path = file("layers=-", form)

    assert FORMATS[form].count(path) == FORMATS[form].expected(select(ATLAS, parse_strict("layers=-", ATLAS)))


def test_only_what_is_seen() -> None:
    """`--seen` keeps the features that touch the frame, and says so; without it the layers are whole."""
    seen, all_of_it = whole("layers=instc&extent=caucasus", "--seen"), whole("layers=instc&extent=caucasus")

    assert 0 < len(drawn(seen)) < len(drawn(all_of_it)) == 62
    assert "touch" in seen["provenance"]["seen"] and not all_of_it["provenance"]["seen"]


def test_what_is_left_out_is_said_in_the_file() -> None:
    """Every filter stands in words in the account and in the README of an archive."""
    view = "subjects=tripp&positions=leads,supports&actors=usa,arm,irn"
    left = whole(view)["provenance"]["left_out"]

    assert "every position but" in left and "all 30 actors but" in left
