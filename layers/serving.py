"""`python -m layers serve`: the page on this machine, in a browser."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any, NoReturn

from .atlas import HERE, load

APP = HERE.parent / "app.py"


def add(commands: Any) -> None:
    """Add `serve` to the command line."""
    serve = commands.add_parser("serve", help="open the page in a browser")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--headless", action="store_true", help="do not open a browser")
    serve.set_defaults(run=run)


def run(asked: argparse.Namespace) -> NoReturn:
    """Become the server; a catalogue that cannot be read stops it first.

    It runs in the folder that holds `app.py`, where Streamlit finds the settings that come with it."""
    environment = os.environ | {"ATLAS": str(load().folder)}
    os.chdir(APP.parent)
    os.execve(sys.executable, command(asked.port, headless=asked.headless), environment)


def command(port: int, *, headless: bool) -> list[str]:
    """The server's command line; it listens on loopback only."""
    base = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.address", "127.0.0.1"]
    return [*base, "--server.port", str(port), "--server.headless", str(headless).lower()]
