"""Programmes and initiatives over the years: when they run, with which money, and where that ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.names import names_of
from samenhang.queries.rollups import Cell, read
from samenhang.views.cliffs import cliffs
from samenhang.views.network_page import Evidence, Fact
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.pictures.amounts import Amount, amounts
from samenhang.views.pictures.page import About, Item, about, euros, years_words
from samenhang.views.pictures.programmes import loaded
from samenhang.views.pictures.things import passages
from samenhang.views.pictures.timeline_page import Cliff, Lane, Sum, TimelinePage
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

WIDE = 15
"""More years than these are not shown at once: the picture opens on those in which most happens."""

_COLUMNS = ("thing", "name", "programme_name", "years", "amount", "kind_label", "recurrence_label", "period",
            "counted", "cliff")  # fmt: skip

Rows = Mapping[str, Mapping[str, Cell]]


def timeline(graph: Graph) -> TimelinePage:
    """Return every programme and initiative with its years, its amounts and where its money ends."""
    programmes = read(graph, "programmes", ("name", "start", "end", "kind"))
    projects = read(graph, "projects", ("name", "start", "end", "kind", "programme", "part_of"))
    money: defaultdict[str, list[Amount]] = defaultdict(list)
    for one in amounts(graph):
        for subject in one.subjects:
            money[subject].append(one)
    ending = {str(row["subject"]): row for row in cliffs(graph).records()}
    things: dict[str, Mapping[str, Cell]] = {**programmes, **projects}
    others = (money.keys() | ending.keys()) - things.keys()
    names = names_of(graph, others)
    things |= {
        other: {"name": names.get(other, other)} for other in sorted(others) if kind_of(other) != "line"
    }
    owners = {thing: str(row.get("programme") or "") for thing, row in things.items()}
    main = loaded(graph).programmes | {owners[one] for one in projects} | money.keys() | ending.keys()
    main |= {one for one in projects if owners[one] in main}
    lanes = tuple(
        _lane(thing, things[thing], owners[thing], money[thing], ending.get(thing), main)
        for thing in _order(things, owners)
    )
    years = sorted({year for lane in lanes for year in _years(lane)})
    span = (years[0], years[-1]) if years else (0, 0)
    places = passages(graph, [*things, *(one.id for ones in money.values() for one in ones)])
    return TimelinePage(
        _about(), lanes, span, _window(lanes, span),
        {lane.id: _item(lane, money[lane.id], places) for lane in lanes},
        _table(lanes, {thing: str(row.get("name") or thing) for thing, row in things.items()}, money),
    )  # fmt: skip


def _about() -> About:
    remarks = (text("pictures.timeline_remark_years"), text("pictures.timeline_remark_left_out"))
    return replace(about("timeline"), remarks=(*remarks, text("pages.cliffs_remark")))


def _order(things: Mapping[str, Mapping[str, Cell]], owners: Mapping[str, str]) -> list[str]:
    """Return the things with each programme before what is under it; what was read comes first."""
    under: defaultdict[str, list[str]] = defaultdict(list)
    for thing in things:
        under[owners[thing]].append(thing)

    def by_name(thing: str) -> tuple[str, str]:
        return str(things[thing].get("name") or thing).casefold(), thing

    tops = sorted(under[""], key=lambda thing: (not under.get(thing), *by_name(thing)))
    lost = sorted(one for owner, ones in under.items() if owner and owner not in things for one in ones)
    return [one for top in tops for one in (top, *sorted(under.get(top, ()), key=by_name))] + lost


def _lane(
    thing: str,
    row: Mapping[str, Cell],
    owner: str,
    money: Sequence[Amount],
    ending: Mapping[str, Value] | None,
    main: Iterable[str],
) -> Lane:
    first, last = _year(row.get("start")), _year(row.get("end"))
    kind = kind_of(thing)
    scheme = {"programme": "programme_kind", "project": "project_kind"}.get(kind)
    note = code_label(scheme, str(row["kind"])) if scheme and row.get("kind") else ""
    sums = tuple(
        Sum(one.id, _words(one), one.amount, one.first, one.last, _left_out(one))
        for one in sorted(money, key=lambda one: (one.first or 0, one.last or 0, one.kind, one.id))
    )
    known = bool(first or last) or thing in set(main)
    return Lane(thing, str(row.get("name") or thing), note, owner, first, last, sums, _cliff(ending), known)


def _words(one: Amount) -> str:
    told = [f"{euros(one.amount)} {code_label('money_kind', one.kind).lower()}"]
    if one.recurrence:
        told.append(code_label("recurrence", one.recurrence).lower())
    told.append(_period(one))
    if why := _left_out(one):
        told.append(text("pictures.not_counted", why=why))
    return ", ".join(told)


def _left_out(one: Amount) -> str:
    """Return why an amount is in no sum by year, in words; one without a period is in none but the total."""
    role = one.sum_role if one.undated else one.year_role
    if role == "counted":
        role = "below_level" if one.below else ""
    return code_label("money_role", role).lower()


def _period(one: Amount) -> str:
    if one.undated:
        return text("pictures.no_period")
    if one.first is None:
        return text("pages.until", year=one.last)
    return text("pages.since", year=one.first) if one.last is None else years_words(one.first, one.last)


def _cliff(row: Mapping[str, Value] | None) -> Cliff | None:
    if row is None:
        return None
    ends, starts = row["ends"], row["successor_starts"]
    told = [text("pictures.money_ends", year=ends) if ends else text("pictures.money_ends_unknown")]
    told.append(str(row["state_label"]).lower())
    if row["successor_name"]:
        name = row["successor_name"]
        known = text("pictures.successor", name=name, year=starts)
        told.append(known if starts else text("pictures.successor_unknown", name=name))
    return Cliff(
        ends if isinstance(ends, int) else None, ": ".join((told[0], ", ".join(told[1:]))),
        starts if isinstance(starts, int) else None,
    )  # fmt: skip


def _year(moment: Cell) -> int | None:
    written = str(moment or "")[:4]
    return int(written) if written.isdigit() else None


def _years(lane: Lane) -> set[int]:
    found = {lane.first, lane.last, *(year for one in lane.sums for year in (one.first, one.last))}
    if lane.cliff:
        found |= {lane.cliff.ends, lane.cliff.starts}
    return {year for year in found if year}


def _window(lanes: Sequence[Lane], span: tuple[int, int]) -> tuple[int, int]:
    """Return the years to open on: all, or from the first amount to a little after the last that ends."""
    if span[1] - span[0] < WIDE:
        return span
    dated = [year for lane in lanes for one in lane.sums for year in (one.first, one.last) if year]
    ends = [year for lane in lanes if lane.cliff for year in (lane.cliff.ends, lane.cliff.starts) if year]
    told = dated + ends or [span[0]]
    first = max(min(told) - 1, span[0])
    return first, min(max(*told, first) + 2, span[1], first + WIDE - 1)


def _item(lane: Lane, money: Sequence[Amount], places: Mapping[str, tuple[Evidence, ...]]) -> Item:
    facts = [Fact(text("pictures.fact_period"), (years_words(lane.first, lane.last),))]
    if lane.cliff:
        facts.append(Fact(text("pictures.fact_cliff"), (lane.cliff.words,)))
    if lane.sums:
        facts.append(Fact(text("pictures.fact_amounts"), tuple(one.words for one in lane.sums)))
    found = [passage for key in (lane.id, *(one.id for one in money)) for passage in places.get(key, ())]
    return Item(lane.name, tuple(facts), tuple(dict.fromkeys(found)))


def _table(
    lanes: Sequence[Lane], names: Mapping[str, str], money: Mapping[str, Sequence[Amount]]
) -> TablePage:
    rows: list[tuple[Value, ...]] = []
    for lane in lanes:
        head = (lane.id, lane.name, names.get(lane.programme), years_words(lane.first, lane.last))
        cliff = lane.cliff.words if lane.cliff else None
        by_id = {one.id: one for one in money[lane.id]}
        for one in lane.sums:
            found = by_id[one.id]
            rows.append((
                *head, one.amount, code_label("money_kind", found.kind),
                code_label("recurrence", found.recurrence), _period(found),
                text("pictures.not_counted", why=one.left_out) if one.left_out else text("table.yes"), cliff,
            ))  # fmt: skip
        if not lane.sums and lane.main:
            rows.append((*head, None, None, None, None, None, cliff))
    return TablePage(
        text("pictures.timeline_table"), headings("pictures", *_COLUMNS, machine=("thing",)), tuple(rows)
    )
