"""Frictionless Data Package 1: what each file of an archive is, its checksum, its fields and keys."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from ..selection import Column, Selection, Table
from ..selection.provenance import layer_account, licence, warnings
from ..selection.records import FACTS_LICENCE
from ..text import slug

TYPES = {"text": "string", "list": "string"}


def datapackage(selection: Selection, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The package of these files, whose names are `<table>.csv` or begin with a layer's id."""
    licences = dict.fromkeys([FACTS_LICENCE, *(layer.licence for layer in selection.layers)])
    return {
        "name": f"{slug(selection.title)[:60].strip('-')}-{slug(selection.atlas.data_version)}",
        "title": selection.title,
        "description": selection.atlas.disclaimer,
        "version": selection.atlas.data_version,
        "known_to": selection.atlas.known_to.isoformat(),
        "as_of": selection.scene.day.isoformat(),
        "published_by": selection.scene.known.isoformat(),
        "warnings": warnings(selection),
        "view": selection.view or "everything",
        "licenses": [licence(name) for name in licences],
        "sources": [{"title": credit} for credit in selection.atlas.credits],
        "layers": [layer_account(layer) for layer in selection.layers],
        "resources": [_resource(selection, name, content) for name, content in files.items()],
    }


def _resource(selection: Selection, path: str, content: bytes) -> dict[str, Any]:
    base = {
        "name": slug(path),
        "path": path,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    table = next((table for table in selection.tables if path == f"{table.id}.csv"), None)
    return base | (_tabular(selection, table) if table else {})


def _tabular(selection: Selection, table: Table) -> dict[str, Any]:
    written = {table.id for table in selection.tables}
    keys = [
        {"fields": column.id, "reference": {"resource": f"{column.refers}-csv", "fields": "id"}}
        for column in table.columns
        if column.refers in written
    ]
    schema = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": "id",
        "missingValues": [""],
    }
    return {
        "profile": "tabular-data-resource",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.id, "type": TYPES.get(column.kind, column.kind), "description": column.meaning}
