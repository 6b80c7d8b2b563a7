"""Servers of a measurement: started on loopback, watched through /proc, ended by their process id."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 90
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process."""

    address: str
    pid: int
    ready_seconds: float

    def cpu_ms(self) -> float:
        """Processor time of the process so far, user and system, in ms."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / TICK

    def memory_mb(self) -> float:
        """Memory that the process holds, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def streamlit(script: Path, folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A Streamlit app from a folder, whose `.streamlit/config.toml` holds."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += [
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
        "--server.fileWatcherType",
        "none",
    ]
    command += ["--browser.gatherUsageStats", "false"]
    with process(command, folder, environment or {}) as pid:
        yield answering(f"http://127.0.0.1:{port}", "/_stcore/health", pid)


@contextmanager
def files(folder: Path) -> Iterator[Server]:
    """A folder of files, as a plain web server gives them."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with process(command, folder, {}) as pid:
        yield answering(f"http://127.0.0.1:{port}", "/", pid)


@contextmanager
def process(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """A quiet process, ended with those that it started."""
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(
        command, cwd=folder, env=os.environ | environment, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        yield running.pid
    finally:
        os.killpg(running.pid, 15)
        running.wait(timeout=30)


def answering(address: str, path: str, pid: int) -> Server:
    """The server once it answers. Raises RuntimeError when it does not."""
    start = time.monotonic()
    while time.monotonic() - start < START_SECONDS:
        try:
            urllib.request.urlopen(address + path, timeout=2).read()
            return Server(address, pid, time.monotonic() - start)
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing answered at {address} within {START_SECONDS} s")


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
