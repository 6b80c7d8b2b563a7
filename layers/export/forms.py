"""The one table of formats that the page and the command line both read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..selection import Selection


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its id, what the reader is told of it, and the module that writes it (imported when used).

    `holds` says what is counted in it: a key of EXPECTED."""

    id: str
    title: str
    ending: str
    mime: str
    use: str
    limits: str = ""
    holds: str = "features"

    def write(self, selection: Selection) -> bytes:
        """The selection in this format."""
        made: bytes = import_module(f"{__package__}.{self._module}").write(selection)
        return made

    def count(self, path: Path) -> int:
        """What a written file holds, read again. Raises ValueError when it is damaged."""
        found: int = import_module(f"{__package__}.{self._module}").count(path)
        return found

    def expected(self, selection: Selection) -> int:
        """What a whole file holds."""
        return EXPECTED[self.holds](selection)

    @property
    def _module(self) -> str:
        return MODULES.get(self.id, self.id)


def _shapes(selection: Selection) -> int:
    """Features, those of several kinds of geometry once for each kind."""
    from .families import apart

    return sum(len(apart(layer).features) for layer in selection.layers)


EXPECTED: dict[str, Callable[[Selection], int]] = {
    "features": lambda selection: selection.features,
    "shapes": _shapes,
    "drawn": lambda selection: sum(bool(f["geometry"]) for layer in selection.layers for f in layer.features),
    "rows": lambda selection: sum(len(table.rows) for table in selection.tables),
    "stances": lambda selection: len(selection.atlas.stances),
}
MODULES = {"fgb": "flatgeobuf", "shp": "shapefile", "csv": "csvzip", "html": "offline"}

FORMATS: dict[str, Form] = {
    form.id: form
    for form in (
        Form(
            "geojson", "GeoJSON", ".geojson", "application/geo+json", "RFC 7946, for the web and for scripts"
        ),
        Form(
            "gpkg",
            "GeoPackage",
            ".gpkg",
            "application/geopackage+sqlite3",
            "Opens styled in QGIS, with stances, relations, events and sources as tables",
            holds="shapes",
        ),
        Form(
            "kml",
            "KML",
            ".kml",
            "application/vnd.google-earth.kml+xml",
            "Styled, for Google Earth",
            "No dashed lines; every property is text.",
        ),
        Form(
            "kmz",
            "KMZ",
            ".kmz",
            "application/vnd.google-earth.kmz",
            "The same, packed",
            "No dashed lines; every property is text.",
        ),
        Form(
            "fgb",
            "FlatGeobuf",
            ".fgb",
            "application/octet-stream",
            "Fast, for large maps",
            "One table of all layers, lists as text with commas; stretches whose line is not known are left out and named.",
            holds="drawn",
        ),
        Form(
            "parquet",
            "GeoParquet",
            ".parquet",
            "application/vnd.apache.parquet",
            "Version 1.1 with bounding boxes, for analysis",
            "One table of all layers.",
        ),
        Form(
            "shp",
            "Shapefile (zip)",
            ".zip",
            "application/zip",
            "For older programs",
            "Field names of 10 characters, texts of 254 bytes, no tables; lines and areas apart.",
            holds="shapes",
        ),
        Form(
            "csv",
            "CSV (zip)",
            ".zip",
            "application/zip",
            "Stances, relations, events and sources, with keys",
            "No geometry.",
            holds="rows",
        ),
        Form(
            "xlsx",
            "Excel",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Stances, relations, events and sources as sheets",
            "No geometry.",
            holds="rows",
        ),
        Form(
            "topojson",
            "TopoJSON",
            ".topojson",
            "application/json",
            "Shared lines written once, for d3",
            "Positions at five decimals.",
        ),
        Form(
            "html",
            "One web page",
            ".html",
            "text/html",
            "The interactive map in one file that works offline",
            "Lines as on the screen, simplified; take another format to measure on.",
            holds="stances",
        ),
    )
}
