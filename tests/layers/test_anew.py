"""A build beside a served page: who comes sees the new facts, and who was there sees them at the next click, and is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers import texts
from layers.site import state

from .conftest import copied
from .driven import html, whole_page


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A served copy of the atlas folder."""
    copied(tmp_path)
    monkeypatch.setenv("ATLAS", str(tmp_path))
    state.served.clear()
    yield tmp_path
    state.served.clear()


def build(folder: Path, title: str) -> None:
    """What a build writes after a subject's title was changed, and the corridor of another renamed."""
    catalogue = json.loads((folder / "catalogue.json").read_bytes())
    subject = next(row for row in catalogue["subjects"] if row["id"] == "tripp")
    subject["title"], catalogue["data_version"] = title, f"of {title}"
    (folder / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")


def test_a_new_build_is_seen_by_who_comes(folder: Path) -> None:
    """Without another start of the server, and without a word: they saw no other."""
    assert "Nobody's road" not in html(whole_page(subjects="tripp"))
    build(folder, "Nobody's road")
    page = whole_page(subjects="tripp")

    assert "Nobody&#x27;s road" in html(page) or "Nobody's road" in html(page)
    assert not page.info


def test_a_new_build_is_taken_whole_by_who_was_there_and_told_once(folder: Path) -> None:
    """The next run shows it, its files at their new addresses, and says so."""
    page = whole_page(subjects="tripp")
    build(folder, "Nobody's road")
    page.run()
    told, again = [info.value for info in page.info], [info.value for info in page.run().info]

    assert texts.BUILT_ANEW.format(data="of Nobody's road").partition("of")[0] in " ".join(told)
    assert not again and not page.exception
    assert "Nobody" in html(page)


def test_a_catalogue_that_cannot_be_read_leaves_the_one_before(folder: Path) -> None:
    """To who was there and to who comes."""
    page = whole_page(subjects="tripp")
    (folder / "catalogue.json").write_text("{", encoding="utf-8")

    assert not page.run().exception and not whole_page(subjects="tripp").error
    assert 'class="sheet"' in html(page)


def test_a_layer_that_is_damaged_under_a_running_page_is_told(folder: Path) -> None:
    """At the next run, with what to do; and no more once it is repaired."""
    page, file = whole_page(subjects="tripp"), folder / "tripp.geojson"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"4", b"5", 1))
    assert hashlib.sha256(file.read_bytes()).digest() != hashlib.sha256(whole).digest()
    told = [error.value for error in page.run().error]
    file.write_bytes(whole)

    assert len(told) == 1 and "tripp.geojson is damaged" in told[0].replace("\\", "")
    assert not page.run().error
