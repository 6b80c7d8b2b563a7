"""What the map's frame loads, all from this server: Leaflet out of its package and our scripts in one file, beside the
typefaces; the tiers.

Each folder is registered as a Streamlit component, which serves its files under `component/<name>/`.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from ..atlas import HERE, Atlas, default_folder
from . import webfonts

PAGE = HERE / "page"
LEAFLET = Path(leaflet.BASE_DIR) / "leaflet.js"
SCRIPTS = (
    PAGE / "early.js",
    LEAFLET,
    *(
        PAGE / f"{name}.js"
        for name in (
            "nodes",
            "paths",
            "topology",
            "course",
            "symbols",
            "doubt",
            "furniture",
            "mask",
            "splits",
            "ties",
            "labels",
            "rivers",
            "relief",
            "own",
            "crowd",
            "roaming",
            "atlas",
        )
    ),
)
"""The map's scripts in the order in which they run; the first asks for the map's files before Leaflet is read."""


def register(atlas: Atlas) -> dict[str, str]:
    """The address of each folder, relative to the map's frame; registering again is harmless."""
    folders = {tiers(atlas): atlas.folder / "web", "fonts": webfonts.folder()}
    found = {name: f"../{_declared(name, path)}" for name, path in folders.items()}
    return found | {"tiers": found[tiers(atlas)]}


def leaflet_css() -> str:
    """Leaflet's sheet without its pictures, which would be fetched and are not shown."""
    return re.sub(r"url\([^)]*\)", "none", LEAFLET.with_suffix(".css").read_text(encoding="utf-8"))


OF_A_VISITOR = "tiers_"
"""What the names begin with under which visitors' own atlases are served."""


def tiers(atlas: Atlas) -> str:
    """The name that an atlas's display tiers are registered by; a visitor's own has one that nobody can guess."""
    if atlas.folder == default_folder():
        return "tiers"
    return f"{OF_A_VISITOR}{hashlib.sha256(str(atlas.folder).encode()).hexdigest()[:16]}"


def _declared(name: str, path: Path) -> str:
    component = components.declare_component(name, path=str(path))
    return str(component.name)
