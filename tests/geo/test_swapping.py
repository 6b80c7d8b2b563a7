"""A build takes the place of the one before as a whole: at whatever moment it is killed, all files are of one build."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geo import swapping
from geo.swapping import BUILDING, BUILT, settle, swap_in

ROOT = Path(__file__).parents[2]
NAMES = [
    *(f"layer-{n}.geojson" for n in range(5)),
    "web/ground.json",
    "web/tiles/0/0/0.json",
    "catalogue.json",
]


def build(version: str) -> dict[str, bytes]:
    """The files of a build, each of which tells which one it is of."""
    return {name: f"{version} {name}".encode() for name in NAMES}


def seen(folder: Path) -> dict[str, bytes]:
    """What a reader sees that looks into `.built` first."""
    places = {name: (folder / BUILT / name, folder / name) for name in NAMES}
    return {name: next(p for p in both if p.is_file()).read_bytes() for name, both in places.items()}


def in_place(folder: Path) -> dict[str, bytes]:
    """Everything that lies in a folder, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_build_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """Every file is the new one, in its place, and nothing else is there."""
    swap_in(build("old"), tmp_path)
    swap_in(build("new"), tmp_path)

    assert in_place(tmp_path) == build("new")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


KILLED = """
import os, signal, sys
from pathlib import Path
from geo import swapping

steps = int(sys.argv[2])

def counted(real):
    def step(*given, **named):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    return step

for name in ("replace", "rename", "fsync"):
    setattr(os, name, counted(getattr(os, name)))
Path.rmdir, Path.mkdir = counted(Path.rmdir), counted(Path.mkdir)
from tests.geo.test_swapping import build
swapping.swap_in(build("new"), Path(sys.argv[1]))
"""
"""Builds, and is killed before the given number of steps that change a folder."""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed so on POSIX")
def test_a_build_that_is_killed_at_any_step_leaves_one_build(tmp_path: Path) -> None:
    """Between any two steps: a reader sees the old build whole or the new one, and the next build has it clean."""
    sights, steps = [], 0
    while True:
        folder = tmp_path / str(steps)
        swap_in(build("old"), folder)
        ended = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(steps)], cwd=ROOT, check=False)
        sights.append(seen(folder))
        swap_in(build("next"), folder)

        assert in_place(folder) == build("next")
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
        steps += 1
    assert steps > 2 * len(NAMES)
    assert all(sight in (build("old"), build("new")) for sight in sights)
    assert sights[0] == build("old") and sights[-2] == build("new")


def test_the_next_build_moves_what_a_killed_one_left(tmp_path: Path) -> None:
    """Even when the next one cannot be written itself."""
    swap_in(build("old"), tmp_path)
    for name, content in build("new").items():
        (tmp_path / BUILT / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / BUILT / name).write_bytes(content)
    settle(tmp_path)

    assert in_place(tmp_path) == build("new") and not (tmp_path / BUILT).exists()


def test_failed_write_leaves_every_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last file cannot be written, no other is replaced either, and no scrap stays."""
    swap_in(build("old"), tmp_path)
    honest = swapping.write_through

    def full_disk(path: Path, content: bytes) -> None:
        if path.name == NAMES[-1]:
            raise OSError(28, "No space left on device")
        honest(path, content)

    monkeypatch.setattr(swapping, "write_through", full_disk)
    with pytest.raises(OSError, match="No space"):
        swap_in(build("new"), tmp_path)

    assert in_place(tmp_path) == build("old")


def test_what_a_build_at_work_has_written_is_left_to_it(tmp_path: Path) -> None:
    """That of one that was killed goes."""
    dead, alive = tmp_path / f"{BUILDING}1", tmp_path / f"{BUILDING}2"
    for left in (dead, alive):
        left.mkdir()
    with swapping._held(alive):
        swap_in(build("new"), tmp_path)
        kept = dead.exists(), alive.exists()

    assert kept == (False, True)
