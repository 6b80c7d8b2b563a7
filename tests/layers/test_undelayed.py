"""What the server sends goes out at once, however its socket was bound."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from layers import opening
from layers.undelayed import OPEN_FILES, listeners


def bound() -> socket.socket:
    """A listening socket as Streamlit binds it: of a family, and of no protocol by name."""
    listening = socket.socket(family=socket.AF_INET)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


async def accepted(listening: socket.socket) -> int:
    """Whether asyncio's side of a connection sends without delay."""
    told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        told.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async with await asyncio.start_server(meet, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        found = await asyncio.wait_for(told, 30)
        writer.close()
    return found


async def opened(listening: socket.socket) -> int:
    """The same on a server that began as ours begins."""
    async with opening.opening(None):
        return await accepted(listening)


@pytest.mark.parametrize(("begun", "told"), [(accepted, 0), (opened, 1)])
def test_a_server_begins_by_sending_without_delay(
    begun: Callable[[socket.socket], Coroutine[Any, Any, int]], told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where asyncio does so by itself, the first of these fails, and `undelayed` can go."""
    monkeypatch.setattr(opening, "prepared", lambda: None)
    monkeypatch.setattr(opening.st, "get_option", lambda name: True)
    # in a thread of its own: a browser's driver may have a loop in this one
    with bound() as listening, ThreadPoolExecutor(1) as alone:
        found = alone.submit(lambda: asyncio.run(begun(listening))).result()

    assert bool(found) == told


def test_no_file_is_left_open() -> None:
    """Each socket is looked at as a duplicate of its own."""
    with bound() as listening:
        before = len(os.listdir(OPEN_FILES))
        found = []
        for twin in listeners():
            with twin:
                found.append(twin.getsockname())

        assert listening.getsockname() in found
        assert len(os.listdir(OPEN_FILES)) == before
