"""Two sheets that a page break laid into each other: the tail of one stands inside the next.

A page holds the end of one sheet and the begin of the next; a program that takes the text out of the page
may give the begin of the next one first. Then a sheet has fields twice that the one before it lacks. The run
of fields is looked for that, given back to the one before, leaves both with each field once, in their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.things.stream import Field, Row

_ORDER = {role: place for place, role in enumerate(lexicon("things/sheets")["roles"]["order"])}
_NUMBER = re.compile(r"\d")
_TWICE, _LACKING, _BACK = 4, 2, 1
_LEAST = 2
_MOST = 60


def untangle(sheets: Sequence[list[Field]]) -> None:
    """Give fields back to the sheet before, where a page break laid them into the next one."""
    counted = Counter(key for fields in sheets for key in {one.name.key for one in fields})
    usual = {key for key, count in counted.items() if count * 2 > len(sheets) and count >= _LEAST}
    usages = _Usage(frozenset(usual), _follow(sheets))
    for before, fields in pairwise(sheets):
        run = _run(before, fields, usages)
        if run:
            _give_back(before, fields, run)


@dataclass(frozen=True, slots=True)
class _Usage:
    """What the sheets of a document have in common.

    Attributes:
        fields: names that most of them have.
        follow: how many sheets have the first name of a pair somewhere before the second.
    """

    fields: frozenset[str]
    follow: Counter[tuple[str, str]]

    def back(self, one: Field, other: Field) -> bool:
        """Tell whether a field stands behind one that it stands before elsewhere."""
        there, here = (other.name.key, one.name.key), (one.name.key, other.name.key)
        if self.follow[there] or self.follow[here]:
            return self.follow[there] > self.follow[here]
        known = one.name.role in _ORDER and other.name.role in _ORDER
        return known and _ORDER[other.name.role] < _ORDER[one.name.role]


def _follow(sheets: Sequence[Sequence[Field]]) -> Counter[tuple[str, str]]:
    """Count the pairs of names, one before the other, in the sheets that have no name twice."""
    found: Counter[tuple[str, str]] = Counter()
    for fields in sheets:
        keys = [one.name.key for one in fields]
        if len(set(keys)) == len(keys) <= _MOST:
            found.update(combinations(keys, 2))
    return found


def _run(before: list[Field], fields: list[Field], usage: _Usage) -> tuple[int, int] | None:
    """Return the fields to give back, as first and behind the last."""
    usual = usage.fields
    worst = _cost(fields, usage) + _cost(before, usage)
    twice = [key for key, count in _keys(fields).items() if count > 1 and key in usual]
    lacking = usual - set(_keys(before))
    if not set(twice) & lacking or len(fields) > _MOST:
        return None
    # One field alone may well stand twice in a sheet; then the order must tell it too.
    best, least = None, worst - _TWICE - (_LACKING if len(twice) < _LEAST else 0)
    for first in range(1, len(fields)):
        for end in range(first + 1, len(fields) + 1):
            cost = _cost([*before, *fields[first:end]], usage) + _cost(
                [*fields[:first], *fields[end:]], usage
            )
            if cost < least:
                best, least = (first, end), cost
    return best


def _keys(fields: Sequence[Field]) -> Counter[str]:
    return Counter(one.name.key for one in fields)


def _cost(fields: Sequence[Field], usage: _Usage) -> int:
    keys = _keys(fields)
    twice = sum(count - 1 for key, count in keys.items() if key in usage.fields)
    lacking = len(usage.fields - set(keys))
    back = sum(1 for one, other in pairwise(fields) if usage.back(one, other))
    return _TWICE * twice + _LACKING * lacking + _BACK * back


def _give_back(before: list[Field], fields: list[Field], run: tuple[int, int]) -> None:
    first, end = run
    given = fields[first:end]
    rest = fields[end:]
    cut = fields[max(first - 1, 0)]
    # A question has its answer in the fields below it: lines right below it are the tail of the sheet before.
    if before and first and cut.name.key == given[0].name.key and cut.value:
        before[-1].value += cut.value
        cut.value = []
    _items_back(given[-1], fields[:first])
    for one in (*given, *rest):
        one.sure = False
    before += given
    fields[first:] = rest


def _items_back(last: Field, open_: Sequence[Field]) -> None:
    """Give bullets below a field of money or planning back to the list that the page break cut off."""
    rows: list[Row] = last.value
    if last.name.role not in ("budget", "planning") or last.start or not rows:
        return
    if rows[0].kind == "item" and not any(_NUMBER.search(row.text) for row in rows):
        open_[-1].value += rows
        last.value = []
