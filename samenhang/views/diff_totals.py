"""Which totals moved: money of programmes, overlaps, gap cells, cliffs, partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.pages import page_query
from samenhang.views.cliffs import cliffs
from samenhang.views.diff_rows import Change
from samenhang.views.diff_words import Words
from samenhang.views.money import MoneyFilter, money
from samenhang.views.overlap import SHARED, overlap
from samenhang.views.page import TablePage, Value
from samenhang.views.partners import partners
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

Key = tuple[Value, ...]
Row = Mapping[str, Value]
Replaced = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Compared:
    """A page of which both builds' rows are compared.

    ``keys`` tell which row is which, the first being the thing it is about; ``columns`` are what may
    differ, by the area of their labels.
    """

    kind: str
    page: Callable[[Graph], TablePage]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    name: Callable[[Row], str]
    what: Callable[[Row], str] = lambda _row: ""
    code: str = ""


_SUM = ("level_label", "kind_label", "recurrence_label", "period")
"""What tells the sums of one programme apart."""

_PAGES = (
    _Compared(
        "money_sum", lambda graph: money(graph, MoneyFilter()),
        ("key", "level", "kind", "recurrence", "period"), ("amount",),
        lambda row: str(row["name"]),
        lambda row: ", ".join(str(row[key]) for key in _SUM if row[key]),
    ),
    _Compared(
        "overlap", overlap, ("programme_a", "programme_b"), (*SHARED, "money_words"),
        lambda row: f"{row['name_a']} / {row['name_b']}",
    ),
    _Compared(
        "cliff", cliffs, ("subject",), ("state_label", "ends", "successor_name"), lambda row: str(row["name"])
    ),
    _Compared("partnership", partners, ("organisation",), ("programmes",), lambda row: str(row["name"])),
)  # fmt: skip


def total_changes(old: Graph, new: Graph, frame: str, words: Words, replaced: Replaced) -> Iterator[Change]:
    """Give what differs in what people look at.

    Args:
        old: the graph of the one build.
        new: the graph of the other.
        frame: the programme whose goals are the shared frame.
        words: the names of things.
        replaced: by old id, the id under which the same thing stands now.
    """
    for compared in _PAGES:
        yield from _pages(compared, compared.page(old), compared.page(new), words, replaced)
    yield from _cells(old, new, frame, replaced)


def _pages(
    compared: _Compared, old: TablePage, new: TablePage, words: Words, replaced: Replaced
) -> Iterator[Change]:
    labels = {heading.key: heading.label for heading in new.headings}
    before, after = _by_key(compared, old, replaced), _by_key(compared, new, {})
    for key in before.keys() | after.keys():
        row = after.get(key) or before[key]
        for column in compared.columns:
            was, now = (rows[key][column] if key in rows else None for rows in (before, after))
            # In common nothing, or in no programme: zero says the same as no row.
            if (was or None) == (now or None):
                continue
            thing = str(key[0] or "")
            programme, programme_name = words.programme(thing) if compared.kind != "overlap" else ("", "")
            yield Change(
                "totals", _change(was, now), compared.kind, thing, compared.name(row), programme,
                programme_name, what=compared.what(row), properties=(column,), labels=(labels[column],),
                record="/".join(str(part) for part in key[1:] if part), old=was, new=now,
                difference=_difference(was, now),
            )  # fmt: skip


def _by_key(compared: _Compared, page: TablePage, replaced: Replaced) -> dict[Key, Row]:
    """Return the rows by their key; where two ids became one, that of the one that stayed."""
    found: dict[Key, Row] = {}
    for row in page.records():
        key = tuple(row[name] for name in compared.keys)
        moved = tuple(replaced.get(part, part) if isinstance(part, str) else part for part in key)
        if key == moved:
            found[key] = row
        else:
            found.setdefault(moved, row)
    return found


def _change(was: Value, now: Value) -> str:
    return "new" if was in (None, ()) else "gone" if now in (None, ()) else "changed"


def _difference(was: Value, now: Value) -> int | Decimal | None:
    if isinstance(was, int | Decimal) and isinstance(now, int | Decimal):
        return now - was
    return None


# ---- gap cells --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    """The state of a goal in a municipality in a year, with the names of both."""

    state: str
    goal: str
    area: str


def _cells(old: Graph, new: Graph, frame: str, replaced: Replaced) -> Iterator[Change]:
    """Give the cells whose state changed, years in a row together."""
    before, after = _states(old, frame, replaced), _states(new, frame, {})
    years: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    names: dict[tuple[str, str], _Cell] = {}
    for goal, area, year in before.keys() | after.keys():
        was, now = before.get((goal, area, year)), after.get((goal, area, year))
        if (was and was.state) != (now and now.state):
            years[goal, area, was.state if was else "", now.state if now else ""].append(year)
            found = now or was
            assert found
            names[goal, area] = found
    for (goal, area, was_state, now_state), found_years in years.items():
        cell = names[goal, area]
        for first, last in _runs(found_years):
            yield Change(
                "totals", "changed" if was_state and now_state else "new" if now_state else "gone", "cell",
                goal, cell.goal, record=area,
                what=f"{cell.area}, {first}" if first == last else f"{cell.area}, {first}-{last}",
                properties=("state",), labels=(text("pages.column_state_label"),),
                old=code_label("cell_state", was_state) or None,
                new=code_label("cell_state", now_state) or None,
                old_value=(was_state,) if was_state else (), new_value=(now_state,) if now_state else (),
            )  # fmt: skip


def _states(graph: Graph, frame: str, replaced: Replaced) -> dict[tuple[str, str, int], _Cell]:
    found: dict[tuple[str, str, int], _Cell] = {}
    for record in graph.select(page_query("cells"), framework=frame).records():
        first, last = record["first_year"], record["last_year"]
        if record["area"] is None or not isinstance(first, int) or not isinstance(last, int):
            continue
        cell = _Cell(str(record["state"]), str(record["goal_name"]), str(record["area_name"]))
        goal, area = (replaced.get(str(record[key]), str(record[key])) for key in ("goal", "area"))
        for year in range(first, last + 1):
            found[goal, area, year] = cell
    return found


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for year in sorted(years):
        if last is not None and first is not None and year > last + 1:
            yield first, last
            first = year
        first, last = (year if first is None else first), year
    if first is not None and last is not None:
        yield first, last
