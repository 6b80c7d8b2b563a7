"""No file that a stranger loads reads another, calls the network, crashes, or costs more than it may."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.every import every
from tests.patience import SECONDS
from tests.sharing import made_once

from .hostile import REFUSED, SHOWN, File, corpus

ROOT = Path(__file__).parents[2]
MEGABYTES = 200.0


class Report(NamedTuple):
    """A hostile file's trick, its name and what must happen to it; then what did, as overlay_worker.py tells."""

    trick: str
    name: str
    expected: str
    outcome: str
    text: str
    seconds: float
    megabytes: float
    touched: list[str]
    gdal: bool


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """What happened to each file in one process that read them all."""
    told = made_once(tmp_path_factory, "hostile", read_all) / "told"
    return [Report(*json.loads(line)) for line in told.read_bytes().splitlines()]


@pytest.fixture(scope="module")
def refusals(reports: list[Report]) -> list[Report]:
    """Of the files that must be refused."""
    return [report for report in reports if report.expected == REFUSED]


@pytest.fixture(scope="module")
def showings(reports: list[Report]) -> list[Report]:
    """Of the files that can be shown."""
    return [report for report in reports if report.expected == SHOWN]


def read_all(folder: Path) -> None:
    """Write each file, read them in a process of their own, and keep what it tells of each."""
    files = [(file.trick, file.name, file.outcome) for file in written(folder)]
    (folder / "index.json").write_text(json.dumps([name for _, name, _ in files]), encoding="utf-8")
    worker = [sys.executable, str(Path(__file__).with_name("overlay_worker.py")), str(folder)]
    ended = subprocess.run(
        worker, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=SECONDS
    )
    assert ended.returncode == 0, ended.stderr.decode()
    told = zip(files, map(json.loads, ended.stdout.splitlines()), strict=True)
    lines = [json.dumps([*file, *report]) for file, report in told]
    (folder / "told").write_text("\n".join(lines), encoding="utf-8")


def written(folder: Path) -> Iterator[File]:
    """Each hostile file, once its content lies in the folder under its number."""
    for number, file in enumerate(corpus()):
        (folder / str(number)).write_bytes(file.content)
        yield file


def test_the_corpus_is_large_and_distinct(reports: list[Report]) -> None:
    """At least 150 hostile files, each with a trick of its own."""
    assert len({report.trick for report in reports}) == len(reports) >= 150
    assert {report.expected for report in reports} == {REFUSED, SHOWN}


@every("reports", name=attrgetter("trick"))
def test_a_hostile_file_does_no_harm(report: Report) -> None:
    """It is refused or shown as expected, within 200 MB, and touches nothing; `tests/heavy/full.py` holds the clock."""
    assert report.outcome == report.expected, report.text
    assert report.megabytes <= MEGABYTES
    assert not report.touched
    assert not report.gdal


@every("refusals", name=attrgetter("trick"))
def test_a_refusal_is_a_sentence(report: Report) -> None:
    """A refusal names the file, says what is wrong and what to do, and quotes the file only as plain text."""
    sentence = report.text

    assert sentence.startswith(f"{report.name}: ")
    assert sentence.endswith(".") and sentence.count(". ") >= 1
    assert len(sentence) < 700
    assert "Traceback" not in sentence and "object at 0x" not in sentence
    assert not [char for char in sentence if unicodedata.category(char) in ("Cc", "Cf")]


REASONS = {
    "KMZ: bomb": r"'doc\.kml' unpacks to 60\.0 MB, [\d,]+ times its size in the archive; .* is a bomb",
    "KMZ: bomb that lies about its size": "damaged",
    "KMZ: bomb in a bomb": "holds no KML document",
    "KMZ: encrypted": "The archive is encrypted. Pack it again without a password",
    "KMZ: packed with bzip2": "a method other than deflate",
    "KMZ: packed with LZMA": "a method other than deflate",
    "KMZ: 5,000 entries": "more than 1,000 entries",
    "KMZ: entity inside": "declares a document type or entities",
    "arrays 100,000 deep": "nested deeper than 40 levels",
    "objects 100,000 deep": "nested deeper than 40 levels",
    "CSV: quote never closed": "A quotation mark is never closed before line 200,?001",
}
"""Trick -> what its refusal must name."""


def test_a_refusal_names_the_real_reason(refusals: list[Report]) -> None:
    """A bomb is called a bomb, a password a password; no refusal is wrapped in another."""
    said = {report.trick: report.text for report in refusals}

    assert [trick for trick, words in REASONS.items() if not re.search(words, said[trick])] == [], said
    assert [text for text in said.values() if re.search(r"damaged \((The|It) ", text)] == []


@every("showings", name=attrgetter("trick"))
def test_what_is_shown_is_plain_and_finite(report: Report) -> None:
    """Texts come out without control characters, numbers finite."""
    assert "NaN" not in report.text and "Infinity" not in report.text
    assert "\\u202e" not in report.text and "\\u0000" not in report.text and "\\ud800" not in report.text
