"""What the page of a matrix needs: how each cell looks for each figure, said once for page and script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from samenhang.exports.pictures_items import item_data
from samenhang.i18n import text
from samenhang.views.page import Value
from samenhang.views.pictures.matrix_page import NOT_HERE, Cell, Head, MatrixPage, Measure
from samenhang.views.pictures.page import euros, short_money
from samenhang.views.words import amount

LEVELS = 5
"""The shades of a figure, from few to many."""

_UNSURE = frozenset(
    {"projects_mapped", "projects_unreported", "goals_mapped", "possible_partners", "possible_seats"}
)
"""Figures of what nobody is sure of: drawn as possible, never as covered."""

_MAYBE = {
    "projects": "projects_unreported", "goals": "goals_mapped", "partners": "possible_partners",
    "goals_covered": "goals_not_reported", "seats": "possible_seats",
}  # fmt: skip
"""What an empty cell tells in brackets beside its sign: what there may be."""

UPRIGHT, MANY, SHORT = 20, 10, 6
"""A name of a column may be this long and lie down; of more columns than many only a short one."""

SIGNS = {"none": "0", "not_reported": "?", "outside": "·", "same": "", "zero": "0"}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a cell looks: the state it shows, its sign, its shade (0 for none), and what is said of it."""

    state: str
    sign: str
    level: int
    words: str

    def data(self) -> list[object]:
        """Return it as the script takes it."""
        return [self.state, self.sign, self.level, self.words]


def matrix_fields(page: MatrixPage, figure: int = 0) -> tuple[dict[str, Any], dict[str, object]]:
    """Return what the template of a matrix needs, and what its script needs; ``figure`` is shown first."""
    kinds: dict[Cell, int] = {}
    for cells in page.cells.values():
        for cell in cells:
            kinds.setdefault(cell, len(kinds))
    most = [_most(kinds, number) for number in range(len(page.measures))]
    looks = [
        tuple(_shown(page, cell, number, most[number]) for number in range(len(page.measures)))
        for cell in kinds
    ]
    first = [
        [looks[kinds[page.cells[row.id, column.id][page.first_layer]]][figure] for column in page.columns]
        for row in page.rows
    ]
    more = len({head.id for head in (*page.rows, *page.columns) if not head.main})
    legend = _legend(page)
    data: dict[str, object] = {
        "corner": list(page.corner), "rows": _heads(page.rows), "columns": _heads(page.columns),
        "layer_label": page.layer_label, "first_layer": page.first_layer,
        "measures": [{"label": one.choice.label, "explained": one.choice.explained} for one in page.measures],
        "kinds": [_kind(page, cell, shown) for cell, shown in zip(kinds, looks, strict=True)],
        "cells": [
            [_layers(page.cells[row.id, column.id], kinds) for column in page.columns] for row in page.rows
        ],
        "hows": list(page.hows.items()),
    }  # fmt: skip
    data |= _behind(page)
    shown: dict[str, Any] = {
        "first": first,
        "legend": legend,
        "more": text("pictures.more", count=more) if more else "",
        "steep": _steep(page),
    }
    return shown, data


def _steep(page: MatrixPage) -> bool:
    """Tell whether the names above the columns are so long that they stand upright."""
    many = sum(head.main for head in page.columns) > MANY
    return any(len(head.name) > (SHORT if many else UPRIGHT) for head in page.columns)


def _heads(heads: Sequence[Head]) -> list[object]:
    return [
        {"id": head.id, "name": head.name, "number": head.number, "main": head.main, "note": head.note}
        for head in heads
    ]


def _most(cells: dict[Cell, int], number: int) -> Decimal:
    figures = [cell.values[number] for cell in cells]
    return max(
        (Decimal(figure) for figure in figures if isinstance(figure, int | Decimal)), default=Decimal()
    )


def _shown(page: MatrixPage, cell: Cell, number: int, most: Decimal) -> Shown:
    """Return how a cell looks when one figure is shown."""
    measure, value = page.measures[number], cell.values[number]
    if value == NOT_HERE:
        return Shown("unknown", "–", 0, text("pictures.choose_layer"))
    if cell.state == "same":
        return Shown("same", "", 0, text("pictures.name_same"))
    if isinstance(value, int | Decimal) and value:
        # rounded up, so that the smallest figure has a shade too
        level = ceil(LEVELS * Decimal(value) / most) if measure.key not in _UNSURE else 0
        return Shown(
            "possible" if measure.key in _UNSURE else "covered",
            _short(measure, value),
            level,
            measure.choice.label,
        )
    if cell.state in ("covered", "possible"):
        return _of_covered(page, cell, measure, value)
    sign, words = SIGNS[cell.state], text(f"pictures.name_{cell.state}")
    maybe = _maybe(page, cell, measure)
    return Shown(cell.state, f"{sign} ({maybe})" if maybe else sign, 0, words)


def _of_covered(page: MatrixPage, cell: Cell, measure: Measure, value: Value) -> Shown:
    """Return how a cell looks that has something, but not of this figure."""
    if value is None:
        return Shown("unknown", text("pictures.sign_unknown"), 0, text("pictures.name_unknown"))
    maybe = _maybe(page, cell, measure)
    if cell.state == "possible" and maybe:
        return Shown("possible", f"({maybe})", 0, text("pictures.name_possible"))
    return Shown("zero", SIGNS["zero"], 0, text("pictures.name_zero"))


def _maybe(page: MatrixPage, cell: Cell, measure: Measure) -> str:
    keys = [one.key for one in page.measures]
    other = _MAYBE.get(measure.key)
    value = cell.values[keys.index(other)] if other in keys else None
    return amount(Decimal(value)) if isinstance(value, int) and value else ""


def _short(measure: Measure, value: int | Decimal) -> str:
    return short_money(Decimal(value)) if measure.money else amount(Decimal(value))


def _whole(measure: Measure, value: Value) -> str:
    if value == NOT_HERE:
        return text("pictures.choose_layer")
    if measure.money:
        return euros(value)
    return amount(Decimal(value)) if isinstance(value, int) else text("pictures.unknown")


def wholes(page: MatrixPage, cell: Cell) -> list[str]:
    """Return the figures of a cell written whole."""
    return [_whole(measure, value) for measure, value in zip(page.measures, cell.values, strict=True)]


def _kind(page: MatrixPage, cell: Cell, shown: Sequence[Shown]) -> dict[str, object]:
    """Return a kind of cell as the script takes it; many cells are of one kind."""
    # What a state means when there is something: the pair of a deal has its state for what is zero.
    state = "covered" if shown[0].state == "covered" else cell.state
    return {
        "state": state,
        "state_name": text(f"pictures.name_{state}").capitalize(),
        "state_means": page.legend.get(state, ""),
        "values": wholes(page, cell),
        "shown": [one.data() for one in shown],
    }


def _layers(cells: Sequence[Cell], kinds: dict[Cell, int]) -> list[list[int]]:
    """Return the cells of all layers as runs of one kind: first layer, last layer, kind."""
    found: list[list[int]] = []
    for layer, cell in enumerate(cells):
        if found and found[-1][2] == kinds[cell]:
            found[-1][1] = layer
        else:
            found.append([layer, layer, kinds[cell]])
    return found


def _behind(page: MatrixPage) -> dict[str, object]:
    order = {key: number for number, key in enumerate(page.items)}
    rows = [
        [
            [[order[one.item], one.how, [list(span) for span in one.layers]]
             for one in page.behind.get((row.id, column.id), ())]
            for column in page.columns
        ]
        for row in page.rows
    ]  # fmt: skip
    return {"items": [item_data(item) for item in page.items.values()], "behind": rows}


def _legend(page: MatrixPage) -> list[tuple[str, dict[str, object]]]:
    keys = {one.key for one in page.measures}
    states = [*page.legend, *(["possible"] if keys & _UNSURE and "possible" not in page.legend else [])]
    found = []
    for state in states:
        level = 3 if state == "covered" else 0
        sign = {"covered": "3", "possible": "(2)"}.get(state, SIGNS.get(state, ""))
        words = page.legend.get(state) or text("pictures.state_possible")
        found.append(
            (state, {"sign": sign, "level": level, "name": text(f"pictures.name_{state}"), "words": words})
        )
    return found
