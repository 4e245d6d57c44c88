"""Apply a mapping to the rows of a sheet: what stands under its headings becomes parts of tables."""

from __future__ import annotations

import difflib

import pandas as pd

from samenhang.ids import is_id, rest_of, slug
from samenhang.loaders.tables.contract import AtHand, Part, all_columns, heading_key
from samenhang.loaders.tables.mapping import PLACEHOLDER, SheetMapping, TableMapping
from samenhang.loaders.tables.sheet import Headed, row_locator
from samenhang.records import SEPARATOR, Finding, Place, finding, findings_by_value


def apply(mapping: SheetMapping, headed: Headed) -> tuple[list[Part], list[str], list[Finding]]:
    """Make the parts that a mapping takes out of a sheet.

    Returns:
        The parts, the headings that no table uses, and what is wrong: headings that are not there,
        texts that stand in no list of values.
    """
    at = {heading_key(str(heading)): str(heading) for heading in headed.cells.columns}
    parts, findings = [], []
    used: set[str] = set()
    for table in mapping.tables:
        findings += _absent(table, headed, at)
        used |= {at[heading_key(heading)] for heading in table.headings if heading_key(heading) in at}
        part, odd = _part(mapping, table, headed, at)
        parts.append(part)
        findings += odd
    unused = [str(heading) for heading in headed.cells.columns if heading not in used]
    return parts, unused, findings


def _absent(table: TableMapping, headed: Headed, at: dict[str, str]) -> list[Finding]:
    place = Place(headed.file, headed.name)

    def near(heading: str) -> str:
        close = difflib.get_close_matches(heading_key(heading), at, n=2)
        return ", ".join(at[key] for key in close) or "-"

    return [
        finding(
            "mapped_heading_absent", "error", place, heading=heading, table=table.name,
            near=near(heading),
        )
        for heading in sorted(table.headings)
        if heading_key(heading) not in at
    ]  # fmt: skip


def _part(
    mapping: SheetMapping, table: TableMapping, headed: Headed, at: dict[str, str]
) -> tuple[Part, list[Finding]]:
    rows = pd.Series(True, index=headed.cells.index)
    for heading in table.when:
        rows &= (
            headed.cells[at[heading_key(heading)]].str.strip() != "" if heading_key(heading) in at else False
        )
    source, numbers_at = headed.cells[rows], headed.numbers[rows]
    cells: dict[str, pd.Series[str]] = {}
    numbers: dict[str, pd.Series[bool]] = {}
    findings: list[Finding] = []
    headings: dict[str, str] = {}
    for column, wanted in table.columns.items():
        present = [at[heading_key(heading)] for heading in wanted if heading_key(heading) in at]
        if not present:
            continue
        headings[column] = " + ".join(present)
        cells[column], odd = _valued(
            _joined(source, present), table.values.get(column), headed, headings[column]
        )
        findings += odd
        if len(present) == 1:
            numbers[column] = numbers_at[present[0]]
    for column, constant in {"source": mapping.source, **table.constants}.items():
        if constant and column not in cells:
            cells[column] = pd.Series(constant, index=source.index, dtype="str")
    if mapping.source and "locator" not in cells:
        cells["locator"] = row_locator(headed.name, source.index)
    if table.id:
        cells["id"] = _filled(table.id, cells, source, at)
    order = [column.name for column in all_columns(table.name) if column.name in cells]
    frame = pd.DataFrame(cells, index=source.index, columns=order)
    typed = pd.DataFrame(numbers, index=source.index)
    part = Part(table.name, headed.file, headed.name, AtHand(frame, typed), headings, headed.decimal)
    return part, findings


def _joined(source: pd.DataFrame, headings: list[str]) -> pd.Series[str]:
    """Join several columns of a sheet into one cell of several values."""
    joined = source[headings[0]]
    for heading in headings[1:]:
        more = source[heading]
        both = (joined != "") & (more != "")
        joined = (joined + more).mask(both, joined + SEPARATOR + more)
    return joined


def _valued(
    cells: pd.Series[str], values: dict[str, str] | None, headed: Headed, heading: str
) -> tuple[pd.Series[str], list[Finding]]:
    """Replace texts by what they stand for; a text outside the list is kept and reported."""
    if not values:
        return cells, []
    known = {heading_key(key): value for key, value in values.items()}
    codes, unique = pd.factorize(cells)
    meant = pd.Series([known.get(heading_key(text), text) for text in unique], dtype="str").take(codes)
    meant.index = cells.index
    missing = [text for text in unique if text.strip() and heading_key(text) not in known]
    other = cells[cells.isin(missing)]
    faults = pd.DataFrame(
        {"value": other, "_file": headed.file, "_sheet": headed.name, "_row": other.index}, index=other.index
    )
    return meant, findings_by_value("value_not_listed", "note", faults, heading)


def _filled(
    template: str, cells: dict[str, pd.Series[str]], source: pd.DataFrame, at: dict[str, str]
) -> pd.Series[str]:
    """Fill the template of an id with slugs; a row where a part is empty gets no id here."""
    pieces = PLACEHOLDER.split(template)
    made = pd.Series(pieces[0], index=source.index, dtype="str")
    empty = pd.Series(False, index=source.index)
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        if name in cells:
            texts = cells[name]
        elif heading_key(name) in at:
            texts = source[at[heading_key(name)]]
        else:
            texts = pd.Series("", index=source.index, dtype="str")
        codes, unique = pd.factorize(texts)
        slugs = pd.Series([_slug(text) for text in unique], dtype="str").take(codes)
        slugs.index = source.index
        empty |= slugs == ""
        made = made + slugs + after
    return made.mask(empty, "")


def _slug(text: str) -> str:
    """Return the slug of a text; of an id its slug without the type prefix."""
    text = text.strip()
    return rest_of(text) if is_id(text) else slug(text)
