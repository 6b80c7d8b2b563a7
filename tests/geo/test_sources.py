"""Source geometry is what the manifest says, or is refused."""

import hashlib
import shutil
import tomllib
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Polygon

from geo import geometry
from geo.geometry import SOURCES, SourceFault, area_km2, checked, length_km, manifest_blocks, read_source
from tests.every import every

BLOCKS = manifest_blocks()


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of one source with its manifest."""
    geometry.checksums.cache_clear()
    for file in ("towns.geojson", "MANIFEST.toml"):
        shutil.copy(SOURCES / file, tmp_path / file)
    return tmp_path


@every(BLOCKS, name=lambda block: block["file"])
def test_source_is_as_the_manifest_says(block: dict[str, str]) -> None:
    """Each file has the stated checksum, and says its package, version, day, licence and credit."""
    content = (SOURCES / block["file"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == block["sha256"]
    assert all(block[key] for key in ("package", "version", "released", "licence", "credit", "note"))


def test_every_source_is_in_the_manifest() -> None:
    """No file lies in the folder of which nothing is known."""
    assert {path.name for path in SOURCES.iterdir()} == {block["file"] for block in BLOCKS} | {
        "MANIFEST.toml"
    }


def test_sources_stay_small() -> None:
    """A clone is not burdened: all sources together are below 15 MB."""
    assert sum(path.stat().st_size for path in SOURCES.iterdir()) < 15e6


def test_changed_source_is_refused_by_name(sources: Path) -> None:
    """One byte more, and the sentence names the file and what to do."""
    with (sources / "towns.geojson").open("ab") as file:
        file.write(b"\n")

    with pytest.raises(SourceFault, match=r"towns\.geojson: sha256 .*python -m geo extract"):
        read_source("towns", sources)


def test_missing_source_is_refused_by_name(sources: Path) -> None:
    """The sentence names the file that is not there."""
    (sources / "towns.geojson").unlink()

    with pytest.raises(SourceFault, match=r"towns\.geojson: source file is missing"):
        checked("towns.geojson", sources)


def test_frame_in_another_crs_is_refused(tmp_path: Path) -> None:
    """A source in metres is not guessed to be in degrees."""
    frame = gpd.GeoDataFrame(geometry=[LineString([(0, 0), (1, 1)])], crs=3857)

    with pytest.raises(SourceFault, match="not EPSG:4326"):
        geometry.in_degrees(frame, tmp_path / "lines.geojson")


def test_lengths_are_geodesic() -> None:
    """A degree along the equator is 111.32 km, along a meridian at the equator 110.57 km."""
    assert length_km(LineString([(45, 0), (46, 0)])) == pytest.approx(111.320, abs=0.001)
    assert length_km(LineString([(45, 0), (45, 1)])) == pytest.approx(110.574, abs=0.001)


def test_areas_are_geodesic_without_holes() -> None:
    """A one-degree cell at the equator is 12,308.8 km2; a hole of a quarter of it is taken off."""
    cell = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])
    holed = Polygon(cell.exterior, [[(0, 0.25), (0.5, 0.25), (0.5, 0.75), (0, 0.75)]])

    assert area_km2(cell) == pytest.approx(12308.8, abs=0.1)
    assert area_km2(holed) == pytest.approx(12308.8 * 0.75, rel=1e-3)


def test_manifest_is_plain_toml() -> None:
    """The blocks can be read by anyone."""
    assert tomllib.loads((SOURCES / "MANIFEST.toml").read_text(encoding="utf-8"))["source"] == BLOCKS
