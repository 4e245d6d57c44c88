"""Whether every quote stands in its source, at its locator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samenhang.loaders.documents.joined import Stretch, stands, stretches
from samenhang.loaders.documents.model import PAGED, Document, Line


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that are said to stand at a locator."""

    locator: str
    quote: str


def lines_at(document: Document, locator: str) -> tuple[Line, ...] | None:
    """Return the lines that a locator names; None when it is no locator of a form like this document's.

    They come in the order of the locator. Lines that are blank, or that the document does not have, are
    left out.
    """
    wanted = stretches(locator)
    if wanted is None or any(bool(part.page) != (document.kind in PAGED) for part in wanted):
        return None
    if document.kind in PAGED:
        return tuple(line for part in wanted for line in _on_page(document, part))
    lines = tuple(document.lines)
    return tuple(line for part in wanted for line in lines if _covers(part, line))


def misplaced(document: Document, quotes: Iterable[Quoted]) -> list[Quoted]:
    """Return the quotes that don't stand at their locator, white space and hyphens aside.

    Each page is made once, however many quotes stand on it.
    """
    wanted = [(one, stretches(one.locator)) for one in quotes]
    pages = {part.page for _, parts in wanted for part in parts or ()}
    found: dict[int, tuple[Line, ...]] = {}
    for page in document.pages:
        if document.kind not in PAGED:
            found[0] = (*found.get(0, ()), *page.lines)
        elif page.number in pages:
            found[page.number] = tuple(page.lines)
    return [one for one, parts in wanted if not parts or not _stands(one.quote, parts, found)]


def _stands(quote: str, parts: tuple[Stretch, ...], found: dict[int, tuple[Line, ...]]) -> bool:
    if any(part.page not in found for part in parts):
        return False
    return stands(quote, [line for part in parts for line in found[part.page] if _covers(part, line)])


def _on_page(document: Document, part: Stretch) -> tuple[Line, ...]:
    if not 1 <= part.page <= len(document.pages):
        return ()
    return tuple(line for line in document.pages[part.page - 1].lines if _covers(part, line))


def _covers(part: Stretch, line: Line) -> bool:
    return part.last == 0 or part.first <= line.number <= part.last
