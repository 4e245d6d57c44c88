"""The page model of money flowing from programmes over lines to goals, one level and one kind at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samenhang.views.page import TablePage
from samenhang.views.pictures.page import About, Item


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A programme, line or goal with its sum as the command ``money`` gives it.

    Attributes:
        id: unique on the page.
        stage: how far from the programmes.
        stage_name: what it is, in words.
        name: its name.
        amount: its sum; None when every amount was left out of it.
        left_out: how many amounts were left out of the sum.
        why: the reasons, in words.
        items: the things whose amounts are in it.
    """

    id: str
    stage: int
    stage_name: str
    name: str
    amount: Decimal | None
    left_out: int
    why: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowLink:
    """That so much of what is counted in ``start`` is counted in ``end`` too."""

    start: str
    end: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Flow:
    """The money of one level, kind and recurrence.

    ``several`` tells that some amounts are counted whole in more than one line or goal, so that what a
    stage shows together is more than the programmes have.
    """

    key: str
    label: str
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    several: bool
    table: TablePage


@dataclass(frozen=True, slots=True)
class FlowPage:
    """All flows there are, each of one level, kind and recurrence; ``first`` is shown first."""

    about: About
    flows: tuple[Flow, ...]
    first: int
    items: Mapping[str, Item]
