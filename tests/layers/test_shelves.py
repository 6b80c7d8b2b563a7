"""The files that a browser loads: what it may keep is the very content that the address names, and nothing else."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from layers.browser.shelves import HELD_AT_MOST, SHELVES, answered, hold, put, take_off

CONTENT = b'{"type":"FeatureCollection","features":[]}'
STAMP = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder on a shelf of its own, with one tier and a file beside it that is none."""
    web = tmp_path / "web"
    (web / "tiles" / "3").mkdir(parents=True)
    for path in (
        *(web / name for name in ("ground.json", "tiles/3/4.json", "facts.toml")),
        tmp_path / "a.json",
    ):
        path.write_bytes(CONTENT)
    put("shelf", tmp_path, private=False)
    yield web
    take_off("shelf")


def asked(file: str, stamp: str = "", shelf: str = "shelf") -> Response:
    """The answer to a request for a file."""
    path = {"shelf": shelf, "file": file}
    scope = {"type": "http", "path_params": path, "query_string": f"v={stamp}".encode(), "headers": []}
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, answered(Request(scope))).result()


@pytest.mark.parametrize("file", ["ground.json", "tiles/3/4.json"])
@pytest.mark.parametrize("stamp", [STAMP[:8], STAMP])
def test_content_that_its_address_names_is_kept_for_a_year(folder: Path, file: str, stamp: str) -> None:
    """And not asked for again."""
    answer = asked(file, stamp)

    assert bytes(answer.body) == CONTENT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("stamp", ["", "new", STAMP[:7], "0" * 8, STAMP[:8].upper(), STAMP + "0"])
def test_any_other_stamp_keeps_nothing(folder: Path, stamp: str) -> None:
    """A stamp that is not that of the content says nothing of how long it stays."""
    assert asked("ground.json", stamp).headers["cache-control"] == "no-store"


def test_a_damaged_file_is_loaded_anew_once_it_is_repaired(folder: Path) -> None:
    """What was sent of it is kept nowhere, under the very address that the repaired one has."""
    (folder / "ground.json").write_bytes(CONTENT[:20])
    torn = asked("ground.json", STAMP[:8])
    (folder / "ground.json").write_bytes(CONTENT)

    assert torn.headers["cache-control"] == "no-store"
    assert "immutable" in asked("ground.json", STAMP[:8]).headers["cache-control"]


@pytest.mark.parametrize(
    "file",
    ["facts.toml", "../a.json", "../ground.json", "tiles/../ground.json", "/etc/passwd", "none.json", "tiles", ".ground.json",
     "ground.json/", "ground.json\0", "tiles//3/4.json"],
)  # fmt: skip
def test_what_is_no_file_of_the_map_is_not_there(folder: Path, file: str) -> None:
    """Neither another kind of file nor one beside the folder."""
    answer = asked(file)

    assert answer.status_code == 404 and answer.headers["cache-control"] == "no-store"


def test_what_is_one_visitors_is_kept_nowhere_and_goes(folder: Path) -> None:
    """It is answered as private, whatever the stamp; taken off the shelf it is not there."""
    put("tiers_of_one", folder.parent, private=True)
    hold("tiers_of_one", "map-0.js", CONTENT)
    there = [asked(file, STAMP, "tiers_of_one") for file in ("ground.json", "map-0.js")]
    take_off("tiers_of_one")
    gone = [asked(file, STAMP, "tiers_of_one") for file in ("ground.json", "map-0.js")]

    assert [answer.headers["cache-control"] for answer in there] == ["private, no-store"] * 2
    assert [answer.status_code for answer in gone] == [404, 404]


def test_what_is_held_in_memory_is_bounded(folder: Path) -> None:
    """The latest stay."""
    for number in range(HELD_AT_MOST + 5):
        hold("shelf", f"map-{number}.js", CONTENT)

    assert len(SHELVES["shelf"].held) == HELD_AT_MOST
    assert asked(f"map-{HELD_AT_MOST + 4}.js").status_code == 200
