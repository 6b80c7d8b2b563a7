"""The page on loopback and a real browser, for the tests that need them."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from layers.atlas import HERE
from tests.patience import MILLISECONDS, SECONDS

ROOT = Path(__file__).parents[2]
START_SECONDS = SECONDS
PATIENCE = MILLISECONDS
"""How long a test waits for anything, in ms: what a busy machine delays comes by then, what never comes is told."""
WHOLE = (
    ".stApp:not(:has(.coming)):has(.boxes input):has(.sheet):has(.st-key-head input):has(.st-key-extents button)"
    ":has(.daytext):has(.days input) .st-key-take-png button"
)
"""The last line of the page of a map, with nothing still to come: each part of it has a script, and they load in any order."""
AT_REST = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
"""Streamlit's own words for a page that is connected and has run."""
PLACED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))"
"""What comes about once the map has drawn the lines, the legend and the names of the move that was made just before."""
TICKED = (
    "[...document.querySelectorAll('.boxes input:checked')].map(i => i.closest('[data-box]').dataset.box)"
)
"""The keys of the boxes that are ticked in the column."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the atlas folder: catalogue, layers and tiers."""
    return copied(tmp_path)


def copied(folder: Path) -> Path:
    """Copy the files of the atlas that ships into a folder that is there; the folder."""
    for file in (*HERE.glob("*.geojson"), HERE / "catalogue.json"):
        shutil.copy(file, folder)
    shutil.copytree(HERE / "web", folder / "web")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the page, served from this clone for the session, ended by its process id."""
    port = free_port()
    command = [sys.executable, "-m", "layers", "serve", "--headless", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield answering(f"http://127.0.0.1:{port}", process)
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=SECONDS)


CLAIMS: list[socket.socket] = []
"""Held until this process ends: each says that the port of its number is taken, though its server has yet to start."""


def free_port() -> int:
    """A port of loopback that nobody uses, and that no other worker is given as long as this one runs.

    It is none of those that the system hands out: it would hand this one out again before the server has started."""
    for port in random.sample(range(15_000, 30_000), 500):
        claim = socket.socket(type=socket.SOCK_DGRAM)
        try:
            claim.bind(("127.0.0.1", port))
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        CLAIMS.append(claim)
        return port
    raise RuntimeError("no port of loopback is free")


def answering(address: str, process: subprocess.Popen[bytes]) -> str:
    """The address, once the server answers there."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}")
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
            return address
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer within {START_SECONDS} s")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's chromium. Without one a browser test is skipped for a user and fails in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    reason = "NO BROWSER: install Debian's chromium (apt-get install chromium) to run the browser tests"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """One headless Chromium for the session, with its own calls to the network switched off."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=flags)
        yield running
        running.close()


@pytest.fixture
def visit(browser, server) -> Iterator[Callable[..., Visit]]:  # type: ignore[no-untyped-def]
    """Open the page at a query, in a window of a size and a colour scheme; `prepare` is given the window before."""
    visits: list[Visit] = []

    def open_page(
        query: str = "",
        size: tuple[int, int] = (1600, 1000),
        scheme: str = "light",
        prepare: Callable[[Any], object] | None = None,
    ) -> Visit:
        visits.append(Visit(browser, f"{server}/?{query}", size, scheme, prepare))
        return visits[-1]

    yield open_page
    for made in visits:
        made.context.close()


def until(page: Any, come: Callable[[], object]) -> None:
    """Listen to the browser until something has come: word of it may be later than what the page shows."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not come():
        assert time.monotonic() < deadline, "it has not come"
        page.wait_for_timeout(20)


class Visit:
    """One visitor: the page, the map's frame, what was asked of the network, what the console said."""

    def __init__(  # type: ignore[no-untyped-def]
        self, browser, address: str, size: tuple[int, int], scheme: str, prepare=None
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.frames_loaded = 0
        self.lettered = False
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("framenavigated", self._count)
        if prepare:
            prepare(self.page)
        self.page.goto(address)

    def _count(self, frame) -> None:  # type: ignore[no-untyped-def]
        self.frames_loaded += "st_folium" in frame.url

    @property
    def map(self):  # type: ignore[no-untyped-def]
        """The map's frame, once the map stands in its typefaces, has taken its decisions, and the page has followed."""
        self.page.frame_locator("iframe").first.locator(
            ".leaflet-container[data-ready][data-applied]"
        ).wait_for(state="attached")
        self.page.locator(WHOLE).wait_for(state="attached")
        frame = next(frame for frame in self.page.frames if "st_folium" in frame.url)
        if not self.lettered:
            frame.evaluate(f"() => {PLACED}.then(() => document.fonts.ready).then(() => {PLACED})")
            self.lettered = True
        return frame

    def settled(self, before: str) -> str:
        """The stamp of the map's decisions, once it differs from `before`."""
        self.page.wait_for_function(
            "before => document.querySelector('iframe')?.contentDocument?.querySelector('.leaflet-container')"
            "?.dataset.applied !== before", arg=before,
        )  # fmt: skip
        return self.stamp()

    def stamp(self) -> str:
        """What the map last applied."""
        return str(self.map.evaluate("document.querySelector('.leaflet-container').dataset.applied"))

    def classes(self, key: str) -> str:
        """The style classes of a feature on the map, by role and id: `way:zan-2`, `halo:zan-2`, `band:...`."""
        return str(
            self.map.evaluate(
                "key => atlasMap.paths[key].map(path => path.getAttribute('class')).join()", key
            )
        )

    @property
    def outside(self) -> list[str]:
        """Requests that left this machine."""
        inside = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:")
        return [url for url in self.asked if not url.startswith(inside)]
