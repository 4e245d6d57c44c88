"""Budgets in a field of a sheet that no table shows: cells below each other, or a word before each amount.

The words are read as a row of signs: periods and *total* make a head, names of payers begin a row, and each
row has an amount for each column of the head. Without a head each amount goes with the period or payer right
before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from samenhang.dutch import amounts, partner_lists, periods
from samenhang.dutch.amounts import Amount, Unit
from samenhang.dutch.numbers import as_money
from samenhang.dutch.periods import Period
from samenhang.loaders.documents.parsers.facts import Fact, Passage, fact_at, text_of
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.grid import UNIT_NOTE
from samenhang.loaders.documents.parsers.tables.payers import payer_of
from samenhang.loaders.documents.parsers.tables.subjects import is_total

PARSER = "tables.words"

_NUMBER = re.compile(
    r"(?<![\d.,€])\d{1,3}(?:\.\d{3})+(?![\d.,]\d)|(?<![\w.,€])\d{1,6}(?:,\d)?(?![\d\w%]|[.,]\d)"
)
_ABSENT = re.compile(
    r"(?<![\w])(?:p\.?m\.?|n\.?t\.?b\.?|n\.?n\.?b\.?|n\.?v\.?t\.?|onbekend|[-–](?=\s|$))(?!\w)", re.IGNORECASE
)
# Behind a number: `1.800 huishoudens` is no money.
_COUNTED = re.compile(r"\s(?!euro\b|per\b|voor\b|van\b|uit\b|door\b|in\b|en\b)[a-zà-ÿ]{4,}")
_TOTAL = re.compile(r"(?<!\w)(?:eind)?(?:totaal|totale kosten|samen)(?!\w)", re.IGNORECASE)
_FIGURES = re.compile(r"(?:[kKM]?€|\d).*?(?=\s+(?:eind)?totaal$|$)", re.IGNORECASE | re.DOTALL)
_FROM = re.compile(
    r"(?:(?:waarvan|daarvan|hiervan|en)\s)?(?:(?:betaalt|draagt|komt|is)\s)?(?:(?:uit|van|vanuit|door)\s)?(?:(?:de|het)\s)?",
    re.IGNORECASE,
)
_EDGES = " \t:;,./()–—-•"
_MOST_WORDS = 6
_LEAST, _BEGIN = 2, 6
_TABLE = 3
_NEAR = 3
_ENDS_IN_ROW = re.compile(r"\S(?:\s{2,}|\t)(?:€\s?)?\d[\d.,-]*(?:(?:\s{2,}|\s?\t\s?)(?:€\s?)?[\d.,-]+)+\s*$")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A piece of the words: what it is, and where."""

    kind: Literal["period", "total", "amount", "absent", "label"]
    start: int
    end: int
    period: Period | None = None
    amount: Decimal | None = None
    label: str = ""
    recurrence: str = ""


def parse_whole(story: Story) -> None:
    """Read the budgets with a head of which every amount has its place, before others look at their lines."""
    for passage in _budgets(story):
        facts = list(_facts(story, passage, whole=True))
        if facts:
            story.add(facts)
            story.take(passage.lines, PARSER)


def parse(story: Story) -> None:
    """Read the budgets of sheets that nothing else understood."""
    for passage in _budgets(story):
        facts = list(_facts(story, passage, whole=False))
        if facts:
            story.add(facts)
            story.take(passage.lines, PARSER)


def _budgets(story: Story) -> Iterator[Passage]:
    tables = {
        (line.page, line.number)
        for block in story.document.blocks
        if block.table and block.table.ruled and block.table.columns >= _TABLE
        for line in block.lines
    }
    for passage in list(story.passages()):
        taken = {story.taken.get((line.page, line.number), "") for line in passage.lines}
        # The cells of a table are no words that are read on.
        cells = sum((line.page, line.number) in tables for line in passage.lines)
        if cells > 1:
            continue
        if passage.role == "budget" and not any(one.startswith(("tables.", "records")) for one in taken):
            yield passage


def _facts(story: Story, passage: Passage, *, whole: bool) -> Iterator[Fact]:
    text = text_of(passage)
    signs = _signs(text, amounts.read_unit(f"{passage.label} {text[:30]}"))
    count = sum(sign.kind == "amount" for sign in signs)
    one = [sign.kind for sign in signs] in (["period", "amount"], ["total", "amount"])
    head = _head(signs)
    if not head and whole and (above := _above(story, passage)):
        # `Dekking`, below the costs: its rows stand under the same years.
        signs = _signs(text, above[1])
        count = sum(sign.kind == "amount" for sign in signs)
        head = [replace(sign, start=0, end=0) for sign in above[0]]
        one = False
    if (count < _LEAST and not one) or (whole and not head):
        return
    cells = list(_rows(signs, head) if head else _pairs(signs))
    payers = _payers(story, passage, [row for _, row, _ in cells])
    if cells and not head and not payers[0] and cells[0][0].kind == "total" and cells[0][1] is None:
        # `Rijksbijdrage: € 150.000`, with the amounts of others below it.
        payers[0] = payer_of(story, passage.label, passage.lines[:1])
    known = [
        bool(payer) or row is None or is_total(row.label) or (not head and column.kind == "period")
        for payer, (column, row, _) in zip(payers, cells, strict=True)
    ]
    if (not head or whole) and not all(known):
        return
    if whole and len(cells) < count:
        return
    for (column, _, amount), payer, understood in zip(cells, payers, known, strict=True):
        if understood:
            yield _fact(passage, column, payer, amount, text)


def _above(story: Story, passage: Passage) -> tuple[list[_Sign], Unit | None] | None:
    """Return the columns of the budget that ends right above a field of rows alone, and what they count."""
    if passage.start or any(not _ENDS_IN_ROW.search(line.raw) for line in passage.lines):
        return None
    thing = story.things.get(passage.subject)
    for other in thing.passages if thing else ():
        last, first = other.lines[-1], passage.lines[0]
        if other.role == "budget" and last.page == first.page and 0 < first.number - last.number <= _NEAR:
            text = text_of(other)
            unit = amounts.read_unit(f"{other.label} {text[:30]}")
            head = _head(_signs(text, unit))
            return (head, unit) if head else None
    return None


def _signs(text: str, unit: Unit | None) -> list[_Sign]:
    """Return the signs of a text in order, what stands between them as labels."""
    text = UNIT_NOTE.sub(lambda match: " " * len(match[0]), text)
    said = [one for one in amounts.find(text) if one.value is not None]
    found = [_Sign("amount", *_figures(one), amount=one.value, recurrence=one.recurrence) for one in said]
    dated = [one for one in periods.find(text) if one.kind in ("year", "range", "school_year")]
    for one in dated:
        found += [_Sign("period", one.start, one.end, one)] if _free(found, one.start, one.end) else []
    for pattern, kind in ((_TOTAL, "total"), (_ABSENT, "absent")):
        for match in pattern.finditer(text):
            if _free(found, *match.span()):
                found.append(_Sign("total" if kind == "total" else "absent", *match.span()))
    for match in _NUMBER.finditer(text):
        counted = not unit and _COUNTED.match(text, match.end())
        read = amounts.parse(match[0], unit) if (unit or "." in match[0]) and not counted else None
        if isinstance(read, Amount) and read.value is not None and _free(found, *match.span()):
            found.append(_Sign("amount", *match.span(), amount=read.value))
    return _labelled(text, sorted(found, key=lambda sign: sign.start))


def _figures(one: Amount) -> tuple[int, int]:
    """Return the place of an amount without words around it, such as *totaal*."""
    match = _FIGURES.search(one.text)
    return (one.start + match.start(), one.start + match.end()) if match else (one.start, one.end)


def _free(found: Sequence[_Sign], start: int, end: int) -> bool:
    return not any(sign.start < end and start < sign.end for sign in found)


def _labelled(text: str, found: Sequence[_Sign]) -> list[_Sign]:
    whole: list[_Sign] = []
    at = 0
    for sign in found:
        words = text[at : sign.start].strip(_EDGES)
        if any(char.isalpha() for char in words) and len(words) > 2:
            start = text.index(words, at)
            whole.append(_Sign("label", start, start + len(words), label=words))
        whole.append(sign)
        at = sign.end
    words = text[at:].strip(_EDGES)
    turned = [sign.kind for sign in whole] == ["amount", *(["label", "amount"] * (len(whole) // 2))]
    if turned and len(whole) > 1 and len(words) > 2 and words.replace(" ", "").isalpha():
        start = text.index(words, at)
        whole.append(_Sign("label", start, start + len(words), label=words))
    return whole


def _head(signs: Sequence[_Sign]) -> list[_Sign]:
    """Return the columns: periods and totals one after the other, before the first amount."""
    columns: list[_Sign] = []
    for sign in signs:
        if sign.kind in ("period", "total"):
            columns.append(sign)
        elif sign.kind != "label" or len(columns) >= _LEAST:
            break
        else:
            columns = []
    return columns if len(columns) >= _LEAST and columns[0].kind == "period" else []


Cell = tuple[_Sign, _Sign | None, _Sign]
"""The column, the row and the amount."""


def _rows(signs: Sequence[_Sign], head: Sequence[_Sign]) -> Iterator[Cell]:
    """Give the cells of rows that have an amount for each column; a row that has not is left out."""
    rest = [sign for sign in signs if sign.start >= head[-1].end]
    label: _Sign | None = None
    cells: list[_Sign] = []
    for sign in (*rest, None):
        if sign is None or sign.kind in ("label", "total", "period"):
            if len(cells) == len(head):
                yield from (
                    (c, label, one) for c, one in zip(head, cells, strict=True) if one.kind == "amount"
                )
            cells = []
            label = sign
            if label is not None and label.kind != "label":
                label = None
        else:
            cells.append(sign)


def _pairs(signs: Sequence[_Sign]) -> Iterator[Cell]:
    """Give each amount with the one word right before it; nothing when some amount has none.

    The first may stand alone, as the total; or each has its year behind it: ``€ 250.000 (2022)``.
    """
    kinds = [sign.kind for sign in signs]
    if kinds[:2] == ["amount", "period"] and kinds == ["amount", "period"] * (len(kinds) // 2):
        yield from ((signs[at + 1], None, signs[at]) for at in range(0, len(signs), 2))
        return
    turned = kinds == ["amount", "label"] * (len(kinds) // 2) and len(kinds) > _LEAST
    if turned and all(len(sign.label.split()) <= _MOST_WORDS for sign in signs[1::2]):
        # `€ 400.000 Rijk, € 335.000 gemeenten`: each has its payer behind it.
        yield from ((signs[at + 1], signs[at + 1], signs[at]) for at in range(0, len(signs), 2))
        return
    found: list[Cell] = []
    if kinds[:1] == ["amount"] and signs[0].start <= _BEGIN:
        found.append((_Sign("total", signs[0].start, signs[0].start), None, signs[0]))
        signs = signs[1:]
    amount_at = [number for number, sign in enumerate(signs) if sign.kind == "amount"]
    for number in amount_at:
        before = signs[number - 1] if number else None
        if before is None or before.kind in ("amount", "absent"):
            return
        if before.kind == "label" and (len(before.label.split()) > _MOST_WORDS):
            return
        row = before if before.kind == "label" else None
        ahead = signs[number - 2] if number > 1 and before.kind == "period" else None
        if ahead is not None and ahead.kind == "label" and len(ahead.label.split()) <= _MOST_WORDS:
            # `Rijksdeel 2024 € 150.000`: the payer stands before the year.
            row = ahead
        found.append((before, row, signs[number]))
    yield from found


def _payers(story: Story, passage: Passage, rows: Sequence[_Sign | None]) -> list[str]:
    """Return the ids of who pays each row; empty where its words name nobody.

    Where one payer is known, other names in the same place are payers too.
    """
    found = [_payer(story, passage, row, sure=True) for row in rows]
    if any(found):
        found = [one or _payer(story, passage, row, sure=False) for one, row in zip(found, rows, strict=True)]
    return found


def _payer(story: Story, passage: Passage, row: _Sign | None, *, sure: bool) -> str:
    if row is None or row.kind != "label" or is_total(row.label):
        return ""
    if before := _FROM.match(row.label):
        start = row.start + before.end()
        row = replace(row, start=start, label=row.label[before.end() :])
    lines = fact_at(passage, (row.start, row.end), "money", {}, PARSER).lines
    if sure:
        return payer_of(story, row.label, lines)
    named = partner_lists.parse(row.label, story.names.register("organisations"))
    whole = [one for one in named if one.end - one.start == len(row.label) and not one.group]
    named_ = [one for one in whole if one.text[:1].isupper() or one.rule != "item"]
    return entity(story, named_[0], lines) if named_ else ""


def _fact(passage: Passage, column: _Sign, payer: str, sign: _Sign, text: str) -> Fact:
    period = column.period
    assert sign.amount is not None
    values = {
        "subject": passage.subject, "amount": as_money(sign.amount), "currency": "EUR",
        "kind": "reserved" if period is not None and period.reserved else "budgeted", "precision": "exact",
        "period_start": period.period_start if period else "",
        "period_end": period.period_end if period else "",
        "recurrence": sign.recurrence or "total", "funder": payer, "as_written": text[sign.start : sign.end],
    }  # fmt: skip
    return fact_at(passage, (sign.start, sign.end), "money", values, PARSER)
