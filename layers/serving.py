"""`python -m layers serve`: the page on this machine, in a browser."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import Any, NoReturn

from .atlas import HERE
from .loading import load

APP = HERE.parent / "app.py"
HOST = "127.0.0.1"


def add(commands: Any) -> None:
    """Add `serve` to the command line."""
    serve = commands.add_parser("serve", help="open the page in a browser")
    serve.add_argument("--port", type=port, default=8501)
    serve.add_argument("--headless", action="store_true", help="do not open a browser")
    serve.set_defaults(run=run)


def run(asked: argparse.Namespace) -> NoReturn:
    """Become the server; a catalogue that cannot be read stops it first.

    It runs in the folder that holds `app.py`, where Streamlit finds the settings that come with it."""
    environment = os.environ | {"ATLAS": str(load().folder)}
    check_free(asked.port)
    os.chdir(APP.parent)
    os.execve(sys.executable, command(asked.port, headless=asked.headless), environment)


def port(text: str) -> int:
    """A port's number. Raises ArgumentTypeError with a sentence for what is none."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 65_535):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no port. Choose a number from 1 to 65535, such as 8501."
        )
    return int(text)


def check_free(number: int) -> None:
    """Raises OSError with a sentence when the port of this machine cannot be taken."""
    try:
        with socket.socket() as probe:
            if os.name == "posix":  # elsewhere this would let two servers have one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, number))
    except PermissionError as error:
        raise OSError(f"Port {number} is the system's. Choose one from 1024 on: --port 8501.") from error
    except OSError as error:
        raise OSError(
            f"Port {number} cannot be taken ({error.strerror}). Choose another one with --port, or end what runs there."
        ) from error


def command(port: int, *, headless: bool) -> list[str]:
    """The server's command line; it listens on loopback only."""
    base = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.address", HOST]
    return [*base, "--server.port", str(port), "--server.headless", str(headless).lower()]
