"""Files judged by programs of others: two or more for each format. Each judge is called in by its own test."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapefile
from lxml import etree
from topojson.utils import serialize_as_geojson

from layers.export import FORMATS

from .exported import exported, geojson, originals, selection, shp_layers, sqlite

SCOPES = ("syunik", "all")


def test_geojson_by_pydantic() -> None:
    """The models of RFC 7946 accept it."""
    from geojson_pydantic import FeatureCollection

    found = FeatureCollection.model_validate(geojson())

    assert len(found.features) == len(originals())


def test_geojson_by_validator() -> None:
    """Structure and rings follow RFC 7946: closed, outer ones counter-clockwise, holes clockwise."""
    import geojson_validator

    assert geojson_validator.validate_structure(geojson()) == {}
    found = geojson_validator.validate_geometries(geojson())

    assert found["invalid"] == {}
    assert not {"3d_coordinates", "outside_lat_lon_boundaries", "crosses_antimeridian"} & set(
        found["problematic"]
    )


@pytest.mark.parametrize("scope", SCOPES)
def test_geopackage_by_gdals_validator(scope: str) -> None:
    """GDAL's validator of the standard finds nothing."""
    with_gdal = next(
        (python for python in (sys.executable, "/usr/bin/python3") if _has(python, "osgeo_utils.samples")),
        None,
    )
    if not with_gdal:
        pytest.skip("apt-get install python3-gdal, or pip install --no-deps gdal-utils, brings the validator")
    command = [with_gdal, "-m", "osgeo_utils.samples.validate_gpkg", exported("gpkg", scope)]
    ended = subprocess.run(command, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stdout + ended.stderr


def _has(python: str, module: str) -> bool:
    """Whether an interpreter has a module."""
    return (
        shutil.which(python) is not None
        and not subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode
    )


@pytest.mark.parametrize("scope", SCOPES)
def test_geopackage_by_sqlite(scope: str) -> None:
    """SQLite finds the file whole, its keys kept, and its index as long as its table."""
    with sqlite(exported("gpkg", scope)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for (name,) in base.execute("SELECT table_name FROM gpkg_geometry_columns").fetchall():
            count = f'SELECT count(*) FROM "{name}" WHERE geom IS NOT NULL'
            indexed = f'SELECT count(*) FROM "rtree_{name}_geom"'
            assert base.execute(count).fetchone() == base.execute(indexed).fetchone()


def test_geopackage_by_gdal_and_fiona() -> None:
    """GDAL opens it without a warning and sees descriptions; fiona counts the same features."""
    import fiona

    path = exported("gpkg")
    drawn = [name for name, kind in pyogrio.list_layers(path) if kind]

    assert sum(len(fiona.open(path, layer=name)) for name in drawn) == len(originals())
    assert pyogrio.read_info(path, layer="stances")["features"] == len(
        selection("syunik").table("stances").rows
    )
    assert "ODbL" in str(pyogrio.read_info(path, layer="borders")["layer_metadata"])


def test_geopackage_opens_styled_in_qgis() -> None:
    """Where PyQGIS is installed, each layer loads with its categories, in EPSG:4326."""
    python = "/usr/bin/python3"
    if not _has(python, "qgis.core"):
        pytest.skip("apt-get install python3-qgis brings PyQGIS")
    script = Path(__file__).parents[1] / "heavy" / "qgis_opens.py"
    ended = subprocess.run([python, script, exported("gpkg")], capture_output=True, text=True, check=True)
    layers = [json.loads(line) for line in ended.stdout.splitlines()]

    assert {layer["crs"] for layer in layers} == {"EPSG:4326"}
    assert all(layer["valid"] and layer["styled"] for layer in layers)
    assert sum(layer["features"] for layer in layers) == len(originals())


def test_kml_by_the_standards_schema() -> None:
    """The schema of OGC KML 2.2 accepts the document, on its own and in the archive."""
    import fastkml

    schema = etree.XMLSchema(file=str(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"))
    schema.assertValid(etree.parse(exported("kml")))
    with zipfile.ZipFile(exported("kmz")) as archive:
        schema.assertValid(etree.fromstring(archive.read("doc.kml")).getroottree())


def test_kml_by_fastkml(tmp_path: Path) -> None:
    """fastkml finds every folder and placemark of the corridors and places, and a style for each."""
    import fastkml

    layers = tuple(
        layer for layer in selection("syunik").layers if layer.kind in ("corridor", "context", "places")
    )
    (tmp_path / "a.kml").write_bytes(FORMATS["kml"].write(replace(selection("syunik"), layers=layers)))
    document = fastkml.KML.parse(tmp_path / "a.kml").features[0]
    placemarks = [placemark for folder in document.features for placemark in folder.features]
    styles = {f"#{style.id}" for style in document.styles}

    assert len(placemarks) == sum(len(layer.features) for layer in layers)
    assert {placemark.style_url.url for placemark in placemarks} <= styles


def test_kmz_by_fastkml(tmp_path: Path) -> None:
    """The archive is whole, it has one document, which is the KML to the last byte, and fastkml reads placemarks in it."""
    with zipfile.ZipFile(exported("kmz")) as archive:
        assert archive.testzip() is None
        assert [name for name in archive.namelist() if name.endswith(".kml")] == ["doc.kml"]
        archive.extract("doc.kml", tmp_path)

    assert (tmp_path / "doc.kml").read_bytes() == exported("kml").read_bytes()
    assert len(placemarks(tmp_path / "doc.kml")) > 100


def placemarks(document: Path) -> list[str]:
    """The names of all placemarks, in the order of the folders."""
    import fastkml

    folders = fastkml.KML.parse(document).features[0].features
    return [str(placemark.name) for folder in folders for placemark in folder.features]


@pytest.mark.parametrize("scope", SCOPES)
def test_html_by_html5lib(scope: str) -> None:
    """The parser of the HTML standard finds no fault, and the document states its policy before any script.

    What runs in it is judged by Chromium in test_offline.py.
    """
    import html5lib

    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    head = parser.parse(exported("html", scope).read_text(encoding="utf-8")).find("head")

    kinds = [(element.tag, element.get("http-equiv")) for element in head]
    policy = kinds.index(("meta", "Content-Security-Policy"))
    assert "script" not in [tag for tag, _ in kinds[:policy]]
    assert head.findtext("title")


def test_flatgeobuf_by_gdal_and_fiona() -> None:
    """Both count the same features and know the reference system."""
    import fiona

    info = pyogrio.read_info(exported("fgb"))

    assert info["crs"] == "EPSG:4326"
    drawn = [feature for feature in originals() if feature["geometry"]]
    assert info["features"] == len(fiona.open(exported("fgb"))) == len(drawn)


def test_geoparquet_by_validator() -> None:
    """The GeoParquet 1.1 validator finds it conformant, covering included."""
    judge = shutil.which("geoparquet-validator", path=str(Path(sys.executable).parent)) or shutil.which(
        "geoparquet-validator"
    )
    assert judge, "the test extra brings geoparquet-validator"
    ended = subprocess.run([judge, "check", exported("parquet")], capture_output=True, text=True)

    assert ended.returncode == 0
    assert "covering: 6 pass, 0 fail" in ended.stdout
    assert "FAIL" not in ended.stdout


def test_geoparquet_by_geopandas() -> None:
    """geopandas reads a part of it by its bounding boxes."""
    part = gpd.read_parquet(exported("parquet"), bbox=(45.9, 38.8, 46.6, 39.1))

    assert 0 < len(part) < len(originals())


def test_shapefile_by_pyshp_and_fiona() -> None:
    """Both read every part; texts are UTF-8."""
    import fiona

    path = exported("shp")
    for name in shp_layers(path):
        with fiona.open(f"zip://{path}!{name}") as opened, zipfile.ZipFile(path) as archive:
            table = shapefile.Reader(
                shp=archive.open(name),
                dbf=archive.open(f"{name[:-4]}.dbf"),
                shx=archive.open(f"{name[:-4]}.shx"),
            )
            assert len(opened) == len(table)
            assert opened.crs.to_epsg() == 4326


@pytest.mark.parametrize("scope", SCOPES)
def test_tables_by_frictionless(scope: str, tmp_path: Path) -> None:
    """Types, primary keys, foreign keys, sizes and checksums hold."""
    import frictionless

    with zipfile.ZipFile(exported("csv", scope)) as archive:
        archive.extractall(tmp_path)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])[:5]


def test_tables_by_pandas() -> None:
    """pandas reads the same stances."""
    with zipfile.ZipFile(exported("csv")) as archive:
        found = pd.read_csv(archive.open("stances.csv"), parse_dates=["since", "until"])

    assert list(found["id"]) == [row[0] for row in selection("syunik").table("stances").rows]


def test_workbook_by_openpyxl_and_gdal() -> None:
    """Both find the sheets and rows."""
    import openpyxl

    names = openpyxl.load_workbook(exported("xlsx"), read_only=True).sheetnames

    assert names[:4] == ["About", "stances", "relations", "events"]
    assert pyogrio.read_info(exported("xlsx"), layer="relations")["features"] == len(
        selection("syunik").table("relations").rows
    )


def test_topojson_by_gdal_and_topojson() -> None:
    """GDAL and the topojson package decode it; lines that countries share are written once."""
    whole = json.loads(exported("topojson").read_bytes())
    decoded = [serialize_as_geojson(whole, objectname=name) for name in whole["objects"]]
    single = {tuple(map(tuple, arc)) for arc in whole["arcs"]}

    assert sum(len(layer["features"]) for layer in decoded) == len(originals())
    assert len(pyogrio.list_layers(exported("topojson"))) == len(whole["objects"])
    assert len(single) == len(whole["arcs"])
    assert len(exported("topojson").read_bytes()) < len(exported("geojson").read_bytes()) / 2
