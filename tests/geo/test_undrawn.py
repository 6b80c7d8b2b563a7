"""Facts that pass the checker and cannot be drawn: a sentence, nothing written, nothing lost in silence."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

ROOT = Path(__file__).parents[2]
REGION = ROOT / "tests" / "region" / "facts"
SUBJECT = "subjects/shore-line.toml"
UNDRAWN = {
    "a country that the line never enters": (
        r"countries = \[.*?\]", 'countries = ["BRA"]', rf"{SUBJECT}:\d+: no piece of the line of 'shore-1' lies in BRA",
    ),
    "a part of a country that is none": (
        r"mode =", 'within = ["x"]\nmode =', rf"{SUBJECT}:\d+: no piece of the line of 'shore-1' lies in x",
    ),
    "a road where the graph has none": (
        r'basis = "\w+"', 'basis = "roads"', "course shore-1: no edge of the network passes near",
    ),
    "a river that is none": (
        r'basis = "\w+"', 'basis = "river"', "course shore-1: no border follows a river there",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDRAWN)
def test_what_cannot_be_drawn_is_a_sentence(name: str, tmp_path: Path) -> None:
    """In a shell: status 1, what and where and the remedy on one line, no traceback and no file."""
    pattern, wrong, says = UNDRAWN[name]
    facts, out = Path(copytree(REGION, tmp_path / "facts")), tmp_path / "out"
    text = (facts / SUBJECT).read_text(encoding="utf-8")
    (facts / SUBJECT).write_text(re.sub(pattern, wrong, text, count=1), encoding="utf-8")
    command = [sys.executable, "-m", "geo", "build", "--facts", str(facts), "--out", str(out)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert ended.returncode == 1 and re.match(says, ended.stderr), ended.stderr
    assert ended.stderr.count("\n") == 1 and not list(out.rglob("*.*"))
