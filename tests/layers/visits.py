"""One visit with facts of its own, for all tests that need what it saw or what it built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from layers.own import facts_archive
from layers.site.state import OWN_ATLAS
from tests.sharing import made_once

from .driven import html, whole_page

REGION = Path(__file__).parents[1] / "region" / "facts"


class Visit(NamedTuple):
    """What a visit with the facts of the example region saw, moment -> texts, and a copy of the atlas it built."""

    seen: dict[str, Any]
    atlas: Path


def visit_with_facts(factory: pytest.TempPathFactory) -> Visit:
    """The visit that loads the facts, sees them on another tab, and leaves them again."""
    folder = made_once(factory, "visit", _visit)
    return Visit(json.loads((folder / "seen.json").read_text(encoding="utf-8")), folder / "atlas")


def _visit(folder: Path) -> None:
    page = whole_page(show="own")
    archive = ("f.zip", facts_archive(REGION), "application/zip")
    page.file_uploader(key="own-facts-0").set_value([archive]).run()
    built = page.session_state[OWN_ATLAS].folder
    shutil.copytree(built, folder / "atlas")
    page.query_params["show"] = "matrix"
    page.run()
    seen = {
        "with them": html(page),
        "banner": [info.value for info in page.info],
        "another visit": html(whole_page(show="matrix")),
    }
    page.button(key="own-back").click().run()
    seen |= {"left": html(page), "errors": len(page.exception), "folder kept": built.exists()}
    (folder / "seen.json").write_text(json.dumps(seen), encoding="utf-8")
