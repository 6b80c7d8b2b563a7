"""A figure as a file: judged by readers that did not write it, the same bytes twice, and able to tell what
it shows."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from layers.figure import FORMS, NAMED, FigureError, make, page, read, redraw
from layers.figure.files.png import png
from layers.view import parse_strict

from .figures import ATLAS, LENSES, made

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
QUERY = LENSES["stances"]
NAMES = {"en": "Nakhchivan", "az": "Naxçıvan", "hy": "Նախիջևան", "fa": "نخجوان"}
"""Label language -> the exclave's name in it. Tests take one language after the other: a drawing serves both."""


@cache
def written(form: str, query: str = QUERY) -> bytes:
    """The file of a query string, in the size that is drawn fastest."""
    return make(ATLAS, parse_strict(query, ATLAS), form=form, size="column")


def test_the_same_view_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Every form, drawn in another folder under another hash seed, time zone and locale, in reverse order."""
    code = (
        "import hashlib; from layers import load; from layers.figure import FORMS, make;"
        "from layers.view import parse_strict; a = load();"
        f"v = parse_strict({QUERY!r}, a);"
        "made = {f: make(a, v, form=f, size='column') for f in reversed(FORMS)};"
        "print(*(f + ' ' + hashlib.sha256(made[f]).hexdigest() for f in FORMS), sep=chr(10))"
    )
    other = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=other, capture_output=True, text=True, check=True
    )

    assert dict(line.split() for line in found.stdout.splitlines()) == {
        form: hashlib.sha256(written(form)).hexdigest() for form in FORMS
    }


def test_one_drawing_serves_all_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was previewed is not drawn again for a download; another size is."""
    drawings: list[str] = []
    real = page.figure

    def counted(atlas: Any, scene: Any, size: Any, headed: Any = None) -> Any:
        drawings.append(size.name)
        return real(atlas, scene, size, headed)

    monkeypatch.setattr(page, "figure", counted)
    view = parse_strict(f"{QUERY}&labels=tr", ATLAS)
    for size in ("column", "column", "square"):
        for form in ("svg", "pdf"):
            make(ATLAS, view, form=form, size=size)

    assert drawings == ["column", "square"]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_tells_its_view_and_draws_it_again(form: str) -> None:
    """What was asked for is read back from the file, and gives the same file to the last byte."""
    again, told = redraw(ATLAS, written(form), form=form)

    assert told.query == parse_strict(QUERY, ATLAS).query()
    assert told.data_version == ATLAS.data_version
    assert again == written(form)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_checksums_credits_and_licence(form: str) -> None:
    """Each layer's sha256, the credits and the licence are in the file's own metadata."""
    facts = metadata(form)

    assert all(layer.sha256 in facts for layer in ATLAS.layers)
    assert all(credit in facts for credit in ATLAS.credits)
    assert "CC BY 4.0" in facts


def metadata(form: str) -> str:
    """The facts as another reader finds them in a file."""
    content = written(form)
    if form == "png":
        return str(Image.open(io.BytesIO(content)).info["CorridorAtlas"])
    if form == "svg":
        root = ElementTree.fromstring(content)
        return str(next(node.text for node in root.iter("{urn:corridor-atlas}CorridorAtlas")))
    if form == "pptx":
        return str(dict(custom_properties(content))["CorridorAtlas"])
    with pikepdf.open(io.BytesIO(content)) as document:
        return str(document.open_metadata()["{urn:corridor-atlas}CorridorAtlas"])


def custom_properties(content: bytes) -> list[tuple[str, str]]:
    """Name and text of each custom property of an Office file."""
    import zipfile

    raw = zipfile.ZipFile(io.BytesIO(content)).read("docProps/custom.xml")
    return [(str(node.get("name")), "".join(node.itertext())) for node in ElementTree.fromstring(raw)]


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nxx", b"PK\x03\x04", b"<svg/>", b"%PDF-1.7"]
)
def test_a_strangers_file_is_a_sentence(content: bytes) -> None:
    """A file that says nothing of a view is refused, not guessed."""
    with pytest.raises(FigureError, match="does not say"):
        read(content)


def test_a_slide_picture_has_the_pixels_of_a_slide() -> None:
    """PNG at slide size is 1920 x 1080, in millimetres 300 dots an inch."""
    slide = png(made(QUERY).sheet, NAMED["slide"].scale)
    column = Image.open(io.BytesIO(written("png")))

    assert Image.open(io.BytesIO(slide)).size == (1920, 1080)
    assert column.size[0] == round(85 / 25.4 * 300)


@pytest.mark.parametrize("lang", NAMES, scope="module")
def test_names_are_whole_in_svg_text(lang: str) -> None:
    """An XML reader finds the exclave's name in one text element."""
    root = ElementTree.fromstring(written("svg", f"{QUERY}&labels={lang}"))
    texts = [node.text for node in root.iter(f"{SVG}text")]

    assert NAMES[lang] in texts


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
@pytest.mark.parametrize("lang", NAMES, scope="module")
def test_names_are_whole_in_pdf_text(lang: str, tmp_path: Path) -> None:
    """pdftotext finds the exclave's name whole, whatever its script; tracked capitals too."""
    target = tmp_path / "figure.pdf"
    target.write_bytes(written("pdf", f"{QUERY}&labels={lang}"))
    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True).stdout.decode()

    assert NAMES[lang] in text
    assert "disagree" in text and ("AZERBAIJAN" in text or lang != "en")


def test_a_pdf_is_sound_and_embeds_its_fonts() -> None:
    """qpdf's checks find nothing, and every font is an embedded subset with a table of letters."""
    with pikepdf.open(io.BytesIO(written("pdf"))) as document:
        fonts = [font for page in document.pages for font in page.obj.Resources.Font.values()]

        assert not document.check_pdf_syntax()
        assert fonts and all(embedded(font) for font in fonts)


def embedded(font: Any) -> bool:
    """Whether a composite font carries its outlines, its letters and a subset's name."""
    inner = font.DescendantFonts[0]
    return "/FontFile2" in inner.FontDescriptor and "/ToUnicode" in font and str(font.BaseFont)[7] == "+"


def test_svg_embeds_its_fonts_and_asks_nobody() -> None:
    """Every face is in the file, and no address is loaded from."""
    root = ElementTree.fromstring(written("svg"))
    style = str(next(root.iter(f"{SVG}style")).text)

    assert style.count("@font-face") == style.count("data:font/ttf;base64,") >= 5
    assert "http" not in style and "<image" not in written("svg").decode()


def test_a_damaged_layer_is_a_sentence(tmp_path: Path) -> None:
    """Without its ground no figure is drawn, and the error names the file."""
    from layers import load

    shutil.copytree(ATLAS.folder / "web", tmp_path / "web")
    shutil.copy(ATLAS.folder / "catalogue.json", tmp_path)
    for layer in ATLAS.layers:
        shutil.copy(ATLAS.folder / layer.file, tmp_path)
    (tmp_path / "web" / "ground.json").write_text("{}")

    with pytest.raises(FigureError, match=r"ground\.json"):
        make(load(tmp_path), parse_strict(QUERY, ATLAS), form="png")
