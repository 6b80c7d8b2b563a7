"""The page shows whatever the facts say and runs none of it: every text of the catalogue is an attack."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from layers.view import TABS
from tests.patience import SECONDS

from .conftest import PATIENCE, ROOT, answering, free_port
from .poisoned import WATCH, hits, poison, strangers

PICKS = ("arm", "zan-2", "tripp")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the page over another atlas."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "layers",
        "--atlas",
        str(folder),
        "serve",
        "--headless",
        "--port",
        str(port),
    ]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield answering(f"http://127.0.0.1:{port}", process)
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=SECONDS)


def harm(browser: Any, folder: Path, shift: int) -> tuple[int, list[str]]:
    """How many scripts ran, and what was asked of strangers, on every tab over a poisoned atlas."""
    poison(folder, shift)
    asked: list[str] = []
    ran = 0
    with served(folder) as address:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        queries = (
            [f"show={tab}" for tab in TABS]
            + [f"pick={pick}" for pick in PICKS]
            + ["lens=relations", "lens=events"]
        )
        for query in queries:
            page.goto(f"{address}/?{query}")
            page.locator("[data-testid=stSidebar]").wait_for(state="attached")
            page.wait_for_timeout(1_200)
            ran += sum(hits(frame) for frame in page.frames if frame.url.startswith("http"))
        context.close()
    return ran, strangers(asked, lambda url: url.startswith((address, address.replace("http", "ws"))))


@pytest.mark.browser
def test_no_text_runs_on_the_page(browser: Any, tmp_path: Path) -> None:
    """A sample: one rotation of payloads over all texts and tabs; tests/heavy/full.py turns on."""
    ran, asked = harm(browser, tmp_path / "atlas", 0)

    assert ran == 0
    assert asked == []
