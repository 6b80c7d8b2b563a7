"""The page starts without the libraries that only a figure, a slide or an export needs."""

from __future__ import annotations

import subprocess
import sys

from .conftest import ROOT

LATER = {
    "matplotlib",
    "geopandas",
    "pyogrio",
    "pptx",
    "uharfbuzz",
    "fontTools",
    "pikepdf",
    "xlsxwriter",
    "topojson",
}


def test_importing_the_page_loads_no_library_of_figures_or_files() -> None:
    """They are imported when the first figure or file is made."""
    told = "import sys, layers.site; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    run = [sys.executable, "-c", told]
    loaded = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()

    assert {"streamlit", "folium"} <= set(loaded)
    assert not LATER & set(loaded)
