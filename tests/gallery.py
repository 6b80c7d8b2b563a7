"""`python -m tests.gallery`: the pictures of the README, taken of the real page in Chromium."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from .layers.conftest import answering, free_port

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / ".gallery"
DESK, PHONE = (1600, 1000), (390, 844)
DAY = "date=2025-08-30"
PICTURES = {
    "map-light": (DAY, DESK, "light"),
    "map-dark": (DAY, DESK, "dark"),
    "phone": (DAY, PHONE, "light"),
    "lens-subject": (f"{DAY}&lens=subject&extent=caucasus", DESK, "light"),
    "lens-relations": (
        f"{DAY}&lens=relations&extent=caucasus&actors=aze,arm,irn,isr,tur,rus,geo",
        DESK,
        "light",
    ),
    "lens-events": (f"{DAY}&lens=events&extent=caucasus&subjects=tripp,zangezur,peace,aras", DESK, "light"),
    "lens-lifecycle": ("lens=lifecycle&subjects=instc&extent=instc", DESK, "light"),
    "changed": (f"{DAY}&lens=subject&since=2025-04-28&extent=caucasus", DESK, "light"),
    "matrix": (f"{DAY}&show=matrix&pick=irn:tripp", DESK, "light"),
    "timeline": ("show=timeline", DESK, "light"),
}


def main() -> int:
    """Serve the page, take each picture, end the server."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "layers", "serve", "--headless", "--port", str(port)], cwd=ROOT
    )
    try:
        address = answering(f"http://127.0.0.1:{port}", server)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for name in PICTURES:
                take(browser, address, name)
            browser.close()
    finally:
        server.terminate()
        server.wait(timeout=20)
    return 0


def take(browser: Browser, address: str, name: str) -> None:
    """One picture, once the map or the tab stands still."""
    query, (width, height), scheme = PICTURES[name]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/?{query}")
    page.locator(".st-key-tab, .st-key-map iframe").first.wait_for(timeout=40_000)
    page.wait_for_timeout(8_000)
    picture = Image.open(io.BytesIO(page.screenshot()))
    reduced(picture.convert("RGB")).save(GALLERY / f"{name}.png", optimize=True)
    print(f"{name}.png  ?{query}")
    context.close()


def reduced(picture: Image.Image) -> Image.Image:
    """The picture in 256 colours: its commonest ones exactly, the edges of lines and letters to a hair."""
    counted = sorted(picture.getcolors(maxcolors=1 << 24) or [], reverse=True)
    exact = [part for _, colour in counted[:160] for part in colour]  # type: ignore[union-attr]
    spread = (picture.quantize(256 - 160, Image.Quantize.MAXCOVERAGE).getpalette() or [])[: 3 * (256 - 160)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(exact + spread)
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main())
