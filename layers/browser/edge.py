"""The edge of the server: what comes from another site is refused before Streamlit looks at it, and every answer says that it
is what it says it is, and that no other site may frame it.

Of a WebSocket from another site Streamlit finds out whether it comes from this machine, for which it asks an address on the
internet; until that answers, or does not, nobody is served. A page on another port of this machine is another site."""

from __future__ import annotations

import logging
import re
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ON_EVERY_ANSWER = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "content-security-policy": "frame-ancestors 'self'",
}
"""The last says the same as the one before it, to newer browsers."""

UNTOLD = "private, no-store"
"""Of an answer of which nothing is said of how long it may be kept: a file that was made for one visitor, or a fault."""

REFUSED = "This address is of another page. Open the page by its own address."
FAILED = "The page could not answer this. Load it again."
POLICY_VIOLATED = 1008

OWN_SITE = ("same-origin", "none", "")
"""What a browser says of where a request comes from: the page itself, or a reader's hand. Older ones say nothing."""

log = logging.getLogger(__name__)


def edge() -> list[Middleware]:
    """The edge, to stand before everything else."""
    return [Middleware(Edge)]


class Edge:
    """Lets through what comes from the page's own site, and says on every answer what holds for all."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or refuse; what the app fails at is answered here, so that this too says what holds."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        telling = _Telling(scope, send)
        if not is_welcome(scope["type"], Headers(scope=scope)):
            await _refuse(scope, receive, telling)
            return
        if scope["type"] == "websocket":
            _settle(scope)
        try:
            await self.app(scope, receive, telling)
        except Exception:
            if scope["type"] == "http" and not telling.begun:
                await PlainTextResponse(FAILED, 500)(scope, receive, telling)
            raise


class _Telling:
    """Sends on, with what every answer says in its head."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.send, self.begun = scope, send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            self.begun = True
            heads = MutableHeaders(scope=message)
            heads.update(ON_EVERY_ANSWER)
            heads.setdefault("cache-control", UNTOLD)
        if message["type"] == "websocket.accept":
            self.begun = True
        if message["type"] == "websocket.close" and not self.begun and _can_answer(self.scope):
            await PlainTextResponse(REFUSED, 403)(self.scope, _nothing, self)
            return
        await self.send(message)


def _can_answer(scope: Scope) -> bool:
    """Whether a WebSocket that is refused can be answered in words."""
    return "websocket.http.response" in scope.get("extensions", {})


async def _nothing() -> Message:
    """What a refused WebSocket still tells: nothing is read of it."""
    return {"type": "websocket.disconnect"}


def _settle(scope: Scope) -> None:
    """Write the origin of a welcome WebSocket as Streamlit takes it for its own without asking anybody."""
    heads = MutableHeaders(scope=scope)
    if "origin" in heads:
        heads["origin"] = f"http://{heads['host']}"


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """403; a WebSocket is refused before it is one."""
    log.warning("refused: %s, of another site", scope["type"])
    if scope["type"] == "http" or _can_answer(scope):
        await PlainTextResponse(REFUSED, 403)(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": POLICY_VIOLATED, "reason": ""})


def is_welcome(kind: str, heads: Headers) -> bool:
    """Whether a request was meant for this server, and comes from no page of another site.

    A link that is followed to the page itself may come from anywhere."""
    host, origins = heads.get("host", ""), heads.getlist("origin")
    if not is_own_host(host) or len(heads.getlist("host")) != 1 or len(origins) > 1:
        return False
    if origins:
        return is_own_origin(origins[0], host)
    if kind == "websocket":
        return True
    is_visit = heads.get("sec-fetch-mode") == "navigate" and heads.get("sec-fetch-dest") == "document"
    return is_visit or heads.get("sec-fetch-site", "") in OWN_SITE


def is_own_origin(origin: str, host: str) -> bool:
    """Whether an origin is the host that was asked, port included, or one that the settings allow."""
    found = ORIGIN.fullmatch(origin)
    if found and (asking := _parts(found[2], found[1])) and asking == _parts(host, found[1]):
        return True
    return origin in {
        str(allowed).strip().rstrip("/") for allowed in st.get_option("server.corsAllowedOrigins")
    }


def is_own_host(host: str) -> bool:
    """Whether a Host header names one of the hosts that the settings allow; all, where they name none."""
    named, allowed = _parts(host), [str(one).strip().lower() for one in st.get_option("server.allowedHosts")]
    if named is None:
        return False
    return not allowed or any(_matches(named[0], pattern) for pattern in allowed)


def _matches(name: str, pattern: str) -> bool:
    return pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:]))


ORIGIN = re.compile(r"(https?)://([!-~]+)")
PORTS = {"http": 80, "https": 443}


def _parts(netloc: str, scheme: str = "") -> tuple[str, int] | None:
    """Name and port of a host, None where it is none; `scheme` gives the port that is not written."""
    try:
        found = urlsplit(f"//{netloc}")
        port = found.port
    except ValueError:
        return None
    is_plain = found.netloc == netloc and not (found.path or found.query or found.fragment or "@" in netloc)
    if not (is_plain and found.hostname):
        return None
    return found.hostname.lower().rstrip("."), port if port is not None else PORTS.get(scheme, 0)
