"""The exclave of Nakhchivan: its ground, its border with each neighbour, its districts."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from ..geometry import CRS, SOURCES, area_km2, read_source
from ..reading.records import Border
from .arcs import GRID, SEA, Arc, arcs_of, outline, polygon_of
from .borders import CREDIT, LICENCE, borders
from .frontiers import NAKHCHIVAN, lines_by_border

DISTRICT_CREDIT = "© OpenStreetMap contributors (ODbL 1.0); districts: Natural Earth"
DISTRICT_NOTE = (
    "Lines between districts are Natural Earth's, up to 5 km off; the outer edge is OpenStreetMap's."
)


def nakhchivan(arcs: Sequence[Arc], facts: Iterable[Border], sources: Path = SOURCES) -> gpd.GeoDataFrame:
    """The exclave (`nakhchivan`), its borders (`nax-arm`, `nax-irn`, `nax-tur`) and districts, as rows.

    `kind` is exclave, border or district; areas in km2 and lengths in km are geodesic.
    """
    ring = polygon_of(outline(arcs, frozenset({NAKHCHIVAN})))
    frames = [ground(ring), edges(arcs, facts), districts(ring, read_source("districts", sources))]
    return pd.concat(frames, ignore_index=True)


def ground(ring: BaseGeometry) -> gpd.GeoDataFrame:
    """The exclave as one row."""
    row = {
        "id": "nakhchivan", "kind": "exclave", "name": "Nakhchivan", "country": "AZE",
        "area_km2": round(area_km2(ring), 1), "licence": LICENCE, "credit": CREDIT,
    }  # fmt: skip
    return gpd.GeoDataFrame([row], geometry=[ring], crs=CRS)


def edges(arcs: Iterable[Arc], facts: Iterable[Border]) -> gpd.GeoDataFrame:
    """The border with each neighbour as a row; `border` is its id among all borders."""
    around = borders(lines_by_border(arc for arc in arcs if NAKHCHIVAN in arc[:2]), facts)
    neighbours = [next(part for part in border.split("-") if part != "nax") for border in around["id"]]
    return around.drop(columns=["a", "b"]).assign(
        id=[f"nax-{neighbour}" for neighbour in neighbours],
        kind="border",
        border=around["id"],
        neighbour=[neighbour.upper() for neighbour in neighbours],
    )


def districts(ring: BaseGeometry, provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The districts, fitted into the ring, with their names by language."""
    own = provinces[provinces["id"].str.startswith("AZ-")].reset_index(drop=True)
    shapes = fitted(dict(zip(own["id"], own.geometry, strict=True)), ring)
    named = own.drop(columns="geometry").rename(
        columns=lambda column: column if column == "id" else f"name_{column}"
    )
    return gpd.GeoDataFrame(named, geometry=[shapes[code] for code in own["id"]], crs=CRS).assign(
        id=own["id"].str.lower(), kind="district", name=own["en"], country="AZE", status="administrative",
        area_km2=[round(area_km2(shapes[code]), 1) for code in own["id"]],
        note=DISTRICT_NOTE, licence=LICENCE, credit=DISTRICT_CREDIT,
    )  # fmt: skip


def fitted(districts: dict[str, Polygon], ring: BaseGeometry) -> dict[str, BaseGeometry]:
    """The districts with their common lines kept and their outer edge moved to the ring."""
    inner = [arc.line for arc in arcs_of(districts) if SEA not in arc[:2]]
    edge = ring.boundary
    lines = [*inner, *(run_out(end, edge) for end in loose_ends(inner) if ring.contains(end))]
    cuts = shapely.union_all([edge, *(line.intersection(ring) for line in lines)], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(cuts)))
    codes = list(districts)
    shares = [[face.intersection(districts[code]).area for code in codes] for face in faces]
    best = [codes[share.index(max(share))] for share in shares]
    return {
        code: shapely.union_all([f for f, b in zip(faces, best, strict=True) if b == code], grid_size=GRID)
        for code in codes
    }


def loose_ends(lines: Sequence[LineString]) -> list[BaseGeometry]:
    """The ends of lines at which no other line begins."""
    ends = MultiLineString(list(lines)).boundary
    return [point for point in shapely.get_parts(ends)]


def run_out(end: BaseGeometry, edge: BaseGeometry) -> LineString:
    """The shortest line from a loose end to the edge, and a little over it."""
    line = shapely.shortest_line(end, edge)
    (x1, y1), (x2, y2) = line.coords
    return LineString([(x1, y1), (x2 + (x2 - x1) * 0.01, y2 + (y2 - y1) * 0.01)])
