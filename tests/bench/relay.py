"""A relay on loopback that counts what goes over the wire, whatever compression the two ends agreed on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from .servers import free_port


@dataclass
class Counter:
    """The relay's address, and the bytes that went to and from the server."""

    address: str
    up: int = 0
    down: int = 0
    waiting: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def total(self) -> int:
        """Bytes both ways."""
        return self.up + self.down


@contextmanager
def counted(address: str) -> Iterator[Counter]:
    """A relay before the server at an address, in a thread of its own."""
    host, port = address.removeprefix("http://").split(":")
    counter = Counter(f"http://127.0.0.1:{free_port()}")
    loop = asyncio.new_event_loop()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        try:
            while data := await reader.read(65536):
                setattr(counter, way, getattr(counter, way) + len(data))
                writer.write(data)
                await writer.drain()
        except (OSError, asyncio.CancelledError):
            return
        finally:
            if not loop.is_closed():
                writer.close()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(host, int(port))
        await asyncio.gather(pump(reader, back, "up"), pump(there, writer, "down"))

    async def serve() -> None:
        own = int(counter.address.rpartition(":")[2])
        async with await asyncio.start_server(accept, "127.0.0.1", own):
            ready.set()
            await counter.waiting.wait()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    ready = threading.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield counter
    finally:
        loop.call_soon_threadsafe(counter.waiting.set)
        thread.join(10)
