"""The tab on what a reader brought: measures of the own layers, and the own facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from .. import texts
from ..atlas import Atlas
from ..export.csvzip import csv_of
from ..overlay.measures import Measure
from ..scene.composing import Scene
from ..scene.standing import is_government
from ..text import plain
from ..view import View
from . import brought
from .previewing import own_facts

NEAREST = 3
"""How many corridors the table names by their distance."""


def show_own(atlas: Atlas, view: View, scene: Scene) -> None:
    """Lengths, crossings and distances of the own layers; then the reader's own facts."""
    st.subheader(texts.OWN_LAYERS, anchor=False)
    rows = [
        row
        for kept in brought.layers()
        for row in measure_rows(atlas, kept.kept.overlay.name, kept.kept.measures)
    ]
    if rows:
        st.dataframe(
            [{texts.OWN_COLUMNS[k]: v for k, v in row.items()} for row in rows],
            width="stretch",
            hide_index=True,
        )
        st.download_button("CSV", csv_of(list(rows[0]), [list(row.values()) for row in rows]),
                           "own-layers-measured.csv", "text/csv", on_click="ignore", key="own-csv")  # fmt: skip
    else:
        st.caption(texts.OWN_EMPTY)
    own_facts(atlas)


def measure_rows(atlas: Atlas, layer: str, measures: tuple[Measure, ...]) -> Iterator[dict[str, Any]]:
    """A row for each feature: geodesic length or area, its share in each country, what it crosses, what is near."""
    names = {a.iso_a3: a.short for a in atlas.actors if is_government(a)} | {"": texts.ELSEWHERE}
    segments = {segment.id: segment for segment in atlas.segments}
    for m in measures:
        unit = "km" if m.km is not None else "km²" if m.km2 is not None else ""
        yield {
            "layer": plain(layer),
            "name": plain(m.name),
            "size": _size(m),
            "countries": "; ".join(
                _share(names.get(iso, iso), size, unit) for iso, size in _largest(m.by_country)
            ),
            "crosses": "; ".join(segments[key].name for key in m.crosses if key in segments),
            "nearest": "; ".join(f"{name} {km:,.1f}" for name, km in _nearest(atlas, m.distances)),
            "note": m.note or "",
        }


def _share(name: str, size: float, unit: str) -> str:
    return f"{name} {size:,.1f} {unit}" if unit else name


def _size(m: Measure) -> str:
    """Length or area with its unit; nothing for points."""
    if m.km is not None:
        return f"{m.km:,.1f} km"
    return "" if m.km2 is None else f"{m.km2:,.1f} km²"


def _largest(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(shares.items(), key=lambda pair: -pair[1])


def _nearest(atlas: Atlas, distances: Mapping[str, float]) -> list[tuple[str, float]]:
    """The nearest corridors by the title of their layer, with the distance to the nearest of its segments."""
    found: dict[str, float] = {}
    for segment in atlas.segments:
        if segment.id in distances and segment.layer in atlas.layer:
            title = atlas.layer[segment.layer].title
            found[title] = min(found.get(title, distances[segment.id]), distances[segment.id])
    return sorted(found.items(), key=lambda pair: pair[1])[:NEAREST]
