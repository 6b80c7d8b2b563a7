"""The page in Streamlit's own test driver, which has no map that could say that it stands."""

from __future__ import annotations

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
