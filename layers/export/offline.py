"""Selection -> one web page that works without a server or a network, from a USB stick if need be.

Its policy lets nothing run but the scripts that are in it, told by their hashes, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from ..assets import PAGE, SCRIPTS
from ..atlas import Atlas
from ..css import map_css, variables
from ..marks import mark_url
from ..selection import Selection, provenance
from ..style import POSITIONS, THEMES
from ..text import safe
from ..webmap import config, to_script
from .offline_facts import facts

OWN_SCRIPTS = ("decide.js", "standalone.js")
BODY = """<header><h1 id="title"></h1><p id="about" class="quiet"></p></header>
<main><aside id="choices" aria-label="Choices">
<label class="pick">Positions on <select id="subject"></select></label>
<label class="pick">Shown as <select id="lens"></select></label>
<label class="pick">Frame <select id="frame"><option value="">as chosen</option></select></label>
<fieldset><legend>Positions</legend><div id="positions"></div></fieldset>
<fieldset><legend>Actors</legend><button type="button" id="all">All</button> <button type="button" id="none">None</button>
<div id="actors"></div></fieldset>
<fieldset><legend>Layers</legend><div id="layers"></div></fieldset>
<button type="button" id="dark">Light or dark</button></aside>
<div id="middle"><div id="map"></div><div id="strip"><button type="button" id="before" aria-label="Previous change">‹</button>
<b id="day" aria-live="polite"></b><button type="button" id="after" aria-label="Next change">›</button>
<input type="range" id="slider" min="0" aria-label="As of"><span id="note" class="quiet"></span></div></div>
<section id="panel" aria-label="Who stands where"><div id="standings"></div><hr><p id="disclaimer" class="quiet"></p>
<div id="credits"></div></section></main>
<noscript>This map needs JavaScript, all of which is in this file.</noscript>
"""
LAYOUT = """
*{box-sizing:border-box} body{display:flex;flex-direction:column;background:var(--paper);color:var(--text);font:14px/1.4
'Noto Sans','Segoe UI','Helvetica Neue',Arial,sans-serif;height:100vh} header,#strip{background:var(--paper)} header{padding:8px 16px;border-bottom:1px solid
var(--rule)} h1{font-size:19px;margin:0} main{flex:1;min-height:0;display:grid;grid-template-columns:270px minmax(0,1fr) 360px}
#choices,#panel{overflow:auto;padding:12px 16px;background:var(--sidebar)} #panel{background:var(--paper)}
#middle{display:flex;flex-direction:column;min-height:0} #map{flex:1;min-height:320px}
#map.leaflet-container{height:auto!important} #strip{display:flex;gap:10px;align-items:center;padding:8px 14px}
#strip input{flex:1;min-width:80px} #note{max-width:38%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.quiet{color:var(--text3);font-size:12.5px;margin:2px 0} .pick{display:block;margin-bottom:8px} select{width:100%}
select,button,input{font:inherit;color:var(--text);background:var(--paper);border:1px solid var(--rule);min-height:30px}
fieldset{border:0;border-top:1px solid var(--rule);margin:0;padding:6px 0} legend{font-weight:600;padding:0 6px 0 0}
fieldset label{display:flex;gap:8px;align-items:center;min-height:26px} fieldset input{min-height:0}
.mark{flex:none;width:14px;height:14px;display:inline-block} .stand{border-top:1px solid
var(--rule);padding:6px 0} .stand h3{display:flex;gap:8px;align-items:center;font-size:14px;margin:0} .stand p{margin:2px 0}
.stand span{color:var(--text2);font-weight:400} a{color:var(--link)} :focus-visible{outline:3px solid var(--link)}
@media (max-width:900px){body{height:auto} main{display:flex;flex-direction:column} #middle{order:-1} #map{height:60vh;flex:none}}
"""


def write(selection: Selection) -> bytes:
    """The page as UTF-8."""
    sheets = [_leaflet_css(), _own_css()]
    scripts = [
        _read(Path(leaflet.BASE_DIR) / "leaflet.js"),
        *(_read(PAGE / name) for name in (*SCRIPTS, *OWN_SCRIPTS)),
    ]
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
        f"</head><body>{BODY}",
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
    return f"default-src 'none'; script-src {ours}; style-src {sheet}; img-src data:; base-uri 'none'; form-action 'none'"


def _hashes(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _config(atlas: Atlas) -> dict[str, Any]:
    """The map's settings with its geometry inside; a file that is damaged is left out and named on the map."""
    files = {key: atlas.folder / path.partition("?")[0] for key, path in atlas.display.items()}
    whole = {path for key, path in files.items() if key not in atlas.damaged}
    inline = {path.stem: json.loads(path.read_bytes()) for path in sorted(whole)}
    own = {"inline": inline, "css": map_css(), "tiles": {"url": ""}, "reserved": [0, 0]}
    return config(atlas, defaultdict(str)) | own


def _read(path: Path) -> str:
    """A script that can stand inside a page: it must not hold the end of a script element."""
    text = path.read_text(encoding="utf-8")
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise ValueError(f"{path} cannot be put into a page: it holds '</script' or '<!--'")
    return text


def _leaflet_css() -> str:
    """Leaflet's sheet without its pictures, which would be fetched."""
    return re.sub(r"url\([^)]*\)", "none", _read(Path(leaflet.BASE_DIR) / "leaflet.css"))


def _own_css() -> str:
    themes = "".join(f".{theme}{{{variables(theme)};color-scheme:{theme}}}" for theme in THEMES)
    marks = "".join(
        f".{theme} .mark.at-{key}{{background:{mark_url(key, theme)} center/contain no-repeat}}"
        for theme in THEMES
        for key in POSITIONS
    )
    return themes + marks + LAYOUT


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
