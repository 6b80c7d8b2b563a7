"""The page in Streamlit's own test driver, which has no map that could say that it stands."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from layers.site.ahead import STANDS

APP = Path(__file__).parents[2] / "app.py"
RUN_SECONDS = 180


def whole_page(**query: str) -> AppTest:
    """The page of a link, as it is once its map stands."""
    page = AppTest.from_file(str(APP), default_timeout=RUN_SECONDS)
    page.session_state[STANDS] = True
    for key, value in query.items():
        page.query_params[key] = value
    return page.run()


def html(page: AppTest) -> str:
    """All HTML of ours that the page sent, in elements and in components."""
    given = [json.loads(block.proto.json or "null") for block in page.get("bidi_component")]
    return " ".join([*(str(block.proto.body) for block in page.get("html")), *map(_told, given)])


def _told(given: object) -> str:
    """What a component is given, where it is HTML or holds some."""
    return str(given.get("html", "")) if isinstance(given, dict) else str(given)
