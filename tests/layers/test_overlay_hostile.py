"""No file that a stranger loads reads another, calls the network, crashes, or costs more than it may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from tests.every import every
from tests.sharing import made_once

from .hostile import REFUSED, SHOWN, File, corpus

ROOT = Path(__file__).parents[2]
ALL = corpus()
FILES = {file.trick: file for file in ALL}
MEGABYTES = 200.0


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened to each file in one process that read them all, by trick."""
    told = made_once(tmp_path_factory, "hostile", read_all) / "told"
    lines = [json.loads(line) for line in told.read_bytes().splitlines()]
    return dict(zip(FILES, lines, strict=True))


def read_all(folder: Path) -> None:
    """Write each file, read them in a process of their own, and keep what it tells."""
    for number, file in enumerate(FILES.values()):
        (folder / str(number)).write_bytes(file.content)
    (folder / "index.json").write_text(json.dumps([file.name for file in FILES.values()]), encoding="utf-8")
    worker = [sys.executable, str(Path(__file__).with_name("overlay_worker.py")), str(folder)]
    ended = subprocess.run(
        worker, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=600
    )
    assert ended.returncode == 0, ended.stderr.decode()
    (folder / "told").write_bytes(ended.stdout)


def test_the_corpus_is_large_and_distinct() -> None:
    """At least 150 hostile files, each with a trick of its own."""
    assert len(FILES) == len(ALL) >= 150
    assert {file.outcome for file in FILES.values()} == {REFUSED, SHOWN}


@every(FILES.values(), name=attrgetter("trick"))
def test_a_hostile_file_does_no_harm(file: File, reports: dict[str, Any]) -> None:
    """It is refused or shown as expected, within 200 MB, and touches nothing; `tests/heavy/full.py` holds the clock."""
    outcome, text, _, megabytes, touched, gdal = reports[file.trick]

    assert outcome == file.outcome, text
    assert megabytes <= MEGABYTES
    assert not touched
    assert not gdal


@every([f for f in FILES.values() if f.outcome == REFUSED], name=attrgetter("trick"))
def test_a_refusal_is_a_sentence(file: File, reports: dict[str, Any]) -> None:
    """A refusal names the file, says what is wrong and what to do, and quotes the file only as plain text."""
    sentence = reports[file.trick][1]

    assert sentence.startswith(f"{file.name}: ")
    assert sentence.endswith(".") and sentence.count(". ") >= 1
    assert len(sentence) < 700
    assert "Traceback" not in sentence and "object at 0x" not in sentence
    assert not [char for char in sentence if unicodedata.category(char) in ("Cc", "Cf")]


@every([f for f in FILES.values() if f.outcome == SHOWN], name=attrgetter("trick"))
def test_what_is_shown_is_plain_and_finite(file: File, reports: dict[str, Any]) -> None:
    """Texts come out without control characters, numbers finite."""
    text = reports[file.trick][1]

    assert "NaN" not in text and "Infinity" not in text
    assert "\\u202e" not in text and "\\u0000" not in text and "\\ud800" not in text
