"""Rivers of Natural Earth 10m, for where no border runs in them."""

import tempfile
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import shapely
from shapely.geometry import MultiLineString, box

from ..geometry import CRS, WIDE
from ..writing import geojson, write_through
from .manifest import SourceFile
from .packages import Package, debian_member

MAGICS = Package(
    "libmagics++-data",
    "4.13.0-1",
    "2022-11-23",
    "public domain",
    "Rivers: Natural Earth (public domain), via Magics",
    "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
)
STEM = "usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
NOTE = (
    "The large rivers of the wide frame and those of the Caucasus, as packaged: up to 2 km off. What is called "
    "Aras there above the Akhurian's mouth is named Akhurian here; the Aras itself above it is not in it."
)


class River(NamedTuple):
    """A river under one id; `called` are the names that Natural Earth gives to its stretches."""

    id: str
    rank: int
    called: tuple[str, ...]


AKHURIAN = box(43.0, 40.118, 44.0, 41.2)
"""Here what Natural Earth calls Aras are the Kars river and the Akhurian."""


RIVERS = (
    River("akhurian", 2, ()),
    River("amu-darya", 1, ("Amu  Darya", "Panj", "Pamir")),
    River("aras", 2, ("Aras",)),
    River("atrek", 2, ("Atrek (Atrak)",)),
    River("danube", 1, ("Danube",)),
    River("dnieper", 1, ("Dnepre", "Dnipro (Dnieper)")),
    River("don", 1, ("Don",)),
    River("euphrates", 1, ("Firat", "Al Furat", "Euphrates")),
    River("ganges", 1, ("Ganges",)),
    River("godavari", 1, ("God?vari",)),
    River("harirud", 2, ("Harirud",)),
    River("helmand", 1, ("Helmand",)),
    River("indus", 1, ("Indus", "Shiquan")),
    River("irtysh", 1, ("Irtysh", "Ertis")),
    River("kama", 1, ("Kama",)),
    River("kizilirmak", 2, ("Kiz?lirmak",)),
    River("krishna", 1, ("Krishna",)),
    River("kuban", 2, ("Kuban",)),
    River("kura", 2, ("Kr",)),
    River("murat", 2, ("Murat",)),
    River("narmada", 1, ("Narmada",)),
    River("nile", 1, ("Nile", "El Bahr el Abyad  (White Nile)")),
    River("sefid-rud", 2, ("Qezel Owzan", "Sefid")),
    River("shatt-al-arab", 1, ("Shatt al Arab",)),
    River("syr-darya", 1, ("Syr  Darya", "Naryn")),
    River("tigris", 1, ("Dicle", "Tigris")),
    River("ural", 1, ("Ural",)),
    River("volga", 1, ("Volga",)),
)
"""Rank 1: seen from the widest frame; rank 2: seen when the frame is closer. `?` and a lost letter are theirs."""


def extract(target_dir: Path) -> list[SourceFile]:
    """Write `rivers.geojson`, and say where it comes from."""
    write_through(target_dir / "rivers.geojson", geojson(rivers(packaged())))
    return [MAGICS.file("rivers.geojson", NOTE)]


def rivers(stretches: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a river with its `rank`: the stretches by its names that come into the wide frame, joined."""
    seen = stretches[stretches.intersects(box(*WIDE.padded(8.0)))]
    lines = {river.id: shapely.union_all(seen.geometry[seen["name"].isin(river.called)]) for river in RIVERS}
    lines |= {"akhurian": lines["aras"].intersection(AKHURIAN), "aras": lines["aras"].difference(AKHURIAN)}
    joined = [shapely.line_merge(lines[river.id]) for river in RIVERS]
    shapes = [MultiLineString(list(shapely.get_parts(shape))) for shape in joined]
    columns = {"id": [river.id for river in RIVERS], "rank": [river.rank for river in RIVERS]}
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)


def packaged() -> gpd.GeoDataFrame:
    """The shapefile of the package."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("shp", "shx", "dbf", "prj"):
            (Path(folder) / f"rivers.{suffix}").write_bytes(debian_member(MAGICS, f"{STEM}.{suffix}"))
        return gpd.read_file(Path(folder) / "rivers.shp", engine="pyogrio")
