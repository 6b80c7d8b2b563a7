"""What a visitor brought or built goes when the visit goes; what a window still shows of a visit that is lost is told.

And what happens to files under a page that is looked at, on a server of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from layers import texts
from layers.atlas import HERE
from layers.own import facts_archive
from layers.queueing import Queue
from layers.site import brought
from layers.site.brought import LAYERS
from tests.patience import SECONDS

from .brought_files import CAMPS
from .conftest import ROOT, Visit, answering, free_port, until
from .driven import html, whole_page
from .visits import REGION


@contextmanager
def serving(port: int, atlas: Path, temporary: Path) -> Iterator[str]:
    """A server of its own: its address. What it writes for visits lies in a folder that nobody else uses."""
    command = [sys.executable, "-m", "layers", "serve", "--headless", "--port", str(port)]
    settings, quiet = os.environ | {"ATLAS": str(atlas), "TMPDIR": str(temporary)}, subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        yield answering(f"http://127.0.0.1:{port}", process)
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=SECONDS)


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """A copy of the atlas folder."""
    folder = tmp_path / "atlas"
    folder.mkdir()
    for file in (*HERE.glob("*.geojson"), HERE / "catalogue.json"):
        shutil.copy(file, folder)
    shutil.copytree(HERE / "web", folder / "web")
    return folder


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder for what a server writes for visits."""
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


def status(address: str) -> tuple[int, str]:
    """How an address is answered, and what may be kept of it."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            return answer.status, answer.headers["cache-control"]
    except urllib.error.HTTPError as error:
        return error.code, error.headers["cache-control"]


@pytest.mark.browser
def test_what_was_built_goes_with_the_visit(
    browser: Any, atlas: Path, temporary: Path, tmp_path: Path
) -> None:
    """While it lasts the files are answered as private; when the window is closed they are gone from disk and address."""
    (tmp_path / "facts.zip").write_bytes(facts_archive(REGION))
    with serving(free_port(), atlas, temporary) as address:
        seen = Visit(browser, f"{address}/?show=own", (1600, 1000), "light")
        seen.page.locator(".st-key-tab input[type=file]").set_input_files(str(tmp_path / "facts.zip"))
        seen.page.locator(".st-key-own-banner").wait_for()
        seen.page.locator('[data-pick="show:map"]').click()
        until(seen.page, lambda: [url for url in seen.asked if "/files/tiers_" in url and ".json" in url])
        asked = next(url for url in seen.asked if "/files/tiers_" in url and ".json" in url)
        there = status(asked), len(list(temporary.glob("corridor-atlas-visit-*")))
        other = Visit(browser, address, (1600, 1000), "light")
        seen.context.close()
        until(other.page, lambda: not list(temporary.glob("corridor-atlas-visit-*")))
        gone = status(asked)
        other.context.close()

    assert there == ((200, "private, no-store"), 1)
    assert gone == (404, "no-store")


@pytest.mark.browser
def test_a_layer_that_a_restart_took_is_told(
    browser: Any, atlas: Path, temporary: Path, tmp_path: Path
) -> None:
    """It does not stay on the map as if it were loaded, and the place to load it is open and empty."""
    (tmp_path / "camps.csv").write_bytes(CAMPS)
    port = free_port()
    with serving(port, atlas, temporary) as address:
        seen = Visit(browser, address, (1600, 1000), "light")
        assert seen.map
        seen.page.locator(".st-key-own .opener").click()
        seen.page.locator(".st-key-own input[type=file]").set_input_files(str(tmp_path / "camps.csv"))
        seen.page.locator(".st-key-own-remove-0 button").first.wait_for()
        seen.page.wait_for_function("window.atlasOwnNames?.length && window.atlasBrought?.length")
        seen.page.locator(".st-key-own-0 input").first.wait_for(state="attached")
    with serving(port, atlas, temporary):
        told = seen.page.get_by_text(re.compile("lost for too long.*camps"))
        told.wait_for()
        seen.map.wait_for_function("document.querySelectorAll('.own.spot').length === 0")
        rows = seen.page.locator("[class*=st-key-own-row]").count()
        seen.context.close()

    assert rows == 0


@pytest.mark.browser
def test_a_file_that_cannot_be_made_is_told_and_a_new_build_is_taken(
    browser: Any, atlas: Path, temporary: Path
) -> None:
    """A click on the download tells which layer is lost; a click on the map after a build shows the new one and says so."""
    with serving(free_port(), atlas, temporary) as address:
        seen = Visit(browser, f"{address}/?subjects=tripp", (1600, 1000), "light")
        stamp = seen.stamp()
        whole = (atlas / "tripp.geojson").read_bytes()
        (atlas / "tripp.geojson").unlink()
        seen.page.locator(".st-key-take-geojson button").click()
        seen.page.get_by_text("tripp.geojson cannot be read").first.wait_for()
        (atlas / "tripp.geojson").write_bytes(whole)
        catalogue = (atlas / "catalogue.json").read_bytes()
        (atlas / "catalogue.json").write_bytes(
            re.sub(rb'"data_version":"[^"]*"', b'"data_version":"anew-1"', catalogue)
        )
        seen.page.locator('[data-box^="actors:"] input').first.click()
        seen.settled(stamp)
        seen.page.get_by_text(
            "The atlas was built anew while this page was open. You now see data anew-1"
        ).wait_for()
        errors = [error for error in seen.errors if "download" not in error.lower()]
        seen.context.close()

    assert not errors


def test_a_file_that_gets_no_turn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do, and the file's name; nothing is kept of it."""
    monkeypatch.setattr(brought, "FILES", Queue(places=1, patience=0, taken=1))
    page = whole_page(show="own")
    page.file_uploader(key="own-upload-0").set_value([("camps.csv", CAMPS, "text/csv")]).run()

    assert texts.TURN_NEVER.format(name="camps.csv") in html(page)
    assert page.session_state[LAYERS] == []


@pytest.mark.parametrize(
    ("before", "words"), [(1, "one other is before you"), (3, "3 others are before you")]
)
def test_who_waits_is_told_in_words(before: int, words: str) -> None:
    """In the place of the upload."""
    from streamlit.testing.v1 import AppTest

    def script(before: int) -> None:
        import streamlit as st

        from layers.site.bringing import waiting

        waiting(st.empty())(before)

    page = AppTest.from_function(script, args=(before,), default_timeout=SECONDS).run()

    assert words in html(page) and 'role="status"' in html(page)
