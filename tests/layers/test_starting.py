"""The page starts without a question, and without the libraries that only a figure, a slide or an export needs."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config as st_config

from layers.garbage import set_aside, unhindered
from layers.opening import address
from tests.patience import SECONDS

from .conftest import ROOT, START_SECONDS, Visit, answering, free_port, until

LATER = {
    "matplotlib",
    "geopandas",
    "pyogrio",
    "pptx",
    "uharfbuzz",
    "fontTools",
    "pikepdf",
    "xlsxwriter",
    "topojson",
}


def libraries(code: str) -> set[str]:
    """What a process has imported that runs so much code, by the names of the packages."""
    told = f"{code}; import sys; print(*sys.modules)"
    run = [sys.executable, "-c", told]
    names = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names


def test_importing_the_page_loads_no_library_of_figures_or_files() -> None:
    """They are imported when the first figure or file is made."""
    loaded = libraries("import layers.site")

    assert {"streamlit", "folium"} <= loaded
    assert not LATER & loaded


def test_a_server_imports_what_its_first_page_would_wait_for() -> None:
    """And no library that the page would not import; the widget's registers itself, which it can for a page alone."""
    early = libraries("from layers.opening import imported; imported()")

    assert {"folium", "pandas", "pyproj"} <= early <= libraries("import layers.site")
    assert "streamlit_folium" not in early


@pytest.mark.parametrize(("setting", "value", "before", "after"), [
    ("server.baseUrlPath", "atlas", "http", "/atlas/"), ("server.sslCertFile", "a.pem", "https", ""),
])  # fmt: skip
def test_the_browser_is_opened_where_the_settings_put_the_page(
    setting: str, value: str, before: str, after: str
) -> None:
    """Below a path, or with a certificate."""
    held = st.get_option(setting)
    st_config.set_option(setting, value)
    try:
        assert address(8501) == f"{before}://127.0.0.1:8501{after}"
    finally:
        st_config.set_option(setting, held)


def test_a_newcomer_is_asked_nothing(tmp_path: Path) -> None:
    """On a machine that never ran the framework, the README's line opens the page in a browser without a question first."""
    port, browser, asked = free_port(), tmp_path / "browser", tmp_path / "asked"
    browser.write_text(f'#!/bin/sh\necho "$1" > {asked}.part && mv {asked}.part {asked}\n', encoding="utf-8")
    browser.chmod(0o755)
    command = [sys.executable, "-m", "layers", "serve", "--port", str(port)]
    fresh = os.environ | {"HOME": str(tmp_path), "BROWSER": str(browser)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=fresh, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        assert answering(f"http://127.0.0.1:{port}", server)
        deadline = time.monotonic() + START_SECONDS
        while not asked.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        server.terminate()
        said = server.communicate(timeout=SECONDS)[0].decode()

    assert "mail" not in said
    assert asked.read_text(encoding="utf-8").strip() == f"http://127.0.0.1:{port}"


@pytest.mark.browser
def test_typefaces_come_with_the_visit_after_they_were_cut(browser: Any, tmp_path: Path) -> None:
    """On a machine that has none yet the first map comes without those that are not ready, and stays; the next one has all."""
    port, cut = free_port(), tmp_path / "corridor-atlas" / "web"
    command = [sys.executable, "-m", "layers", "serve", "--headless", "--port", str(port)]
    fresh = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=fresh, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    visits: list[Visit] = []
    try:
        page = answering(f"http://127.0.0.1:{port}", server)
        visits.append(Visit(browser, page, (1600, 1000), "light"))
        until(visits[0].page, lambda: len(list(cut.glob("*.woff2"))) == 3)
        assert visits[0].map
        before = visits[0].stamp()
        visits[0].page.locator('[data-box^="actors:"] input').first.click()
        visits[0].settled(before)
        visits.append(Visit(browser, page, (1600, 1000), "light"))
        later = visits[1].map.evaluate("document.fonts.size")
    finally:
        for visit in visits:
            visit.context.close()
        server.terminate()
        server.wait(timeout=SECONDS)

    assert later == 2
    assert visits[0].frames_loaded == 1


def test_the_search_for_garbage_rests_until_the_outermost_reading_ends() -> None:
    """An atlas that is read within an export does not call it back early."""
    held = gc.isenabled()
    gc.enable()
    try:
        with unhindered():
            with unhindered():
                pass
            assert not gc.isenabled()
        assert gc.isenabled()
    finally:
        (gc.enable if held else gc.disable)()


def test_what_a_server_set_aside_stays_so_when_an_atlas_is_read() -> None:
    """A reader's own atlas is read in the running server, which keeps its heap out of the search for garbage."""
    set_aside()
    kept = gc.get_freeze_count()
    with unhindered():
        pass

    assert kept > 0
    assert gc.get_freeze_count() == kept


@pytest.mark.parametrize("port", ["80000", "0", "-1", "eighty", "8501.5", "9" * 30, "٨٥٠١"])
def test_a_port_that_is_none_is_a_sentence(port: str) -> None:
    """And nothing is started."""
    command = [sys.executable, "-m", "layers", "serve", "--headless", f"--port={port}"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=START_SECONDS)

    assert ended.returncode == 2 and not ended.stdout
    assert "is no port. Choose a number from 1 to 65535" in ended.stderr and "Traceback" not in ended.stderr


def test_a_port_that_is_taken_is_a_sentence() -> None:
    """It says so, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [
            sys.executable,
            "-m",
            "layers",
            "serve",
            "--headless",
            "--port",
            str(taken.getsockname()[1]),
        ]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=START_SECONDS)

    assert ended.returncode == 2 and not ended.stdout
    assert "cannot be taken" in ended.stderr and "Traceback" not in ended.stderr
