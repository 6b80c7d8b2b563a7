"""XML of a reader, by defusedxml: element by element, no DTD, no entities, no namespaces to be multiplied."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from .limits import MAX_DEPTH, SMALLER, Budget, refusal

Take = Callable[[Element], None]
MAX_ELEMENTS = 350_000
MAX_SIGNS = {"<": (900_000, "tags"), "=": (450_000, "attributes"), "\n": (1_000_000, "lines")}
"""More than a file within the other limits needs; it would cost time or memory before it is counted."""
BETWEEN_STEPS = 50
"""Elements between two that are counted as work: counting each would cost as much as opening it."""
APART = "\x1f"
"""A character that no XML can hold: it parts what is kept of an element."""
NO_DTD = "Take the <!DOCTYPE ...> part out of the file, or convert it to GeoJSON"


class Wanted(NamedTuple):
    """What is read of a file: its root, the elements to hand over, those whose attributes are read."""

    root: str
    elements: Collection[str]
    named: Collection[str]


def walk(text: str, wanted: Wanted, take: Take, budget: Budget, trim: Take) -> None:
    """Hand over each wanted element, complete, in order, while the text is read; tags come without prefix.

    `trim` may empty each element inside one as soon as it is complete, to save memory.
    Raises OverlayError for text that is not well formed, has another root or a DTD, or breaks a limit."""
    for sign, (most, what) in MAX_SIGNS.items():
        if text.count(sign) > most:
            raise refusal(f"The file has more than {most:,} {what}", SMALLER)
    parser = Direct(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(Pieces(wanted, take, budget, trim))
    try:
        parser.feed(text)
        parser.close()
    except DefusedXmlException:
        raise refusal("The file declares a document type or entities, which are not read", NO_DTD) from None
    except SAXParseException as error:
        line, column = error.getLineNumber(), error.getColumnNumber()
        raise refusal(f"Line {line}, column {column} is not well-formed XML ({error.getMessage()})") from None


class Direct(DefusedExpatParser):  # type: ignore[misc]
    """The defused parser; elements come with their attributes as a dict, without a wrapper for each."""

    def reset(self) -> None:
        """Begin anew; what is forbidden stays so."""
        super().reset()
        self._parser.StartElementHandler = self._cont_handler.startElement
        self._parser.EndElementHandler = self._cont_handler.endElement


class Pieces(ContentHandler):
    """Builds one wanted element at a time and lets it go once it was taken."""

    def __init__(self, wanted: Wanted, take: Take, budget: Budget, trim: Take) -> None:
        super().__init__()
        self.wanted, self.take, self.budget, self.trim = wanted, take, budget, trim
        self.depth = self.inside = self.opened = 0
        self.builder = TreeBuilder()

    def startElement(self, name: str, attrs: dict[str, str]) -> None:  # type: ignore[override]
        """Open an element, after checking root, depth, number and time."""
        tag = local(name)
        self.depth += 1
        self.opened += 1
        if self.depth == 1 and tag != self.wanted.root:
            raise refusal(
                f"The root is <{tag[:40]}>, not <{self.wanted.root}>", "Name the file by what it holds"
            )
        if self.depth > MAX_DEPTH:
            raise refusal(f"The file is nested deeper than {MAX_DEPTH} levels")
        if self.opened > MAX_ELEMENTS:
            raise refusal(f"The file has more than {MAX_ELEMENTS:,} elements", SMALLER)
        if not self.opened % BETWEEN_STEPS:
            self.budget.step(BETWEEN_STEPS)
        if self.inside or tag in self.wanted.elements:
            self.inside += 1
            self.builder.start(tag, attrs if tag in self.wanted.named else {})

    def characters(self, content: str) -> None:
        """Text inside a wanted element."""
        if self.inside:
            self.builder.data(content)

    def endElement(self, name: str) -> None:
        """Close an element; a wanted one is handed over and forgotten."""
        self.depth -= 1
        if not self.inside:
            return
        self.inside -= 1
        element = self.builder.end(local(name))
        self.trim(element)
        if not self.inside:
            self.builder = TreeBuilder()
            self.take(element)


@lru_cache(maxsize=128)
def local(name: str) -> str:
    """The tag without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def text_of(element: Element | None) -> str:
    """The text directly inside an element, trimmed."""
    return (element.text or "").strip() if element is not None else ""
