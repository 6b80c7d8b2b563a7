"""What goes into a file comes out of it: features, attributes, coordinates, lengths, keys and accounts."""

from __future__ import annotations

import json
import zipfile
from functools import cache
from typing import Any, NamedTuple
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from layers.export import FORMATS, make
from layers.export.datapackage import datapackage
from layers.export.geojson import features
from layers.selection import Selection, select
from layers.view import parse_strict

from .exported import ATLAS, exported, geojson, km, originals, reread, selection, shapes, sqlite

DRAWN = ("geojson", "gpkg", "kml", "kmz", "fgb", "parquet", "shp", "topojson")
NOT_NULL = ("topojson", "fgb")
"""Formats that hold no feature without geometry, or whose independent reader passes over it."""


class Written(NamedTuple):
    """A feature that was written, its geometry, its places and its length."""

    feature: dict[str, Any]
    shape: Any
    places: Any
    km: float


@cache
def written() -> list[Written]:
    """What every file must hold."""
    return [
        Written(feature, shape, places(shape), km(shape) if shape else 0.0)
        for feature, shape in zip(originals(), shapes(originals()), strict=True)
    ]


def pairs(form: str) -> list[tuple[Written, Any]]:
    """Each feature that was written, and the row that was read for it."""
    rows = reread(form)
    kept = [feature for feature in written() if feature.shape or form not in NOT_NULL]
    read = {f"{row['id']}|{kind(row.geometry)}": row for _, row in rows.iterrows()}
    assert len(kept) == len(rows)
    return [(feature, read[f"{feature.feature['id']}|{kind(feature.shape)}"]) for feature in kept]


def kind(geometry: object) -> str:
    """Points, lines or areas; some ids name a line in one layer and an area in another."""
    return "none" if geometry is None else str(shapely.get_dimensions(geometry))


def places(geometry: object) -> Any:
    """The geometry's places to six decimals as whole numbers, each once: a ring may begin anywhere."""
    whole = np.rint(shapely.get_coordinates(geometry) * 1e6).astype(np.int64)
    return np.unique(whole[:, 0] * (1 << 32) + whole[:, 1])


@pytest.mark.parametrize("form", DRAWN)
def test_every_feature_comes_back_in_its_place(form: str) -> None:
    """Each feature is there once, its coordinates within 1e-6 degrees, its length within 0.01 %."""
    for feature, row in pairs(form):
        if feature.shape is None:
            assert row.geometry is None
            continue
        assert np.array_equal(feature.places, places(row.geometry))
        assert km(row.geometry) == pytest.approx(feature.km, rel=1e-4)


@pytest.mark.parametrize("form", ["geojson", "gpkg", "fgb", "parquet", "kml"])
def test_attributes_come_back(form: str) -> None:
    """Text, numbers and lists are what they were, as far as the format has them."""
    for (feature, *_), row in pairs(form):
        for key in ("status", "mode", "geometry_basis", "position", "name"):
            expected = feature["properties"].get(key)
            found = row.get("Name" if (form, key) == ("kml", "name") else key)
            assert expected is None or found == expected
        if (length := feature["properties"].get("measured_km")) is not None:
            assert float(row["measured_km"]) == pytest.approx(length)


def test_flatgeobuf_names_what_it_leaves_out() -> None:
    """It is indexed, and its account has the id of each feature whose line is not known."""
    info = pyogrio.read_info(exported("fgb", "all"))
    account = json.loads(info["layer_metadata"]["provenance"])
    unknown = [str(feature["id"]) for feature in originals("all") if not feature["geometry"]]

    assert account["without_geometry"] == unknown != []
    assert info["capabilities"]["fast_spatial_filter"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_counts_what_it_wrote(form: str) -> None:
    """The count that a save is checked by is that of the selection."""
    assert FORMATS[form].count(exported(form)) == FORMATS[form].expected(selection("syunik")) > 0


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_view_gives_the_same_bytes(form: str) -> None:
    """No clock, random number or folder leaves a trace."""
    assert FORMATS[form].write(selection("syunik")) == exported(form).read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_damage_is_found(form: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A file that was cut off is not taken for a whole one."""
    whole = exported(form).read_bytes()
    cut = tmp_path / f"cut{FORMATS[form].ending}"
    cut.write_bytes(whole[: len(whole) // 2])
    try:
        found = FORMATS[form].count(cut)
    except ValueError:
        return

    assert found != FORMATS[form].expected(selection("syunik"))


def test_a_view_exports_what_its_scene_shows() -> None:
    """Layers that are off, stretches that were not yet there and stances of another day stay out."""
    chosen = selection("syunik")
    scene = chosen.scene
    lines = [layer for layer in chosen.layers if layer.kind in ("corridor", "context")]

    assert {layer.id for layer in chosen.layers} == set(scene.layers)
    assert {f["id"] for layer in lines for f in layer.features} == {mark.feature for mark in scene.segments}
    assert [row[0] for row in chosen.table("stances").rows] == [s.stance.id for s in scene.standings]
    assert chosen.table("stances").rows


def test_states_and_positions_are_those_of_the_day() -> None:
    """Before 8 August 2025 nobody stands for the route by its new name; after it some do."""
    before = select(ATLAS, parse_strict("subjects=tripp,zangezur&date=2025-08-07", ATLAS))

    assert {row["day"] for row in stretches(selection("syunik"))} == {"2025-09-01"}
    assert any(row["held_supports"] for row in stretches(selection("syunik")))
    assert not any("tripp" in key for row in stretches(before) for key in row["held_supports"])


def stretches(chosen: Selection) -> list[dict[str, Any]]:
    """The properties of every stretch of a corridor."""
    return [f["properties"] for layer in chosen.layers if layer.kind == "corridor" for f in layer.features]


def test_every_column_has_a_meaning() -> None:
    """No code is undocumented in any layer or table."""
    chosen = selection("syunik")
    columns = [c for layer in chosen.layers for c in layer.columns] + [
        c for t in chosen.tables for c in t.columns
    ]

    assert all(len(column.meaning) > 3 for column in columns)
    assert all(
        set(f["properties"]) <= {c.id for c in layer.columns}
        for layer in chosen.layers
        for f in layer.features
    )


def test_ids_are_unique_in_one_collection() -> None:
    """No two features of a GeoJSON file share an id, in everything."""
    ids = [feature["id"] for feature in features(selection("all"))]

    assert len(set(ids)) == len(ids) == selection("all").features


def accounts() -> dict[str, dict[str, Any]]:
    """What each format says of itself."""
    read = {
        "geojson": geojson()["provenance"],
        "topojson": json.loads(exported("topojson").read_bytes())["provenance"],
    }
    read["parquet"] = json.loads(pq.read_schema(exported("parquet")).metadata[b"corridor_atlas"])
    with sqlite(exported("gpkg")) as base:
        read["gpkg"] = json.loads(
            base.execute("SELECT metadata FROM gpkg_metadata WHERE id = 1").fetchone()[0]
        )
    for form in ("shp", "csv", "kmz"):
        with zipfile.ZipFile(exported(form)) as archive:
            read[form] = json.loads(archive.read("datapackage.json")) | {"data_version": ATLAS.data_version}
    return read


@pytest.mark.parametrize("form", ["geojson", "topojson", "parquet", "gpkg", "shp", "csv", "kmz"])
def test_each_file_says_where_it_comes_from(form: str) -> None:
    """View, day, data version, credits and the date that the atlas is known to are in every file."""
    account = accounts()[form]

    assert account["data_version"] == ATLAS.data_version
    assert account["known_to"] == ATLAS.known_to.isoformat()
    assert account["as_of"] == "2025-09-01"
    assert "subjects=tripp" in account["view"]
    assert ATLAS.credits[0] in json.dumps(account, ensure_ascii=False)


def test_each_layer_carries_its_licence_and_checksum() -> None:
    """What comes from OpenStreetMap is under the ODbL in the export too."""
    layers = {layer["id"]: layer for layer in geojson()["provenance"]["layers"]}

    assert layers["borders"]["licence"] == "ODbL-1.0"
    assert layers["countries"]["sha256"] == ATLAS.layer["countries"].sha256
    assert "OpenStreetMap" in layers["countries"]["credit"]


def test_package_checksums_are_those_of_the_files() -> None:
    """The archive's descriptor tells the size and sha256 of each file in it."""
    with zipfile.ZipFile(exported("csv")) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    told = datapackage(selection("syunik"), {n: c for n, c in files.items() if n.endswith(".csv")})

    assert told["resources"] == json.loads(files["datapackage.json"])["resources"]
    assert all(len(files[r["path"]]) == r["bytes"] for r in told["resources"])


def test_geopackage_keys_hold() -> None:
    """References between tables are foreign keys, and every one finds its row."""
    with sqlite(exported("gpkg")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = base.execute("PRAGMA foreign_key_list(stances)").fetchall()

    assert {(key[2], key[3]) for key in keys} == {
        ("actors", "actor"),
        ("subjects", "subject"),
        ("positions", "position"),
    }


def test_geopackage_has_a_style_for_each_layer() -> None:
    """Every feature table has a default style, well-formed, whose symbols are all defined."""
    with sqlite(exported("gpkg")) as base:
        tables = {row[0] for row in base.execute("SELECT table_name FROM gpkg_geometry_columns")}
        styles = dict(
            base.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault").fetchall()
        )
    roots = {name: ElementTree.fromstring(qml) for name, qml in styles.items()}

    assert set(styles) == tables
    for root in roots.values():
        symbols = {symbol.get("name") for symbol in root.iterfind(".//symbols/symbol")}
        assert {category.get("symbol") for category in root.iterfind(".//category")} == symbols


def test_workbook_holds_the_tables_as_text_numbers_and_days() -> None:
    """A reader of its own finds every stance, with days as days and no formula anywhere."""
    book = openpyxl.load_workbook(exported("xlsx"))
    header, *rows = book["stances"].iter_rows(values_only=True)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    expected = selection("syunik").table("stances").records()

    assert [row["id"] for row in found] == [row["id"] for row in expected]
    assert [row["since"].date() for row in found] == [row["since"] for row in expected]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "n",
        "d",
        "b",
    }


def test_an_unknown_form_is_a_sentence() -> None:
    """A format that is not in the table is refused by name."""
    with pytest.raises(ValueError, match="'dwg' is not a format"):
        make(ATLAS, None, "dwg")
