"""Who is measured: ours, and other ways to put the same lines on a page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from xstatic.pkg import leaflet

from . import atlases
from .atlases import ROOT, lattice
from .relay import Counter, counted
from .servers import Server, files, streamlit
from .visitors import met

APPS = Path(__file__).parent / "apps"
TOGGLE = ".st-key-toggle input"
ACTOR = '[data-box^="actors:"] input'


@dataclass(frozen=True)
class Entry:
    """An app that serves: its name, its box, where it answers."""

    name: str
    box: str
    server: Server
    wire: Counter
    path: str = ""


FLOOR = "empty Streamlit app"
SETTLED = "empty Streamlit app, our settings"
FRAME = "Streamlit app with an empty frame"
PAGE = "**Corridor Atlas, the page**"
ALONE = "**Corridor Atlas, the map alone**"
TUTORIAL = "folium rebuilt at each rerun"
DECK = "st.pydeck_chart"
LIMIT = "Leaflet without a server"
SCRIPTS = {SETTLED: "empty.py", FRAME: "frame.py", TUTORIAL: "tutorial.py", DECK: "deck.py"}


@contextmanager
def field(features: int, work: Path, build_limit: float) -> Iterator[list[Entry]]:
    """Every app with so many lines, serving and past its first run; ours over an atlas that `python -m geo build` made of them.

    Streamlit takes its settings from the working folder: all have ours, the floor has Streamlit's own."""
    folder = work / str(features)
    apps = shutil.copytree(APPS, folder / "apps")
    (apps / "lines.json").write_text(json.dumps(collection(features)), encoding="utf-8")
    page = (apps / "leaflet.html").read_text(encoding="utf-8")
    (apps / "index.html").write_text(
        page.replace("CANVAS", "true" if features >= 1000 else "false"), encoding="utf-8"
    )
    shutil.copytree(leaflet.BASE_DIR, apps / "leaflet")
    atlas = atlases.built(folder, features, build_limit)
    own = {"ATLAS": str(atlas), "PYTHONPATH": str(ROOT)}
    with ExitStack() as running:
        start = running.enter_context
        served = {FLOOR: start(streamlit(apps / "empty.py", APPS))}
        served |= {name: start(streamlit(apps / script, ROOT)) for name, script in SCRIPTS.items()}
        served[ALONE] = start(streamlit(apps / "alone.py", ROOT, own))
        served[PAGE] = start(streamlit(ROOT / "app.py", ROOT, own))
        for server in served.values():
            met(server.address, 1, 1)
        served[LIMIT] = start(files(apps))
        yield [
            Entry(name, ACTOR if name == PAGE else TOGGLE, server, start(counted(server.address)))
            for name, server in served.items()
        ]


def collection(features: int) -> dict[str, object]:
    """The lines of the generated atlas as GeoJSON."""
    shapes = [{"type": "LineString", "coordinates": line} for line in lattice(features)]
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes],
    }
