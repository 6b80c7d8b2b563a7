"""A small server on loopback that speaks Overpass JSON, as well or as badly as a test wants."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qs

Coordinates = list[tuple[float, float]]


class Reply(NamedTuple):
    """What the server sends: status, body, further headers, and how many seconds it waits first."""

    status: int
    body: bytes
    headers: Mapping[str, str] = MappingProxyType({})
    wait: float = 0.0


class Server(NamedTuple):
    """The address of a running server and the queries that it has been asked."""

    url: str
    queries: list[str]


def way(number: int, coordinates: Coordinates, **tags: str) -> dict[str, Any]:
    """A railway way as `out geom` gives it."""
    geometry = [{"lat": lat, "lon": lon} for lon, lat in coordinates]
    return {"type": "way", "id": number, "tags": {"railway": "rail"} | tags, "geometry": geometry}


def document(*elements: dict[str, Any]) -> bytes:
    """An Overpass answer that holds these elements."""
    head = {"version": 0.6, "osm3s": {"timestamp_osm_base": "2026-08-20T10:00:00Z"}}
    return json.dumps(head | {"elements": list(elements)}).encode()


def whole(*elements: dict[str, Any]) -> Reply:
    """A good answer."""
    return Reply(200, document(*elements))


@contextmanager
def serving(reply: Callable[[int, str], Reply]) -> Iterator[Server]:
    """A server that answers its n-th query (from 0) with `reply(n, query)`."""
    queries: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Answer one query."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            queries.append(parse_qs(body)["data"][0])
            answer = reply(len(queries) - 1, queries[-1])
            time.sleep(answer.wait)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/api/interpreter", queries)
    finally:
        server.shutdown()
        server.server_close()
