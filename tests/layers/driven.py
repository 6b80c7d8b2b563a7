"""The page in Streamlit's own test driver, which has no map that could say that it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from layers.site.ahead import STANDS
from tests.patience import SECONDS

APP = Path(__file__).parents[2] / "app.py"
RUN_SECONDS = SECONDS


def whole_page(**query: str) -> AppTest:
    """The page of a link, as it is once its map stands."""
    return opened(query, {STANDS: True})


def opened(query: Mapping[str, str], state: Mapping[str, object]) -> AppTest:
    """The page as it comes up for a link and with a state of the visit."""
    page = AppTest.from_file(str(APP), default_timeout=RUN_SECONDS)
    for key, kept in state.items():
        page.session_state[key] = kept
    for key, value in query.items():
        page.query_params[key] = value
    with patch.object(manifest_scanner, "scan_component_manifests", installed_components):
        return page.run()


@cache
def installed_components(real: Any = manifest_scanner.scan_component_manifests) -> Any:
    """What Streamlit finds in the installed packages: its driver reads them all again for each page."""
    return real()


def html(page: AppTest | Block) -> str:
    """All HTML of ours that the page or a part of it holds, in elements and in components."""
    given = [json.loads(block.proto.json or "null") for block in page.get("bidi_component")]
    return " ".join([*(str(block.proto.body) for block in page.get("html")), *map(_told, given)])


def _told(given: object) -> str:
    """What a component is given, where it is HTML or holds some."""
    return str(given.get("html", "")) if isinstance(given, dict) else str(given)
