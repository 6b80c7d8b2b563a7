"""The dated facts that a lens draws, as features: events as points, ties as lines between two actors."""

from __future__ import annotations

from typing import Any

from ..atlas import Atlas
from .columns import Column
from .records import FACTS_LICENCE, Feature, FeatureLayer
from .tables import Table

EVENTS, TIES = "events-map", "ties-map"
"""Ids of the two layers; the tables that hold the same rows are called `events` and `relations`."""
CREDIT = (
    Column("licence", "text", "SPDX name of the licence of this feature"),
    Column("credit", "text", "Line that every copy carries"),
)
ASHORE = "The two actors' places on the map, joined: a symbol, no route"


def events_layer(atlas: Atlas, table: Table) -> FeatureLayer:
    """The rows of the table of events as points; one without a place has no geometry."""
    features = [_feature(row, _point(row), atlas) for row in table.records()]
    return _layer(atlas, EVENTS, table.title, table, features)


def ties_layer(atlas: Atlas, table: Table) -> FeatureLayer:
    """The rows of the table of relations as lines from actor to actor."""
    features = [_feature(row, _joined(row, atlas), atlas) for row in table.records()]
    return _layer(atlas, TIES, f"{table.title}. {ASHORE}", table, features)


def _layer(atlas: Atlas, key: str, title: str, table: Table, features: list[Feature]) -> FeatureLayer:
    columns = (*table.columns, *CREDIT)
    kind = key.removesuffix("-map")
    return FeatureLayer(
        key, title, kind, FACTS_LICENCE, atlas.title, atlas.catalogue_sha256, columns, tuple(features)
    )


def _feature(row: dict[str, Any], geometry: dict[str, Any] | None, atlas: Atlas) -> Feature:
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}
    own = {"licence": FACTS_LICENCE, "credit": atlas.title}
    return {"type": "Feature", "id": row["id"], "properties": values | own, "geometry": geometry}


def _point(row: dict[str, Any]) -> dict[str, Any] | None:
    if row["lon"] is None or row["lat"] is None:
        return None
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def _joined(row: dict[str, Any], atlas: Atlas) -> dict[str, Any] | None:
    ends = [atlas.actor[row[side]].anchor for side in ("a", "b")]
    if None in ends:
        return None
    return {"type": "LineString", "coordinates": [list(end) for end in ends if end]}
