"""The files that a page's browser loads from this server beside Streamlit's own: display tiers from a folder, scripts and
typefaces out of memory.

A browser is told to keep what it is sent for a year where the address holds the stamp of just that content, and else to
keep nothing: what was damaged or is of another build is asked for again once it is repaired. What belongs to one visitor
is kept nowhere, and is gone when it is taken off its shelf."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import anyio.to_thread
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .. import built

UNDER = "files"
"""What the addresses of all shelves begin with, below the page's own."""

FROM_THE_FRAME = f"../../{UNDER}"
"""The same as a component's frame, which is two folders deep, has to call it."""

FONTS, SCRIPTS = "fonts", "scripts"
"""The shelves of what all visitors are given alike, out of memory."""

FILE = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(?P<ending>\.(json|webp|woff2|js))")
TYPES = {
    ".json": "application/json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".js": "text/javascript; charset=utf-8",
}
STAMP = re.compile(r"[0-9a-f]{8,64}")
A_YEAR = "public, max-age=31536000, immutable"
"""RFC 8246: not asked for again, not even when the page is loaded anew."""

ANEW, PRIVATE = "no-store", "private, no-store"
HELD_AT_MOST = 16
DRAWN = "web"
"""Where an atlas folder has its display files."""


@dataclass
class Shelf:
    """Files by name: those held in memory, then those of an atlas folder; `private` ones are one visitor's."""

    folder: Path | None = None
    private: bool = False
    held: dict[str, bytes] = field(default_factory=dict)


SHELVES: dict[str, Shelf] = {FONTS: Shelf(), SCRIPTS: Shelf()}


def put(name: str, folder: Path, *, private: bool) -> None:
    """Serve an atlas folder's display files; to put it again is harmless."""
    if name not in SHELVES:
        SHELVES[name] = Shelf(folder, private)


def hold(name: str, file: str, content: bytes) -> None:
    """Serve a file out of memory, of each shelf the latest few."""
    held = SHELVES[name].held
    held[file] = content
    while len(held) > HELD_AT_MOST:
        held.pop(next(iter(held)), None)


def take_off(name: str) -> None:
    """Serve no file of a shelf any more."""
    SHELVES.pop(name, None)


def stamp(content: bytes) -> str:
    """What an address says of the content: the beginning of its sha256."""
    return hashlib.sha256(content).hexdigest()[:16]


def routes() -> list[Route]:
    """The addresses of the shelves, below the path that the settings put the page under."""
    below = str(st.get_option("server.baseUrlPath")).strip("/")
    return [Route(f"/{below}/{UNDER}/{{shelf}}/{{file:path}}".replace("//", "/"), answered)]


async def answered(request: Request) -> Response:
    """The file that is asked for, or 404."""
    shelf, file = SHELVES.get(request.path_params["shelf"]), request.path_params["file"]
    named = FILE.fullmatch(file)
    content = await anyio.to_thread.run_sync(_content, shelf, file) if shelf and named else None
    if shelf is None or named is None or content is None:
        return Response("Not found", 404, {"cache-control": ANEW}, "text/plain")
    asked = request.query_params.get("v", "")
    return Response(content, 200, {"cache-control": keeping(shelf, asked, content)}, TYPES[named["ending"]])


def keeping(shelf: Shelf, asked: str, content: bytes) -> str:
    """What a browser is told of how long to keep the content of an address with a stamp."""
    if shelf.private:
        return PRIVATE
    is_own = STAMP.fullmatch(asked) and hashlib.sha256(content).hexdigest().startswith(asked)
    return A_YEAR if is_own else ANEW


def _content(shelf: Shelf, file: str) -> bytes | None:
    """A file's content, None where there is none."""
    if file in shelf.held or shelf.folder is None:
        return shelf.held.get(file)
    try:
        return built.read(shelf.folder, f"{DRAWN}/{file}")
    except OSError:
        return None
