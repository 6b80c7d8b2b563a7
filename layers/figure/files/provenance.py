"""What a figure says of itself inside its file, and how that is read back."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from ...atlas import Atlas
from ...clock import day_text
from ...scene.composing import Scene
from ...texts import CREDITS_SHORT
from ..sizes import FigureError

LICENCE = "CC BY 4.0"
KEY = "CorridorAtlas"
"""The key under which every file holds the facts as JSON."""
LARGEST = 64_000_000
"""Bytes of a file that is read back at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of the figure in it; `headline` is None where the finding was the headline."""

    query: str
    size: str
    headline: str | None
    data_version: str


def facts_of(atlas: Atlas, scene: Scene, size: str, headed: str | None) -> dict[str, str]:
    """Key -> text of everything that a file must tell to be drawn again and be cited."""
    told = {
        "view": scene.view.query(),
        "size": size,
        "headline": headed,
        "data": atlas.data_version,
        "layers": {layer.id: layer.sha256 for layer in atlas.layers},
        "credits": list(atlas.credits),
        "licence": LICENCE,
    }
    return {
        "Title": atlas.title,
        "Copyright": "; ".join((*atlas.credits, f"figure: {LICENCE}")),
        "Source": f"?{scene.view.query()}",
        KEY: json.dumps(told, ensure_ascii=False, sort_keys=True),
    }


def credit_line(atlas: Atlas, scene: Scene) -> str:
    """Credits, licence, data version and the link that gives the view again."""
    parts = (f"{atlas.title} · data {atlas.data_version}, known to {day_text(atlas.known_to)}", CREDITS_SHORT)
    return " · ".join((*parts, f"figure: {LICENCE}", f"view: ?{scene.view.query()}"))


def read(file: bytes) -> Told:
    """What a PNG, SVG, PDF or PowerPoint file of ours says of itself.

    Raises FigureError when it says nothing that can be read."""
    if len(file) > LARGEST:
        raise FigureError(f"the file is larger than {LARGEST // 1_000_000} MB and was not read")
    try:
        raw = json.loads(_found(file))
        return Told(
            _text(raw, "view"),
            _text(raw, "size"),
            raw["headline"] and _text(raw, "headline"),
            _text(raw, "data"),
        )
    except (KeyError, TypeError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise FigureError(
            "the file does not say which view it shows; only figures of this atlas do"
        ) from error


def _found(file: bytes) -> str:
    """The JSON in a file: a PNG's text chunk, a PowerPoint's property, else the element of that name."""
    if file.startswith(b"\x89PNG"):
        from PIL import Image

        with Image.open(io.BytesIO(file)) as image:
            return str(image.info[KEY])
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            return _between(package.read("docProps/custom.xml"), f'name="{KEY}"><vt:lpwstr>', "</vt:lpwstr>")
    return _between(file, f"<atlas:{KEY}>", f"</atlas:{KEY}>")


def _between(text: bytes, start: str, end: str) -> str:
    found = re.search(re.escape(start.encode()) + b"(.*?)" + re.escape(end.encode()), text, re.DOTALL)
    return html.unescape(found[1].decode()) if found else ""


def _text(raw: Any, key: str) -> str:
    if not isinstance(raw[key], str):
        raise TypeError(key)
    return str(raw[key])
