"""What the map's frame loads, all from this server: Leaflet out of its package, typefaces with our scripts, the tiers.

Each folder is registered as a Streamlit component, which serves its files under `component/<name>/`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from ..atlas import HERE, Atlas, default_folder
from . import webfonts

PAGE = HERE / "page"
SCRIPTS = (
    "early.js",
    "topology.js",
    "afar.js",
    "symbols.js",
    "furniture.js",
    "labels.js",
    "rivers.js",
    "relief.js",
    "own.js",
    "crowd.js",
    "atlas.js",
)


def register(atlas: Atlas) -> dict[str, str]:
    """The address of each folder, relative to the map's frame; registering again is harmless."""
    folders = {"leaflet": leaflet.BASE_DIR, tiers(atlas): atlas.folder / "web"}
    folders["fonts"] = webfonts.folder()
    found = {name: f"../{_declared(name, Path(path))}" for name, path in folders.items()}
    return found | {"tiers": found[tiers(atlas)]}


def tiers(atlas: Atlas) -> str:
    """The name that an atlas's display tiers are registered by; a visitor's own has one that nobody can guess."""
    if atlas.folder == default_folder():
        return "tiers"
    return f"tiers_{hashlib.sha256(str(atlas.folder).encode()).hexdigest()[:16]}"


def _declared(name: str, path: Path) -> str:
    component = components.declare_component(name, path=str(path))
    return str(component.name)
