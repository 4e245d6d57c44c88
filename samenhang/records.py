"""The records that travel between the layers: where something stands, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samenhang.i18n import language, text
from samenhang.proposals import Proposal

if TYPE_CHECKING:
    import pandas as pd

Severity = Literal["error", "warning", "note"]

METHODS = ("reviewed", "stated", "table", "mapped", "inferred")
"""How a value was found, most trusted first; ``stated`` and ``table`` count alike."""

CERTAIN_METHODS = frozenset({"reviewed", "stated", "table"})
"""Methods whose facts count as said; the others are counted apart and cover nothing."""

UNKNOWN = ""
"""An empty cell: unknown, never zero and never none."""

SEPARATOR = "|"
"""Between several values in one cell, and between several locators."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def guarded(cell: str) -> str:
    """Return a cell for a CSV file that people open in a spreadsheet.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; a number stays as it
    is. Text that already looks so guarded gets one more, so that :func:`unguarded` gives back exactly
    what went in.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Take off the apostrophe that :func:`guarded` put before a cell of a CSV file."""
    return cell[1:] if _GUARDED.match(cell) else cell


def file_name(path: PurePath) -> str:
    """Return a path as text that every file and terminal takes.

    A name on disk may hold bytes that are no text in the encoding of the machine (Python keeps them as
    half surrogate pairs); they are written as escapes, so that two names stay two.
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input: file (relative to the workspace), sheet, row (header is 1), column."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(text("findings.place_sheet", sheet=self.sheet))
        if self.row:
            parts.append(text("findings.place_row", row=self.row))
        if self.column:
            parts.append(text("findings.place_column", column=self.column))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or a doubt in the data.

    ``code`` is a key of ``messages/*/findings.toml``; ``fields`` fill its text, which says what is
    wrong and what to do. ``value_a``/``value_b`` with their locators are the two readings of a
    contradiction, plain numbers where they are numeric.
    """

    code: str
    severity: Severity
    place: Place = Place()
    subject: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    value_a: str = ""
    locator_a: str = ""
    value_b: str = ""
    locator_b: str = ""

    def message(self, lang: str = "") -> str:
        """Return the sentence for a person, in the language of the run unless another is asked.

        A field that reads differently per language stands in ``fields`` as ``name_nl`` and ``name_en``,
        and in the text as ``name``.
        """
        ending = f"_{lang or language()}"
        own = {key.removesuffix(ending): value for key, value in self.fields if key.endswith(ending)}
        return text(f"findings.{self.code}", lang=lang, **{**dict(self.fields), **own})


def finding(
    code: str, severity: Severity, place: Place | None = None, subject: str = "", **fields: object
) -> Finding:
    """Make a finding from plain keyword fields."""
    named = tuple((key, str(value)) for key, value in sorted(fields.items()))
    return Finding(code, severity, place or Place(), subject, named)


LISTED_ROWS = 8
"""How many rows a finding names one by one when it holds for more."""

MOST_VALUES = 500
"""How many different faulty values are told of one by one; a last finding says how many more."""


def finding_of(found: Mapping[str, Any]) -> Finding:
    """Make a finding again of what ``dataclasses.asdict`` made of one, and JSON kept."""
    fields = tuple((name, value) for name, value in found["fields"])
    return Finding(**{**found, "place": Place(**found["place"]), "fields": fields})


def listed(rows: Collection[object]) -> str:
    """Name the first few rows (``14, 17, 20 ...``)."""
    named = ", ".join(map(str, islice(rows, LISTED_ROWS)))
    return f"{named} ..." if len(rows) > LISTED_ROWS else named


def rows_of(frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Give the rows of a frame of texts; pandas asks its columns for each cell apart, eight times as long."""
    return zip(*(frame[name].tolist() for name in frame.columns), strict=True)


def findings_by_value(code: str, severity: Severity, cells: pd.DataFrame, column: str = "") -> list[Finding]:
    """Make one finding per sheet and different fault, with all rows that have it.

    Args:
        code: the code of the findings; their text has the fields ``count`` and ``rows``.
        severity: of all of them.
        cells: a row per faulty cell with ``_file``, ``_sheet`` and ``_row``; what its other columns
            hold (``value``, ``near`` ...) fills the fields of the same name.
        column: the heading above the cells.
    """
    if cells.empty:
        return []
    others = [name for name in cells.columns if name not in ("_file", "_sheet", "_row")]
    groups = cells.groupby(["_file", "_sheet", *others], sort=True, observed=True)["_row"]
    found = []
    for key, rows in islice(groups, MOST_VALUES):
        file, sheet, *values = map(str, key)
        place = Place(file, sheet, int(rows.iloc[0] or 0), column)
        fields = dict(zip(others, values, strict=True))
        found.append(finding(code, severity, place, count=len(rows), rows=listed(rows), **fields))
    if groups.ngroups > MOST_VALUES:
        place = Place(found[-1].place.file, found[-1].place.sheet, 0, column)
        found.append(finding("more_faults", "warning", place, count=groups.ngroups - MOST_VALUES))
    return found


class Decided(NamedTuple):
    """A decision about two things, as they were called when it was made, and what it comes to.

    ``state`` is ``counts``, ``replaced`` by a later one, ``refused`` because another goes before it, or
    ``reopened``: it counts, but its sides have changed since.
    """

    id: str
    a: str
    b: str
    decision: str
    when: str
    state: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two things, whichever stands first."""
        return min(self.a, self.b), max(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What people decided, what names are alike, and the fingerprints of what can be decided about."""

    decided: tuple[Decided, ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    alike: tuple[Proposal, ...] = ()
