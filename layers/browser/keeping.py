"""Files that a browser keeps: what is named by its content never changes under its name.

Streamlit says of a component's file neither how long it stays as it is nor by what it could be asked whether it has, so
that a browser loads it anew at each visit, and the server packs it anew. What a visitor brought is left at that: it goes
when the visit goes."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .assets import OF_A_VISITOR

NAMED = re.compile(r"/component/.*[.-][0-9a-f]{8,}\.js$")
"""The path of a component's script that has the hash of its content in its name."""

STAMPED = re.compile(rb"(^|&)v=[0-9a-f]{8,}(&|$)")
"""A query with the hash of the content that is asked for."""

A_YEAR = ", max-age=31536000, immutable"
"""RFC 8246: not asked for again, not even when the page is loaded anew."""


def keeping() -> list[Middleware]:
    """What the server does beside Streamlit's own."""
    return [Middleware(Keeping)]


class Keeping:
    """Says of each file that is named by its content that it may be kept for a year."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; what it lets anybody keep is kept for a year."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if headers.get("cache-control") == "public":
                    headers["cache-control"] += A_YEAR
            await send(message)

        await self.app(scope, receive, told if is_named(scope) else send)


def is_named(scope: Scope) -> bool:
    """Whether what is asked for is a component's file that is named by its content, and no visitor's own."""
    if scope["type"] != "http" or "/component/" not in scope["path"] or f".{OF_A_VISITOR}" in scope["path"]:
        return False
    return bool(NAMED.search(scope["path"]) or STAMPED.search(scope["query_string"]))
