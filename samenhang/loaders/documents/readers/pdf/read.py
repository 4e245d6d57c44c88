"""A PDF page by page: at any time only a few pages are held, however many the document has."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from samenhang.loaders.documents.model import Block, Page
from samenhang.loaders.documents.readers.blocks import goes_on
from samenhang.loaders.documents.readers.pdf import engine
from samenhang.loaders.documents.readers.pdf.arrange import Region, arrange
from samenhang.loaders.documents.readers.pdf.compose import compose, furniture_blocks
from samenhang.loaders.documents.readers.pdf.furniture import Edges, edges_of, furniture
from samenhang.loaders.documents.readers.pdf.grid import Grid, grids
from samenhang.loaders.documents.readers.pdf.lines import Numbering
from samenhang.loaders.documents.readers.pdf.runs import Run, runs_of
from samenhang.loaders.documents.readers.wire import RefusalError, Said

STRETCH = 100
"""Pages that one process reads one after another."""

SAMPLE = 16
"""Pages that tell the size of running text, about."""

_NO_TITLES = frozenset({"(anonymous)", "anonymous", "untitled", "naamloos"})

NEAR = 2
"""Pages before and after a page that tell what returns on it."""

_REFUSALS = {
    raw.FPDF_ERR_PASSWORD: "protected_pdf",
    raw.FPDF_ERR_SECURITY: "protected_pdf",
}


@dataclass(slots=True)
class _Look:
    """A page as far as it can be told alone."""

    number: int
    runs: dict[int, list[Run]]
    tables: dict[int, list[Grid]]
    turn: int
    width: float
    height: float
    edges: Edges
    empty: bool
    objects: int


def read_pdf(path: Path, share: int = 0, shares: int = 1) -> Iterator[Page | Said]:
    """Give what the document says of itself, then its pages in order.

    Several processes may each read a share of the stretches of :data:`STRETCH` pages. What comes of a page
    hangs on the pages near it and on a fixed sample of all, never on how many processes there are.

    Args:
        path: the document.
        share: which share to read, from 0; only the first tells what the document says of itself.
        shares: how many there are.

    Raises:
        RefusalError: it can't be opened: protected, damaged, or no PDF.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise RefusalError(_REFUSALS.get(getattr(error, "err_code", None) or 0, "broken_pdf")) from error
    count = len(document)
    if not count:
        raise RefusalError("broken_pdf")
    if share == 0:
        title = document.get_metadata_value("Title")
        if title and title.strip() and title.strip().lower() not in _NO_TITLES:
            yield Said("title", " ".join(title.split())[:500])
    stretches = -(-count // STRETCH)
    own = range(stretches * share // shares * STRETCH, stretches * (share + 1) // shares * STRETCH, STRETCH)
    if not own:
        return
    body = _body(document, count)
    looks: dict[int, _Look | Said] = {}
    for first in own:
        yield from _pages(document, range(first, min(first + STRETCH, count)), body, looks)


def _body(document: pdfium.PdfDocument, count: int) -> float:
    """Return the size of most letters, by a sample of pages spread over the document."""
    sizes: Counter[float] = Counter()
    for at in range(0, count, max(count // SAMPLE, 1)):
        look = _look(document, at)
        if isinstance(look, _Look):
            for run in look.runs.get(look.turn, ()):
                sizes[run.size] += sum(len(word.text) for word in run.words)
    return max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 10.0


def _pages(
    document: pdfium.PdfDocument, wanted: range, body: float, looks: dict[int, _Look | Said]
) -> Iterator[Page | Said]:
    """Give a stretch of pages; those beside it are looked at too, for what returns and what goes on.

    ``looks`` keeps the last pages, which the next stretch begins with.
    """
    first, after = max(wanted.start - NEAR, 0), min(wanted.stop + NEAR, len(document))
    held: deque[_Look] = deque()
    last: Block | None = None
    for at in range(first, after + NEAR):
        if at < after:
            look = looks[at] if at in looks else _look(document, at)
            looks[at] = look
            looks.pop(at - 2 * NEAR, None)
            if isinstance(look, Said):
                if at in wanted:
                    yield look
                look = _Look(at + 1, {}, {}, 0, 0.0, 0.0, Edges(), True, 0)
            held.append(look)
        current = next((one for one in held if one.number == at + 1 - NEAR), None)
        if current is None or current.number > wanted.stop:
            continue
        page = _page(current, [one.edges for one in held if one is not current], body, last)
        last = _last(page) or last
        if current.number > wanted.start:
            yield page
        while held[0].number <= current.number - NEAR:
            held.popleft()


def _look(document: pdfium.PdfDocument, at: int) -> _Look | Said:
    try:
        page = document[at]
        try:
            drawn = engine.look(page)
        finally:
            page.close()
    except pdfium.PdfiumError:
        return Said("broken_page", str(at + 1))
    turn = max(
        drawn.words,
        key=lambda turn: (sum(len(word.text) for word in drawn.words[turn]), -turn),
        default=drawn.frame.turn,
    )
    width, height = drawn.frame.size(turn)
    runs, tables = {}, {}
    for held in sorted(drawn.words):
        upright, level = engine.walls(drawn, held)
        runs[held] = [
            run for run in runs_of(drawn.words[held], upright) if _is_inside(run, drawn.frame.size(held))
        ]
        tables[held] = grids(upright, level)
    edges = edges_of(runs.get(turn, ()), height)
    empty = not any(runs.values())
    return _Look(at + 1, runs, tables, turn, width, height, edges, empty, drawn.objects)


def _is_inside(run: Run, size: tuple[float, float]) -> bool:
    """Whether a run can be seen: what stands outside the page is left over from making it."""
    return -run.size < run.x1 and run.x0 < size[0] + 1 and -1 < run.y < size[1] + run.size


def _page(look: _Look, near: list[Edges], body: float, last: Block | None) -> Page:
    numbering = Numbering(look.number)
    header, footer = furniture(look.edges, near, body)
    aside = {id(run) for run in (*header, *footer)}
    blocks = furniture_blocks(header, numbering)
    for turn in sorted(look.runs, key=lambda turn: (turn != look.turn, turn)):
        runs = [run for run in look.runs[turn] if id(run) not in aside]
        regions: list[Region] = arrange(runs, look.tables[turn])
        made = compose(regions, numbering, body, look.height)
        if turn == look.turn and made and goes_on(last, made[0]):
            made[0] = replace(made[0], continues=True)
        blocks += made
    blocks += furniture_blocks(footer, numbering)
    scanned = not blocks and look.objects > 0
    return Page(look.number, tuple(blocks), round(look.width, 1), round(look.height, 1), scanned)


def _last(page: Page) -> Block | None:
    """Return the last block of running text."""
    body = [block for block in page.blocks if block.kind not in ("furniture", "note")]
    return body[-1] if body else None
