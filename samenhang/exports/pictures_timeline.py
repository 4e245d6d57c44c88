"""What the page of a timeline needs: for each lane the shapes in it, by the years over which they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samenhang.exports.pictures_items import item_data
from samenhang.exports.table import for_people
from samenhang.i18n import text
from samenhang.views.pictures.page import short_money
from samenhang.views.pictures.timeline_page import Lane, Sum, TimelinePage

FAR = 9999
"""A side that is open goes on beyond any year."""

ROW = 18
"""How high a row of a lane is, in pixels."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A bar or a mark in a lane: its looks, from and to which year it goes, in which row, and its label."""

    kind: str
    start: int
    end: int
    row: int
    label: str = ""

    def place(self, window: tuple[int, int]) -> tuple[str, str]:
        """Return where it begins and how wide it is within a window of years, as percentages."""
        first, last = window[0], window[1] + 1
        start, end = (min(max(year, first), last) for year in (self.start, self.end))
        size = last - first
        return f"{100 * (start - first) / size:.3f}%", f"{100 * (end - start) / size:.3f}%"


def timeline_fields(page: TimelinePage) -> tuple[dict[str, Any], dict[str, object]]:
    """Return what the template of a timeline needs, and what its script needs."""
    lanes = []
    children = {lane.programme for lane in page.lanes if lane.programme}
    for lane in page.lanes:
        shapes = lane_shapes(lane)
        rows = max((shape.row for shape in shapes), default=0) + 1
        lanes.append({
            "lane": lane, "shapes": shapes, "height": rows * ROW + 4, "said": _said(lane),
            "undated": [one for one in lane.sums if one.undated],
            "children": sum(one.programme == lane.id for one in page.lanes) if lane.id in children else 0,
        })  # fmt: skip
    data: dict[str, object] = {
        "items": [item_data(page.items[lane.id]) for lane in page.lanes],
        "lanes": [
            {
                "id": lane.id, "name": lane.name, "note": lane.note, "programme": lane.programme,
                "main": lane.main, "cliff": lane.cliff is not None,
            }
            for lane in page.lanes
        ],
        "window": page.window,
    }  # fmt: skip
    shown = {
        "lanes": lanes,
        "years": range(page.years[0], page.years[1] + 1) if page.lanes else (),
        "axis": [
            Shape("year", year, year + 1, 0, str(year)) for year in range(page.years[0], page.years[1] + 1)
        ],
        "table": for_people(page.table),
        "row_height": ROW,
    }
    return shown, data


def lane_shapes(lane: Lane) -> list[Shape]:
    """Return the shapes of a lane: the run in the first row, the amounts below it, where the money ends."""
    shapes = _run(lane)
    free: list[int] = []
    for one in lane.sums:
        if one.undated:
            continue
        start, end = one.first or -FAR, (one.last or FAR) + 1
        row = next((number for number, taken in enumerate(free) if taken <= start), len(free))
        free[row : row + 1] = [end]
        shapes.append(Shape(_looks(one), start, end, row + 1, short_money(one.amount)))
    if lane.cliff and lane.cliff.ends is not None:
        after = lane.cliff.ends + 1
        if lane.cliff.starts is not None and lane.cliff.starts > after:
            shapes.append(Shape("gap", after, lane.cliff.starts, 0))
        shapes.append(Shape("cliff", after, after, 0, text("pictures.ends_short")))
    return shapes


def _looks(one: Sum) -> str:
    open_side = " open" if one.first is None or one.last is None else ""
    return ("sum" if not one.left_out else "sum left") + open_side


def _run(lane: Lane) -> list[Shape]:
    """Return the run of a lane; a side that is unknown is drawn open, and nothing when both are."""
    if lane.first is None and lane.last is None:
        return []
    first, last = lane.first or lane.last or 0, lane.last or lane.first or 0
    shapes = [Shape("run", first, last + 1, 0)] if last >= first else []
    if lane.first is None:
        shapes.append(Shape("run open", -FAR, first, 0))
    if lane.last is None:
        shapes.append(Shape("run open", last + 1, FAR, 0))
    return shapes


def _said(lane: Lane) -> str:
    """Return a lane in words, for who does not see it."""
    unknown = text("pictures.unknown")
    told = [f"{text('pictures.column_years')}: {lane.first or unknown} – {lane.last or unknown}"]
    told += [one.words for one in lane.sums if not one.undated]
    if lane.cliff:
        told.append(lane.cliff.words)
    return "; ".join(told)
