"""From text as it stood to values of the contract, one column at a time.

Each different text of a column is read once, however many rows hold it. What can't be read becomes an
empty cell; the text itself is kept beside it (``raw``) and a finding names it with its rows.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

import numpy as np
import pandas as pd

from samenhang.dutch.dates import read_date, read_day_number
from samenhang.dutch.numbers import DecimalSign, as_money, decimal_sign, plain, read_number
from samenhang.ids import is_id, slug
from samenhang.loaders.tables.contract import Part, all_columns
from samenhang.loaders.tables.quantities import numbers_in, read_quantity
from samenhang.ontology.schema import Column, schema
from samenhang.records import MOST_VALUES, SEPARATOR, Finding, Severity, findings_by_value

_SEVERITIES: dict[str, Severity] = {
    "doubtful_number": "warning",
    "rounded_amount": "note",
    "rewritten_id": "note",
    "bad_id": "warning",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_ITEMS = re.compile(r"[|\r\n]")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_INK = r"[!-{}~À-ÖØ-öø-ÿ€‘’“”–—…•]"
_PLAIN_TEXT = rf"{_INK}(?:(?:{_INK}| )*{_INK})?"
_PLAIN_FORMS = {
    "id": r"[a-z][a-z_]*(?:/[a-z0-9][a-z0-9._~-]*)+",
    "money": r"(?:0|[1-9][0-9]*)(?:\.(?:[1-9][0-9]|0[1-9]))?",
    "decimal": r"(?:0|[1-9][0-9]*)(?:\.[0-9]?[1-9])?",
    "quantity": r"(?:0|[1-9][0-9]*)(?:\.[0-9]?[1-9])?",
    "integer": r"0|[1-9][0-9]*",
    "date": r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)?",
}
"""Texts that are the value already, whatever else a kind of column may hold: most cells, seen at once."""

_TRUE = {"ja", "j", "waar", "true", "yes", "y", "1"}
_FALSE = {"nee", "n", "onwaar", "false", "no", "0"}
_CURRENCIES = {"€": "EUR", "euro": "EUR", "euro's": "EUR", "eur": "EUR"}
_PLACE = ["_file", "_sheet", "_row"]
_CODE_LIKE = {"code", "number", "register_id"}


class Reading(NamedTuple):
    """What a text was read as; ``fault`` is the code of a finding."""

    value: str
    fault: str = ""


Reader = Callable[[str], Reading]

_FEW = 2_000
"""Different texts of a column up to which they are looked at one by one: there a column costs more."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The cells of a table as values, the text beside each value that differs from it, and the findings."""

    frame: pd.DataFrame
    raw: pd.DataFrame
    findings: list[Finding]


def decimal_sign_of(parts: Iterable[Part]) -> DecimalSign:
    """Tell how the parts of one file write decimals, from all their columns of numbers."""
    texts: set[str] = set()
    expected: DecimalSign = ""
    for part in parts:
        expected = part.decimal
        for column in all_columns(part.table):
            if column.kind in ("decimal", "quantity") and column.name in part.cells:
                cells = part.cells[column.name]
                if column.name in part.numbers:
                    cells = cells[~part.numbers[column.name].astype("bool")]
                texts.update(numbers_in(_not_obvious(cells.drop_duplicates())))
    return decimal_sign(texts, expected)


def _not_obvious(cells: pd.Series[str]) -> Iterable[str]:
    """Leave out whole numbers, and all but one of those with one or two decimals behind a sign."""
    rest = cells[~cells.str.fullmatch(r"[0-9]*")]
    for obvious in (r"[0-9]+\.[0-9][0-9]?", "[0-9]+,[0-9][0-9]?"):
        found = rest.str.fullmatch(obvious)
        yield from rest[found].head(1)
        rest = rest[~found]
    yield from rest


def clean(table: str, parts: Sequence[Part], sign: DecimalSign) -> Cleaned:
    """Read every column of a table, from all parts that write decimals alike.

    Args:
        table: the name of the table.
        parts: the rows of some sheets; at least one.
        sign: what stands before the decimals in their files.

    Returns:
        Frames with the columns that the parts have; ``frame`` also tells where each row stood.
    """
    cells = _placed(parts)
    numbers = pd.concat([part.numbers for part in parts], ignore_index=True)
    frame, raw, findings = {}, {}, []
    for column in all_columns(table):
        if column.name not in cells:
            continue
        written = cells[column.name]
        typed = numbers[column.name].eq(True) if column.name in numbers else None
        values, faults = _read(written, typed, column, sign)
        frame[column.name] = values
        raw[column.name] = _beside(values, written)
        findings += _findings(column, faults, cells)
        if typed is not None and column.name in _CODE_LIKE:
            at = cells.loc[typed, _PLACE]
            findings += findings_by_value("code_as_number", "note", at, column.name)
    placed = pd.DataFrame(frame, index=cells.index).join(cells[_PLACE])
    return Cleaned(placed, pd.DataFrame(raw, index=cells.index), findings)


def _read(
    written: pd.Series[str], typed: pd.Series[bool] | None, column: Column, sign: DecimalSign
) -> tuple[pd.Series[str], pd.DataFrame]:
    """Read a column; the cells that a workbook holds as numbers are read as such."""
    if typed is None or not typed.any():
        return read_column(written, _reader(column, sign), _plain_form(column))
    texts, faults = read_column(written[~typed], _reader(column, sign), _plain_form(column))
    numbers, more = read_column(written[typed], _number_reader(column, sign))
    return pd.concat([texts, numbers]).reindex(written.index), pd.concat([faults, more])


def _placed(parts: Sequence[Part]) -> pd.DataFrame:
    """Put the cells of all parts together, with where each row stood."""
    cells = pd.concat([part.cells for part in parts], ignore_index=True).fillna("")
    lengths = [len(part.cells) for part in parts]
    stood = {
        "_file": np.repeat([part.file for part in parts], lengths),
        "_sheet": np.repeat([part.sheet for part in parts], lengths),
        "_row": np.concatenate([part.cells.index.to_numpy() for part in parts]).astype("str"),
    }
    return cells.assign(**{name: pd.Series(values, dtype="str") for name, values in stood.items()})


def _beside(values: pd.Series[str], written: pd.Series[str]) -> pd.Series[str]:
    """Return the texts that differ from the values, more than by blanks around nothing."""
    if values is written or (same := values == written).all():
        return pd.Series("", index=values.index, dtype="str")
    return written.mask(same | (written.str.strip() == ""), "")


def read_column(cells: pd.Series[str], read: Reader, plain: str = "") -> tuple[pd.Series[str], pd.DataFrame]:
    """Read each different text once.

    Args:
        cells: a column; its texts are read one by one,
        read: by this,
        plain: but for those that match this pattern: they are their own value.

    Returns:
        The values, and a row per faulty cell: ``value``, ``fault``, ``read``.
    """
    codes, found = pd.factorize(cells)
    unique = found.tolist()
    readings = {number: read(unique[number]) for number in _odd(unique, plain)}
    values = {number: reading.value for number, reading in readings.items()}
    values |= {number: "" for number, text in enumerate(unique) if text and not text.strip()}
    done = cells
    if any(value != unique[number] for number, value in values.items()):
        every = pd.Series([values.get(number, text) for number, text in enumerate(unique)], dtype="str")
        done = every.take(codes).set_axis(cells.index)
    wrong = [number for number, reading in readings.items() if reading.fault]
    if not wrong:
        return done, pd.DataFrame()
    at = np.flatnonzero(np.isin(codes, wrong))
    faults = pd.DataFrame(
        [(unique[code], *readings[code]) for code in codes[at]],
        index=cells.index[at],
        columns=["value", "read", "fault"],
        dtype="str",
    )
    return done, faults


def _odd(texts: list[str], plain: str) -> Iterable[int]:
    """Return the numbers of the texts that must be read: not blank, and not of the plain form."""
    if len(texts) > _FEW:
        column = pd.Series(texts, dtype="str")
        odd = column.str.strip() != ""
        return map(int, np.flatnonzero(odd & ~column.str.fullmatch(plain) if plain else odd))
    form = re.compile(plain or r"\s*", re.ASCII if plain else 0)
    return [number for number, text in enumerate(texts) if text.strip() and not form.fullmatch(text)]


def _is_money(column: Column) -> bool:
    return column.kind == "decimal" and column.name.startswith("amount")


def _plain_form(column: Column) -> str:
    """Return the pattern of texts that need no reading."""
    if column.name == "currency":
        return ""
    if _is_money(column):
        return _PLAIN_FORMS["money"]
    return _PLAIN_FORMS.get(column.kind, _PLAIN_TEXT if column.kind in ("text", "string", "ref") else "")


def _findings(column: Column, faults: pd.DataFrame, cells: pd.DataFrame) -> list[Finding]:
    """Make one finding per fault, sheet and different text, with the rows that hold it."""
    found: list[Finding] = []
    if faults.empty:
        return found
    told = faults.join(cells[_PLACE])
    for fault, rows in told.groupby("fault", sort=True):
        same = rows.drop(columns="fault")
        severity = _SEVERITIES.get(str(fault), "error")
        if fault == "unknown_code":
            same["near"] = _near_codes(column.scheme, same["value"])
        found += findings_by_value(str(fault), severity, same, column.name)
    return found


def _reader(column: Column, sign: DecimalSign) -> Reader:
    """Return the function that reads one text of a column, several values parted by ``|`` too."""
    readers: dict[str, Reader] = {
        "id": _read_id,
        "code": partial(_read_code, column.scheme),
        "decimal": partial(_read_decimal, sign, _is_money(column)),
        "quantity": partial(_read_quantity, sign),
        "integer": partial(_read_integer, sign),
        "date": _read_date,
        "boolean": _read_boolean,
        "iri": _read_iri,
    }
    read = readers.get(column.kind, _read_text)
    if column.name == "currency":
        read = _read_currency
    return partial(_read_several, read) if column.multi else read


def _number_reader(column: Column, sign: DecimalSign) -> Reader:
    """Return the function that reads what a workbook holds as a number."""
    readers: dict[str, Reader] = {
        "decimal": partial(_as_decimal, _is_money(column)),
        "quantity": _as_quantity,
        "integer": _as_integer,
        "date": _as_date,
    }
    return readers.get(column.kind) or _reader(column, sign)


def _read_several(read: Reader, text: str) -> Reading:
    readings = [read(item) for item in _ITEMS.split(text) if item.strip()]
    fault = next((reading for reading in readings if reading.fault), Reading(""))
    return Reading(SEPARATOR.join(sorted({item.value for item in readings} - {""})), fault.fault)


def tidy(text: str) -> str:
    """Return a text without surrounding blanks and control characters, in composed form (NFC)."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


def _read_text(text: str) -> Reading:
    return Reading(tidy(text))


def _read_currency(text: str) -> Reading:
    bare = tidy(text)
    return Reading(_CURRENCIES.get(bare.lower(), bare))


def _read_id(text: str) -> Reading:
    bare = tidy(text)
    if is_id(bare) or not bare:
        return Reading(bare)
    rewritten = "/".join(slug(part) for part in bare.split("/"))
    head = bare.partition("/")[0].strip().lower()
    rewritten = head + rewritten[len(slug(head)) :] if schema().by_prefix(head) else rewritten
    if is_id(rewritten) and schema().by_prefix(rewritten.partition("/")[0]):
        return Reading(rewritten, "rewritten_id")
    return Reading("", "bad_id")


def _read_decimal(sign: DecimalSign, money: bool, text: str) -> Reading:
    number = read_number(tidy(text), sign, money=money)
    if number is None:
        return Reading("", "unread_number")
    found = _shown(number.value, money)
    return Reading(found.value, "doubtful_number") if number.doubtful else found


def _read_quantity(sign: DecimalSign, text: str) -> Reading:
    found = read_quantity(tidy(text), sign)
    if found is None:
        return Reading("", "unread_quantity")
    if found.reversed:
        return Reading("", "reversed_range")
    return Reading(found.text, "doubtful_number" if found.doubtful else "")


def _as_quantity(text: str) -> Reading:
    found = _as_decimal(False, text)
    return found if found.value else Reading("", "unread_quantity")


def _as_decimal(money: bool, text: str) -> Reading:
    value = Decimal(text)
    return _shown(value, money) if value.is_finite() else Reading("", "unread_number")


def _shown(value: Decimal, money: bool) -> Reading:
    shown = as_money(value) if money else plain(value)
    return Reading(shown, "rounded_amount" if Decimal(shown) != value else "")


def _read_integer(sign: DecimalSign, text: str) -> Reading:
    return _whole(_read_decimal(sign, False, text))


def _as_integer(text: str) -> Reading:
    return _whole(_as_decimal(False, text))


def _whole(found: Reading) -> Reading:
    whole = not found.fault and "." not in found.value
    return found if whole else Reading("", "unread_integer")


def _read_date(text: str) -> Reading:
    found = read_date(tidy(text))
    return Reading(found or "", "" if found else "unread_date")


def _as_date(text: str) -> Reading:
    found = read_day_number(text)
    return Reading(found or "", "" if found else "unread_date")


def _read_boolean(text: str) -> Reading:
    bare = tidy(text).lower()
    if bare in _TRUE or bare in _FALSE:
        return Reading("true" if bare in _TRUE else "false")
    return Reading("", "unread_boolean")


def _read_iri(text: str) -> Reading:
    bare = tidy(text)
    return Reading(bare) if _IRI.fullmatch(bare) else Reading("", "unread_address")


def _read_code(scheme: str, text: str) -> Reading:
    known = codes_of(scheme)
    bare = slug(text)
    if bare in known:
        return Reading(known[bare])
    return Reading("", "unknown_code")


def _near_codes(scheme: str, cells: pd.Series[str]) -> pd.Series[str]:
    """Return for each unknown code the one that looks most like it, else all codes of the list."""
    known, every = codes_of(scheme), ", ".join(schema().schemes[scheme])
    near = {}
    for text in islice(cells.unique(), MOST_VALUES):
        close = difflib.get_close_matches(slug(text), known, n=1, cutoff=0.6)
        near[text] = known[close[0]] if close else every
    return cells.map(lambda text: near.get(text, every))


@cache
def codes_of(scheme: str) -> dict[str, str]:
    """Return the codes of a list by their code and their Dutch and English label."""
    codes = schema().schemes[scheme]
    found = {slug(code): code for code in codes}
    for code, item in codes.items():
        for label in item.labels.values():
            found.setdefault(slug(label), code)
    return found
