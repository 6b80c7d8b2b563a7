"""Selection -> GeoParquet 1.1 with a covering bounding box for each row."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ..geometry import Geometries
from ..selection import Selection, provenance
from .table import shapes, table

SIDES = ("xmin", "ymin", "xmax", "ymax")


def write(selection: Selection) -> bytes:
    """The features of all layers in WGS 84, longitude first; lists as lists, fields with their meaning."""
    import pyarrow.parquet as pq

    made = shapes(selection)
    whole = _with_bounds(table(selection, made, lists=True), made)
    account = json.dumps(provenance(selection), ensure_ascii=False)
    whole = whole.replace_schema_metadata({"geo": json.dumps(geo(made)), "corridor_atlas": account})
    out = BytesIO()
    pq.write_table(whole, out, compression="zstd")
    return out.getvalue()


def geo(made: Geometries) -> dict[str, Any]:
    """The `geo` metadata of GeoParquet 1.1; without a `crs` it is longitude, latitude on WGS 84."""
    there = made[made != None]  # noqa: E711
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in there}),
        "covering": {"bbox": {side: ["bbox", side] for side in SIDES}},
        "orientation": "counterclockwise",
        "edges": "planar",
    }
    bounds = {"bbox": shapely.total_bounds(there).tolist()} if len(there) else {}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column | bounds}}


def _with_bounds(whole: Any, made: Geometries) -> Any:
    """The table with a column `bbox`; null where there is no geometry."""
    import pyarrow as pa

    bounds = shapely.bounds(made)
    empty = np.isnan(bounds[:, 0])
    sides = [pa.array(side) for side in bounds.T]
    return whole.append_column("bbox", pa.StructArray.from_arrays(sides, SIDES, mask=pa.array(empty)))


def count(path: Path) -> int:
    """How many rows the file has. Raises ValueError when it is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.ParquetFile(path).metadata.num_rows)
    except pa.ArrowException as error:
        raise ValueError(f"{path.name} is damaged ({error})") from error
