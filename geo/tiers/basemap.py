"""The display tiers of the basemap, which a browser loads once: land, borders and lakes; places.

Each shared arc is simplified once, so that neighbours match. Inside CLOSE lines stay within 30 m of the
sources and have 4 decimals; in the wide frame within 1 km and 3 decimals; beyond it they are coarse. A river
runs in the border where that is the river.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

from ..bordering.arcs import SEA, Arc, broken_at
from ..bordering.borders import borders
from ..bordering.frontiers import ELSEWHERE, Lines, lines_by_border, territories
from ..geometry import CRS, WIDE, Bounds, area_km2, length_km
from ..reading.records import Border, Name, Place
from .rivers import rivers
from .simplifying import METRES_A_DEGREE, Grade, grade_of, simplified

CLOSE = Bounds(west=42.5, south=37.8, east=51.0, north=42.7)
NEAR = Bounds(west=-12.0, south=-8.0, east=146.0, north=75.0)
WORLD = Bounds(west=-180.0, south=-90.0, east=180.0, north=90.0)
GRADES = (
    Grade(CLOSE, 22.0, 4),
    Grade(WIDE.padded(0.5), 920.0, 3),
    Grade(NEAR, 20_000.0, 2),
    Grade(WORLD, 40_000.0, 2),
)
WATER_GRADES = (Grade(CLOSE, 300.0, 4), Grade(WORLD, 4_000.0, 2))
"""Natural Earth's rivers and shores are up to 2 km off, so that much more would be no truer."""
"""The frame that opens, the widest one, what a reader sees around that, and the rest of the earth: a pixel or two there."""
SMALLEST_ISLAND = (100.0, 100.0, 30.0, 30.0)
"""For each grade how many of its tolerances long the coast of an island must be at least."""
SMALLEST_LAKE_KM2 = 1500.0
USAGES = ("official", "common", "neutral")


class Ground(NamedTuple):
    """The basemap: its arcs, and the frames `land`, `lines` and `water` that run along them."""

    arcs: list[LineString]
    objects: dict[str, gpd.GeoDataFrame]


def ground(
    arcs: Sequence[Arc],
    drawn_apart: Lines,
    lakes: gpd.GeoDataFrame,
    named_rivers: gpd.GeoDataFrame,
    facts: Iterable[Border],
    names: Mapping[str, str],
) -> Ground:
    """The display tier of the ground.

    `drawn_apart` holds border lines that part no units; `named_rivers` have id and rank; `names` are of
    countries, by alpha-3 code.
    """
    thin = thin_arcs(arcs)
    apart = {identity: thinned(group) for identity, group in drawn_apart.items()}
    shores = thinned([lake.exterior for lake in lakes.geometry if is_large(lake)], WATER_GRADES)
    frontiers = border_lines(thin, apart, facts)
    flowing = river_lines(named_rivers, thin, frontiers, shores)
    lines = pd.concat([frontiers, flowing], ignore_index=True)
    drawn = [*(arc.line for arc in thin), *(line for group in apart.values() for line in group), *shores]
    return Ground(
        broken(drawn, flowing.geometry), {"land": land(thin, names), "lines": lines, "water": water(shores)}
    )


def broken(lines: Iterable[LineString], rivers: Iterable[MultiLineString]) -> list[LineString]:
    """The lines, those that a river joins or leaves on its way broken there, so that both are told by arcs."""
    ends = {
        vertex for river in rivers for piece in river.geoms for vertex in (piece.coords[0], piece.coords[-1])
    }
    return [LineString(piece) for line in lines for piece in broken_at(shapely.get_coordinates(line), ends)]


def thin_arcs(arcs: Sequence[Arc]) -> list[Arc]:
    """The arcs as the browser draws them; islands of a few tolerances across are left out."""
    shown = [arc for arc in arcs if not is_islet(arc)]
    return again_afar(with_lines(shown, simplified([arc.line for arc in shown], GRADES)))


def again_afar(arcs: Sequence[Arc]) -> list[Arc]:
    """The arcs, those beyond the wide frame thinned once more: a line is thinned in stretches, whose ends stand until then."""
    frame, lines = box(*GRADES[1].bounds), [arc.line for arc in arcs]
    return with_lines(arcs, simplified(lines, GRADES, shapely.intersects(lines, frame)))


def with_lines(arcs: Sequence[Arc], lines: Sequence[LineString | None]) -> list[Arc]:
    """The arcs with other lines, without those that have none."""
    return [Arc(arc.a, arc.b, line) for arc, line in zip(arcs, lines, strict=True) if line is not None]


def is_islet(arc: Arc) -> bool:
    """Whether an arc is the coast of an island that is too small to be drawn where it lies."""
    if SEA not in arc[:2] or not arc.line.is_ring:
        return False
    grade = grade_of(shapely.get_coordinates(arc.line)[:1], GRADES)[0]
    least = SMALLEST_ISLAND[grade] * GRADES[grade].metres
    return arc.line.length * METRES_A_DEGREE < least or length_km(arc.line) * 1000 < least


def thinned(lines: Sequence[LineString], grades: Sequence[Grade] = GRADES) -> list[LineString]:
    """Lines as the browser draws them."""
    return [line for line in simplified(lines, grades) if line is not None]


def is_large(lake: Polygon) -> bool:
    """Whether a lake is drawn: all of them close up, only the large ones elsewhere."""
    return bool(lake.intersects(box(*CLOSE)) or area_km2(lake) >= SMALLEST_LAKE_KM2)


def land(thin: Sequence[Arc], names: Mapping[str, str]) -> gpd.GeoDataFrame:
    """One polygon a country, and one, `other`, for the land whose borders the atlas does not hold."""
    lands = territories(thin)
    columns = {"id": list(lands), "name": [names.get(country) for country in lands]}
    return gpd.GeoDataFrame(columns, geometry=list(lands.values()), crs=CRS)


def border_lines(thin: Sequence[Arc], apart: Lines, facts: Iterable[Border]) -> gpd.GeoDataFrame:
    """Borders with their status; `edge` are those with other land; `coast` is none."""
    national = borders(lines_by_border(thin) | apart, facts)[["id", "status", "geometry"]]
    others = {"coast": beside(thin, SEA), "edge": beside(thin, ELSEWHERE)}
    columns = {"id": list(others), "status": ["coast", "agreed"]}
    shapes = [shapely.multilinestrings(group) for group in others.values()]
    return pd.concat([national, gpd.GeoDataFrame(columns, geometry=shapes, crs=CRS)], ignore_index=True)


def beside(arcs: Iterable[Arc], what: str) -> list[LineString]:
    """The lines along the sea or along other land; a coast of other land is a coast."""
    return [arc.line for arc in arcs if what in arc[:2] and (what == SEA or SEA not in arc[:2])]


def river_lines(
    named: gpd.GeoDataFrame, thin: Sequence[Arc], frontiers: gpd.GeoDataFrame, shores: Sequence[LineString]
) -> gpd.GeoDataFrame:
    """Rivers with their rank; where one runs in no border it is `approximate` and as fine as its grade.

    Where the border in a river is not agreed, its dashes stand alone.
    """
    drawn = rivers(named, thin, shapely.union_all([Polygon(shore) for shore in shores]))
    dashed = shapely.union_all(frontiers.geometry[~frontiers["status"].isin(("agreed", "coast"))])
    shapes = [
        MultiLineString(thinned(list(shape.geoms), WATER_GRADES)) if approximate else off(shape, dashed)
        for approximate, shape in zip(drawn["approximate"], drawn.geometry, strict=True)
    ]
    lines = drawn.set_geometry(shapes, crs=CRS).assign(status="river")
    return lines[~lines.is_empty]


def off(river: MultiLineString, dashed: MultiLineString) -> MultiLineString:
    """The pieces of a river that do not run along a dashed line."""
    kept = [piece for piece in river.geoms if piece.intersection(dashed).length == 0]
    return MultiLineString(kept)


def water(shores: Sequence[LineString]) -> gpd.GeoDataFrame:
    """The lakes without their islands, numbered; the Caspian is sea."""
    ids = [f"lake-{number}" for number in range(1, len(shores) + 1)]
    lakes = [MultiPolygon([Polygon(shore)]) for shore in shores]
    return gpd.GeoDataFrame({"id": ids}, geometry=lakes, crs=CRS)


def places(
    facts: Iterable[Place],
    names: Sequence[Name],
    points: Mapping[str, Point],
    local: Mapping[int, Mapping[str, str]],
) -> gpd.GeoDataFrame:
    """The places whose location is known, with their names by language; `points` by place id.

    `local` are the gazetteer's names by GeoNames id and language, which those of the facts go before.
    """
    located = [place for place in facts if place.id in points]
    named = names_of(names)
    rows = [
        {"id": place.id, "name": place.name, "names": {**local.get(place.geonameid or 0, {}), **named.get(place.id, {})}, "kind": place.kind,
         "rank": place.rank, "country": place.country or None}
        for place in located
    ]  # fmt: skip
    return gpd.GeoDataFrame(rows, geometry=[points[place.id] for place in located], crs=CRS)


def names_of(names: Iterable[Name]) -> dict[str, dict[str, str]]:
    """Thing -> language -> name; an official name goes before a common one, and that before a neutral one."""
    usable = [name for name in names if name.usage in USAGES]
    found: dict[str, dict[str, str]] = {}
    for name in sorted(usable, key=lambda name: USAGES.index(name.usage), reverse=True):
        found.setdefault(name.of, {})[name.lang] = name.name
    return found
