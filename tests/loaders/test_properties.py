"""Promises that hold for any table: nothing is lost unseen, and the form of a file does not matter."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.exports.tables_csv import write_tables
from samenhang.ids import is_id
from samenhang.loaders.staged import Staged
from samenhang.ontology.schema import Column, schema
from samenhang.pipeline.load import load_tables
from tests.effort import costly

NAMES = [table.name for table in schema().contract]
HEADINGS = sorted(
    {name for table in schema().contract for name in table.names} | {"Naam", "soort", "kleur", ""}
)
CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "1.500",
            "€ 3,5 mln",
            "13-7-2020",
            "ja",
            "project/x/a",
            "voorbeeld/x",
            "=1+1",
            "a|b",
            '"',
            "X",
            "deal",
        ]
    ),
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, bytes]:
    """A CSV file of any content: known and unknown headings, rows of any length, any encoding."""
    name = draw(st.sampled_from([*NAMES, "Blad1"]))
    heading = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6))
    rows = draw(st.lists(st.lists(CELLS, max_size=8), max_size=6))
    stream = io.StringIO(newline="")
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    csv.writer(stream, delimiter=draw(st.sampled_from(",;\t")), lineterminator=newline).writerows(
        [heading, *rows]
    )
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return name, stream.getvalue().encode(encoding, "replace")


@costly(6, full=150)
@given(st.lists(texts(), min_size=1, max_size=3))
def test_every_row_of_any_table_is_accounted_for(files: list[tuple[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(files):
            (Path(folder) / str(number)).mkdir()
            (Path(folder) / str(number) / f"{name}.csv").write_bytes(content)
        staged = load_tables([Path(folder)], Path(folder))
    loaded: Counter[str] = Counter()
    for item in staged.report.files:
        assert item.state == "read" or item.reason
        for sheet in item.sheets:
            if sheet.state == "loaded":
                assert sum(count for _, count in sheet.tables) + sheet.examples == sheet.rows
            elif sheet.state == "unused":
                assert any(one.place.file == item.file for one in staged.findings)
            loaded.update(dict(sheet.tables))
    made = sum(row == "" for row in staged.frames["sources"]["_row"])
    assert sum(loaded.values()) == sum(map(len, staged.frames.values())) + staged.report.repeated - made
    _check_form(staged)


def _check_form(staged: Staged) -> None:
    ids = {entity for frame in staged.frames.values() if "id" in frame for entity in frame["id"]}
    assert all(map(is_id, ids))
    for name, frame in staged.frames.items():
        for column in schema().tables[name].columns:
            if column.kind == "ref" and column.name != "initiative":
                assert {item for cell in frame[column.name] for item in cell.split("|") if item} <= ids
        assert set(frame["source"]) <= ids
    for item in staged.findings:
        assert item.message("nl")
        assert item.message("en")


PLAIN, DUTCH = (",", "\n", "utf-8"), (";", "\r\n", "cp1252")
UNREAD = {
    "unread_number",
    "unread_date",
    "unknown_code",
    "unread_boolean",
    "doubtful_number",
    "rounded_amount",
}
WORDS = st.text(st.sampled_from("abcdeé€ -'\";,.\t\n&–"), max_size=14)
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
DECIMALS = st.decimals(min_value=0, max_value=10**9, places=3)


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}" if cents % 100 else str(cents // 100)


def _value(column: Column) -> st.SearchStrategy[str]:
    if column.kind == "decimal" and column.name.startswith("amount"):
        return st.integers(0, 10**11).map(_money)
    if column.kind == "decimal":
        return DECIMALS.map(lambda number: format(number, "f").rstrip("0").rstrip("."))
    if column.kind == "code":
        return st.sampled_from(sorted(schema().schemes[column.scheme]))
    if column.kind == "date":
        return st.one_of(DAYS.map(lambda day: day.isoformat()), st.just("2024-07"), st.just("2024"))
    if column.kind == "boolean":
        return st.sampled_from(["true", "false"])
    return WORDS if column.kind in ("text", "string") else st.just("")


@st.composite
def rows(draw: st.DrawFn, table: str) -> list[dict[str, str]]:
    """Rows of a table with values in the form of the contract."""
    columns = schema().tables[table].columns
    return [
        {column.name: draw(st.one_of(st.just(""), _value(column))) for column in columns}
        | {"id": f"{schema().tables[table].prefix}/{number}"}
        for number in range(draw(st.integers(1, 4)))
    ]


def _dutch(column: Column, cell: str) -> str:
    """Write a value as a Dutch Excel shows it."""
    if column.kind == "decimal":
        return cell.replace(".", ",")
    if column.kind == "boolean" and cell:
        return {"true": "WAAR", "false": "ONWAAR"}[cell]
    if column.kind == "code" and cell:
        return schema().schemes[column.scheme][cell].labels["nl"]
    if column.kind == "date" and len(cell) == 10:
        year, month, day = cell.split("-")
        return f"{int(day)}-{int(month)}-{year}"
    return cell


def _write(path: Path, rows: list[list[str]], form: tuple[str, str, str]) -> None:
    """Write a CSV file in a form: separator, end of line, encoding."""
    delimiter, newline, encoding = form
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=newline).writerows(rows)
    path.parent.mkdir()
    path.write_bytes(stream.getvalue().encode(encoding))


@costly(3, full=80)
@given(st.data())
def test_a_table_means_the_same_in_a_dutch_file(data: st.DataObject) -> None:
    table = schema().tables[
        data.draw(st.sampled_from(["money", "measurements", "targets", "projects", "sources", "areas"]))
    ]
    made = data.draw(rows(table.name))
    columns = [column for column in table.columns if column.kind != "ref"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        names = [column.name for column in columns]
        plain = [[row[name] for name in names] for row in made]
        _write(root / "een" / f"{table.name}.csv", [names, *plain], PLAIN)
        labels = [column.labels["nl"].capitalize() for column in columns]
        dutch = [[_dutch(column, row[column.name]) for column in columns] for row in made]
        _write(root / "twee" / f"{table.name}.csv", [labels, *dutch], DUTCH)
        one, other = (load_tables([root / name], root / name) for name in ("een", "twee"))
    for name in names:
        assert _read(one, table.name, name) == _read(other, table.name, name)
    assert not UNREAD & {item.code for item in (*one.findings, *other.findings)}


def _read(staged: Staged, table: str, column: str) -> list[str]:
    """Return a column of the rows that were read, without those that were made for a file."""
    frame = staged.frames[table]
    return list(frame.loc[frame["_row"] != "", column])


@costly(2, full=40)
@given(st.data())
@pytest.mark.thorough
def test_what_is_written_is_read_back_the_same(data: st.DataObject) -> None:
    table = schema().tables[data.draw(st.sampled_from(["money", "notes", "projects", "events"]))]
    made = data.draw(rows(table.name))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        names = [name for name in table.names if table.column(name).kind != "ref"]
        cells = [[row[name] for name in names] for row in made]
        _write(root / "in" / f"{table.name}.csv", [names, *cells], PLAIN)
        first = load_tables([root / "in"], root)
        write_tables(first, root / "uit")
        second = load_tables([root / "uit"], root)
        write_tables(second, root / "weer")
        for path in sorted((root / "uit").iterdir()):
            assert path.read_bytes() == (root / "weer" / path.name).read_bytes()
