"""The reader's browser, opened on the page once the server answers; Streamlit opens it only where it is the server itself."""

from __future__ import annotations

import asyncio
import contextlib
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

HOST = "127.0.0.1"
PATIENCE = 60.0
"""Seconds after which no browser is opened any more."""


@asynccontextmanager
async def opening(app: object) -> AsyncIterator[None]:
    """While the server runs: a browser is opened on it, unless it was started without a head."""
    task = None if st.get_option("server.headless") else asyncio.create_task(opened())
    try:
        yield
    finally:
        if task:
            task.cancel()


async def opened() -> None:
    """Wait until the page's port answers, then open the browser."""
    port = int(st.get_option("server.port"))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not await answers(port):
                await asyncio.sleep(0.05)
            await asyncio.to_thread(webbrowser.open, f"http://{HOST}:{port}")


async def answers(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return False
    writer.close()
    return True
