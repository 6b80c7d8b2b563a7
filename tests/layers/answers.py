"""What a middleware makes of an app's answer, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message


def heads(
    middleware: Sequence[Middleware], address: str, status: int, said: Mapping[str, str]
) -> dict[str, str]:
    """The headers that a browser is given where the app behind the middleware answers with a status and with `said`."""

    async def endpoint(request: Request) -> Response:
        return Response("{}", status, dict(said))

    app = Starlette(routes=[Route("/{path:path}", endpoint)], middleware=middleware)
    path, _, query = address.partition("?")
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    with ThreadPoolExecutor(1) as elsewhere:  # the browser's tests have a loop of their own in this thread
        elsewhere.submit(asyncio.run, app(scope, receive, send)).result()
    return {name.decode(): value.decode() for name, value in messages[0]["headers"]}
