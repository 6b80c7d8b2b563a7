"""The accuracy table as a page to read: routes, their stretches, borders, and Nakhchivan's area."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

INTRODUCTION = """\
# How exact each line and border is

Written by `python -m geo build` from the layers, never by hand. Lengths are geodesic on WGS 84, in km.
*Deviation* is how far the true line may lie from the one drawn, at any place of it.

| basis | how the line is found | how its deviation is found |
|---|---|---|
| surveyed | traced on mapped railway ways (`extract --overpass`) | the mapping's, and half of the longest gap bridged |
| network | the shortest way over the rail graph | a track of known length lies in the ellipse about the ends of its edge, on the soil of its countries |
| derived | the bank of a border river, between anchors | anchors left out one at a time, meanders cut, gaps between anchors |
| schematic | smoothed from place to place, or the ships' way | the gaps between places, places left out one at a time; at sea the corners that a ship can cut |
| endpoints | straight between two ends | half its length |

Lengths are allowed to miss the range of the published ones by 5 %, where any part is schematic by 15 %.
"""
STRETCHES = """
## Where each stretch is known how well

A line is told in stretches where it is not known equally well all along.
"""
BORDERS = """
## Borders

As mapped in OpenStreetMap, beside the published lengths. The lines follow each bend of river and ridge.
"""
OTHERS = """
The sources that were measured against each other in November 2026, before this one was chosen:

| source | Armenia-Iran (published 44) | Nakhchivan km² (published 5,502.75; 5,363) | off OpenStreetMap around Nakhchivan, mean / worst |
|---|---|---|---|
| OpenStreetMap 2026c | 45.9 | 5,317.6 | |
| Natural Earth 10m | 35.4 | 4,785 | 1.6 / 4.4 |
| Natural Earth 50m | 33.5 | 4,747 | 1.9 / 5.1 |
| Digital Chart of the World | 42.6 | 5,054 | 2.3 / 20 |
"""
HEADS = ("length", "published", "within", "deviation")


def accuracy_page(
    rows: Sequence[Mapping[str, Any]], frames: Iterable[gpd.GeoDataFrame], exclave: gpd.GeoDataFrame
) -> bytes:
    """The page in Markdown: `rows` of accuracy.table, the corridor frames and the frame of Nakhchivan."""
    routes = [row for row in rows if row["max_deviation_km"] is not None]
    edges = [row for row in rows if row["max_deviation_km"] is None]
    parts = [
        INTRODUCTION,
        "\n## Routes\n\n",
        *table(("segment", "basis", *HEADS, "why"), map(route, routes)),
        STRETCHES + "\n",
        *table(("feature", "basis", "km", "deviation", "how it is known"), stretches(frames)),
        BORDERS + "\n",
        *table(("border", "length", "published", "within"), map(edge, edges)),
        f"\nNakhchivan, from the same lines: {exclave['area_km2'].iloc[0]:,.1f} km².\n",
        OTHERS,
    ]
    return "".join(parts).encode()


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |\n"


def route(row: Mapping[str, Any]) -> list[str]:
    """A segment of the accuracy table."""
    name = f"{row['name']} (`{row['segment']}`)"
    return [name, row["basis"], *judged(row), f"{row['max_deviation_km']:g}", row["explanation"] or ""]


def edge(row: Mapping[str, Any]) -> list[str]:
    """A border of the accuracy table."""
    return [f"{row['name']} (`{row['segment']}`)", *judged(row)]


def judged(row: Mapping[str, Any]) -> list[str]:
    """Length, published range and verdict."""
    low, high = row["published_min_km"], row["published_max_km"]
    published = "" if low is None else f"{low:g}" if low == high else f"{low:g} to {high:g}"
    verdict = {True: f"{row['allowed_percent']} %", False: "**missed**", None: ""}[row["within"]]
    return [f"{row['km']:g}", published, verdict]


def stretches(frames: Iterable[gpd.GeoDataFrame]) -> Iterator[list[str]]:
    """Every drawn feature of the corridors, in the order of the layers."""
    for frame in frames:
        for row in frame[frame.geometry.notna()].itertuples():
            km = row.measured_km if pd.isna(row.network_km) else row.network_km
            yield [
                f"`{row.id}`",
                row.geometry_basis,
                f"{km:.1f}",
                f"{row.max_deviation_km:g}",
                row.basis_note,
            ]
