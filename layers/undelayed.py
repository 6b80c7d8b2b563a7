"""Small messages leave the server at once.

Streamlit binds its socket itself and names no protocol for it, by which asyncio leaves Nagle's algorithm (RFC 896) on for
all that connect (uvicorn's issue 3149): the second of two small messages waits until the browser has confirmed the first,
which it puts off for up to 40 ms (RFC 1122, 4.2.3.2). The answer to a click, and to a visit, begins with a small one."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OPEN_FILES = Path("/dev/fd")
"""Where a process finds its open files; not on Windows, which is left as it is."""


def undelay() -> None:
    """Have whatever this process accepts from here on sent without delay: it inherits that from the listening socket."""
    for listening in listeners():
        with listening, suppress(OSError):  # one that cannot is left as it is
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def listeners() -> Iterator[socket.socket]:
    """The sockets on which this process listens to the network, each as a duplicate to be closed."""
    for number in os.listdir(OPEN_FILES) if OPEN_FILES.is_dir() else ():
        with suppress(OSError):  # no socket, or closed by now
            yield from _listening(os.dup(int(number)))


def _listening(number: int) -> Iterator[socket.socket]:
    """The socket of that number if it listens to the network; any other file is closed."""
    try:
        found = socket.socket(fileno=number)
    except OSError:
        os.close(number)
        raise
    if found.family in (socket.AF_INET, socket.AF_INET6) and found.getsockopt(
        socket.SOL_SOCKET, socket.SO_ACCEPTCONN
    ):
        yield found
    else:
        found.close()
