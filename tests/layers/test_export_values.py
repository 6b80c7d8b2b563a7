"""What stands in the cells and styles of files, by readers that did not write them: nothing empty told as a word, ids
that are one thing's, a licence on everything, and states and agreements that can be told apart."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pyogrio
import pytest
import shapefile

from layers import style
from layers.export.gpkg.qml import qml
from layers.export.kmlstyle import styles
from layers.selection import FeatureLayer

from .exported import drawn_layers, exported, reread, selection, shp_layers
from .test_style import seen

KML = {"k": "http://www.opengis.net/kml/2.2"}
DRAWN = ("geojson", "gpkg", "kml", "kmz", "fgb", "parquet", "shp", "topojson")
EMPTY = ("None", "nan", "NaN", "null", "NULL", "[]", "()", "NaT")


@pytest.mark.parametrize("form", DRAWN)
def test_what_is_not_known_is_no_word(form: str) -> None:
    """No reader finds the text `None` or the like in any cell of any layer of everything."""
    rows = reread(form, "all").drop(columns="geometry")
    texts = [value for name in rows for value in rows[name] if isinstance(value, str)]

    assert {word: texts.count(word) for word in EMPTY} == dict.fromkeys(EMPTY, 0)
    assert len(texts) > 1000


def test_a_dbase_reader_finds_no_none() -> None:
    """pyshp, which reads the tables cell by cell, finds 0 cells with the text `None`."""
    with shapefile.Reader(str(exported("shp", "all")) + "/instc.shp") as table:
        cells = [value for record in table.iterRecords() for value in record]

    assert "None" not in cells and "" in cells


def test_an_id_is_one_things_in_all_tables() -> None:
    """No id stands in two tables or layers, but for what a row and its feature both are: a stretch, an event, a tie."""
    chosen = selection("all")
    rows = {"events-map": "events", "ties-map": "relations"}
    found: dict[str, set[str]] = defaultdict(set)
    for table in chosen.tables:
        for row in table.rows:
            found[str(row[0])].add(table.id)
    whole = set()
    for layer in chosen.layers:
        for feature in layer.features:
            assert feature["properties"]["id"] == feature["id"]
            found[str(feature["id"])].add(rows.get(layer.id) or f"layer {layer.id}")
            if feature["properties"].get("segment") == feature["id"]:
                whole.add(feature["id"])

    assert {key: where for key, where in found.items() if len(where) > 1 and key not in whole} == {}


@pytest.mark.parametrize("form", ["parquet", "fgb", "geojson"])
def test_ids_are_unique_in_one_table_of_all_layers(form: str) -> None:
    """Where all layers share a table, its column `id` is a key."""
    assert reread(form, "all")["id"].is_unique


def test_a_name_says_in_which_table_its_thing_is() -> None:
    """`of` finds its row in the table that `table` names; a place in the layer of places or among those off the map."""
    chosen = selection("all")
    ids = {key: {row[0] for row in chosen.table(key).rows} for key in ("subjects", "actors")}

    for row in chosen.table("names").records():
        inside = [key for key, known in ids.items() if row["of"] in known]
        assert inside == ([] if row["table"] == "places" else [row["table"]])


@pytest.mark.parametrize("form", DRAWN)
def test_every_feature_carries_licence_and_credit(form: str) -> None:
    """Places too: GeoNames wants to be named by every copy."""
    rows = reread(form, "all")

    assert rows["licence"].notna().all() and rows["credit"].notna().all()
    assert (rows["licence"].str.len() > 5).all() and (rows["credit"].str.len() > 5).all()
    assert rows.loc[rows["id"] == "meghri", "credit"].str.contains("GeoNames").all()


def test_every_layer_of_an_account_has_licence_credit_and_checksum() -> None:
    """The checksum of places is that of the file that holds them, the catalogue."""
    account = layers_of_geojson()
    assert all(row["licence"] and row["credit"] and len(row["sha256"]) == 64 for row in account.values())
    catalogue = selection("all").atlas.folder / "catalogue.json"
    assert account["places"]["sha256"] == hashlib.sha256(catalogue.read_bytes()).hexdigest()


def layers_of_geojson() -> dict[str, dict[str, str]]:
    """What a GeoJSON file says of its layers, by id."""
    whole = json.loads(exported("geojson", "all").read_bytes())
    return {row["id"]: row for row in whole["provenance"]["layers"]}


def looks() -> dict[str, tuple[str, float]]:
    """Style id -> colour with opacity, and width, of each line style of the KML file of everything."""
    root = ElementTree.fromstring(exported("kml", "all").read_bytes())
    found = {}
    for entry in root.iterfind(".//k:Style", KML):
        line = entry.find("k:LineStyle", KML)
        if line is not None:
            color, width = line.findtext("k:color", "", KML), float(line.findtext("k:width", "0", KML))
            found[str(entry.get("id"))] = (color, width)
    return found


def test_kml_lines_of_different_states_look_different() -> None:
    """In operation, under construction, planned and disused differ by a tenth of the width or more, and by opacity."""
    plain = {key.split("-")[1]: look for key, look in looks().items() if key.startswith("line-")}

    assert {"operating", "construction", "planned", "disused"} <= set(plain)
    for (_, (color, width)), (_, (other, narrow)) in combinations(plain.items(), 2):
        assert abs(width - narrow) >= 0.4
        assert color[:2] != other[:2]


def test_kml_tells_the_state_in_words_too() -> None:
    """Each line's balloon begins with its state."""
    root = ElementTree.fromstring(exported("kml").read_bytes())
    for folder in root.iterfind(".//k:Folder", KML):
        for mark in folder.iterfind("k:Placemark", KML):
            if "line-" in mark.findtext("k:styleUrl", "", KML):
                status = mark.find(".//k:Data[@name='status']/k:value", KML)
                assert status is not None
                assert f"status: {status.text}" in mark.findtext("k:description", "", KML)


def test_kml_borders_that_are_not_agreed_are_told_apart() -> None:
    """What the atlas draws dashed has a width of its own."""
    assert looks()["borders"][1] < looks()["borders-open"][1]


@pytest.mark.parametrize("see", ["all", "protan", "deutan", "tritan"])
def test_mixed_has_a_colour_of_its_own(see: str) -> None:
    """Several actors who disagree are no neutral actor, for any kind of colour vision."""
    mixed = str(style.held_color("mixed"))
    distances = {
        key: seen(mixed, see).delta_e(seen(color, see), method="2000")
        for key, color in style.FILL["light"].items()
    }

    assert min(distances.values()) >= 15, distances


def test_kml_and_qgis_draw_mixed_alike() -> None:
    """A mixed line wears the colour of mixed in KML and in the style that the GeoPackage carries."""
    lines = next(layer for layer in selection("syunik").layers if layer.kind == "corridor")
    mixed = replace(lines, features=tuple(_mixed(feature) for feature in lines.features))
    drawn = "".join(styles(replace(selection("syunik"), layers=(mixed,))))
    color = str(style.held_color("mixed"))
    swapped = f"{color[5:7]}{color[3:5]}{color[1:3]}".lower()

    assert swapped in drawn
    assert f"WHEN 'mixed' THEN '{color}'" in qml("corridor", "MultiLineString").replace("&apos;", "'")


def _mixed(feature: dict[str, object]) -> dict[str, object]:
    return feature | {"properties": {**feature["properties"], "agreement": "mixed"}}  # type: ignore[dict-item]


@pytest.mark.parametrize("scope", ["syunik", "all"])
def test_topojson_puts_its_account_last(scope: str) -> None:
    """The members that readers look for come first."""
    members = list(json.loads(exported("topojson", scope).read_bytes()))

    assert members == ["type", "transform", "objects", "arcs", "provenance"]


def test_topojson_by_mapshaper() -> None:
    """Where mapshaper is installed it finds every layer with all its records."""
    judge = shutil.which("mapshaper")
    if not judge:
        pytest.skip("npm install -g mapshaper brings the judge")
    ended = subprocess.run([judge, exported("topojson"), "-info"], capture_output=True, text=True)
    records = [
        int(line.split()[-1].replace(",", "")) for line in ended.stderr.splitlines() if "Records:" in line
    ]

    assert sum(records) == selection("syunik").features


def test_no_text_is_cut_but_in_shapefiles() -> None:
    """Every text of every feature is in the GeoPackage, the FlatGeobuf and the KML in full."""
    longest = max(notes(selection("all").layers), key=len)
    assert len(longest) > 200
    for form in ("gpkg", "fgb", "parquet", "kml", "geojson", "topojson"):
        found = reread(form, "all")
        assert any(
            longest in set(found[name].dropna()) for name in ("note", "basis_note") if name in found
        ), form


def notes(layers: tuple[FeatureLayer, ...]) -> list[str]:
    """All the notes on features."""
    rows = [feature["properties"] for layer in layers for feature in layer.features if feature["geometry"]]
    return [row[key] for row in rows for key in ("note", "basis_note") if row.get(key)]


def test_readers_see_the_layers_that_were_written() -> None:
    """GDAL lists the same layers in the archive of Shapefiles, the GeoPackage and the TopoJSON."""
    layers = {layer.id for layer in selection("syunik").layers if layer.features}

    assert layers <= {name.removesuffix(".shp") for name in shp_layers(exported("shp"))}
    assert {key.replace("-", "_") for key in layers} <= set(drawn_layers(exported("gpkg")))
    assert layers == {str(name) for name, _ in pyogrio.list_layers(exported("topojson"))}
