"""Corridors drawn in parts are the corridors drawn in one piece, byte for byte."""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from shipped import FACTS, ROOT

import geo.parcelling
from geo.geometry import SOURCES, SourceFault
from geo.parcelling import drawing_in_parts
from geo.parcelling.parcels import parcels_of, read, table, written
from geo.routing import corridors
from geo.routing.terrain import read_terrain
from geo.writing import geojson
from tests.every import every

PARCELS = list(parcels_of(FACTS))


def test_every_segment_lies_in_one_parcel() -> None:
    """No segment with a line of its own is lost or drawn twice; totals have none."""
    found = Counter(segment.id for parcel in PARCELS for segment in parcel.segments)

    assert found == Counter(segment.id for segment in FACTS.segments if not segment.total)
    assert 5 < len(PARCELS) < len(found)


@every(PARCELS, name=lambda parcel: parcel.segments[0].id)
def test_a_parcel_is_read_as_it_was_written(parcel: corridors.Facts) -> None:
    """Each record comes back with its days, numbers and lists."""
    again = read(written(parcel), FACTS.atlas)

    for kind in ("segments", "courses", "places", "states", "lengths"):
        assert getattr(again, kind) == getattr(parcel, kind)


def test_parcels_give_the_layers_that_ship() -> None:
    """Every corridor of the atlas, drawn parcel by parcel from what the table holds."""
    terrain = read_terrain(SOURCES)
    texts = table(PARCELS)["facts"]

    rows = [row for text in texts for row in corridors.rows(read(text, FACTS.atlas), terrain)]

    frames = corridors.by_layer(rows, FACTS)
    assert {name: geojson(frame) for name, frame in frames.items()} == {
        name: shipped(name) for name in frames
    }


def shipped(name: str) -> bytes:
    """A layer as it ships."""
    return (ROOT / "layers" / f"{name}.geojson").read_bytes()


def test_the_engine_draws_what_one_process_draws(tmp_path: Path) -> None:
    """Two layers, from GeoParquet in two parts, each drawn by a process of its own."""
    terrain = read_terrain(SOURCES)
    facts = replace(FACTS, segments=tuple(s for s in FACTS.segments if s.layer in ("zangezur", "btk")))
    (tmp_path / "part.9.parquet").write_text("an old part")
    (tmp_path / "notes.txt").write_text("not ours")

    drawn = drawing_in_parts(SOURCES, tmp_path, 2)(facts, terrain)

    alone = corridors.frames(facts, terrain)
    assert {name: geojson(frame) for name, frame in drawn.items()} == {
        name: geojson(frame) for name, frame in alone.items()
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "notes.txt",
        "part.0.parquet",
        "part.1.parquet",
    ]


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence with the remedy, and nothing written."""
    monkeypatch.setitem(sys.modules, "dask_geopandas", None)
    monkeypatch.delitem(sys.modules, "geo.parcelling.engine", raising=False)
    monkeypatch.delattr(geo.parcelling, "engine", raising=False)

    with pytest.raises(SourceFault, match=r"corridor-atlas\[parcels\]"):
        drawing_in_parts(SOURCES, tmp_path / "parcels", 2)(FACTS, read_terrain(SOURCES))
    assert not (tmp_path / "parcels").exists()
