"""All that lines are drawn on: networks, sea legs, borders and land, towns, and tracks traced before."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from ..bordering.arcs import SEA, Arc, outline, polygon_of
from ..bordering.frontiers import NAKHCHIVAN, read_arcs, territories
from ..geometry import checked, read_source
from .alignment import Alignment, Stop, one_stretch
from .graph import Graph, read_graph
from .sea import Legs, read_legs

GENERALISED = 1.08
"""Long edges of the road graph are straightened: the road may be this much longer than the edge says."""
MAPPED_KM = 0.05
"""How far mapped track is from the true one."""
ASHORE = 0.012
"""Degrees by which land is grown: Natural Earth's coast is about 1 km off."""
PARTS = ("AZE", NAKHCHIVAN)
"""Parts of countries that segments are cut to."""

Box = tuple[float, float, float, float]


class Terrain(NamedTuple):
    """All source geometry that lines are drawn on, in degrees.

    `countries` are whole; `units` are the pieces that the border source holds, as AZE and AZE.nakhchivan.
    The networks are read when a line is first drawn on them.
    """

    rail: Callable[[], Graph]
    roads: Callable[[], Graph]
    legs: Legs
    arcs: Sequence[Arc]
    countries: Mapping[str, BaseGeometry]
    units: Mapping[str, BaseGeometry]
    gazetteer: Mapping[int, tuple[float, float]]
    tracks: Mapping[str, Alignment]


def read_terrain(sources: Path) -> Terrain:
    """The terrain of a sources folder. Raises SourceFault for files that are missing or changed."""
    arcs = read_arcs(sources)
    countries = territories(arcs)
    shapely.prepare(list(countries.values()))
    units = sorted({unit for arc in arcs for unit in arc[:2]} - {SEA})
    towns = read_source("towns", sources)
    return Terrain(
        cache(partial(read_graph, checked("rail.csv", sources))),
        cache(partial(read_graph, checked("road.csv", sources), GENERALISED)),
        read_legs(checked("sea.csv", sources)),
        arcs,
        countries,
        {name: polygon_of(outline(arcs, frozenset({name}))) for name in units if name in PARTS},
        {int(n): (p.x, p.y) for n, p in zip(towns["id"], towns.geometry, strict=True)},
        read_tracks(sources),
    )


def read_tracks(sources: Path) -> dict[str, Alignment]:
    """Course id -> the line traced on mapped ways, where `extract --overpass` has been run."""
    if not (sources / "tracks.geojson").is_file():
        return {}
    rows = read_source("tracks", sources)
    return {row.id: surveyed(row.geometry, row.km, row.gap_km) for row in rows.itertuples()}


def surveyed(line: LineString, km: float, gap_km: float) -> Alignment:
    """A line on mapped track: as good as the mapping, but for half of the widest gap bridged."""
    note = f"Traced on the railway ways of OpenStreetMap; the longest gap bridged is {gap_km:.2f} km."
    return one_stretch(line, "surveyed", MAPPED_KM + gap_km / 2, km, note)


def soil(countries: frozenset[str], stops: Sequence[Stop], terrain: Terrain) -> BaseGeometry | None:
    """The land of the countries about the stops, its coast generous; None where a country is not held."""
    if not countries <= set(terrain.countries):
        return None
    box = box_about(stops)
    lands = land_within(box, terrain)
    grown = [
        lands[name].simplify(ASHORE / 4, preserve_topology=False).buffer(ASHORE, quad_segs=1)
        for name in sorted(countries & lands.keys())
    ]
    coast = shapely.union_all(grown)
    for name in sorted(lands.keys() - countries):
        coast = coast.difference(lands[name]) if coast.intersects(lands[name]) else coast
    return coast


def box_about(stops: Sequence[Stop]) -> Box:
    """The box of the stops and a good margin about it, in degrees."""
    lon, lat = np.array([stop[1:] for stop in stops], dtype=float).T
    pad = 1.0 + max(np.ptp(lon), np.ptp(lat)) / 3
    return lon.min() - pad, lat.min() - pad, lon.max() + pad, lat.max() + pad


def land_within(box: Box, terrain: Terrain) -> dict[str, BaseGeometry]:
    """Country -> the part of its land in a box, for those that reach into it."""
    frame = shapely.box(*box)
    return {
        name: shapely.make_valid(shapely.clip_by_rect(shape, *box))
        for name, shape in terrain.countries.items()
        if frame.intersects(shape.envelope)
    }


def land_about(stops: Sequence[Stop], terrain: Terrain) -> BaseGeometry:
    """All land about the stops, its outline within a kilometre."""
    lands = land_within(box_about(stops), terrain)
    rough = [shapely.make_valid(shape.simplify(ASHORE, preserve_topology=False)) for shape in lands.values()]
    return shapely.union_all(rough)
