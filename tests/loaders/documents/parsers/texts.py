"""Documents of a few lines for tests of parsers."""

from __future__ import annotations

from samenhang.loaders.documents.model import Document, Line
from samenhang.loaders.documents.parsers.facts import Passage, Role
from samenhang.loaders.documents.parsers.names import Names
from samenhang.loaders.documents.parsers.outline import outline
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.readers.plain import read_plain


def document(text: str) -> Document:
    """Return a text file with these words."""
    return Document("proef.txt", "", "text", read_plain(text))


def story(text: str) -> Story:
    """Return a document of which nothing is known yet."""
    read = document(text)
    return Story(read, "source/proef", outline(read), Names())


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text."""
    return tuple(document(text).lines)


def passage(text: str, role: Role = "partners") -> Passage:
    """Return a text as what is told of a project."""
    return Passage("project/proef/een", role, lines(text))
