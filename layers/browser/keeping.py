"""Files that a browser keeps: what is named by its content never changes under its name.

Streamlit says of a component's file neither how long it stays as it is nor by what it could be asked whether it has, so
that a browser loads it anew at each visit, and the server packs it anew. What a visitor brought is left at that: it goes
when the visit goes."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import Scope

from .assets import OF_A_VISITOR
from .heading import Heading

NAMED = re.compile(r"/component/.*[.-][0-9a-f]{8,}\.js$")
"""The path of a component's script that has the hash of its content in its name."""

STAMPED = re.compile(rb"(^|&)v=[0-9a-f]{8,}(&|$)")
"""A query with the hash of the content that is asked for."""

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
    """Whether what is asked for is a component's file that is named by its content, and no visitor's own."""
    if "/component/" not in scope["path"] or f".{OF_A_VISITOR}" in scope["path"]:
        return False
    return bool(NAMED.search(scope["path"]) or STAMPED.search(scope["query_string"]))
