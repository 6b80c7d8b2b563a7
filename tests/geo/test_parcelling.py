"""Corridors drawn in parts are the corridors drawn in one piece, byte for byte."""

import sys
from collections import Counter
from pathlib import Path

import dask
import networkx as nx
import pytest
from shipped import FACTS, ROOT

import geo.parcelling
from geo.geometry import SOURCES, SourceFault
from geo.parcelling import drawing_in_parts
from geo.parcelling.parcels import parcels_of, read, written
from geo.reading.records import Facts
from geo.routing.terrain import Terrain
from geo.writing import geojson
from tests.every import every

PARCELS = list(parcels_of(FACTS))
LAYERS = {segment.layer for segment in FACTS.own_segments}
NO_TERRAIN = Terrain(nx.Graph, nx.Graph, [], [], {}, {}, {}, {})
"""The engine's processes read the terrain themselves."""


def test_every_segment_lies_in_one_parcel() -> None:
    """No segment with a line of its own is lost or drawn twice; totals have none."""
    found = Counter(segment.id for parcel in PARCELS for segment in parcel.segments)

    assert found == Counter(segment.id for segment in FACTS.segments if not segment.total)
    assert 5 < len(PARCELS) < len(found)


@every(PARCELS, name=lambda parcel: parcel.segments[0].id)
def test_a_parcel_is_read_as_it_was_written(parcel: Facts) -> None:
    """Each record comes back with its days, numbers and lists."""
    again = read(written(parcel), FACTS.atlas)

    for kind in ("segments", "courses", "places", "states", "lengths"):
        assert getattr(again, kind) == getattr(parcel, kind)


def test_the_engine_draws_the_layers_that_ship(tmp_path: Path) -> None:
    """Every corridor of the atlas, from GeoParquet in two parts, drawn by another process; old parts give way."""
    (tmp_path / "part.9.parquet").write_text("an old part")
    (tmp_path / "notes.txt").write_text("not ours")

    with dask.config.set(num_workers=1):
        drawn = drawing_in_parts(SOURCES, tmp_path, 2)(FACTS, NO_TERRAIN)

    assert {name: geojson(frame) for name, frame in drawn.items()} == {
        name: (ROOT / "layers" / f"{name}.geojson").read_bytes() for name in LAYERS
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
        drawing_in_parts(SOURCES, tmp_path / "parcels", 2)(FACTS, NO_TERRAIN)
    assert not (tmp_path / "parcels").exists()
