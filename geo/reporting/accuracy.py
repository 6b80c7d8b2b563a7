"""How far drawn routes and borders agree with what is published of their lengths, one row each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np

from ..reading.ground import Border, Segment
from ..reading.records import Facts

EXACT, LOOSE = 0.05, 0.15
"""How far outside the published figures a length may be: on a track or river, and from town to town."""
MEANDERS = "The mapped line follows each meander of river and ridge."


class Drawn(NamedTuple):
    """What is measured on a feature."""

    segment: str
    geometry_basis: str
    network_km: float | None
    measured_km: float
    max_deviation_km: float


DRAWN_LOOSELY = frozenset({"schematic", "endpoints"})


def table(
    facts: Facts, frames: Iterable[gpd.GeoDataFrame], borders_km: Mapping[str, float]
) -> list[dict[str, Any]]:
    """One row a segment that is drawn or sums drawn ones, and one a border of published length, in km.

    `km` is the length of the track where the network carries one, else as measured; `within` says whether it
    lies inside the published figures, widened by what is allowed, and is None where none is published.
    """
    by_segment: dict[str, list[Drawn]] = {}
    for feature in drawn_features(frames):
        by_segment.setdefault(feature.segment, []).append(feature)
    rows = [(segment, drawn(segment, by_segment)) for segment in facts.segments]
    drawn_rows = [
        row(segment, parts, published(segment, facts)) for segment, parts in rows if parts is not None
    ]
    measured = {name for length in facts.border_lengths for name in length.of if name in borders_km}
    border_rows = [border_row(b, borders_km[b.id], facts) for b in facts.borders if b.id in measured]
    return drawn_rows + border_rows


def drawn_features(frames: Iterable[gpd.GeoDataFrame]) -> Iterator[Drawn]:
    """What is measured on each feature that has a geometry."""
    for frame in frames:
        rows = frame.loc[frame.geometry.notna(), list(Drawn._fields)]
        yield from map(Drawn._make, rows.itertuples(index=False))


def drawn(segment: Segment, by_segment: Mapping[str, list[Drawn]]) -> list[Drawn] | None:
    """The features of a segment, or of the segments that it sums; None unless all of them are drawn."""
    parts = [by_segment.get(name) for name in segment.sum_of or (segment.id,)]
    found = [part for part in parts if part is not None]
    if not found or len(found) < len(parts):
        return None
    return [feature for part in found for feature in part]


def published(segment: Segment, facts: Facts) -> list[float]:
    """The published lengths of a segment alone, in km."""
    return [length.km for length in facts.lengths_of.get(segment.id, ())]


def row(segment: Segment, features: Sequence[Drawn], lengths: Sequence[float]) -> dict[str, Any]:
    """What the accuracy page shows of a segment."""
    bases = sorted({feature.geometry_basis for feature in features})
    measured = np.array([feature.measured_km for feature in features])
    tracks = np.array([feature.network_km for feature in features], dtype=float)
    km = float(np.where(np.isnan(tracks), measured, tracks).sum())
    allowed = LOOSE if DRAWN_LOOSELY & set(bases) else EXACT
    return {
        "segment": segment.id,
        "name": segment.name,
        "basis": ", ".join(bases),
        "km": round(km, 1),
        "measured_km": round(float(measured.sum()), 1),
        **judged(km, lengths, allowed),
        "max_deviation_km": max(feature.max_deviation_km for feature in features),
        "explanation": segment.length_note or None,
    }


def border_row(border: Border, km: float, facts: Facts) -> dict[str, Any]:
    """The same of a border: OpenStreetMap follows each meander, so its length exceeds the published ones."""
    lengths = [length.km for length in facts.border_lengths if length.of == (border.id,)]
    missed = within(km, lengths, LOOSE) is False
    return {
        "segment": border.id,
        "name": f"Border {border.a}-{border.b}",
        "basis": "border of OpenStreetMap",
        "km": round(km, 1),
        "measured_km": round(km, 1),
        **judged(km, lengths, LOOSE),
        "max_deviation_km": None,
        "explanation": MEANDERS if missed else None,
    }


def judged(km: float, lengths: Sequence[float], allowed: float) -> dict[str, Any]:
    """A length beside the range of the published ones, and whether it lies inside that, widened."""
    return {
        "published_min_km": min(lengths, default=None),
        "published_max_km": max(lengths, default=None),
        "allowed_percent": round(allowed * 100),
        "within": within(km, lengths, allowed),
    }


def within(km: float, lengths: Sequence[float], allowed: float) -> bool | None:
    """Whether a length lies inside the published ones, widened; None where none is published."""
    if not lengths:
        return None
    return min(lengths) * (1 - allowed) <= km <= max(lengths) * (1 + allowed)
