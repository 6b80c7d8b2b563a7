"""XML of a reader, by defusedxml: element by element, no DTD, no entities, no namespaces to be multiplied."""

from __future__ import annotations

from collections.abc import Callable, Collection
from xml.etree.ElementTree import Element, TreeBuilder
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from .limits import MAX_DEPTH, SMALLER, Budget, refusal

Take = Callable[[Element], None]
MAX_TAGS, CLOCK_EVERY = 900_000, 500
NO_DTD = "Take the <!DOCTYPE ...> part out of the file, or convert it to GeoJSON"


def walk(
    text: str, root: str, wanted: Collection[str], take: Take, budget: Budget, trim: Take | None = None
) -> None:
    """Hand over each wanted element, complete, in order, while the text is read; tags come without prefix.

    `trim` may empty each element inside one as soon as it is complete, to save memory.
    Raises OverlayError for text that is not well formed, has another root or a DTD, or breaks a limit."""
    if text.count("<") > MAX_TAGS:
        raise refusal(f"The file has more than {MAX_TAGS:,} tags", SMALLER)
    parser = DefusedExpatParser(forbid_dtd=True, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(Pieces(root, frozenset(wanted), take, budget, trim))
    try:
        parser.feed(text)
        parser.close()
    except DefusedXmlException:
        raise refusal("The file declares a document type or entities, which are not read", NO_DTD) from None
    except SAXParseException as error:
        line, column = error.getLineNumber(), error.getColumnNumber()
        raise refusal(f"Line {line}, column {column} is not well-formed XML ({error.getMessage()})") from None


class Pieces(ContentHandler):
    """Builds one wanted element at a time and lets it go once it was taken."""

    def __init__(
        self, root: str, wanted: Collection[str], take: Take, budget: Budget, trim: Take | None
    ) -> None:
        super().__init__()
        self.root, self.wanted, self.take, self.budget, self.trim = root, wanted, take, budget, trim
        self.depth = self.inside = self.opened = 0
        self.builder = TreeBuilder()

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """Open an element, after checking root, depth and, now and then, the time."""
        tag = local(name)
        self.depth += 1
        self.opened += 1
        if self.depth == 1 and tag != self.root:
            raise refusal(f"The root is <{tag[:40]}>, not <{self.root}>", "Name the file by what it holds")
        if self.depth > MAX_DEPTH:
            raise refusal(f"The file is nested deeper than {MAX_DEPTH} levels")
        if not self.opened % CLOCK_EVERY:
            self.budget.check_time()
        if self.inside or tag in self.wanted:
            self.inside += 1
            self.builder.start(tag, dict(attrs.items()))

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
        if self.trim:
            self.trim(element)
        if not self.inside:
            self.builder = TreeBuilder()
            self.take(element)


def local(name: str) -> str:
    """The tag without its prefix."""
    return name.rpartition(":")[2]


def text_of(element: Element | None) -> str:
    """The text directly inside an element, trimmed."""
    return (element.text or "").strip() if element is not None else ""
