"""Selection -> FlatGeobuf: one file, the layer of each feature in a column."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from ..selection import Selection, provenance
from .table import shapes, table


def write(selection: Selection) -> bytes:
    """The features of all layers; lists are text with commas, geometries of all kinds.

    The format cannot index features without geometry: where there are any, the file has no spatial index."""
    import pyogrio

    out, made, atlas = BytesIO(), shapes(selection), selection.atlas
    pyogrio.write_arrow(
        table(selection, made, lists=False),
        out,
        driver="FlatGeobuf",
        layer="corridor_atlas",
        geometry_name="geometry",
        geometry_type="Unknown",
        crs="EPSG:4326",
        layer_metadata={"provenance": json.dumps(provenance(selection), ensure_ascii=False)},
        SPATIAL_INDEX="NO" if (made == None).any() else "YES",  # noqa: E711
        TITLE=selection.title,
        DESCRIPTION=f"Data {atlas.data_version}, known to {atlas.known_to}. {atlas.disclaimer}",
    )
    return out.getvalue()


def count(path: Path) -> int:
    """How many features the file has. Raises ValueError when it is damaged."""
    import pyogrio

    try:
        return int(pyogrio.read_arrow(path, columns=[])[1].num_rows)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, RuntimeError, OSError) as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error
