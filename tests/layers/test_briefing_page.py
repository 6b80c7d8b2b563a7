"""The Brief tab in a real browser: from a link to a slide in six clicks, and a picture of the map alone."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pptx import Presentation

from layers.figure import FORMS, make
from layers.view import parse_strict

from .conftest import AT_REST, Visit
from .figures import ATLAS

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
LINK = "date=2026-08-21&since=2025-04-28&actors=usa,arm,aze,tur,irn,rus,geo,kaz&extent=caucasus"
LEFT = "date=2026-08-21&since=2025-04-28&actors=usa,arm,aze,tur,irn,rus&extent=syunik"
PREVIEW = "[data-testid=stImage] img"
CHANGED = f"before => [...document.querySelectorAll('{PREVIEW}')].some((picture) => picture.src !== before)"


def downloaded(seen: Visit, form: str) -> Path:
    """The file that a click on a form's button really downloads."""
    button = seen.page.locator(f".st-key-figure-{form.partition('.')[0]} button")
    button.wait_for()
    with seen.page.expect_download() as found:
        button.click()
    return Path(found.value.path())


def test_the_analyst_takes_a_slide_in_six_clicks(visit: Open) -> None:
    """What changed, two actors dropped, the close-up, the tab, the slide: native shapes, the command line's
    bytes."""
    seen, clicks = visit(LINK), 0
    for selector in (
        ".st-key-changed button",
        '[data-box="actors:geo"]',
        '[data-box="actors:kaz"]',
        ".st-key-extents button:has-text('Syunik')",
        ".st-key-head button:has-text('Brief')",
    ):
        seen.page.keyboard.press("Escape")
        seen.page.locator(f"{selector} >> visible=true").first.click()
        clicks += 1
        seen.page.wait_for_timeout(700)
    slide = downloaded(seen, "pptx").read_bytes()
    shapes = list(Presentation(io.BytesIO(slide)).slides[0].shapes)

    assert clicks + 1 <= 6
    assert len(shapes) > 3 and all(shape.name for shape in shapes)
    assert slide == make(ATLAS, parse_strict(LEFT, ATLAS), form="pptx")


def test_each_form_is_made_on_demand(visit: Open) -> None:
    """Each download is what its button says, in the size, frame and language that were chosen."""
    seen = visit("date=2025-08-30&extent=syunik&labels=hy&show=brief")
    files = {form: downloaded(seen, form).read_bytes() for form in FORMS}
    view = parse_strict("date=2025-08-30&extent=syunik&labels=hy", ATLAS)

    assert Image.open(io.BytesIO(files["png"])).size == (1920, 1080)
    assert "Նախիջևան" in files["svg"].decode()
    assert len(pikepdf.open(io.BytesIO(files["brief.pdf"])).pages) == 2
    assert {form: _mark(content) for form, content in files.items()} == {
        form: _mark(make(ATLAS, view, form=form)) for form in FORMS
    }


def test_choices_of_the_tab_are_parts_of_the_link(visit: Open) -> None:
    """Frame and language are written into the link, the headline into the figure; a size that cannot be is a
    sentence."""
    seen = visit("date=2025-08-30&show=brief")
    seen.page.locator(".st-key-sheet-labels input").click()
    seen.page.get_by_role("option", name="Հայերեն").click()
    seen.page.wait_for_url("**labels=hy**")
    seen.page.locator(AT_REST).wait_for(state="attached")
    before = seen.page.locator(PREVIEW).get_attribute("src")
    seen.page.locator(".st-key-headline input").fill("Our own words")
    seen.page.locator(".st-key-headline input").press("Enter")
    seen.page.wait_for_function(CHANGED, arg=before)
    seen.page.locator(AT_REST).wait_for(state="attached")
    svg = downloaded(seen, "svg").read_text()
    seen.page.locator(".st-key-size button:has-text('Own size')").click()
    seen.page.locator(".st-key-own-size input").fill("9x9mm")
    seen.page.locator(".st-key-own-size input").press("Enter")
    seen.page.get_by_text("each side must be between").wait_for()

    assert "Our own words" in svg
    assert not seen.errors


def test_the_preview_comes_with_the_page(visit: Open) -> None:
    """It is the whole figure, and no file that a server would have to keep: none is asked for."""
    seen = visit("date=2025-08-30&show=brief")
    picture = seen.page.locator(PREVIEW)
    picture.wait_for()
    sides = "img => img.decode().then(() => [img.naturalWidth, img.naturalHeight])"

    assert picture.evaluate(sides) == [1920, 1080]
    assert not [url for url in seen.asked if "/media/" in url and "/static/" not in url]


def test_without_its_chrome_the_map_fills_the_picture(visit: Open, tmp_path: Path) -> None:
    """At 1920 x 1080 the screenshot is the map alone: nothing of Streamlit, title, legend and credits in it."""
    seen = visit("date=2025-08-30&chrome=off", size=(1920, 1080))
    inner = seen.map
    seen.page.wait_for_timeout(1500)
    target = tmp_path / "map.png"
    seen.page.screenshot(path=target)
    box = seen.page.locator(".st-key-map iframe").bounding_box()
    hidden = ["stSidebar", "stHeader", "stToolbar", "stDecoration", "stStatusWidget"]

    assert Image.open(target).size == (1920, 1080)
    assert box == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    assert seen.page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [1920, 1920]
    assert not [
        key for key in hidden if seen.page.locator(f"[data-testid={key}]").filter(visible=True).count()
    ]
    assert seen.page.locator(".titled", has_text="opposes TRIPP").is_visible()
    assert "as of 30 August 2025" in seen.page.locator(".titled").inner_text()
    assert inner.locator("text=/Lines and borders/").first.is_visible()
    assert inner.locator("text=/OpenStreetMap/").first.is_visible()


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
