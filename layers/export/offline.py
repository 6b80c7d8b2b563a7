"""Selection -> one web page that works without a server or a network, from a USB stick if need be.

Its policy lets nothing run but the scripts that are in it, told by their hashes, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .. import built
from ..atlas import Atlas, AtlasError
from ..beside.marks import mark_url
from ..browser.assets import PAGE, SCRIPTS, leaflet_css
from ..browser.css import map_css, variables
from ..browser.webmap import config, first_files, to_script
from ..selection import Selection, provenance
from ..style import POSITIONS, THEMES
from ..text import safe
from .offline_facts import facts

OWN_SCRIPTS = (PAGE / "decide.js", PAGE / "leftout.js", PAGE / "standalone.js")


def write(selection: Selection) -> bytes:
    """The page as UTF-8."""
    sheets = [leaflet_css(), _own_css()]
    scripts = [_read(path) for path in (*SCRIPTS, *OWN_SCRIPTS)]
    data = {
        "facts": facts(selection),
        "config": _config(selection.atlas),
        "provenance": provenance(selection),
    }
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, [*sheets, map_css()])}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{safe(selection.title)}</title>",
        *(f"<style>{sheet}</style>" for sheet in sheets),
        f"</head><body>{_read(PAGE / 'offline.html')}",
        *(
            f'<script type="application/json" id="{key}">{to_script(value)}</script>'
            for key, value in data.items()
        ),
        *(f"<script>{script}</script>" for script in scripts),
        "</body></html>",
    ]
    return "\n".join(parts).encode()


def policy(scripts: Iterable[str], sheets: Iterable[str]) -> str:
    """The Content-Security-Policy: only these scripts and sheets, no network, no forms, no frames.

    The empty sheet is among them: a sheet that a script adds is empty at first."""
    ours, sheet = _hashes(scripts), _hashes(["", *sheets])
    shut = "img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {ours}; style-src {sheet}; {shut}"


def _hashes(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _config(atlas: Atlas) -> dict[str, Any]:
    """The map's settings with its geometry inside; a damaged file is left out and named on the map."""
    inline = {Path(file).stem: json.loads(atlas.content(file)) for file in sorted(_files(atlas))}
    inline |= {
        key: json.loads(built.read(atlas.folder, file)) for key, file in _tiles(inline.get("tiles", {}))
    }
    own = {"inline": inline, "tiles": {"url": ""}, "reserved": [0, 0]}
    return config(atlas, defaultdict(str)) | own | {"relief": _relief(atlas)}


def _files(atlas: Atlas) -> set[str]:
    """The whole ones of the files that the map begins with."""
    whole = (path.partition("?")[0] for key, path in atlas.display.items() if key not in atlas.damaged)
    return {path for path in whole if Path(path).stem in first_files(atlas)}


def _tiles(index: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Key and file of each tile of a crowd."""
    for key in (*index.get("overviews", ()), *index.get("whole", ())):
        yield key, f"web/tiles/{key}.json"


def _relief(atlas: Atlas) -> dict[str, Any] | None:
    """The relief with its picture inside, or None for an atlas without one; one that is missing or damaged is left out."""
    if not atlas.relief:
        return None
    with suppress(AtlasError):
        picture = base64.b64encode(atlas.content(str(atlas.relief["file"]))).decode()
        return {"url": f"data:image/webp;base64,{picture}", "bounds": atlas.relief["bounds"]}
    return None


def _read(path: Path) -> str:
    """A script that can stand inside a page: it must not hold the end of a script element."""
    text = path.read_text(encoding="utf-8")
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise ValueError(f"{path} cannot be put into a page: it holds '</script' or '<!--'")
    return text


def _own_css() -> str:
    themes = "".join(f".{theme}{{{variables(theme)};color-scheme:{theme}}}" for theme in THEMES)
    marks = "".join(
        f".{theme} .mark.at-{key}{{background:{mark_url(key, theme)} center/contain no-repeat}}"
        for theme in THEMES
        for key in POSITIONS
    )
    return themes + marks + _read(PAGE / "offline.css")


def embedded(content: bytes, key: str) -> Any:
    """A block of data of a page. Raises ValueError when the page is cut off or the block is not there."""
    text = content.decode()
    found = re.search(rf'<script type="application/json" id="{key}">(.*?)</script>', text, re.DOTALL)
    if not found or not text.endswith("</html>"):
        raise ValueError(f"the page is cut off or holds no {key}")
    return json.loads(found[1])


def count(path: Path) -> int:
    """How many stances the page holds. Raises ValueError when it is cut off."""
    stances: Sequence[Any] = embedded(path.read_bytes(), "facts")["stances"]
    return len(stances)
