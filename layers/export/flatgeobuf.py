"""Selection -> FlatGeobuf: one file, the layer of each feature in a column."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from ..selection import Selection, provenance
from .table import shapes, table


def write(selection: Selection) -> bytes:
    """The features of all layers that have a geometry, indexed; lists are text with commas.

    Readers for the web stumble over features without geometry, and no index can hold them: the account in the file
    names those that were left out."""
    import pyogrio

    out, made, atlas = BytesIO(), shapes(selection), selection.atlas
    drawn = made != None  # noqa: E711
    ids = [str(feature["id"]) for layer in selection.layers for feature in layer.features]
    account = provenance(selection) | {
        "without_geometry": [key for key, there in zip(ids, drawn, strict=True) if not there]
    }
    pyogrio.write_arrow(
        table(selection, made, lists=False).filter(drawn),
        out,
        driver="FlatGeobuf",
        layer="corridor_atlas",
        geometry_name="geometry",
        geometry_type="Unknown",
        crs="EPSG:4326",
        layer_metadata={"provenance": json.dumps(account, ensure_ascii=False)},
        SPATIAL_INDEX="YES" if drawn.any() else "NO",
        TITLE=selection.title,
        DESCRIPTION=" ".join(
            [*account["warnings"], f"Data {atlas.data_version}, known to {atlas.known_to}.", atlas.disclaimer]
        ),
    )
    return out.getvalue()


def count(path: Path) -> int:
    """How many features the file has. Raises ValueError when it is damaged."""
    import pyogrio

    try:
        return int(pyogrio.read_arrow(path, columns=[])[1].num_rows)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, RuntimeError, OSError) as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error
