"""An atlas whose every text is an attack: what runs, or is fetched, has found a way through a sink."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .hostile import TEXTS

LAYERS = Path(__file__).parents[2] / "layers"
FIELDS: dict[str, tuple[str, ...]] = {
    "actors": ("name", "short", "role"),
    "subjects": ("name", "title", "title_before", "short", "proposition", "note"),
    "names": ("name", "note"),
    "segments": ("name", "status", "note", "gauge"),
    "stances": ("statement",),
    "relations": ("statement",),
    "events": ("title", "statement", "place_text"),
    "claims": ("claim", "verdict", "finding"),
    "sources": ("title", "publisher", "author", "url", "seen"),
    "places": ("name",),
    "borders": ("note",),
    "layers": ("title", "credit", "licence"),
    "positions": ("name", "meaning"),
    "extents": ("name",),
}
"""Every text of the catalogue that some page, file or panel shows."""
NESTED = (
    "title",
    "disclaimer",
    "credits",
    "state.note",
    "length.note",
    "field",
    "land",
    "corridor",
    "place",
    "alias",
)
PAYLOADS = tuple(text for key, text in TEXTS.items() if key not in ("combining marks", "Persian joiner"))


def sinks() -> list[str]:
    """The name of each text that is poisoned."""
    return [*(f"{kind}.{name}" for kind, names in FIELDS.items() for name in names), *NESTED]


def poison(folder: Path, shift: int, payloads: tuple[str, ...] = PAYLOADS) -> int:
    """Write an atlas folder in which text n carries payload n + shift; gives the number of sinks.

    Run with every shift, each sink meets each payload."""
    payload = {sink: payloads[(number + shift) % len(payloads)] for number, sink in enumerate(sinks())}
    (folder / "web").mkdir(parents=True)
    raw = json.loads((LAYERS / "catalogue.json").read_bytes())
    files = {row["file"]: (LAYERS / row["file"]).read_bytes() for row in (*raw["layers"], *raw["display"])}
    for file in files:
        if file.startswith("web/"):
            files[file] = _tier(json.loads(files[file]), payload)
    _catalogue(raw, payload)
    for row in (*raw["layers"], *raw["display"]):
        row["sha256"] = hashlib.sha256(files[row["file"]]).hexdigest()
        (folder / row["file"]).write_bytes(files[row["file"]])
    (folder / "catalogue.json").write_text(json.dumps(raw), encoding="utf-8")
    return len(payload)


def _catalogue(raw: dict[str, Any], payload: dict[str, str]) -> None:
    for kind, names in FIELDS.items():
        for row in raw[kind]:
            row |= {name: payload[f"{kind}.{name}"] for name in names if row.get(name) is not None}
    for segment in raw["segments"]:
        for state in segment["states"]:
            state["note"] = payload["state.note"]
        for length in segment["lengths"]:
            length["note"] = payload["length.note"]
    for layer in raw["layers"]:
        layer["fields"] = dict.fromkeys(layer["fields"], payload["field"])
    raw |= {"title": payload["title"], "disclaimer": payload["disclaimer"], "credits": [payload["credits"]]}


def _tier(tier: dict[str, Any], payload: dict[str, str]) -> bytes:
    """A display tier with its names poisoned; keys of the topology stay."""
    for name, properties in _properties(tier):
        if "name" in properties:
            properties["name"] = payload[{"land": "land", "corridors": "corridor"}.get(name, "place")]
        properties |= (
            {"names": dict.fromkeys(properties["names"], payload["alias"])} if "names" in properties else {}
        )
    return json.dumps(tier).encode()


def _properties(tier: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for feature in tier.get("features", []):
        yield "places", feature["properties"]
    for name, group in tier.get("objects", {}).items():
        yield from ((name, geometry.get("properties") or {}) for geometry in group["geometries"])


WATCH = """
window.hit = function () { (window.top || window).__hits = ((window.top || window).__hits || 0) + 1; };
window.alert = window.confirm = window.prompt = window.print = window.hit;
"""
"""Runs before anything else in each frame: whoever calls hit() or opens a dialog has run a script."""


def hits(page: Any) -> int:
    """How many scripts ran."""
    return int(page.evaluate("window.__hits || 0"))


def strangers(asked: list[str], inside: Callable[[str], bool]) -> list[str]:
    """Addresses that a page asked for and should not have."""
    return [url for url in asked if not inside(url) and not url.startswith(("data:", "blob:", "about:"))]
