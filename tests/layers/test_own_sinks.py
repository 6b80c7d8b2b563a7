"""What a reader brings is a stranger's: file names, names, properties and faults are shown as text and run nowhere."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from layers.own import facts_archive

from .conftest import Visit
from .hostile import zipped
from .poisoned import PAYLOADS, WATCH, hits, strangers

REGION = Path(__file__).parents[1] / "region" / "facts"


def hostile_layer() -> bytes:
    """A point for each payload, which is its name, a property of it and that property's name."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": text, text: text},
            "geometry": {"type": "Point", "coordinates": [45 + n / 20, 39.2]},
        }
        for n, text in enumerate(PAYLOADS)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def hostile_facts() -> bytes:
    """An archive of facts in which each payload is a position that nobody knows: all of them faults."""
    with zipfile.ZipFile(BytesIO(facts_archive(REGION))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stances = "\n".join(
        f'[[stance]]\nactor = {json.dumps(text)}\nposition = {json.dumps(text)}\nsince = 2025-06-01\nstatement = "x"\n'
        f'sources = [{json.dumps(text)}]\nknown = "unverified"\nconfidence = "low"\nbasis = "evidence"\n'
        for text in PAYLOADS
        if text.isprintable()
    )
    files["subjects/shore-line.toml"] += f"\n{stances}".encode()
    return zipped(*files.items())


def named(text: str, ending: str) -> dict[str, Any]:
    """A file of a payload's name, as a browser sends it."""
    return {"name": f"{text}{ending}", "mimeType": "application/octet-stream"}


@pytest.mark.browser
def test_no_brought_text_runs_or_fetches(visit: Callable[..., Visit]) -> None:
    """Every payload as a name of a file that is refused, of four that are kept, of features, properties and faults."""
    seen = visit("date=2025-08-30")
    for frame in (seen.page, seen.map):
        frame.evaluate(f"{WATCH} null")
    assert seen.map.evaluate("hit(), window.top.__hits") == 1
    seen.page.evaluate("window.__hits = 0")
    refused = [named(text, ".vrt") | {"buffer": b"<"} for text in PAYLOADS]
    seen.page.locator(".st-key-own .opener").click()
    upload = seen.page.locator(".st-key-own input[type=file]")
    upload.set_input_files(refused)
    seen.page.locator(".st-key-own .refused").nth(len(PAYLOADS) - 1).wait_for()
    kept = [named(text, ".geojson") | {"buffer": hostile_layer()} for text in PAYLOADS[:3]]
    seen.page.locator(".st-key-own input[type=file]").set_input_files(kept)
    seen.map.wait_for_function(f"document.querySelectorAll('.own.spot').length >= {3 * len(PAYLOADS)}")
    for spot in seen.map.locator(".leaflet-own-pane .own.spot").all()[: len(PAYLOADS)]:
        spot.dispatch_event("mouseover")
    ran = hits(seen.page)
    seen.page.locator(".st-key-own-measures button").first.click()
    seen.page.locator(".st-key-tab [data-testid=stDataFrame]").first.wait_for()
    seen.page.locator(".st-key-tab input[type=file]").set_input_files(
        [{"name": "facts.zip", "mimeType": "application/zip", "buffer": hostile_facts()}]
    )
    seen.page.locator(".st-key-tab [data-testid=stDataFrame]").nth(1).wait_for()
    seen.page.wait_for_timeout(1_000)

    assert ran + hits(seen.page) == 0
    assert (
        strangers(
            seen.asked,
            lambda url: url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:")) and ":9/" not in url,
        )
        == []
    )
