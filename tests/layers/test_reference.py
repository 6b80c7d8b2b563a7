"""How a view is cited: whole address, reference, BibTeX, CSL-JSON; each can be copied, and opens the same view."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from layers import texts
from layers.beside.reference import page_address, reference
from layers.scene.composing import compose
from layers.view import parse, parse_strict

from . import recount
from .conftest import Visit
from .shipped import ATLAS

Open = Callable[..., Visit]
PAGE = "https://atlas.example.org/maps/"
QUERIES = ["", "date=2025-08-30&actors=irn,arm&extent=44.1,38.2,46.9,40.123", "lens=events&date=2023-09-20", "subjects=-&labels=hy"]  # fmt: skip
HOSTILE = 'A & B {C} 100% #1 $x_y~z^ \\input{passwd} "q" `w` ${1} </script>'


SEEN = """e => { for (; e; e = e.parentElement) if (getComputedStyle(e).opacity < 0.9 || getComputedStyle(e).visibility !== "visible") return false;
  return true; }"""
"""Whether an element is seen, without a pointer over it."""


def entry(bibtex: str) -> tuple[str, str, dict[str, str]]:
    """Kind, key and fields of one entry, by BibTeX's own rule: a value ends where its brace is closed, an escaped one is
    text."""
    head = re.match(r"@(\w+)\{([^\s,{}#%\\\"]+),", bibtex)
    assert head, bibtex
    place, fields = head.end(), {}
    while found := re.compile(r"\s*(\w+)\s*=\s*\{").match(bibtex, place):
        start = place = found.end()
        depth = 1
        while depth:
            sign = bibtex[place]
            place += 2 if sign == "\\" else 1
            depth += {"{": 1, "}": -1}.get(sign, 0)
        fields[found.group(1)] = bibtex[start : place - 1]
        place += bibtex[place : place + 1] == ","
    assert bibtex[place:].split() == ["}"], bibtex[place:]
    return head.group(1), head.group(2), fields


@pytest.mark.parametrize("query", QUERIES)
def test_every_form_names_the_same_view(query: str) -> None:
    """Author, publisher, year and data version as the facts have them; the address opens what is cited."""
    view = parse_strict(query, ATLAS)
    scene = compose(ATLAS, view)
    cited = reference(ATLAS, scene, PAGE)
    kind, key, fields = entry(cited.bibtex)
    (item,) = json.loads(cited.csl)
    again, notices = parse(urlsplit(cited.address).query, ATLAS)

    assert cited.address.startswith(f"{PAGE}?") and not notices
    assert compose(ATLAS, again).standings == scene.standings
    assert compose(ATLAS, again).bounds == scene.bounds
    assert kind == "misc" and key == item["id"]
    assert fields["url"] == item["URL"] == cited.address
    assert item["author"] == [{"literal": recount.ATLAS["author"]}]
    assert fields["author"] == f"{{{recount.ATLAS['author']}}}"
    assert fields["publisher"] == item["publisher"] == recount.ATLAS["publisher"]
    known = recount.KNOWN_TO
    assert (fields["year"], fields["month"]) == (str(known.year), str(known.month))
    assert item["issued"] == {"date-parts": [[known.year, known.month, known.day]]}
    assert ATLAS.data_version in cited.text and cited.text.endswith(cited.address)
    assert item["type"] == "map"


@pytest.mark.parametrize("field", ["author", "publisher", "title"])
def test_hostile_facts_break_no_form(field: str) -> None:
    """Signs of TeX, JSON, HTML and templates in a name stay text of that name."""
    own = replace(ATLAS, **{field: HOSTILE})
    cited = reference(own, compose(own, parse_strict("", ATLAS)), PAGE)
    _, key, fields = entry(cited.bibtex)

    assert set(fields) == {
        "author",
        "title",
        "howpublished",
        "publisher",
        "year",
        "month",
        "version",
        "note",
        "url",
    }
    assert all(
        re.search(r"(?<!\\)[#$%&_]", fields[name]) is None for name in ("author", "publisher", "howpublished")
    )
    assert r"\input" not in cited.bibtex
    assert HOSTILE in json.dumps(json.loads(cited.csl), ensure_ascii=False).replace('\\"', '"').replace(
        "\\\\", "\\"
    )
    assert re.fullmatch(r"[a-z0-9-]+", key)


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("http://127.0.0.1:8501/", "http://127.0.0.1:8501/"),
        ("https://example.org/a/b/?date=2025-01-01#x", "https://example.org/a/b/"),
        ("https://example.org", "https://example.org/"),
        ("javascript:alert(1)", ""),
        ("https://user:word@example.org/", ""),
        ("https://example.org/<script>", ""),
        ("https://exa mple.org/", ""),
        ("https://example.org:99999/", ""),
        ("//example.org/", ""),
        ("https://example.org/" + "a" * 400, ""),
        (None, ""),
    ],
)
def test_an_address_is_a_plain_one_or_none(asked: str | None, page: str) -> None:
    """What a browser says of itself is a stranger's text: other schemes, names, quotes and lengths are left out."""
    assert page_address(asked) == page


def test_the_configured_address_goes_before_the_one_that_was_asked() -> None:
    """Behind a proxy or on a laptop the published page is cited."""
    own = replace(ATLAS, public_address=PAGE)

    assert reference(own, compose(own, parse_strict("", ATLAS)), "http://127.0.0.1:8501/").address.startswith(
        PAGE
    )


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_each_form_is_copied_by_its_button(visit: Open, size: tuple[int, int]) -> None:
    """Opened by a click, each of the five has a button that is seen and puts it on the clipboard; the address is whole."""
    seen = visit("date=2025-08-30&subjects=tripp", size=size)
    assert seen.map
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = seen.page
    page.locator("[data-pick='cite:']").click()
    blocks = page.locator(".st-key-cited [data-testid=stCode]")
    blocks.nth(4).wait_for()
    told = [blocks.nth(n).inner_text().strip() for n in range(5)]
    copied = []
    for n in range(5):
        page.mouse.move(2, 2)
        button = blocks.nth(n).get_by_role("button", name="Copy to clipboard")
        assert button.evaluate(SEEN)
        button.click()
        copied.append(page.evaluate("navigator.clipboard.readText()").strip())
    heads = page.locator(".st-key-cited h3").all_inner_texts()
    address = urlsplit(copied[0])

    assert heads == list(texts.CITED.values())
    assert [" ".join(text.split()) for text in copied] == [" ".join(text.split()) for text in told]
    assert f"{address.scheme}://{address.netloc}" == page.url.partition("/?")[0]
    assert parse_qs(address.query)["date"] == ["2025-08-30"]
    assert entry(copied[2])[2]["url"] == json.loads(copied[3])[0]["URL"] == copied[0]
