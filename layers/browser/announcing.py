"""What a page's answer announces, so that a browser asks for it at once: what Streamlit asks for a second later.

Streamlit's page names the scripts with which it begins. Those that show a frame, and the server's word that it is well, it
asks for only once the scripts of the beginning have run, one after another, and nothing is shown until they are there."""

from __future__ import annotations

from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import Scope

from .heading import Heading

SCRIPTS = ("ComponentInstance", "IFrameUtil", "urls", "withCalculatedWidth", "Html", "purify.es")
"""Streamlit's scripts for a component's frame and for a style sheet, without the hashes of their content."""

WORDS = ("_stcore/health", "_stcore/host-config")
"""What Streamlit asks the server before it connects."""

STATIC = Path(streamlit.__file__).parent / "static"


def announcing() -> list[Middleware]:
    """Says with the page itself what it will ask for; one that is as the browser has it (304) is told anew."""
    said = announced()

    def told(status: int, head: MutableHeaders) -> None:
        if status in (200, 304):
            head["link"] = said

    return [Middleware(Heading, is_meant=is_page, add=told)]


def announced(static: Path = STATIC) -> str:
    """The `Link` header (RFC 8288), relative to the page. A script that this Streamlit has not, or has twice, is left out."""
    found = [sorted((static / "static" / "js").glob(f"{name}.????????.js")) for name in SCRIPTS]
    scripts = [files[0].relative_to(static).as_posix() for files in found if len(files) == 1]
    kinds = [*((file, "script") for file in scripts), *((word, "fetch") for word in WORDS)]
    return ", ".join(f"<./{file}>; rel=preload; as={kind}; crossorigin" for file, kind in kinds)


def is_page(scope: Scope) -> bool:
    """Whether the page itself is asked for."""
    return str(scope["path"]).endswith("/")
