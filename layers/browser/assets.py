"""What the map's frame loads, all from this server: Leaflet out of its package and our scripts in one file, beside the
typefaces; the tiers."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from xstatic.pkg import leaflet

from ..atlas import HERE, Atlas, default_folder
from .shelves import FONTS, FROM_THE_FRAME, put

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
            "things",
            "telling",
            "atlas",
        )
    ),
)
"""The map's scripts in the order in which they run; the first asks for the map's files before Leaflet is read."""


def register(atlas: Atlas) -> dict[str, str]:
    """Serve an atlas's display tiers; gives the addresses of tiers and typefaces, relative to the map's frame.

    Registering again is harmless."""
    put(tiers(atlas.folder), atlas.folder, private=is_of_a_visitor(atlas.folder))
    return {"tiers": f"{FROM_THE_FRAME}/{tiers(atlas.folder)}", FONTS: f"{FROM_THE_FRAME}/{FONTS}"}


def leaflet_css() -> str:
    """Leaflet's sheet without its pictures, which would be fetched and are not shown."""
    return re.sub(r"url\([^)]*\)", "none", LEAFLET.with_suffix(".css").read_text(encoding="utf-8"))


OF_A_VISITOR = "tiers_"
"""What the names begin with under which visitors' own atlases are served."""


def is_of_a_visitor(folder: Path) -> bool:
    """Whether the atlas of a folder was built of one visitor's facts."""
    return folder != default_folder()


def tiers(folder: Path) -> str:
    """The name that an atlas's display tiers are served by; a visitor's own has one that nobody can guess."""
    if not is_of_a_visitor(folder):
        return "tiers"
    return f"{OF_A_VISITOR}{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
