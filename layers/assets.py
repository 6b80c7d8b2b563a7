"""What the map's frame loads, all from this server: Leaflet out of its package, our scripts, the tiers.

Each folder is registered as a Streamlit component, which serves its files under `component/<name>/`.
"""

from __future__ import annotations

from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from . import webfonts
from .atlas import HERE, Atlas

PAGE = HERE / "page"
SCRIPTS = ("furniture.js", "labels.js", "crowd.js", "atlas.js")


def register(atlas: Atlas) -> dict[str, str]:
    """The address of each folder, relative to the map's frame; registering again is harmless."""
    folders = {"leaflet": leaflet.BASE_DIR, "page": PAGE, "tiers": atlas.folder / "web"}
    folders["fonts"] = webfonts.folder()
    return {name: f"../{_declared(name, Path(path))}" for name, path in folders.items()}


def _declared(name: str, path: Path) -> str:
    component = components.declare_component(name, path=str(path))
    return str(component.name)
