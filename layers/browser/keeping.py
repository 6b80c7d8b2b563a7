"""The map widget's own scripts, which a browser keeps: they are named by their content, and come with a package.

Streamlit says of a component's file neither how long it stays as it is nor by what it could be asked whether it has, so
that a browser loads it anew at each visit, and the server packs it anew."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import Scope

from .heading import Heading

NAMED = re.compile(r"/component/.*[.-][0-9a-f]{8,}\.js$")
"""The path of a component's script that has the hash of its content in its name."""

A_YEAR = ", max-age=31536000, immutable"
"""RFC 8246: not asked for again, not even when the page is loaded anew."""


def keeping() -> list[Middleware]:
    """Says of each file that is named by its content that it may be kept for a year."""
    return [Middleware(Heading, is_meant=is_named, add=kept)]


def kept(status: int, head: MutableHeaders) -> None:
    """What may be kept by anybody is kept for a year; a fault is not."""
    if status == 200 and head.get("cache-control") == "public":
        head["cache-control"] += A_YEAR


def is_named(scope: Scope) -> bool:
    """Whether what is asked for is a component's script that is named by its content."""
    return bool(NAMED.search(scope["path"]))
