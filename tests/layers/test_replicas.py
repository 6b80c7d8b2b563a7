"""Several processes behind one reverse proxy: the link holds the view, so any of them can go on with a visit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.patience import SECONDS

from .conftest import ROOT, Visit, answering, free_port

pytestmark = pytest.mark.browser
STATES = """() => {
  const app = document.querySelector(".stApp"), { dataset } = app;
  const note = () => window.states.push(dataset.testConnectionState + " " + dataset.testScriptState);
  window.states = [];
  new MutationObserver(note).observe(app, { attributes: true });
}"""
"""Notes Streamlit's own words for whether the page is connected and runs, however soon others follow."""
RAN_AGAIN = """() => {
  const { states } = window, away = states.findIndex((state) => !state.startsWith("CONNECTED "));
  const ran = states.findIndex((state, at) => away >= 0 && at > away && state === "CONNECTED running");
  return ran >= 0 && states.at(-1) === "CONNECTED notRunning";
}"""
"""Whether the page has lost its process, has found the other one, and has run there."""
SETTINGS = Path(__file__).parent / "replicas.conf"


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A quiet process, ended by its id."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, 15)
        process.wait(timeout=SECONDS)


@contextmanager
def replica() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A process of the page: host and port, and the process."""
    port = free_port()
    with running([sys.executable, "-m", "layers", "serve", "--headless", "--port", str(port)]) as process:
        answering(f"http://127.0.0.1:{port}", process)
        yield f"127.0.0.1:{port}", process


@contextmanager
def proxy(folder: Path, first: str, second: str) -> Iterator[str]:
    """The address of nginx before two pages, with the settings that the README names."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.skip("NO PROXY: install Debian's nginx-light to run this test")
    address = f"127.0.0.1:{free_port()}"
    text = SETTINGS.read_text(encoding="utf-8").replace("FIRST", first).replace("SECOND", second)
    (folder / "nginx.conf").write_text(text.replace("ADDRESS", address), encoding="utf-8")
    with running([nginx, "-p", str(folder), "-c", "nginx.conf", "-e", "stderr"]) as process:
        yield answering(f"http://{address}", process)


def test_a_visit_goes_on_when_its_process_ends(browser: object, tmp_path: Path) -> None:
    """The process that served a reader ends; the other one shows the same view and takes the next choice."""
    with replica() as (first, serving), replica() as (second, _), proxy(tmp_path, first, second) as address:
        seen = Visit(browser, f"{address}/?date=2025-08-30&actors=irn", (1600, 1000), "light")
        opened = seen.stamp()
        seen.page.locator("[data-box='actors:irgc']").click()
        chosen = seen.settled(opened)
        link = seen.page.url
        seen.page.evaluate("() => { document.querySelector('.boxes').standing = true; }")
        seen.page.evaluate(STATES)
        os.killpg(serving.pid, 15)
        serving.wait(timeout=SECONDS)
        seen.page.wait_for_function(RAN_AGAIN)
        seen.page.wait_for_timeout(1_000)
        kept = seen.stamp(), seen.page.url
        stayed = seen.page.evaluate("() => Boolean(document.querySelector('.boxes').standing)")
        seen.page.locator("[data-box='actors:irgc']").click()
        after = seen.settled(chosen)
        seen.context.close()

    assert kept == (chosen, link)
    assert stayed, "the page was sent anew behind its map"
    assert after == opened
