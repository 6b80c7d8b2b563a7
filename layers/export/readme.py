"""The text file that lies beside exported files in an archive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def readme(account: dict[str, Any], files: Iterable[str], limits: str) -> str:
    """What the archive holds, as of when, from where, under which licence, and what the format loses."""
    lines = [
        f"{account['title']}",
        "",
        f"Data version {account['data_version']}, known to {account['known_to']}.",
        f"As of {account['as_of']}, as published by {account['published_by']}.",
        *account["warnings"],
        f"View: {account['view']}",
        *(text for text in (account["about"], account["left_out"]) if text),
        f"Coordinates: {account['crs']}.",
        "",
        account["disclaimer"],
        "",
        "Files",
        *(f"  {name}" for name in files),
        *(("", "Limits of the format", f"  {limits}") if limits else ()),
        "",
        "Layers",
        *(_layer(layer) for layer in account["layers"]),
        "",
        "Tables",
        *(f"  {t['id']}: {t['title']}, {t['rows']} rows, {t['licence']}" for t in account["tables"]),
        "",
        "Credits",
        *(f"  {credit}" for credit in account["credits"]),
        "",
        "Field descriptions and checksums: datapackage.json",
        "",
    ]
    return "\n".join(lines)


def _layer(layer: dict[str, Any]) -> str:
    sha = f", sha256 of the atlas's file {layer['sha256']}" if layer["sha256"] else ""
    return f"  {layer['id']}: {layer['title']}, {layer['features']} features, {layer['licence']}{sha}"
