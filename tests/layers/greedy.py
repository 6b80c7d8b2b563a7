"""`python -m tests.layers.greedy HABIT`: a program that meets one limit, whatever it is given."""

from __future__ import annotations

import os
import signal
import sys
import time

FOREVER = 100_000


def compute() -> None:
    """Never done, always at work."""
    while True:
        pass


def wait() -> None:
    """Never done, never at work."""
    time.sleep(FOREVER)


def rest() -> None:
    """Done after a while, without work."""
    time.sleep(3)


def hoard() -> None:
    """Wants memory until there is none."""
    held = []
    while True:
        held.append(bytearray(50_000_000))


def crash() -> None:
    """Breaks down."""
    os.kill(os.getpid(), signal.SIGSEGV)


def talk() -> None:
    """Writes without end."""
    while True:
        sys.stdout.write("x" * 1_000_000)


if __name__ == "__main__":
    {"compute": compute, "wait": wait, "rest": rest, "hoard": hoard, "crash": crash, "talk": talk}[
        sys.argv[1]
    ]()
