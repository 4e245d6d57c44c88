"""The page model of a timeline: a lane per programme and initiative, with its money and where that ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samenhang.views.page import TablePage
from samenhang.views.pictures.page import About, Item


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount on a lane, in words; the years of its period, None for an open side.

    ``left_out`` tells why it is in no sum by year (of all years, when it is undated); empty when it is.
    """

    id: str
    words: str
    amount: Decimal
    first: int | None
    last: int | None
    left_out: str

    @property
    def undated(self) -> bool:
        """Whether no side of its period is known."""
        return self.first is None and self.last is None


@dataclass(frozen=True, slots=True)
class Cliff:
    """That the money of a lane ends: in which year (None when unknown), and what comes after it, in words.

    ``starts`` is the year in which the successor starts, when it is known.
    """

    ends: int | None
    words: str
    starts: int | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A programme or an initiative: its known first and last year, its money, and where that ends.

    ``programme`` is the lane it is under, empty for a programme and for what has none.
    """

    id: str
    name: str
    note: str
    programme: str
    first: int | None
    last: int | None
    sums: tuple[Sum, ...]
    cliff: Cliff | None
    main: bool


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Lanes, programmes first and under each its initiatives.

    Attributes:
        about: what stands around it.
        lanes: in order.
        years: the first and last year that is known of anything.
        window: the years that are shown first.
        items: what is behind a lane, by its id.
        table: the same as rows, one per amount; a lane without money has one without an amount.
    """

    about: About
    lanes: tuple[Lane, ...]
    years: tuple[int, int]
    window: tuple[int, int]
    items: Mapping[str, Item]
    table: TablePage
