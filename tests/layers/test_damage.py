"""A missing or damaged file is named, and the rest works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layers import Atlas, AtlasError, load
from layers.scene.composing import compose
from layers.view import View


def test_the_whole_atlas_has_no_fault(folder: Path) -> None:
    """The committed files are those that the catalogue names."""
    assert load(folder).faults == ()


@pytest.mark.parametrize("file", ["zangezur.geojson", "web/ground.json"])
@pytest.mark.parametrize("harm", ["missing", "torn", "changed"])
def test_a_harmed_file_is_named_and_the_rest_works(folder: Path, file: str, harm: str) -> None:
    """The fault names the file and the remedy; the scene still composes."""
    hurt(folder / file, harm)
    atlas: Atlas = load(folder)

    assert atlas.faults
    assert all(Path(file).name in fault and "geo build" in fault for fault in atlas.faults)
    assert compose(atlas, View()).standings


def test_a_damaged_layer_is_not_read(folder: Path) -> None:
    """Geometry that is not what the catalogue promises is refused, with the file's name."""
    hurt(folder / "instc.geojson", "changed")

    with pytest.raises(AtlasError, match=r"instc\.geojson"):
        load(folder).geojson("instc")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 2}', '{"format": 3}', '{"format": 3, "layers": 3}']
)
def test_a_bad_catalogue_is_a_sentence(folder: Path, text: str) -> None:
    """Without a catalogue there is no atlas: the error names file and remedy."""
    (folder / "catalogue.json").write_text(text, encoding="utf-8")

    with pytest.raises(AtlasError, match=f"geo build --facts FACTS --out {re.escape(str(folder))}`"):
        load(folder)


def hurt(path: Path, harm: str) -> None:
    """Do one kind of damage to a file."""
    if harm == "missing":
        path.unlink()
    else:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if harm == "torn" else whole.replace(b"0", b"1", 1))
