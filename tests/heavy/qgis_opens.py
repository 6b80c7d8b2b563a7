"""Opens a GeoPackage in PyQGIS as a user would, and tells of each layer whether it came with its style.

Run by the Python that has PyQGIS: `python3 qgis_opens.py FILE`."""

from __future__ import annotations

import json
import os
import sqlite3
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import QgsApplication, QgsVectorLayer


def main(path: str) -> None:
    """Print a line of JSON for each layer with geometry."""
    application = QgsApplication([], False)
    application.initQgis()
    with sqlite3.connect(path) as base:
        names = [row[0] for row in base.execute("SELECT table_name FROM gpkg_geometry_columns")]
    for name in names:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
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
    sys.stdout.flush()
    os._exit(0)  # leaving in order would end in QGIS's own crash at exit


if __name__ == "__main__":
    main(sys.argv[1])
