"""Two hundred hostile links through the whole page: `python -m pytest tests/heavy/links.py -s` (some four minutes)."""

from __future__ import annotations

import pytest

from tests.layers.driven import html
from tests.layers.hostile_links import links
from tests.layers.test_page import ATLAS, linked

COUNT = 200


@pytest.mark.parametrize("link", [*links(ATLAS, COUNT, seed=20260821)], ids=range(COUNT))
def test_a_hostile_link_gives_a_page(link: str) -> None:
    """No traceback, and the page is whole: its map or its tab, its panel, its notices."""
    page = linked(link)

    assert not page.exception, link
    assert 'class="sheet"' in html(page)
