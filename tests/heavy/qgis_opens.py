"""Opens a GeoPackage in PyQGIS as a user would, and tells of each layer whether it came with its style.

Run by the Python that has PyQGIS: `python3 qgis_opens.py FILE [PICTURE.png]`; the picture is to be looked at."""

from __future__ import annotations

import json
import os
import sqlite3
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

ORDER = ("countries", "nakhchivan", "borders", "nakhchivan_lines")
"""What lies beneath, from the ground up; corridors follow, then places."""
SYUNIK = (480_000, 4_270_000, 700_000, 4_450_000)
"""West, south, east, north in metres of UTM zone 38 north."""


def main(path: str, picture: str = "") -> None:
    """Print a line of JSON for each layer with geometry; draw them all if a picture is asked for."""
    application = QgsApplication([], False)
    application.initQgis()
    with sqlite3.connect(path) as base:
        names = [row[0] for row in base.execute("SELECT table_name FROM gpkg_geometry_columns")]
    layers = {}
    for name in names:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        layers[name] = layer
        renderer = layer.renderer()
        told = {
            "layer": name,
            "valid": layer.isValid(),
            "features": layer.featureCount(),
            "crs": layer.crs().authid(),
        }
        told |= {"styled": renderer.type() == "categorizedSymbol", "labels": layer.labelsEnabled()}
        told["legend"] = [c.label() for c in renderer.categories()] if told["styled"] else []
        print(json.dumps(told))
    if picture:
        draw(layers, picture)
    sys.stdout.flush()
    os._exit(0)  # leaving in order would end in QGIS's own crash at exit


def draw(layers: dict[str, QgsVectorLayer], picture: str) -> None:
    """The layers in their own styles, as a user sees them."""
    rank = {name: number for number, name in enumerate(ORDER)} | {"places": 99}
    names = sorted(layers, key=lambda name: rank.get(name, 50), reverse=True)
    settings = QgsMapSettings()
    settings.setLayers([layers[name] for name in names])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32638"))
    settings.setExtent(QgsRectangle(*SYUNIK))
    settings.setOutputSize(QSize(1600, 1300))
    settings.setOutputDpi(120)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
