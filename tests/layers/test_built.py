"""An atlas is read of one build, whatever happens to its folder meanwhile, and a file is looked at when it is used."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from layers import AtlasError, load
from layers.built import BUILT
from layers.export import make as export
from layers.figure import make as figure
from layers.view import View
from tests.patience import SECONDS

from .conftest import ROOT, copied


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the atlas folder."""
    return titled(tmp_path / "atlas", "one")


def titled(folder: Path, title: str) -> Path:
    """A copy of the atlas, its title and one of its layers told apart from another one's."""
    folder.mkdir()
    copied(folder)
    changed(folder, "tripp.geojson", (folder / "tripp.geojson").read_bytes() + b" " * len(title), title)
    return folder


def changed(folder: Path, file: str, content: bytes, title: str) -> None:
    """Write a layer into a folder, and the catalogue that goes with it."""
    (folder / file).write_bytes(content)
    catalogue = json.loads((folder / "catalogue.json").read_bytes())
    entry = next(entry for entry in catalogue["layers"] if entry["file"] == file)
    entry["sha256"], catalogue["title"] = hashlib.sha256(content).hexdigest(), title
    (folder / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")


def test_what_a_killed_build_has_not_moved_yet_is_read_where_it_is(folder: Path, tmp_path: Path) -> None:
    """Some files are in their place by then and some are not, the catalogue first or last: the new build, whole."""
    titled(folder / BUILT, "another")
    moved = [load(folder).title]
    for name in ("catalogue.json", "web/ground.json", "tripp.geojson"):
        (folder / BUILT / name).replace(folder / name)
        atlas = load(folder)
        moved.append(atlas.title)

        assert atlas.faults == () and atlas.geojson("tripp")
    assert moved == ["another"] * 4


SWAPS = """
import sys
from pathlib import Path
from geo.swapping import swap_in
builds = [{p.relative_to(f).as_posix(): p.read_bytes() for p in f.rglob("*") if p.is_file()} for f in map(Path, sys.argv[2:])]
print(flush=True)
while True:
    for build in builds:
        swap_in(build, Path(sys.argv[1]))
"""


@contextmanager
def builds(target: Path, *sources: Path) -> Iterator[None]:
    """While one build after another takes the place of the one before."""
    command = [sys.executable, "-c", SWAPS, str(target), *map(str, sources)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert process.stdout and process.stdout.readline()
        yield
    finally:
        process.kill()
        process.wait(timeout=SECONDS)


def test_a_reader_sees_one_build_while_others_take_its_place(folder: Path, tmp_path: Path) -> None:
    """The old one whole or the new one whole, each time, and after the builder was killed too."""
    one, another = titled(tmp_path / "one", "one"), titled(tmp_path / "another", "another")
    seen = []
    with builds(folder, one, another):
        started = folder.stat().st_mtime_ns
        while folder.stat().st_mtime_ns == started:
            time.sleep(0.01)
        for _ in range(40):
            atlas = load(folder)
            seen.append((atlas.title, atlas.hashes["tripp.geojson"][:6], atlas.faults))
    seen.append((load(folder).title, load(folder).hashes["tripp.geojson"][:6], load(folder).faults))
    whole = {(a.title, a.hashes["tripp.geojson"][:6], ()) for a in (load(one), load(another))}

    assert set(seen) <= whole


def test_an_atlas_knows_when_another_build_took_its_place(folder: Path) -> None:
    """Its files are then not damaged, but of another build: what it is asked for it refuses, and says what to do."""
    atlas = load(folder)
    before = atlas.is_outdated
    changed(folder, "tripp.geojson", b'{"type":"FeatureCollection","features":[]}', "new")

    assert not before and atlas.is_outdated and not load(folder).is_outdated
    assert atlas.faults == ()
    with pytest.raises(AtlasError, match="built anew since it was loaded"):
        atlas.geojson("tripp")


def flip(path: Path) -> None:
    """Change one bit of a file, where it is still JSON."""
    content = path.read_bytes()
    path.write_bytes(content.replace(b"4", b"5", 1))


@pytest.mark.parametrize("harm", [flip, os.unlink])
def test_a_layer_that_is_harmed_after_it_was_read_is_not_exported_as_sound(
    folder: Path, harm: object
) -> None:
    """The fault is known at once, and a file is looked at when it is used."""
    atlas = load(folder)
    assert atlas.faults == ()
    harm(folder / "tripp.geojson")  # type: ignore[operator]

    assert len(atlas.faults) == 1 and "tripp.geojson" in atlas.faults[0]
    with pytest.raises(AtlasError, match=r"tripp\.geojson"):
        atlas.geojson("tripp")
    assert b'"tripp"' not in export(atlas, View(layers=("tripp",)), "geojson").split(b'"features"')[1]


def test_a_file_of_the_map_that_is_harmed_after_it_was_read_is_not_drawn(folder: Path) -> None:
    """Neither in a figure nor in the one-file page, which leaves it out."""
    atlas = load(folder)
    flip(folder / "web" / "ground.json")

    with pytest.raises(ValueError, match=r"ground\.json is damaged"):
        figure(atlas, View(subjects=("tripp",)), form="svg")
    assert b'"inline":{"corridors"' in export(atlas, None, "html")


def test_a_repaired_file_is_sound_again(folder: Path) -> None:
    """Without another start of the server."""
    atlas, whole = load(folder), (folder / "tripp.geojson").read_bytes()
    flip(folder / "tripp.geojson")
    faulty = atlas.faults
    (folder / "tripp.geojson").write_bytes(whole)

    assert faulty and atlas.faults == () and atlas.geojson("tripp")
