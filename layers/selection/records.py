"""What a file is made of: features with their columns, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .columns import Column

Feature = dict[str, Any]

FACTS_LICENCE = "CC-BY-4.0"
"""The licence of what the atlas itself establishes: positions, relations, events, places."""


@dataclass(frozen=True)
class FeatureLayer:
    """A layer as it is exported: GeoJSON features in WGS 84 with every column, and under which licence.

    `sha256` is that of the atlas's file that holds it."""

    id: str
    title: str
    kind: str
    licence: str
    credit: str
    sha256: str
    columns: tuple[Column, ...]
    features: tuple[Feature, ...]
