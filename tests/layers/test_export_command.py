"""`python -m layers export`: a file is there whole or not at all, and failure is a sentence with code 2."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from layers.__main__ import main
from layers.export import FORMATS
from layers.saving import claim, save, sweep

ROOT = Path(__file__).parents[2]
VIEW = "subjects=tripp&date=2025-09-01"
OLD = b"what was there before"


def run(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "layers", "export", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **more)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("form", ["csv", "topojson"])
def test_a_view_becomes_a_file(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what it wrote, and leaves nothing beside it."""
    target = tmp_path / f"out{FORMATS[form].ending}"

    assert main(["export", "--view", VIEW, "--format", form, "-o", str(target)]) == 0
    assert f"{target.stat().st_size:,} bytes" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("view", ["date=yesterday", "subjects=atlantis", "nonsense=1", "actors=usa,atlantis"])
def test_a_bad_view_is_refused(view: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the command line nothing unknown is dropped in silence."""
    assert main(["export", "--view", view, "--format", "csv", "-o", str(tmp_path / "a.zip")]) == 2
    assert capsys.readouterr().err.startswith("layers export: ")
    assert not list(tmp_path.iterdir())


def test_an_unwritable_place_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is named, without a traceback."""
    target = tmp_path / "missing" / "a.zip"

    assert main(["export", "--view", VIEW, "--format", "csv", "-o", str(target)]) == 2
    assert f"{target} cannot be written: No such file or directory" in capsys.readouterr().err


def test_an_unknown_format_lists_the_known() -> None:
    """The choice is that of the table."""
    ended = run("--format", "dwg", "-o", "a.dwg")

    assert ended.returncode == 2
    assert all(form in ended.stderr for form in FORMATS)


def test_a_failed_check_leaves_the_old_file(tmp_path: Path) -> None:
    """What does not count right is not put in place."""
    target = tmp_path / "a.bin"
    target.write_bytes(OLD)

    def check(part: Path) -> None:
        raise ValueError("3 of 4 features were written")

    with pytest.raises(ValueError, match="3 of 4"):
        save(b"new", target, check)
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_leftovers_of_killed_runs_are_swept(tmp_path: Path) -> None:
    """A stale temporary file goes at the next run; one that a living run holds stays, as do others."""
    target = tmp_path / "a[1].csv"
    stale, held, other = (
        tmp_path / name for name in (".a[1].csv.11.part", ".a[1].csv.12.part", ".b.csv.13.part")
    )
    for path in (stale, held, other):
        path.write_bytes(b"half")
    with held.open("r+b") as stream:
        claim(stream)
        sweep(target)

        assert sorted(tmp_path.iterdir()) == sorted([held, other])


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are of POSIX")
@pytest.mark.parametrize("form", ["gpkg", "shp"])
def test_a_full_disk_is_a_failure(form: str, tmp_path: Path) -> None:
    """When only a part can be written, the command fails, the old file stays, nothing is left beside it."""
    target = tmp_path / f"a{FORMATS[form].ending}"
    target.write_bytes(OLD)
    full = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    full += "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)); "
    full += "from layers.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", full, "export", "--view", VIEW, "--ground"]
    command += ["--format", form, "-o", str(target)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert ended.returncode == 2
    assert "cannot be written" in ended.stderr and "Traceback" not in ended.stderr
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


VERBS = (
    ("export", "--view", VIEW, "--format", "csv"),
    ("figure", "--view", VIEW, "--size", "column"),
    ("slide", "--view", VIEW),
    ("brief", "--view", VIEW),
)
STARTS = {"export": b"PK", "figure": b"\x89PNG", "slide": b"PK", "brief": b"%PDF"}
ENDINGS = {"export": "zip", "figure": "png", "slide": "pptx", "brief": "pdf"}
posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and devices are of POSIX")


def shell(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A command of `layers` run in a folder."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "layers", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_dash_is_standard_output(verb: tuple[str, ...], tmp_path: Path) -> None:
    """`-o -` writes the file, and nothing else, to standard output, and leaves no file."""
    ended = shell(tmp_path, *verb, "-o", "-")

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith(STARTS[verb[0]])
    assert not list(tmp_path.iterdir())
    assert shell(tmp_path, *verb, "-o", f"a.{ENDINGS[verb[0]]}").returncode == 0
    assert (tmp_path / f"a.{ENDINGS[verb[0]]}").read_bytes() == ended.stdout


@posix
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_link_is_followed(verb: tuple[str, ...], tmp_path: Path) -> None:
    """A name that is a link stays one; what it leads to is written, whether or not it was there, with its rights kept."""
    name = f"link.{ENDINGS[verb[0]]}"
    (tmp_path / "away").mkdir()
    target = tmp_path / "away" / "real.bin"
    (tmp_path / name).symlink_to(target)
    for mode in (None, 0o600):
        if mode:
            target.chmod(mode)
        assert shell(tmp_path, *verb, "-o", name).returncode == 0
        assert (tmp_path / name).is_symlink()
        assert target.read_bytes().startswith(STARTS[verb[0]])
        assert mode is None or target.stat().st_mode & 0o777 == mode
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "away", target, tmp_path / name]


@posix
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_file_is_not_replaced(verb: tuple[str, ...], kind: str, tmp_path: Path) -> None:
    """A pipe, a folder or a link to a device is refused in a sentence, and is what it was."""
    place = tmp_path / f"it.{ENDINGS[verb[0]]}"
    make = {"pipe": os.mkfifo, "folder": os.mkdir, "device": lambda path: os.symlink("/dev/null", path)}
    make[kind](place)
    before = place.stat().st_mode
    ended = shell(tmp_path, *verb, "-o", place.name)

    assert ended.returncode == 2
    assert f"it is a {kind}" in ended.stderr.decode() and b"Traceback" not in ended.stderr
    assert place.stat().st_mode == before and list(tmp_path.iterdir()) == [place]


SAVING = """
import sys
from pathlib import Path
from layers.saving import save
target = Path(sys.argv[1])
while True:
    for letter in (b"a", b"b"):
        save(letter * 20_000_000, target, lambda part: None)
"""


def test_a_kill_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed while it saves, a process leaves the old file or the new one; the next save sweeps the rest."""
    target, dice = tmp_path / "a.bin", random.Random(6)
    for _ in range(6):
        before = stamp(target)
        process = subprocess.Popen([sys.executable, "-c", SAVING, str(target)], cwd=ROOT)
        while stamp(target) == before:
            assert process.poll() is None, "it ended before it saved"
            time.sleep(0.02)
        time.sleep(dice.uniform(0, 0.3))
        process.kill()
        process.wait()
        content = target.read_bytes()
        assert len(content) == 20_000_000 == content.count(content[:1])
    save(OLD, target, lambda part: None)

    assert list(tmp_path.iterdir()) == [target]


def stamp(path: Path) -> int:
    """When what stands under a name was written, in nanoseconds; 0 for nothing."""
    return path.stat().st_mtime_ns if path.exists() else 0


def test_a_damaged_layer_is_named_and_the_rest_is_exported(tmp_path: Path) -> None:
    """A layer that is missing or damaged is left out, named, and the exit code tells of it."""
    folder = tmp_path / "atlas"
    copy_atlas(folder)
    (folder / "btc.geojson").write_text("{", encoding="utf-8")
    (folder / "supsa.geojson").unlink()
    target, environment = tmp_path / "a.json", os.environ | {"ATLAS": str(folder)}
    ended = run("--view", VIEW, "--ground", "--format", "geojson", "-o", target, env=environment)

    assert ended.returncode == 2
    assert "btc.geojson is damaged" in ended.stderr and "supsa.geojson cannot be read" in ended.stderr
    found = json.loads(target.read_bytes())["features"]
    assert {"tripp", "countries"} <= {feature["properties"]["layer"] for feature in found}


def copy_atlas(folder: Path) -> None:
    """A copy of the atlas's files."""
    (folder / "web").mkdir(parents=True)
    for path in [*(ROOT / "layers").glob("*.*json"), *(ROOT / "layers" / "web").glob("*.json")]:
        (folder / path.relative_to(ROOT / "layers")).write_bytes(path.read_bytes())
