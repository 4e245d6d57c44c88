"""What was read from documents, laid beside their lines, for a person to look through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from samenhang.i18n import language, text
from samenhang.ids import is_id, rest_of
from samenhang.loaders.documents.joined import stretches
from samenhang.loaders.documents.model import PAGED, Document, Line
from samenhang.loaders.documents.parsers.names import shipped
from samenhang.loaders.documents.readers.read import read_document
from samenhang.loaders.staged import FileReport, Staged
from samenhang.ontology.schema import Column, schema
from samenhang.records import SEPARATOR
from samenhang.views.labels import column_label
from samenhang.views.locator import readable
from samenhang.views.network_page import Fact
from samenhang.views.reading import Band, LineState, ReadDocument, ReadLine, ReadRow
from samenhang.views.words import amount, code_label

_LONGEST_BAND = 12
"""Lines side by side with the rows taken from them; a longer block is cut, so that rows stay near."""

_APART = "outline"
_THINGS = frozenset({"programmes", "lines", "projects"})
_NOT_TOLD = frozenset({"id", "source", "sources"})
_TITLES = (
    "name",
    "amount",
    "organisation",
    "goal",
    "to",
    "quantity",
    "what",
    "message",
    "text",
    "value",
    "title",
)
"""Columns that say what a row is, in this order."""

Place = tuple[int, int]


def documents(staged: Staged, paths: Mapping[str, Path]) -> tuple[ReadDocument, ...]:
    """Return every document that was read, with the rows taken from it.

    Args:
        staged: what was read.
        paths: the path of each file, by its name in the report.

    Raises:
        SourceError: a document can't be read any more.
    """
    names = _names(staged)
    return tuple(
        _document(item, read_document(paths[item.file], item.file), staged, names)
        for item in staged.report.files
        if item.document
    )


@dataclass(slots=True)
class _Taken:
    """The rows of one document, each under the line where it begins, and the lines that they rest on.

    Of a thing, whose row covers all that is told of it, only the first line counts as such.
    """

    at: dict[Place, list[ReadRow]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)
    rested_on: set[Place] = field(default_factory=set)


def _document(item: FileReport, document: Document, staged: Staged, names: Mapping[str, str]) -> ReadDocument:
    assert item.document is not None
    lines = {(line.page, line.number): line for line in document.lines}
    taken = _rows(staged, item.file, list(lines), names)
    nobody = set(_places(item.document.nobody[1], list(lines)))
    apart = {
        place
        for name, _, where in item.document.parsers
        if name == _APART
        for place in _places(where, list(lines))
    }

    def state(line: Line) -> LineState:
        place = (line.page, line.number)
        if place in taken.rested_on:
            return "taken"
        return "nobody" if place in nobody else "apart" if place in apart else "within"

    bands = tuple(
        Band(
            some[0].page if document.kind in PAGED else 0,
            tuple(_line(line, state(line)) for line in some),
            tuple(row for line in some for row in taken.at.get((line.page, line.number), ())),
        )
        for some in _stretches(document, taken.at)
    )
    said = dict.fromkeys(one.message() for one in staged.findings if one.place.file == item.file)
    return ReadDocument(
        item.file,
        bands,
        len(lines),
        len(nobody),
        tuple(sorted(taken.counts.items())),
        tuple(said),
    )


def _stretches(document: Document, rows: Container[Place]) -> Iterator[Sequence[Line]]:
    """Cut the document into stretches of a few lines, at blocks where that can be.

    A stretch with rows ends with its block, so that the rows stand beside their lines.
    """
    kept: list[Line] = []
    for block in document.blocks:
        full = len(kept) + len(block.lines) > _LONGEST_BAND or any(
            (line.page, line.number) in rows for line in (*kept, *block.lines)
        )
        if kept and (full or kept[0].page != block.lines[0].page):
            yield kept
            kept = []
        for line in block.lines:
            kept.append(line)
            if len(kept) == _LONGEST_BAND:
                yield kept
                kept = []
    if kept:
        yield kept


def _line(line: Line, state: LineState) -> ReadLine:
    return ReadLine(
        _id(line.page, line.number), readable(line.locator), line.raw.strip(), state, line.gap > 0
    )


def _id(page: int, number: int) -> str:
    return f"l{page}-{number}"


def _rows(staged: Staged, file: str, lines: Sequence[Place], names: Mapping[str, str]) -> _Taken:
    taken = _Taken()
    for table, frame in staged.frames.items():
        own = frame[frame["_file"] == file]
        if table == "sources":
            continue
        for number, cells in enumerate(own.to_dict("records")):
            row = {str(key): str(value) for key, value in cells.items()}
            places = sorted(set(_places(row["locator"], lines)))
            begin = places[0] if places else (lines[0] if lines else (1, 1))
            taken.rested_on.update(places[:1] if table in _THINGS else places)
            taken.at[begin].append(_row(f"{table}-{number}", table, row, places, names))
            taken.counts[schema().tables[table].labels[language()]] += 1
    return taken


def _row(
    name: str, table: str, row: Mapping[str, str], places: Iterable[Place], names: Mapping[str, str]
) -> ReadRow:
    found = schema().tables[table]
    facts = tuple(
        Fact(
            column_label(column),
            tuple(_shown(column, one, names) for one in row[column.name].split(SEPARATOR)),
        )
        for column in found.columns
        if row[column.name] and column.name not in _NOT_TOLD
    )
    title = next(
        (column for key in _TITLES for column in found.columns if column.name == key and row[key]), None
    )
    doubt = ""
    if row["method"] in ("inferred", "mapped"):
        doubt = text(f"reading.{row['method']}", percent=round(float(row["confidence"] or 0) * 100))
    return ReadRow(
        name,
        found.labels[language()],
        _shown(title, row[title.name], names) if title else "",
        facts,
        doubt,
        readable(row["locator"]),
        tuple(_id(*place) for place in places),
    )


def _shown(column: Column, value: str, names: Mapping[str, str]) -> str:
    """Write a value as people do: the name of a thing, the word for a code, an amount in euros."""
    if column.kind == "code":
        return code_label(column.scheme, value)
    if column.kind == "decimal" and column.name.startswith("amount") and value:
        return f"€ {amount(Decimal(value))}"
    if column.kind == "ref" and is_id(value):
        return names.get(value) or rest_of(value).rpartition("/")[2].replace("-", " ")
    return value


def _places(where: str, lines: Sequence[Place]) -> Iterator[Place]:
    """Give the lines that a locator names."""
    known = set(lines)
    for part in stretches(where) or () if where else ():
        page = part.page or 1
        for number in range(part.first, (part.last or part.first) + 1):
            if (page, number) in known:
                yield page, number


def _names(staged: Staged) -> dict[str, str]:
    """Return the name of each thing that was read, or that every workspace knows."""
    found: dict[str, str] = {}
    for rows in shipped().values():
        found |= {row["id"]: " ".join(filter(None, (row.get("number"), row["name"]))) for row in rows}
    for frame in staged.frames.values():
        if {"id", "name"} <= set(frame):
            found |= dict(zip(frame["id"], frame["name"], strict=True))
    found.pop("", None)
    return found
