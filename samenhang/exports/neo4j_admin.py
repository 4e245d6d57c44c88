"""The graph as a folder of CSV files for ``neo4j-admin database import``, which makes a database of it.

A file holds nodes with the same labels, or relationships of one type; in its heading every property has
one type, so a value of another type (text where others have a number) stands in a file of its own.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from samenhang.errors import StoreError
from samenhang.exports.files import written
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.mapping import Element, Node
from samenhang.graph.neo4j.push import Source, constraints
from samenhang.i18n import text

ARGUMENTS = "import.args"
README = "README.md"
CONSTRAINTS = "constraints.cypher"

_BETWEEN = re.compile("[\x02-\x08\x0e-\x1f\ue000-\uf8ff]")
"""Signs that may stand between the values of a list: the first that none of them holds."""

_CHOICES = [chr(code) for code in (0x1F, 0x1E, *range(2, 9), *range(14, 30), *range(0xE000, 0xF900))]
_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "long", float: "double", dt.date: "date"}


def write(source: Source, folder: Path) -> None:
    """Write the folder, with the options of the import and how to run it; an older export is replaced.

    Raises:
        StoreError: the folder can't be written, or holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / ARGUMENTS).is_file():
        raise StoreError(text("neo4j.not_empty"), where=str(folder), next_step=text("neo4j.not_empty_next"))
    with written(folder / ARGUMENTS) if folder.is_dir() else _made(folder) as part:
        _clear(folder)
        with tempfile.TemporaryDirectory(prefix="samenhang-") as aside, ExitStack() as files:
            with source.opened() as (columns, elements):
                if columns:
                    # Only here, for it takes long to load.
                    from samenhang.exports import neo4j_columns
                # Files of columns have the plain names; what comes thing by thing stands in more of them.
                first = 1 if columns else 0
                sheets, plain = _Sheets(Path(aside), files, first), _Plain(folder, files, first)
                nodes, relationships = _spread(source.build, elements(), sheets, plain)
                between = sheets.between(columns.signs_in_lists(_BETWEEN.pattern) if columns else ())
                listed = []
                if columns:
                    for option, more, links in neo4j_columns.write(columns, source.build, folder, between):
                        listed.append(option)
                        nodes, relationships = nodes + more, relationships + links
            sheets.current(source.current(nodes, relationships))
            files.close()
            listed += [*(sheet.write(folder, between) for sheet in sheets.all()), *plain.options()]
        options = ["--multiline-fields=true", f"--array-delimiter=U+{ord(between):04X}", *listed]
        (folder / CONSTRAINTS).write_text(
            "".join(f"{line};\n" for line in constraints()), encoding="utf-8", newline="\n"
        )
        (folder / README).write_text(_readme(nodes, relationships), encoding="utf-8", newline="\n")
        part.write_text("".join(f"{option}\n" for option in options), encoding="utf-8", newline="\n")


def _readme(nodes: int, relationships: int) -> str:
    return text("neo4j.readme", nodes=nodes, relationships=relationships, arguments=ARGUMENTS)


def _made(folder: Path) -> Any:
    try:
        folder.mkdir()
    except OSError as error:
        raise StoreError(
            text("exports.not_written", reason=error.strerror or error), where=str(folder),
            next_step=text("exports.not_written_next"),
        ) from error  # fmt: skip
    return written(folder / ARGUMENTS)


def _clear(folder: Path) -> None:
    """Remove what an older export left; nothing else is here."""
    for path in (*folder.glob("nodes-*.csv"), *folder.glob("relationships-*.csv")):
        path.unlink()


def _spread(build: str, elements: Iterable[Element], sheets: _Sheets, plain: _Plain) -> tuple[int, int]:
    """Put every node and relationship on a sheet; return how many there are of each."""
    nodes = relationships = 0
    start = f"{build}/"
    for item in elements:
        if isinstance(item, Node):
            nodes += 1
            ends = {"key:ID": start + item.id}
            held = {names.ID: item.id, names.BUILD: build, **item.properties}
            sheets.add("nodes", (names.NODE, *item.labels), ends, held)
            continue
        relationships += 1
        if item.properties:
            ends = {":START_ID": start + item.start, ":END_ID": start + item.end}
            sheets.add("relationships", (item.type,), ends, item.properties)
        else:
            plain.add(item.type, start + item.start, start + item.end)
    return nodes, relationships


@dataclass(slots=True)
class _Sheet:
    """A file to be: what its rows are, the type of each property, and its rows so far, aside."""

    sort: str
    names: tuple[str, ...]
    number: int
    aside: Path
    file: TextIO
    ends: tuple[str, ...]
    types: dict[str, str] = field(default_factory=dict)

    def fits(self, types: Mapping[str, str]) -> bool:
        """Tell whether a row with these types has a place here."""
        known = self.types
        return all(known.get(name, kind) == kind for name, kind in types.items())

    def write(self, folder: Path, between: str) -> str:
        """Write the file and return the option of the import that names it."""
        behind = f"-{self.number}" if self.number else ""
        name = f"{self.sort}-{'-'.join(self.names)}{behind}.csv"
        columns = sorted(self.types)
        heading = [*self.ends, *(f"{column}:{self.types[column]}" for column in columns)]
        with (
            self.aside.open(encoding="utf-8") as rows,
            (folder / name).open("w", encoding="utf-8", newline="") as file,
        ):
            csv.writer(file, lineterminator="\n").writerow(heading)
            file.writelines(_line(json.loads(row), columns, between) for row in rows)
        label = ":".join(self.names)
        return f"--{self.sort}={label}={name}"


def _line(row: list[Any], columns: Iterable[str], between: str) -> str:
    """Write a row; what is not there is nothing, and an empty text stands in quotes."""
    ends, held = row
    cells = [_quoted(end) for end in ends]
    cells += [_cell(held.get(column), between) for column in columns]
    return ",".join(cells) + "\n"


def _cell(value: Any, between: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case list():
            return _quoted(between.join(_cell_of_list(item) for item in value))
        case _:
            return repr(value)


def _cell_of_list(value: Any) -> str:
    return value if isinstance(value, str) else _cell(value, "")


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


class _Plain:
    """Relationships without properties, three in four of all rows: written at once, a file per type."""

    def __init__(self, folder: Path, files: ExitStack, number: int) -> None:
        self._folder = folder
        self._files = files
        self._behind = f"-{number}" if number else ""
        self._open: dict[str, TextIO] = {}

    def add(self, kind: str, start: str, end: str) -> None:
        """Write a relationship between two keys."""
        file = self._open.get(kind)
        if file is None:
            path = self._folder / self._name(kind)
            file = self._files.enter_context(path.open("w", encoding="utf-8", newline=""))
            file.write(":START_ID,:END_ID\n")
            self._open[kind] = file
        file.write(f"{_quoted(start)},{_quoted(end)}\n")

    def options(self) -> Iterator[str]:
        """Give the options of the import that name the files."""
        for kind in sorted(self._open):
            yield f"--relationships={kind}={self._name(kind)}"

    def _name(self, kind: str) -> str:
        return f"relationships-{kind}{self._behind}.csv"


class _Sheets:
    """All sheets, numbered from ``first``; their rows wait in a folder aside until every type is known."""

    def __init__(self, aside: Path, files: ExitStack, first: int) -> None:
        self._aside = aside
        self._files = files
        self._first = first
        self._sheets: dict[tuple[str, tuple[str, ...]], list[_Sheet]] = {}
        self._held: set[str] = set()

    def add(self, sort: str, name: tuple[str, ...], ends: Mapping[str, str], held: Mapping[str, Any]) -> None:
        """Put a row on the first sheet of its sort on which its types fit."""
        types = {key: self._type(value) for key, value in held.items()}
        sheets = self._sheets.setdefault((sort, name), [])
        sheet = next((sheet for sheet in sheets if sheet.fits(types)), None)
        if sheet is None:
            # Of the node that says which build counts there is no other file.
            number = len(sheets) + (0 if name == (names.CURRENT,) else self._first)
            aside = self._aside / f"{sort}-{'-'.join(name)}-{number}.jsonl"
            file = self._files.enter_context(aside.open("w", encoding="utf-8", newline="\n"))
            sheet = _Sheet(sort, name, number, aside, file, tuple(ends))
            sheets.append(sheet)
        sheet.types |= types
        sheet.file.write(json.dumps([[*ends.values()], dict(held)], default=str) + "\n")

    def current(self, held: Mapping[str, Any]) -> None:
        """Add the node that says which build counts."""
        self.add("nodes", (names.CURRENT,), {":ID": f"current {held['base']}"}, held)

    def between(self, taken: Iterable[str]) -> str:
        """Return a sign that stands in no value of any list, nor is taken otherwise."""
        return next(sign for sign in _CHOICES if sign not in self._held.union(taken))

    def all(self) -> Iterator[_Sheet]:
        """Give the sheets, those of nodes first, in the order of their names."""
        for key in sorted(self._sheets):
            yield from self._sheets[key]

    def _type(self, value: Any) -> str:
        if isinstance(value, list):
            for item in value:
                if isinstance(item, str):
                    self._held.update(_BETWEEN.findall(item))
            return f"{_TYPES[type(value[0])]}[]"
        return _TYPES[type(value)]
