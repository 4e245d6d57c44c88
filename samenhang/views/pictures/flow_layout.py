"""Where the nodes and links of a flow lie, computed without chance: the same flow gives the same picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from samenhang.views.pictures.flow_page import Flow, FlowLink, FlowNode

WIDTH = 1200
BAR = 16
"""How wide a node is."""

TALLEST = 480
"""How high the bars of a stage are together at most; links and bars of all stages have one scale."""

LEAST = 54
"""A node takes this much room at least, for its name and its sum."""

GAP = 8
TOP = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A node as it is drawn: the left of the bar, its top and its height."""

    node: FlowNode
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A link as it is drawn: between which bars, where it begins and ends, and how wide it is there."""

    link: FlowLink
    x1: float
    y1: float
    width1: float
    x2: float
    y2: float
    width2: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A flow as it is drawn, and how large; ``room`` is how wide the name beside a bar may be."""

    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    height: float
    room: float


def drawing(flow: Flow) -> Drawing:
    """Return where everything of a flow lies.

    A bar is as high as its sum. Where the links at one side of it are more than its sum (an amount that is
    counted in several goals), they are narrowed there so that they fit.
    """
    shown = [node for node in flow.nodes if node.amount]
    stages = max((node.stage for node in shown), default=0) + 1
    step = WIDTH / stages
    totals: defaultdict[int, Decimal] = defaultdict(Decimal)
    for node in shown:
        totals[node.stage] += node.amount or Decimal()
    scale = TALLEST / float(max(totals.values(), default=Decimal(1)))
    below: defaultdict[int, float] = defaultdict(lambda: float(TOP))
    bars: dict[str, Bar] = {}
    for node in shown:
        height = max(float(node.amount or 0) * scale, 2.0)
        bars[node.id] = Bar(node, node.stage * step, below[node.stage], height)
        below[node.stage] += max(height, LEAST) + GAP
    ribbons = _ribbons([link for link in flow.links if link.start in bars and link.end in bars], bars, scale)
    return Drawing(tuple(bars.values()), ribbons, max(below.values(), default=float(TOP)), step - BAR - 12)


def _ribbons(links: list[FlowLink], bars: dict[str, Bar], scale: float) -> tuple[Ribbon, ...]:
    out: defaultdict[str, float] = defaultdict(float)
    into: defaultdict[str, float] = defaultdict(float)
    for link in links:
        out[link.start] += float(link.amount) * scale
        into[link.end] += float(link.amount) * scale
    from_top: defaultdict[str, float] = defaultdict(float)
    to_top: defaultdict[str, float] = defaultdict(float)
    found = []
    for link in sorted(links, key=lambda one: (bars[one.start].y, bars[one.end].y, one.start, one.end)):
        start, end = bars[link.start], bars[link.end]
        width = float(link.amount) * scale
        width1 = width * min(1.0, start.height / out[link.start])
        width2 = width * min(1.0, end.height / into[link.end])
        found.append(
            Ribbon(
                link,
                start.x + BAR,
                start.y + from_top[link.start],
                width1,
                end.x,
                end.y + to_top[link.end],
                width2,
            )
        )
        from_top[link.start] += width1
        to_top[link.end] += width2
    return tuple(found)
