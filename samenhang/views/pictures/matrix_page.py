"""The page model of a matrix: rows by columns, perhaps in layers, with what stands behind each cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenhang.i18n import text
from samenhang.views.page import Value
from samenhang.views.pictures.page import About, Choice, Item

EMPTY = ("none", "not_reported", "outside")
"""The kinds of empty, in the order of the legend."""

STATES = ("covered", "possible", *EMPTY, "same")
"""What a cell may say; ``possible`` has something that nobody is sure of, ``same`` is a thing by itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row, a column or a layer; one that is not ``main`` is shown when it is asked for."""

    id: str
    name: str
    number: str = ""
    note: str = ""
    main: bool = True


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that the cells may show: its key (a column of the command), its name; perhaps money."""

    choice: Choice
    money: bool = False

    @property
    def key(self) -> str:
        """The key of the figure."""
        return self.choice.key


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: its state when a figure is zero or unknown, and its figures, one per measure."""

    state: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """That a thing stands behind a cell in some layers (their places, first and last), and how."""

    item: str
    how: str
    layers: tuple[tuple[int, int], ...] = ((0, 0),)


NOT_HERE = ""
"""A figure that a cell does not have because it is of several layers together."""

Place = tuple[str, str]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """A matrix in layers; one without layers has a single one without a name.

    Attributes:
        about: what stands around it.
        corner: what rows and columns are, in words.
        layer_label: what a layer is (a year, say), empty when there is one only.
        layers: in order; the cells of a place are in the order of the layers.
        first_layer: which layer is shown first.
        measures: what the cells may show; the first is shown first.
        cells: by row and column the cell of every layer.
        behind: by row and column the things behind it.
        items: the things, by key.
        hows: ways to stand behind a cell, in words, in the order in which they are told.
        legend: by state what it means here.
    """

    about: About
    corner: tuple[str, str]
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    layer_label: str
    layers: tuple[Head, ...]
    first_layer: int
    measures: tuple[Measure, ...]
    cells: Mapping[Place, tuple[Cell, ...]]
    behind: Mapping[Place, tuple[Behind, ...]]
    items: Mapping[str, Item]
    hows: Mapping[str, str]
    legend: Mapping[str, str]


ONE_LAYER = (Head("", ""),)


def measure(key: str, money: bool = False) -> Measure:
    """Return a figure with the texts of its key."""
    return Measure(Choice(key, text(f"pictures.measure_{key}"), text(f"pictures.measure_{key}_means")), money)


def legend(*states: str, **other: str) -> dict[str, str]:
    """Return what states mean; ``other`` names the text of a state that means something else here."""
    return {state: text(f"pictures.state_{other.get(state, state)}") for state in states}
