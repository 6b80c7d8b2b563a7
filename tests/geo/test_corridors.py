"""The corridors as they ship: complete, joined, on the right soil, as long as published."""

import json
import math
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import shapely.ops
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from shipped import FACTS, ROOT, arcs, layer

from geo.bordering.frontiers import territory
from geo.routing.corridors import COLUMNS
from tests.every import every

GEOD = Geod(ellps="WGS84")
LAYERS = list(dict.fromkeys(segment.layer for segment in FACTS.segments if not segment.total))
BASES = {"surveyed", "network", "derived", "schematic", "endpoints", "unknown"}
PORT_KM = 25.0
NO_OUTLINE = {"ALB", "ITA"}
"""Countries whose outline the sources do not hold."""
SHORES = ("AZE", "IRN", "IND", "KAZ", "RUS", "TKM", "PAK", "OMN", "ARE")


PLACES = gpd.read_file(ROOT / "layers" / "web" / "places.json").set_index("id").geometry
ALL = pd.concat([layer(name).assign(layer=name) for name in LAYERS])
DRAWN = ALL[ALL.geometry.notna()]


@cache
def land_of(country: str) -> BaseGeometry:
    """The land of a country."""
    return territory(arcs(), country)


def of(*segments: str) -> gpd.GeoDataFrame:
    """The features of some segments, in the order of the segments."""
    frames = [ALL[ALL["segment"] == segment].sort_index() for segment in segments]
    return pd.concat(frames)


def km(features: gpd.GeoDataFrame) -> float:
    """Length of features: the network's own where it carries one, else as measured."""
    return float(features["network_km"].fillna(features["measured_km"]).sum())


def tolerance(features: gpd.GeoDataFrame) -> float:
    """15 % where any part is schematic, 5 % elsewhere."""
    return 0.15 if set(features["geometry_basis"]) & {"schematic", "endpoints"} else 0.05


PUBLISHED = {
    "Horadiz-Aghband": (["zan-1"], 110.4, 140.6),
    "Meghri section": (["zan-2"], 42, 45),
    "TRIPP rail on the Soviet alignment": (["tripp-rail"], 42, 45),
    "Nakhchivan line": (["zan-3"], 188, 188),
    "the three together": (["zan-1", "zan-2", "zan-3"], 340, 341),
    "Kars-Dilucu": (["zan-5"], 223.6, 224),
    "Rasht-Astara": (["iw-4"], 160, 170),
    "Qazvin-Rasht": (["iw-5"], 164, 175),
    "Alat-Astara": (["iw-2"], 245, 245),
    "Astara-Astara": (["iw-3"], 10, 10),
    "BTC in Azerbaijan": (["btc-az"], 443, 449),
    "BTC in Georgia": (["btc-ge"], 235, 249),
    "BTC in Turkey": (["btc-tr"], 1076, 1092),
    "SCP": (["scp-all"], 691, 692),
    "TANAP": (["tanap-all"], 1841, 1850),
    "TAP": (["tap-gr", "tap-al", "tap-it"], 878, 878),
    "Iran-Armenia gas": (["iag-irn", "iag-arm1"], 140, 141),
    "Igdir-Nakhchivan gas": (["ign-all"], 97.5, 97.5),
    "BTK in Turkey": (["btk-1"], 76, 76),
    "BTK Kartsakhi-Akhalkalaki": (["btk-2"], 27, 29),
    "BTK Akhalkalaki-Marabda": (["btk-3"], 152.8, 153),
    "Tabriz-Jolfa": (["tj-all"], 140, 148),
    "Yeraskh stub": (["cr-yeraskh"], 1.6, 1.6),
    "Akhurik stub": (["cr-akhurik"], 12.4, 12.4),
}  # fmt: skip


@every(PUBLISHED, name=str)
def test_length_is_as_published(name: str):
    """Inside the range of the published figures, widened by 5 %, or by 15 % where a part is schematic."""
    segments, low, high = PUBLISHED[name]
    features = of(*segments)
    slack = tolerance(features)

    assert low * (1 - slack) <= km(features) <= high * (1 + slack)


@every(FACTS.segments, name=lambda segment: segment.id)
def test_every_segment_is_there(segment):
    """Each segment of the facts has features in its layer; a row that sums others has none."""
    features = of(segment.id)

    assert len(features) == 0 if segment.total else len(features) > 0
    assert set(features["layer"]) <= {segment.layer}


def test_unknown_alignments_are_said_to_be_unknown():
    """No geometry, basis unknown, and the reason, which the facts give."""
    undrawn = ALL[ALL.geometry.isna()]

    assert set(undrawn["segment"]) == {s.id for s in FACTS.segments if s.basis == "unknown"}
    assert set(undrawn["geometry_basis"]) == {"unknown"}
    assert undrawn["basis_note"].str.len().min() > 10


@every(LAYERS, name=str)
def test_every_feature_says_what_it_is(name: str):
    """All columns, a known basis, and a stated distance for whatever is drawn."""
    frame = layer(name)
    drawn = frame[frame.geometry.notna()]

    assert set(COLUMNS) <= set(frame.columns)
    assert set(frame["geometry_basis"]) <= BASES
    assert (drawn["max_deviation_km"] >= 0.08).all()
    assert drawn["basis_note"].str.len().min() > 10


@every(DRAWN.itertuples(), name=lambda row: row.id)
def test_line_is_simple_and_measured(row):
    """It runs in no loops but those of stations and mountain spirals, and its length is the geodesic one."""
    loops = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.node(row.geometry))))

    assert all(GEOD.geometry_length(loop.exterior) < 6000 for loop in loops)
    assert row.measured_km == pytest.approx(GEOD.geometry_length(row.geometry) / 1000, abs=0.02)


@every(DRAWN[DRAWN["country"].notna()].itertuples(), name=lambda row: row.id)
def test_feature_lies_in_its_country(row):
    """A feature split at a border keeps to its side; only nicks and coasts lie outside, no railway at sea."""
    land = land_of(row.country)
    assert land.is_empty == (row.country in NO_OUTLINE)
    others = [land_of(c) for c in ("ARM", "AZE", "GEO", "IRN", "TUR") if c != row.country]
    in_others = sum(row.geometry.intersection(other).length for other in others)

    assert in_others < 0.01 * row.geometry.length
    if row.mode == "rail" and not land.is_empty:
        assert beyond(land, row.geometry, 0.012).length < 1e-3


def beyond(land: BaseGeometry, line: BaseGeometry, degrees: float) -> BaseGeometry:
    """The part of a line farther than so many degrees from the land; only land near by is grown."""
    outside = line.difference(land)
    if outside.is_empty:
        return outside
    near = shapely.clip_by_rect(land, *outside.envelope.buffer(0.1).bounds)
    return outside.difference(near.buffer(degrees))


@pytest.mark.parametrize("layer_name", ["zangezur", "tripp"])
def test_zangezur_railway_touches_no_iranian_soil(layer_name: str):
    """Not one metre of rail of the axis lies in Iran."""
    iran = land_of("IRN")
    rail = DRAWN[(DRAWN["layer"] == layer_name) & (DRAWN["mode"] == "rail")]

    assert len(rail) > 0
    assert not rail.geometry.intersects(iran).any()


JOINS = {
    "Horadiz-Meghri-Julfa-Nakhchivan-Sharur": """
        zan-1.a zan-1.b zan-1.c zan-1.d zan-2 zan-3.a zan-3.b zan-3.c""",
    "Kars-Dilucu-Sadarak": """
        zan-5 zan-4""",
    "Yeraskh": """
        zan-3.c cr-yeraskh""",
    "INSTC west": """
        iw-7.a iw-7.b iw-7.c iw-7.d iw-8.a iw-8.b iw-8.c iw-1 iw-9 iw-10 iw-2.a iw-2.b iw-2.c
        iw-3.AZE iw-3.IRN iw-4.a iw-4.b iw-5 iw-6.a iw-6.b iw-6.c iw-6.d iw-6.e is-1""",
    "INSTC east": """
        iw-7.d ie-2.a.RUS ie-2.a.KAZ ie-2.b ie-2.c ie-2.d ie-1.a.KAZ ie-1.a.TKM
        ie-1.b.TKM ie-1.b.IRN ie-3 iw-6.b""",
    "INSTC over the Caspian": """
        iw-8.b it-1.c it-3 iw-5""",
    "INSTC from Olya": """
        iw-7.d it-2 it-1.a it-3""",
    "Middle Corridor": """
        mid-1.a mid-1.b mid-1.c mid-1.d mid-3 btk-4.AZE btk-4.GEO mid-4.a mid-4.b""",
    "Dostyk": """
        mid-2.a mid-2.b mid-1.c""",
    "Batumi": """
        mid-4.a mid-5""",
    "BTK": """
        iw-9 iw-10 btk-4.AZE btk-4.GEO btk-5 btk-3 btk-2 btk-1""",
    "Kars-Gyumri": """
        cr-kars-gyumri.a.TUR cr-kars-gyumri.b.TUR cr-kars-gyumri.b.ARM""",
    "BTC": """
        btc-az btc-ge btc-tr""",
    "Southern Gas Corridor": """
        scp-all.AZE scp-all.GEO tanap-all.a tanap-all.b tap-gr tap-al tap-it""",
    "Iran-Armenia gas": """
        iag-irn iag-arm1 iag-arm2""",
    "Armenia North-South road": """
        ns-1 ns-3 ns-4 ns-5""",
    "Horadiz-Aghband road": """
        zan-road.a zan-road.b aras-bridge.AZE aras-bridge.IRN aras-road""",
}  # fmt: skip


@every(JOINS, name=str)
def test_branch_joins_end_to_end(name: str):
    """Each part begins or ends on the very vertex where the one before does, or branches off it."""
    for part in JOINS[name].split():
        assert whole_line(part).geom_type == "LineString", f"{part} is torn"
    for here, there in pairwise(JOINS[name].split()):
        assert shared_vertex(here, there), f"{here} and {there} do not meet"


def shared_vertex(here: str, there: str) -> bool:
    """Whether an end of one line is a vertex of the other; a name stands for all the stretches of its line."""
    a, b = whole_line(here), whole_line(there)
    return bool(ends(a) & vertices(b) or ends(b) & vertices(a))


@cache
def whole_line(name: str) -> BaseGeometry:
    """All features that are called so, or so and a number."""
    stretches = [shape for id_, shape in DRAWN.geometry.items() if f"{id_}.".startswith(f"{name}.")]
    return shapely.line_merge(shapely.multilinestrings([p for s in stretches for p in shapely.get_parts(s)]))


def ends(line) -> set[tuple[float, float]]:
    """The end points of a line or of several."""
    return {tuple(c) for part in shapely.get_parts(line) for c in (part.coords[0], part.coords[-1])}


def vertices(line) -> set[tuple[float, float]]:
    """All points of a line or of several."""
    return set(map(tuple, shapely.get_coordinates(line).tolist()))


@every(DRAWN[DRAWN["mode"] == "sea"].itertuples(), name=lambda row: row.id)
def test_sea_leg_keeps_off_the_land(row):
    """Outside its ports a sea leg is on land for less than 1 % of its length."""
    ports = shapely.union_all([shapely.Point(end).buffer(PORT_KM / 95) for end in ends(row.geometry)])
    at_sea = row.geometry.difference(ports)
    ashore = [at_sea.intersection(land_of(country)) for country in SHORES]

    assert sum(map(GEOD.geometry_length, ashore)) / 1000 < 0.01 * row.measured_km


NEAR = [(course.id, place) for course in FACTS.courses for place in course.near]


@pytest.mark.parametrize(("course", "place"), NEAR)
def test_place_published_to_be_served_lies_within_the_stated_distance(course: str, place: str):
    """The highway is published to serve Jabrayil and Zangilan: where it is not drawn there, its error reaches them."""
    town = PLACES[place]
    segments = [segment.id for segment in FACTS.segments if course in segment.courses]
    features = DRAWN[DRAWN["segment"].isin(segments)]
    away = [
        GEOD.line_length(*zip((town.x, town.y), nearest(line, town), strict=True))
        for line in features.geometry
    ]

    assert any(m / 1000 <= km for m, km in zip(away, features["max_deviation_km"], strict=True))


def nearest(line: BaseGeometry, town: shapely.Point) -> tuple[float, float]:
    """The point of a line, in degrees, that is nearest on the ground."""
    squeeze = math.cos(math.radians(town.y))
    flat = shapely.transform(line, lambda xy: xy * [squeeze, 1.0])
    at = shapely.ops.nearest_points(flat, shapely.Point(town.x * squeeze, town.y))[0]
    return at.x / squeeze, at.y


def test_uncertainty_is_large_where_little_is_known():
    """A pipeline between towns is stated to be far less certain than a railway on a graph of junctions."""
    pipes = DRAWN[DRAWN["mode"].str.contains("pipeline")]["max_deviation_km"]

    assert pipes.min() > 20
    assert DRAWN.loc["iw-7.a", "max_deviation_km"] < 3
    assert DRAWN.loc["zan-1.b", "max_deviation_km"] > 5


SHIPPED = sorted((ROOT / "layers").glob("*.geojson"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_told_of_a_whole_adds_up_over_its_parts(path: Path) -> None:
    """The published lengths of a layer's features sum to those of its segments, each once, as the facts have them."""
    rows = [feature["properties"] for feature in json.loads(path.read_bytes())["features"]]
    first: dict[str, float] = {}
    for file in sorted((ROOT / "geo" / "facts" / "subjects").glob("*.toml")):
        for length in tomllib.loads(file.read_text(encoding="utf-8")).get("length", []):
            if len(length["of"]) == 1:
                first.setdefault(length["of"][0], length["km"])
    drawn = {row["segment"] for row in rows if "segment" in row}

    told = sum(row.get("published_km") or 0 for row in rows)
    assert told == pytest.approx(sum(first.get(segment, 0) for segment in drawn))
    assert path.stem != "instc" or told == pytest.approx(1507)
    assert all(
        bool(row["published_km"]) >= bool(row["published_sources"]) for row in rows if "segment" in row
    )
