"""What a figure says of itself inside its file, and how that is read back."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...apart import Limits, run
from ...atlas import Atlas
from ...clock import day_text
from ...scene.composing import Scene
from ...texts import CREDITS_SHORT
from ..sizes import FigureError
from . import inside
from .inside import KEY, LARGEST

LICENCE = "CC BY 4.0"
LIMITS = Limits(processor=30, memory=1_500_000_000)
"""What reading a file back may cost, whoever made it."""


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
    """What a PNG, SVG, PDF or PowerPoint file of ours says of itself, read in a process of its own.

    Raises FigureError when it says nothing that can be read, or takes more than it may."""
    if len(file) > LARGEST:
        raise FigureError(f"the file is larger than {LARGEST // 1_000_000} MB and was not read")
    ended = run(inside.__name__, [], LIMITS, given=file)
    if ended.met:
        raise FigureError(f"the file was not read: {ended.why(LIMITS)}")
    raw = json.loads(ended.out) if ended.code == 0 else {}
    if "refused" in raw:
        raise FigureError(raw["refused"])
    texts = [raw.get(key) for key in ("view", "size", "data")]
    if not all(isinstance(text, str) for text in texts) or not isinstance(raw["headline"], str | None):
        raise FigureError("the file does not say which view it shows; only figures of this atlas do")
    return Told(raw["view"], raw["size"], raw["headline"] or None, raw["data"])
