"""Slides of every lens opened by LibreOffice, a reader that shares no code with what wrote them.

Run by its own command where soffice and pdftotext are installed, a minute:
`python -m tests.heavy.slides_open [FOLDER]`. Code 1 when a slide does not open as one page, when a word of it
is missing, or when a word leaves the page. The PDFs stay in the folder, to be looked at. With `--bare` the
faces are hidden from LibreOffice, as on a desk that has none of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from pptx import Presentation

from layers import load
from layers.figure import make
from layers.figure.lettering.fonts import HEAD, LABEL, TEXT, font_path
from layers.view import parse_strict
from tests.layers.figures import LENSES, OTHERS

ATLAS = load()
VIEWS = (
    LENSES | OTHERS | {"Persian": f"{LENSES['stances']}&labels=fa", "dark": f"{LENSES['subject']}&theme=dark"}
)
SLACK = 2.0
"""Points that a word may reach beyond the page."""


def main(folder: Path, *, bare: bool) -> int:
    """Convert each slide and tell of it."""
    faults = 0
    for name, query in VIEWS.items():
        slide = folder / f"{name.replace(' ', '-').replace(',', '')}.pptx"
        slide.write_bytes(make(ATLAS, parse_strict(query, ATLAS), form="pptx"))
        found = faults_of(slide, bare=bare)
        faults += bool(found)
        print(name, *found, sep="\n    ", flush=True)
    print(f"{len(VIEWS) - faults} of {len(VIEWS)} slides open without fault")
    return int(bool(faults))


def faults_of(slide: Path, *, bare: bool) -> list[str]:
    """Sentences about what is wrong with a slide in LibreOffice."""
    pdf = converted(slide, bare=bare)
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout
    pages = list(ElementTree.fromstring(boxes).iter("{http://www.w3.org/1999/xhtml}page"))
    if len(pages) != 1:
        return [f"{len(pages)} pages"]
    words = list(pages[0])
    wide, high = float(pages[0].attrib["width"]), float(pages[0].attrib["height"])
    told = [f"beyond the page: {word.text}" for word in words if _beyond(word, wide, high)]
    return told + _missing(slide, " ".join(str(word.text) for word in words))


def converted(slide: Path, *, bare: bool) -> Path:
    """The slide as PDF, with the faces of figures at hand or not."""
    fonts = slide.parent / "fonts.conf"
    folders = "" if bare else "".join(f"<dir>{f}</dir>" for f in sorted({font_path(x).parent for x in FACES}))
    fonts.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include>{folders}<dir>/usr/share/fonts</dir><cachedir>{slide.parent}/fc</cachedir></fontconfig>"
    )
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{slide.parent}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", slide.parent, slide],
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)}, capture_output=True, check=True, timeout=240,
    )  # fmt: skip
    return slide.with_suffix(".pdf")


FACES = (HEAD, TEXT, LABEL)


def _missing(slide: Path, found: str) -> list[str]:
    """Latin words of the slide that the PDF does not hold whole; tracked capitals stand letter by letter."""
    deck = Presentation(str(slide))
    texts = [node.text or "" for node in deck.slides[0].shapes._spTree.iter(f"{DRAWING}t")]
    words = {word for text in texts for word in text.split() if word.isascii() and word.isalpha()}
    lost = sorted(word for word in words if not word.isupper() and word not in found)
    return [f"missing: {', '.join(lost)}"] if lost else []


DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _beyond(word: ElementTree.Element, wide: float, high: float) -> bool:
    box = {key: float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax")}
    return (
        box["xMin"] < -SLACK
        or box["yMin"] < -SLACK
        or box["xMax"] > wide + SLACK
        or box["yMax"] > high + SLACK
    )


if __name__ == "__main__":
    asked = [text for text in sys.argv[1:] if text != "--bare"]
    place = Path(asked[0]) if asked else Path(tempfile.mkdtemp())
    place.mkdir(exist_ok=True)
    sys.exit(main(place, bare="--bare" in sys.argv))
