"""The wheel, installed by itself, lists the layers, exports one and serves the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import SECONDS

from .layers.conftest import answering, free_port

ROOT = Path(__file__).parents[1]
NOT_COPIED = (
    ".git",
    ".venv",
    ".gallery",
    ".hypothesis",
    ".*_cache",
    "__pycache__",
    "build",
    "*.egg-info",
    "tests",
)
"""What a build leaves aside, and tests may write to while it is copied; the rest is, so that builds beside each other stay
out of each other's way."""

STORED = "--config-settings=--build-option=--compression=stored"
"""The wheel is unpacked at once: what is in it is not packed first."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel alone, as pip builds and installs it; its dependencies are those of the test environment."""
    target = tmp_path_factory.mktemp("site")
    clone = tmp_path_factory.mktemp("clone") / "clone"
    shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(*NOT_COPIED))
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "install", "--no-compile"]
    alone = ["--no-deps", "--no-build-isolation", STORED, "--target", str(target), str(clone)]
    subprocess.run([*pip, *alone], check=True, timeout=SECONDS)
    return target


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the installed package, far from the clone."""
    command = [sys.executable, "-m", "corridor_atlas.layers", *arguments]
    return subprocess.run(
        command,
        cwd=installed.parent,
        env=environment(installed),
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def environment(installed: Path) -> dict[str, str]:
    """The environment with the installed package in reach and the clone out of it."""
    return {key: value for key, value in os.environ.items() if key != "ATLAS"} | {
        "PYTHONPATH": str(installed)
    }


def test_every_package_is_in_the_wheel(installed: Path) -> None:
    """No folder of modules of the clone is left out."""
    rooms = [
        path.parent.relative_to(ROOT)
        for room in ("geo", "layers")
        for path in (ROOT / room).rglob("__init__.py")
    ]

    assert not [room for room in rooms if not (installed / "corridor_atlas" / room / "__init__.py").exists()]


def test_it_lists_the_layers(installed: Path) -> None:
    """Every layer of the catalogue is in the wheel, undamaged."""
    listed = run(installed, "list")

    assert listed.returncode == 0, listed.stderr
    assert "zangezur" in listed.stdout


def test_it_exports_a_layer(installed: Path, tmp_path: Path) -> None:
    """A view's selection is written as GeoJSON."""
    target = tmp_path / "view.geojson"
    done = run(installed, "export", "--view", "layers=zangezur", "--format", "geojson", "-o", str(target))

    assert done.returncode == 0, done.stderr
    assert target.stat().st_size > 10_000


def test_it_checks_its_facts(installed: Path) -> None:
    """The facts come with the wheel and are without fault."""
    command = [sys.executable, "-m", "corridor_atlas.geo", "check"]
    done = subprocess.run(
        command, cwd=installed.parent, env=environment(installed), capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


def test_it_serves_the_page(installed: Path) -> None:
    """The installed page answers on loopback."""
    port = free_port()
    command = [sys.executable, "-m", "corridor_atlas.layers", "serve", "--headless", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=installed.parent, env=environment(installed), stdout=subprocess.DEVNULL
    )
    try:
        assert answering(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=SECONDS)
