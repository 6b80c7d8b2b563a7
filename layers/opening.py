"""What a server does when it starts: it makes ready what the first page needs while nobody waits for it, and opens the
reader's browser once it answers; Streamlit opens it only where it is the server itself."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from .undelayed import undelay

HOST = "127.0.0.1"
PATIENCE = 60.0
"""Seconds after which no browser is opened any more."""


LIBRARIES = ("folium.plugins", "pyproj")
"""The dearest of what a page imports; streamlit-folium itself must wait for the first page, or it is not served."""


@asynccontextmanager
async def opening(app: object) -> AsyncIterator[None]:
    """While the server runs: a browser is opened on it, unless it was started without a head."""
    undelay()
    tasks = [asyncio.create_task(asyncio.to_thread(prepared))]
    if not st.get_option("server.headless"):
        tasks.append(asyncio.create_task(opened()))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


def prepared() -> None:
    """What the first pages need: libraries, then typefaces, which take some seconds on a machine that has none yet."""
    from .browser import webfonts

    imported()
    webfonts.ready()


def imported() -> None:
    """Import what the first page needs, before or while its reader's browser reads Streamlit's scripts."""
    for library in LIBRARIES:
        importlib.import_module(library)


def told(error: Exception) -> bool:
    """For Streamlit: what a page tells of an error that nothing else caught. The page is there by then."""
    from .site import failing

    return failing.told(error)


async def opened() -> None:
    """Wait until the page's port answers, then open the browser."""
    port = int(st.get_option("server.port"))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not await answers(port):
                await asyncio.sleep(0.05)
            await asyncio.to_thread(webbrowser.open, address(port))


def address(port: int) -> str:
    """Where the page is on this machine: with the settings' certificate, and below their path."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    below = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{scheme}://{HOST}:{port}" + (f"/{below}/" if below else "")


async def answers(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return False
    writer.close()
    return True
