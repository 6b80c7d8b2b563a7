"""The page on loopback and a real browser, for the tests that need them."""

from __future__ import annotations

import os
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

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
WHOLE = ".stApp:not(:has(.coming)):has(.boxes input) .st-key-take-png button"
"""The last line of the page, with nothing still to come."""
TICKED = (
    "[...document.querySelectorAll('.boxes input:checked')].map(i => i.closest('[data-box]').dataset.box)"
)
"""The keys of the boxes that are ticked in the column."""


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
        process.wait(timeout=20)


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


class Visit:
    """One visitor: the page, the map's frame, what was asked of the network, what the console said."""

    def __init__(  # type: ignore[no-untyped-def]
        self, browser, address: str, size: tuple[int, int], scheme: str, prepare=None
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
        )
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.frames_loaded = 0
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
        """The map's frame, once the map stands and has taken its decisions and the page has followed."""
        self.page.frame_locator("iframe").first.locator(
            ".leaflet-container[data-ready][data-applied]"
        ).wait_for(state="attached", timeout=40_000)
        self.page.locator(WHOLE).wait_for(state="attached", timeout=40_000)
        return next(frame for frame in self.page.frames if "st_folium" in frame.url)

    def settled(self, before: str) -> str:
        """The stamp of the map's decisions, once it differs from `before`."""
        self.page.wait_for_function(
            "before => document.querySelector('iframe')?.contentDocument?.querySelector('.leaflet-container')"
            "?.dataset.applied !== before", arg=before, timeout=20_000,
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
