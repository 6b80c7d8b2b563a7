"""A view as it is cited: its whole address, a reference for a list, BibTeX and CSL-JSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .. import texts
from ..atlas import Atlas
from ..clock import day_text
from ..scene.composing import Scene
from ..text import plain, slug
from ..view import written_out

MOST = 300
"""Characters of a page's address, without its query."""

_TEX = {ord(char): f"\\{char}" for char in "{}#$%&_"}
_TEX |= {ord("\\"): r"\textbackslash{}", ord("~"): r"\textasciitilde{}", ord("^"): r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reader copies: `address` opens the view, the others are the same statement for a text and for programs."""

    address: str
    text: str
    bibtex: str
    csl: str


def page_address(asked: str | None) -> str:
    """An http(s) address of a page as far as its path; empty for any other text, so that a link stays a query alone."""
    try:
        parts = urlsplit(plain(asked or ""))
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return ""
    whole = f"{parts.scheme}://{parts.netloc}{parts.path or '/'}"
    is_plain = not set(whole) & set(" \"'<>\\^`{|}@") and whole.isascii() and len(whole) <= MOST
    return whole if host and parts.scheme in ("http", "https") and is_plain else ""


def reference(atlas: Atlas, scene: Scene, page: str) -> Reference:
    """How a scene is cited: author, year, what it is, of which day, data version, publisher, address."""
    address = f"{page_address(atlas.public_address) or page_address(page)}?{written_out(scene.view, atlas)}"
    title = texts.CITED_TITLE.format(
        title=scene.title or texts.LENSES[scene.view.lens], day=day_text(scene.day)
    )
    version = texts.CITED_DATA.format(data=atlas.data_version, day=day_text(atlas.known_to))
    names = dict.fromkeys((_author(atlas), atlas.title, atlas.publisher))
    head = f"{_author(atlas).rstrip('.')} ({atlas.known_to.year}). {title}"
    parts = (head, version, *(name for name in names if name and name != _author(atlas)))
    text = " ".join(_stop(part) for part in parts)
    return Reference(
        address, f"{text} {address}", _bibtex(atlas, title, version, address), _csl(atlas, title, address)
    )


def _author(atlas: Atlas) -> str:
    """Who is named first: the author, else the publisher, else the atlas itself."""
    return atlas.author or atlas.publisher or atlas.title


def _stop(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else f"{part}."


def _key(atlas: Atlas, address: str) -> str:
    """The name of the entry: of the data, and of the view, so that two views stand in one list."""
    view = hashlib.sha256(address.partition("?")[2].encode()).hexdigest()[:6]
    return f"{slug(atlas.title)}-{slug(atlas.data_version)}-{view}"


def _bibtex(atlas: Atlas, title: str, version: str, address: str) -> str:
    """An entry of BibTeX's kind `misc`; names in braces, so that none is taken apart."""
    known = atlas.known_to
    fields = {
        "author": f"{{{_tex(_author(atlas))}}}",
        "title": f"{{{_tex(title)}}}",
        "howpublished": _tex(atlas.title),
        "publisher": _tex(atlas.publisher),
        "year": str(known.year),
        "month": str(known.month),
        "version": _tex(atlas.data_version),
        "note": _tex(version),
        "url": address,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{_key(atlas, address)},\n{rows}\n}}\n"


def _tex(text: str) -> str:
    """Text for TeX: its own signs are escaped, line breaks are spaces."""
    return " ".join(plain(text).split()).translate(_TEX)


def _csl(atlas: Atlas, title: str, address: str) -> str:
    """A list of one item of CSL-JSON, of the kind `map`."""
    known = atlas.known_to
    item: dict[str, Any] = {
        "id": _key(atlas, address),
        "type": "map",
        "title": title,
        "author": [{"literal": plain(_author(atlas))}],
        "container-title": plain(atlas.title),
        "publisher": plain(atlas.publisher),
        "issued": {"date-parts": [[known.year, known.month, known.day]]},
        "version": atlas.data_version,
        "URL": address,
    }
    return (
        json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=2)
        + "\n"
    )
