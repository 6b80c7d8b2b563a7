"""What the server says in the heads of its answers beside what Streamlit says."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heading:
    """Adds to the head of those answers that are meant, as they pass; the others pass as they are."""

    def __init__(
        self, app: ASGIApp, is_meant: Callable[[Scope], bool], add: Callable[[int, MutableHeaders], None]
    ) -> None:
        """`is_meant` is asked of each request, `add` is given the status of its answer and the head to add to."""
        self.app, self.is_meant, self.add = app, is_meant, add

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.add(message["status"], MutableHeaders(scope=message))
            await send(message)

        is_meant = scope["type"] == "http" and self.is_meant(scope)
        await self.app(scope, receive, told if is_meant else send)
