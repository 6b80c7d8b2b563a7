"""What is kept between runs: whole, as it was written, and in a folder that nobody else can write to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from layers import caching
from layers.caching import kept, own_folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a machine that has none yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "corridor-atlas"


def made(content: bytes = b"a typeface") -> Path:
    """A kept file."""
    return kept("web", "noto", ".woff2", lambda: content)


def test_what_is_kept_is_made_once(cache: Path) -> None:
    """The second time it is as it was, whatever would be made now."""
    first = made()

    assert made(b"another") == first and first.read_bytes() == b"a typeface"
    assert cache.stat().st_mode & 0o777 == 0o700


def cut(path: Path) -> None:
    """As a power cut leaves it."""
    path.write_bytes(path.read_bytes()[:4])


def empty(path: Path) -> None:
    """As a full disk leaves it."""
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    """As a worn disk gives it back."""
    path.write_bytes(b"A typeface")


@pytest.mark.parametrize("harm", [cut, empty, flipped])
def test_a_harmed_file_is_made_anew(cache: Path, harm: Callable[[Path], None]) -> None:
    """Its name alone is not trusted."""
    harm(made())

    assert made().read_bytes() == b"a typeface"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners of files are POSIX's")
@pytest.mark.parametrize("owned", ["by another", "by a link", "by all", "by all within"])
def test_a_folder_that_is_not_ours_alone_is_not_used(
    cache: Path, owned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user of the machine could have put a script there, and the hash of a planted file is right."""
    planted = made(b"planted")
    if owned == "by another":
        monkeypatch.setattr(caching.os, "getuid", lambda: os.stat(cache).st_uid + 1)
    elif owned == "by a link":
        cache.rename(tmp_path / "elsewhere")
        cache.symlink_to(tmp_path / "elsewhere")
    else:
        (cache if owned == "by all" else planted.parent).chmod(0o777)
    found = made()

    assert found.read_bytes() == b"a typeface"
    assert not found.is_relative_to(cache) and own_folder().stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_written_is_done_without(cache: Path) -> None:
    """A file where the folder should be, as after a slip: what is needed is made for this process."""
    cache.write_bytes(b"")

    assert made().read_bytes() == b"a typeface" and cache.is_file()
