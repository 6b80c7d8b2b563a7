"""`python -m layers figure | slide | brief`: a file whole or not at all, and failure is a sentence."""

from __future__ import annotations

import argparse
import errno
import os
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from layers.__main__ import main
from layers.figure import command
from layers.figure.sizes import FigureError
from layers.view import ViewError

from .figures import ATLAS, LENSES

QUERY = LENSES["stances"]
FACTS = Path(__file__).parents[2] / "geo" / "facts"


def asked(*arguments: str) -> argparse.Namespace:
    """The command line as the command sees it."""
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(list(arguments))


def run(*arguments: str) -> int:
    """One command."""
    wanted = asked(*arguments)
    return int(wanted.run(wanted))


def test_a_request_that_cannot_be_met_ends_with_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard error says why, and no file is left."""
    assert main(["figure", "--view", "subjects=atlantis", "-o", str(tmp_path / "out.png")]) == 2
    assert "atlantis" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_ending_gives_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure is what its file name says; one drawing of one atlas serves all."""
    monkeypatch.setattr(command, "load", lambda: ATLAS)
    for ending, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        target = tmp_path / f"out.{ending}"
        assert run("figure", "--view", QUERY, "--size", "column", "-o", str(target)) == 0
        assert target.read_bytes().startswith(start)


def test_a_file_is_drawn_again_from_itself(tmp_path: Path) -> None:
    """`--from` reads view, size and headline in the file."""
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    run("figure", "--view", QUERY, "--size", "column", "--headline", "Our own", "-o", str(first))
    run("figure", "--from", str(first), "-o", str(second))

    assert first.read_bytes() == second.read_bytes()
    assert b"Our own" in second.read_bytes()


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (["--view", "subjects=atlantis"], "atlantis"),
        (["--view", "nonsense=1"], "nonsense"),
        (["--view", "date=yesterday"], "yesterday"),
        (["--size", "huge"], "huge"),
        (["--size", "3x3mm"], "3x3mm"),
        (["--size", "445x445px"], "no room"),
        (["--headline", "long " * 90], "characters"),
        (["--from", "missing.png"], "missing.png"),
    ],
)
def test_what_cannot_be_met_is_a_sentence_and_leaves_nothing(
    more: list[str], error: str, tmp_path: Path
) -> None:
    """Unknown parts of a view, impossible sizes and unreadable files write no file."""
    with pytest.raises((FigureError, ViewError), match=error):
        run("figure", *more, "-o", str(tmp_path / "out.png"))

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("verb", "name"), [("figure", "a.gif"), ("figure", "a"), ("slide", "a.png"), ("brief", "a.svg")]
)
def test_a_foreign_ending_is_refused(verb: str, name: str, tmp_path: Path) -> None:
    """Each command says which endings it makes."""
    with pytest.raises(FigureError, match="ending must be"):
        run(verb, "-o", str(tmp_path / name))


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    """The error names the file that cannot be written."""
    with pytest.raises(FigureError, match="cannot be written"):
        run("figure", "--view", QUERY, "-o", str(tmp_path / "none" / "out.png"))


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full nothing is replaced and nothing is left beside it."""
    target = tmp_path / "out.png"
    target.write_bytes(b"old")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FigureError, match="No space left"):
        command.write(target, b"new")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize(
    ("day", "told"), [("2019-05-01", ["karabakh-held"]), ("1985-05-01", ["soviet-union"]), ("2024-05-01", [])]
)
def test_a_figure_of_a_day_with_other_borders_says_so(day: str, told: list[str], tmp_path: Path) -> None:
    """Its foot tells, word for word, what the facts say of the day; of a day with the borders drawn it tells nothing."""
    target = tmp_path / "out.svg"
    assert run("figure", "--view", f"date={day}&extent=caucasus", "--size", "slide", "-o", str(target)) == 0
    words = " ".join(" ".join(ElementTree.parse(target).getroot().itertext()).split())
    formers = tomllib.loads((FACTS / "borders.toml").read_text(encoding="utf-8"))["former"]

    assert [row["id"] for row in formers if row["note"] in words] == told
