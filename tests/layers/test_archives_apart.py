"""Archives of facts and figures that are read back: looked at before they are unpacked, in a process apart."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from layers.apart import ROOT, Limits
from layers.figure import FigureError, read
from layers.figure.files import provenance
from layers.figure.files.inside import LARGEST
from layers.own import facts_archive, preview, unpack_apart
from layers.unpacking import MAX_UNPACKED

from .conftest import Visit
from .hostile import zipped
from .visits import REGION

PACKAGE = "docProps/custom.xml"


def region_with(**more: bytes) -> bytes:
    """The facts of the example region with more files; names have an underscore for a slash."""
    with zipfile.ZipFile(io.BytesIO(facts_archive(REGION))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(
        *(files | {name.replace("_", "/", 1) + ".toml": text for name, text in more.items()}).items()
    )


def claiming(size: int) -> bytes:
    """An archive of facts whose files claim a size in the directory; unpacked they are small."""
    archive = bytearray(region_with())
    at = archive.find(b"PK\x01\x02")
    while at >= 0:
        archive[at + 24 : at + 28] = struct.pack("<I", size)
        at = archive.find(b"PK\x01\x02", at + 4)
    return bytes(archive)


WORDS = "".join(f"# {zlib.crc32(str(n).encode()):x}\n" for n in range(70_000)).encode()
"""Text that packs to about a half: no bomb by its ratio."""
BOMBS = {
    "one file of 1.5 GB": (claiming(1_500_000_000), r"unpacks to [\d,]+ MB; at most 5 are unpacked"),
    "200 files of ten megabytes": (
        region_with(**{f"subjects_s{n}": b"#" * 9_900_000 for n in range(150)}),
        r"unpacks to 1,4\d\d MB; at most 5 are unpacked",
    ),
    "many files that are each small enough": (
        region_with(**{f"subjects_s{n}": WORDS for n in range(9)}),
        r"unpacks to \d MB; at most 5 are unpacked",
    ),
    "one file a thousand times its size": (
        region_with(subjects_s=b"#" * 4_000_000),
        r"[\d,]+ times its size in the archive; more than 100 times is a bomb",
    ),
    "too many files": (
        region_with(**{f"subjects_s{n}": b"" for n in range(300)}),
        r"holds 3\d\d TOML files; 1 to 200 are read",
    ),
    "too many entries": (
        zipped(*((f"{n}.txt", b"") for n in range(5_000))),
        "more than 1,000 entries",
    ),
    "a path that leaves": (zipped(("../evil.toml", b"")), "whose path leaves the archive"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_facts_is_refused_before_it_is_unpacked(name: str, tmp_path: Path) -> None:
    """The sentence names the reason; nothing is on disk."""
    content, words = BOMBS[name]
    found = preview(content, tmp_path)

    assert found.folder is None and found.faults == ()
    assert re.search(words, found.message), found.message
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """It says a few bytes and unpacks to megabytes: it is cut off at what it says, and told as damaged."""
    honest = zipped(("atlas.toml", WORDS * 10))
    central = honest.rfind(b"PK\x01\x02")
    lying = (
        honest[:22]
        + struct.pack("<I", 100)
        + honest[26 : central + 24]
        + struct.pack("<I", 100)
        + honest[central + 28 :]
    )

    assert "'atlas.toml' of the archive is damaged" in preview(lying, tmp_path).message
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_good_facts_are_unpacked_apart(tmp_path: Path) -> None:
    """The facts of the atlas are far below every limit."""
    assert unpack_apart(facts_archive(), tmp_path) == ""
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.toml")) < MAX_UNPACKED / 5


def test_thousands_of_faults_are_told_as_such(tmp_path: Path) -> None:
    """The first thousand are listed, and that there are more is said; the process apart writes no end of them."""
    text = b"[[name]]\n" + b"".join(b"k%d = 1\n" % n for n in range(5_000))
    found = preview(region_with(subjects_s=text), tmp_path)

    assert len(found.faults) == 1_000 and "more faults than are listed" in found.message


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of one pixel with more chunks."""
    whole = [(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]  # fmt: skip
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in whole
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def compressed(text: bytes) -> tuple[bytes, bytes]:
    """A chunk of compressed text under our key."""
    return b"zTXt", b"CorridorAtlas\0\0" + zlib.compress(text, 9)


def custom(inside: bytes) -> bytes:
    """A package of Office with properties."""
    return zipped((PACKAGE, inside))


START, END = b"<atlas:CorridorAtlas>", b"</atlas:CorridorAtlas>"
DEEP = b"[" * 400_000
HOSTILE = {
    "PNG text of 300 MB": png(compressed(b" " * 300_000_000)),
    "PNG with a hundred texts of 50 MB": png(*[compressed(b" " * 50_000_000)] * 100),
    "PNG of four thousand million pixels": png().replace(
        struct.pack(">2I", 1, 1), struct.pack(">2I", 2**31 - 1, 2**31 - 1)
    ),
    "PNG nested JSON": png((b"tEXt", b"CorridorAtlas\0" + DEEP)),
    "SVG that begins a million times": b"<svg>" + START * 1_000_000 + b"</svg>",
    "SVG nested JSON": b"<svg>" + START + DEEP + END,
    "SVG nested objects": b"<svg>" + START + b'{"view":' * 100_000 + END,
    "SVG with another kind of view": b"<svg>" + START + b'{"view":[],"size":{},"headline":7,"data":1}' + END,
    "SVG entities": b"<svg>" + START + b"&amp;" * 3_000_000 + END,
    "PDF that begins and never ends": b"%PDF-1.7\n" + (START + b"x" * 60) * 700_000,
    "PowerPoint of 400 MB": custom(b"<a>" + b" " * 400_000_000),
    "PowerPoint of many entries": zipped(*((f"{n}", b"") for n in range(20_000)), (PACKAGE, b"")),
    "PowerPoint with 1.5 MB of words": custom(WORDS * 3),
    "PowerPoint cut off": custom(b"<a/>")[:-30],
    "nothing": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_figure_is_a_sentence(name: str) -> None:
    """No file takes the reader down, nor more than it may; what was wrong is said."""
    with pytest.raises(FigureError) as refused:
        read(HOSTILE[name])
    bomb = "PowerPoint of 400 MB" in name

    assert ("times its size in the archive" if bomb else "") in str(refused.value)
    assert "Traceback" not in str(refused.value) and len(str(refused.value)) < 400


def test_limits_of_reading_back_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit that was met stands in the sentence."""
    monkeypatch.setattr(provenance, "LIMITS", Limits(processor=60, memory=30_000_000))

    with pytest.raises(FigureError, match=r"the file was not read: It takes more than 0\.03 GB of memory"):
        read(b"<svg>" + START)


@pytest.mark.parametrize("source", ["bomb.pptx", "/dev/zero"])
def test_the_command_says_so_too(source: str, tmp_path: Path) -> None:
    """In a shell: one line, code 2, no traceback, the target not written."""
    if sys.platform == "win32":
        pytest.skip("no such device")
    (tmp_path / "bomb.pptx").write_bytes(HOSTILE["PowerPoint of 400 MB"])
    target = tmp_path / "again.png"
    command = [sys.executable, "-m", "layers", "figure", "--from", str(tmp_path / source), "-o", str(target)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert ended.returncode == 2 and ended.stderr.count("\n") == 1, ended.stderr
    assert (
        "times its size" if source == "bomb.pptx" else f"larger than {LARGEST // 1_000_000} MB"
    ) in ended.stderr
    assert not target.exists()


@pytest.mark.browser
def test_a_reader_is_told_why_facts_are_not_taken(visit: Callable[..., Visit]) -> None:
    """Loaded in the tab of one's own: a bomb is called one, and a subject that takes the name of a layer is a fault."""
    seen = visit("date=2025-08-30&show=own")
    reserved = b'[[subject]]\nid = "borders"\nname = "x"\ntitle = "x"\nkind = "context"\n'
    for content, words in (
        (BOMBS["one file a thousand times its size"][0], "times its size in the archive"),
        (region_with(subjects_borders=reserved), "1 faults: nothing was built"),
    ):
        seen.page.locator(".st-key-tab input[type=file]").set_input_files(
            [{"name": "facts.zip", "mimeType": "application/zip", "buffer": content}]
        )
        seen.page.get_by_text(words).wait_for()
    assert seen.errors == []
