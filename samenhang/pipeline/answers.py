"""The answers of a review, as a CSV file or workbook with the columns of ``decisions``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samenhang.errors import SourceError
from samenhang.i18n import text
from samenhang.loaders.tables.clean import clean
from samenhang.loaders.tables.contract import as_part, find_heading, find_table, known_headings
from samenhang.loaders.tables.delimited import read_delimited
from samenhang.loaders.tables.load import DELIMITED, WORKBOOKS
from samenhang.loaders.tables.sheet import Sheet, under_heading
from samenhang.loaders.tables.workbook import read_workbook
from samenhang.records import Finding, Place

TABLE = "decisions"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, with what a person may have typed in ``a`` and ``b``: an id or a name."""

    place: Place
    values: dict[str, str]

    @property
    def complete(self) -> bool:
        """Whether both sides and the decision are there."""
        return all(self.values.get(column) for column in ("a", "b", "decision"))


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a file, what is wrong in it, and how it is written.

    ``columns`` are the names of its columns in their order, empty for one that means nothing here;
    ``encoding`` and ``delimiter`` are those of a text file.
    """

    answers: list[Answer]
    findings: list[Finding]
    columns: list[str]
    encoding: str = ""
    delimiter: str = ""


def read_answers(path: Path) -> Answers:
    """Read the answers of a file.

    Raises:
        SourceError: the file can't be read, or holds no such table.
    """
    if path.suffix.lower() in DELIMITED:
        found = read_delimited(path, path.name)
        return _read(path, found.sheet, list(found.findings), (found.encoding, found.delimiter))
    if path.suffix.lower() in WORKBOOKS:
        sheets, findings = read_workbook(path, path.name)
        named = [one for one in sheets if (table := find_table(one.name)) and table.name == TABLE]
        if chosen := (named or sheets)[:1]:
            return _read(path, chosen[0], list(findings))
    raise _no_answers(path)


def _read(path: Path, sheet: Sheet, findings: list[Finding], written: tuple[str, str] = ("", "")) -> Answers:
    row = None if sheet.cells.empty else find_heading(sheet, known_headings(TABLE))
    if row is None:
        raise _no_answers(path)
    headed = under_heading(sheet, row)
    part, _, odd = as_part(headed, TABLE)
    read = clean(TABLE, [part], "")
    findings += [one for one in (*headed.findings, *odd, *read.findings) if one.severity != "note"]
    columns = [column for column in read.frame.columns if not column.startswith("_")]
    answers = [
        Answer(
            Place(path.name, sheet.name, int(values["_row"] or 0)),
            {name: values[name] for name in columns},
        )
        for values in read.frame.to_dict("records")
    ]
    by_heading = {heading: column for column, heading in part.headings.items()}
    order = [by_heading.get(str(heading), "") for heading in headed.cells.columns]
    return Answers(answers, findings, order, *written)


def _no_answers(path: Path) -> SourceError:
    return SourceError(text("review.no_answers"), where=str(path), next_step=text("review.no_answers_next"))
