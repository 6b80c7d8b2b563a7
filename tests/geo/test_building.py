"""A build gives the committed bytes on any machine, and all of them or none."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geo import building
from geo.__main__ import main
from geo.reporting.describing import FIELDS, sha256
from tests.every import every
from tests.sharing import made_once

ROOT = Path(__file__).parents[2]
LAYERS = ROOT / "layers"
CATALOGUE = json.loads((LAYERS / "catalogue.json").read_text(encoding="utf-8"))
FILES = sorted(
    {entry["file"] for key in ("layers", "display") for entry in CATALOGUE[key]}
    | {CATALOGUE["relief"]["file"], "catalogue.json", "accuracy.md"}
)
ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": ""}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build writes from a copy of the room, in another folder, time zone, locale and hash seed."""
    return made_once(tmp_path_factory, "a folder with spaces", rebuild) / "out"


def rebuild(place: Path) -> None:
    """Build in a folder, far from here."""
    shutil.copytree(ROOT / "geo", place / "geo")
    command = [sys.executable, "-m", "geo", "build", "--out", "out"]
    subprocess.run(command, cwd=place, env=os.environ | ELSEWHERE, check=True, capture_output=True)


def test_a_build_writes_what_is_committed_and_no_more(rebuilt: Path) -> None:
    """The files of the catalogue are the files of a build."""
    assert sorted(path.relative_to(rebuilt).as_posix() for path in rebuilt.rglob("*.*")) == FILES


@every(FILES, name=str)
def test_committed_file_is_what_a_rebuild_gives(file: str, rebuilt: Path) -> None:
    """Byte for byte, so that a checksum printed in a figure can be recomputed by anyone."""
    assert (rebuilt / file).read_bytes() == (LAYERS / file).read_bytes()


@every(CATALOGUE["layers"], name=lambda entry: entry["id"])
def test_catalogue_describes_the_layer(entry: dict[str, object]) -> None:
    """Checksum, number of features, bounds, licence, credit and every field with its meaning."""
    content = (LAYERS / str(entry["file"])).read_bytes()
    features = json.loads(content)["features"]

    assert sha256(content) == entry["sha256"]
    assert len(features) == entry["features"]
    assert set(features[0]["properties"]) == set(entry["fields"]) <= set(FIELDS)
    assert entry["title"] and entry["licence"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of facts and sources, and a folder with an old layer."""
    for part in ("facts", "sources"):
        shutil.copytree(ROOT / "geo" / part, tmp_path / part)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "borders.geojson").write_text("old")
    return tmp_path


def build(folder: Path) -> int:
    """The exit code of a build of that folder."""
    parts = ("facts", "sources", "out")
    return main(["build", *(item for part in parts for item in (f"--{part}", str(folder / part)))])


def untouched(folder: Path) -> bool:
    """Whether the old layer is all there is."""
    return {path.name: path.read_text() for path in (folder / "out").iterdir()} == {"borders.geojson": "old"}


def test_faulty_facts_stop_the_build(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown field is named with file and line; the old layers stay."""
    file = folder / "facts" / "subjects" / "tripp.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[[stance]]\n", '[[stance]]\nmood = "good"\n', 1), encoding="utf-8")

    assert build(folder) == 1
    assert "subjects/tripp.toml:" in capsys.readouterr().err
    assert untouched(folder)


def test_damaged_source_stops_the_build(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source that is not as the manifest says is named; the old layers stay."""
    with (folder / "sources" / "lakes.geojson").open("ab") as file:
        file.write(b" ")

    assert build(folder) == 1
    assert "lakes.geojson: sha256 is" in capsys.readouterr().err
    assert untouched(folder)


def built_as(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a build give these files: how they are drawn is told elsewhere."""
    monkeypatch.setattr(building, "built", lambda *_: files)


def told(out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code of a build into a folder, and what it complains of."""
    code = main(["build", "--out", str(out)])
    return code, capsys.readouterr().err


def test_a_full_disk_is_a_sentence_and_leaves_the_old_layers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system itself refuses to write so much."""
    resource = pytest.importorskip("resource")
    built_as({"a.geojson": b"old", "catalogue.json": b"old"}, monkeypatch)
    assert main(["build", "--out", str(tmp_path)]) == 0
    built_as({"a.geojson": b"new" * 10_000, "catalogue.json": b"new"}, monkeypatch)
    held, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, held[1]))
    try:
        code, said = told(tmp_path, capsys)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)
        signal.signal(signal.SIGXFSZ, ignored)

    assert code == 1 and said.count("\n") == 1
    assert f"{tmp_path}: File too large. The layers are as they were." in said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.geojson": b"old", "catalogue.json": b"old"
    }  # fmt: skip


@pytest.mark.parametrize("why", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_is_a_sentence(
    why: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read-only, another's, or without room for a folder more."""
    built_as({"catalogue.json": b"new"}, monkeypatch)

    def refused(path: Path, *_: object, **__: object) -> None:
        raise OSError(why, os.strerror(why), str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    code, said = told(tmp_path, capsys)

    assert code == 1 and said.count("\n") == 1
    assert os.strerror(why) in said and "--out" in said


def test_a_file_in_the_place_of_the_folder_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the command line, told by the command itself."""
    (tmp_path / "out").write_bytes(b"kept")
    command = [
        sys.executable,
        "-m",
        "geo",
        "build",
        "--facts",
        "tests/region/facts",
        "--out",
        str(tmp_path / "out"),
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert "File exists" in ended.stderr and ended.stderr.count("\n") == 1
    assert (tmp_path / "out").read_bytes() == b"kept"


def test_facts_that_cannot_be_read_are_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there."""
    code = main(["check", "--facts", str(tmp_path / "none")])

    assert code == 1 and "Traceback" not in capsys.readouterr().err
