"""A reader's own facts and another region: faults come back as a table, a good archive becomes an atlas."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from layers import load
from layers.apart import ROOT
from layers.beside.panel import panel
from layers.export import make
from layers.overlay import OverlayError
from layers.own import FACTS, facts_archive, preview
from layers.scene.composing import compose
from layers.unpacking import unpack
from layers.view import View
from tests.patience import SECONDS

from .hostile import zipped
from .visits import REGION, visit_with_facts


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas that a visit built of the example region."""
    return visit_with_facts(tmp_path_factory).atlas


@pytest.fixture(scope="module")
def readmes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas that the README's recipe makes in an empty folder."""
    if os.name == "nt":
        pytest.skip("the recipe is for a POSIX shell")
    folder = tmp_path_factory.mktemp("empty")
    recipe = (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- own-atlas -->\n```sh\n")[2]
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        ["sh", "-e"],
        input=recipe.partition("```")[0],
        cwd=folder,
        text=True,
        capture_output=True,
        env=environment,
    )
    assert ended.returncode == 0, ended.stderr
    assert "My first atlas, data 2026-01-31" in ended.stdout
    return folder / "my-atlas" / "layers"


def test_the_facts_can_be_downloaded_and_loaded_again(tmp_path: Path) -> None:
    """The archive holds every file of facts, byte for byte, the same archive each time."""
    unpack(facts_archive(), tmp_path)
    shipped = {path.relative_to(FACTS): path.read_bytes() for path in FACTS.rglob("*.toml")}

    assert {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.toml")} == shipped
    assert facts_archive() == facts_archive()


def test_an_archive_with_a_folder_around_it_is_read(tmp_path: Path) -> None:
    """Packed again by a file manager, the files lie one folder deeper."""
    with zipfile.ZipFile(BytesIO(facts_archive(REGION))) as archive:
        deeper = zipped(*[(f"my facts/{name}", archive.read(name)) for name in archive.namelist()])
    unpack(deeper, tmp_path)

    assert (tmp_path / "subjects" / "shore-line.toml").exists()


def test_faults_come_back_with_file_line_and_remedy(tmp_path: Path) -> None:
    """All faults at once, in the checker's words."""
    with zipfile.ZipFile(BytesIO(facts_archive(REGION))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    text = files["subjects/shore-line.toml"].decode()
    files["subjects/shore-line.toml"] = (
        text.replace('"opposes"', '"oposes"').replace('actor = "kaz"', 'actor = "kzz"').encode()
    )
    found = preview(zipped(*files.items()), tmp_path)

    assert found.folder is None
    assert {fault.file for fault in found.faults} == {"subjects/shore-line.toml"}
    assert len(found.faults) == 2 and all(fault.line > 40 for fault in found.faults)
    assert "'oposes'" in found.faults[-1].wrong
    assert "'opposes'" in found.faults[-1].remedy


@pytest.mark.parametrize(
    "files",
    [
        {"readme.txt": b"hello"},
        {"../../evil.toml": b""},
        {"/etc/evil.toml": b""},
        {"subjects/../../evil.toml": b""},
        {"deep/er/still.toml": b"", "atlas.toml": b""},
        {f"a{n}.toml": b"" for n in range(300)},
        {"a b;rm -rf.toml": b""},
        {"big.toml": b"#" * 12_000_000},
    ],
)
def test_a_bad_archive_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    """Nothing is written outside the visit's folder, nothing but TOML is unpacked."""
    with pytest.raises(OverlayError):
        unpack(zipped(*files.items()), tmp_path / "facts")

    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size]


def test_no_archive_is_a_sentence(tmp_path: Path) -> None:
    """What is no zip archive is refused in words."""
    found = preview(b"not a zip", tmp_path)

    assert found.folder is None and found.message.endswith(".")


def test_facts_that_are_no_toml_are_faults_or_a_sentence(tmp_path: Path) -> None:
    """The process that builds may fail in any way; the page gets words."""
    found = preview(zipped(("atlas.toml", b"[[atlas"), ("subjects/x.toml", b"\xff\xfe")), tmp_path)

    assert found.folder is None
    assert found.faults or found.message


def test_another_region_is_an_atlas(region: Path) -> None:
    """The example has a map, positions that change, and every format."""
    atlas = load(region)
    scene = compose(atlas, View(subjects=("shore-line",)))

    assert atlas.faults == ()
    assert [s.position for s in scene.standings] == ["supports", "supports"]
    assert [mark.line for mark in scene.segments] and scene.title == "Shore line (an example)"
    for form in ("gpkg", "csv"):
        assert make(atlas, View(subjects=("shore-line",)), form)


def test_another_region_is_served_by_its_folder(region: Path) -> None:
    """`--atlas DIR` and `ATLAS=DIR` list the other region's layers."""
    command = [sys.executable, "-m", "layers"]
    by_flag = subprocess.run([*command, "--atlas", region, "list"], cwd=ROOT, capture_output=True, text=True)
    by_name = subprocess.run(
        [*command, "list"], cwd=ROOT, capture_output=True, text=True, env=os.environ | {"ATLAS": str(region)}
    )

    assert by_flag.stdout == by_name.stdout
    assert "shore-line" in by_flag.stdout and by_flag.returncode == 0


def test_a_reader_of_the_list_may_go_before_its_end() -> None:
    """As `| head -1` does: no complaint."""
    command = [sys.executable, "-m", "layers", "list"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout and listing.stderr
        listing.stdout.close()

        assert (listing.stderr.read(), listing.wait(SECONDS)) == (b"", 0)


def test_the_readme_makes_an_atlas(readmes: Path) -> None:
    """“Make your own atlas in ten minutes”, followed to the letter in an empty folder, is an atlas."""
    atlas = load(readmes)

    assert atlas.title == "My first atlas" and atlas.faults == ()
    assert [s.position for s in compose(atlas, View()).standings] == ["supports", "opposes"]
    assert all(
        panel(atlas, compose(atlas, View(pick=pick)))
        for pick in ("kaz", "shore-1", "south-end", "kaz:shore-line")
    )
