"""The edge of the server: another site is refused before Streamlit looks, and every answer says what holds for all."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import MagicMock
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Message
from streamlit import config, net_util
from streamlit.web.server.starlette.starlette_websocket import create_websocket_routes

from layers.browser.edge import edge, is_welcome
from tests.patience import SECONDS

PAGE = {"server.allowedHosts": ["localhost", "127.0.0.1"], "server.corsAllowedOrigins": []}
HOST = "127.0.0.1:8501"
FOREIGN = (
    "http://evil.example",
    "https://127.0.0.1:8501.evil.example",
    "http://127.0.0.1:9999",
    "http://127.0.0.1",
    "http://localhost:8501",
    "http://user@127.0.0.1:8501",
    "http://127.0.0.1:8501:8501",
    "file://127.0.0.1:8501",
    "http://[127.0.0.1",
    "http://127.0.0.1:8501\xa0",
    "null",
    "",
)
WEBSOCKET = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="


@pytest.fixture(autouse=True)
def settings() -> Iterator[None]:
    """The settings that come with the page."""
    held = {key: config.get_option(key) for key in PAGE}
    for key, value in PAGE.items():
        config.set_option(key, value)
    yield
    for key, value in held.items():
        config.set_option(key, value)


def welcome(kind: str = "http", **heads: str) -> bool:
    """Whether a request is let through that has such headers."""
    named = {"host": HOST} | {key.replace("_", "-"): value for key, value in heads.items()}
    return is_welcome(kind, Headers(named))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("origin", FOREIGN)
def test_another_origin_is_refused(kind: str, origin: str) -> None:
    """Another name, another port of this machine, another kind of address, or none at all."""
    assert not welcome(kind, origin=origin)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (HOST, f"http://{HOST}"),
        ("localhost:8501", "http://localhost:8501"),
        ("LOCALHOST.", "https://localhost"),
        ("localhost:80", "http://localhost"),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_page_itself_is_let_through(kind: str, host: str, origin: str) -> None:
    """As a browser writes it, and behind a proxy that keeps the name and the certificate."""
    assert welcome(kind, host=host, origin=origin)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:8501@evil.example", "127.0.0.1/", "127.0.0.1:port", ""]
)
def test_another_host_is_refused(host: str) -> None:
    """A name that somebody had point at this machine reads nothing from it."""
    assert not welcome(host=host) and not welcome("websocket", host=host)


def test_a_public_address_is_let_through_once_it_is_in_the_settings() -> None:
    """Behind a proxy that asks by another name."""
    before = welcome("websocket", origin="https://atlas.example")
    config.set_option("server.corsAllowedOrigins", ["https://atlas.example/"])

    assert not before and welcome("websocket", origin="https://atlas.example")
    assert not welcome("websocket", origin="https://other.example")


@pytest.mark.parametrize(
    ("site", "mode", "dest", "let_in"),
    [
        ("same-origin", "cors", "empty", True),
        ("none", "navigate", "document", True),
        ("cross-site", "navigate", "document", True),
        ("cross-site", "navigate", "iframe", False),
        ("same-site", "no-cors", "script", False),
        ("cross-site", "no-cors", "image", False),
    ],
)
def test_a_page_of_another_site_may_link_and_no_more(site: str, mode: str, dest: str, let_in: bool) -> None:
    """It neither frames the page nor takes a file of it: other ports of this machine are of the same site to a browser."""
    assert welcome(sec_fetch_site=site, sec_fetch_mode=mode, sec_fetch_dest=dest) == let_in


def answered(routes: list[BaseRoute], kind: str, path: str, heads: dict[str, str]) -> list[Message]:
    """What an app behind the edge sends to one request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)
        if message["type"] == "websocket.accept":
            raise RuntimeError("accepted")

    scope: dict[str, Any] = {"type": kind, "method": "GET", "path": path, "query_string": b"", "headers": [
        (name.encode(), value.encode()) for name, value in ({"host": HOST} | heads).items()
    ]}  # fmt: skip
    app = Starlette(routes=routes, middleware=edge())

    async def asked() -> None:
        try:
            await app(scope, receive, send)
        except RuntimeError:
            sent.append({"type": "raised"})

    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(asyncio.run, asked()).result()
    return sent


@pytest.mark.parametrize(
    ("origin", "end"),
    [("http://evil.example", "websocket.close"), (f"http://{HOST}", "websocket.accept"),
     ("https://atlas.example", "websocket.accept")],
)  # fmt: skip
def test_no_websocket_makes_streamlit_ask_the_internet(
    origin: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that is refused nor one that is welcome, be it by the settings."""
    asked = MagicMock(return_value=None)
    monkeypatch.setattr(net_util, "get_external_ip", asked)
    monkeypatch.setattr(net_util, "get_internal_ip", asked)
    config.set_option("server.corsAllowedOrigins", ["https://atlas.example"])
    sent = answered(
        create_websocket_routes(MagicMock(), ""), "websocket", "/_stcore/stream", {"origin": origin}
    )

    assert end in [message["type"] for message in sent]
    assert not asked.called


def fails(request: Request) -> Response:
    """An answer that does not come about."""
    raise RuntimeError("no answer")


def test_a_fault_is_answered_in_words_with_what_holds_for_all() -> None:
    """And with nothing of what went wrong."""
    head, body, *_ = answered([Route("/", fails)], "http", "/", {})

    assert head["status"] == 500
    assert (b"x-content-type-options", b"nosniff") in head["headers"]
    assert b"no answer" not in body["body"] and b"again" in body["body"]


def asked_over_a_socket(address: str, path: str, heads: str) -> str:
    """The head of the server's answer to a request as it is written."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    with socket.create_connection((host, port), timeout=SECONDS) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{heads}\r\n\r\n".encode())
        told = b""
        while b"\r\n\r\n" not in told and (part := line.recv(65_536)):
            told += part
    return told.decode().partition("\r\n\r\n")[0].lower()


@pytest.mark.parametrize(
    ("path", "heads", "status"),
    [
        ("/", "", "200"),
        ("/_stcore/health", "", "200"),
        ("/media/none.json", "", "404"),
        ("/files/tiers/none.json", "", "404"),
        ("/files/tiers/..%2fcatalogue.json", "", "400"),
        ("/component/none.such/index.html", "", "404"),
        ("/component/streamlit_folium.st_folium/index.html", "", ""),  # known once a page has asked for it
        ("/", "Origin: http://127.0.0.1:1", "403"),
        ("/_stcore/stream", f"Origin: http://evil.example\r\n{WEBSOCKET}", "403"),
        ("/_stcore/stream", f"Origin: http://localhost:1\r\n{WEBSOCKET}", "403"),
        ("/no/stream", WEBSOCKET, "403"),
    ],
)
def test_every_answer_says_what_it_is_and_who_may_frame_it(
    server: str, path: str, heads: str, status: str
) -> None:
    """A page, a file, a fault, a refusal: over a real connection, each."""
    told = asked_over_a_socket(server, path, heads)

    assert told.startswith(f"http/1.1 {status}")
    assert "\r\nx-content-type-options: nosniff" in told
    assert "\r\nx-frame-options: sameorigin" in told and "frame-ancestors 'self'" in told
    assert "\r\ncache-control: " in told or "websocket" in heads
