"""The pages of a site: one per thing that people look up, each with all that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.hashing import digest
from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.ontology.schema import schema
from samenhang.queries.names import read_names
from samenhang.queries.pages import page_query
from samenhang.views.entity import show
from samenhang.views.labels import kind_label
from samenhang.views.locator import readable, stands, with_titles
from samenhang.views.network_page import Evidence
from samenhang.views.page import Value, passages, several
from samenhang.views.words import amount, code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

TABLES = ("programmes", "projects", "organisations", "goals", "areas")
"""The tables whose things have a page of their own."""

_AREAS = frozenset({"municipality"})
_OTHER = frozenset({"decisions", "sources"})
_NAME_LENGTH, _MARK = 100, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with a page: id, name, kind in words, the page in the folder of the site, its other names."""

    id: str
    name: str
    kind: str
    path: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A value with the page of the thing that it names; empty when that has none."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: what it is, its value, its details, and what it rests on."""

    what: str
    value: Linked
    details: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ThingPage:
    """All that is known of one thing, section by section."""

    entry: Entry
    sections: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What has a page, by id in order of kind and name, and the titles of the sources."""

    entries: Mapping[str, Entry]
    titles: Mapping[str, str]


def site(graph: Graph) -> Site:
    """Return the things that get a page."""
    places = {str(area) for area, kind in graph.select(page_query("area_kinds")) if kind in _AREAS}
    named: dict[str, list[str]] = {}
    for name in read_names(graph, TABLES):
        if kind_of(name.entity) != "area" or name.entity in places:
            named.setdefault(name.entity, []).append(name.text)
    paths = _paths(named)
    order = {schema().tables[table].prefix: place for place, table in enumerate(TABLES)}
    found = sorted(
        (
            Entry(thing, names[0], _kind(thing), paths[thing], tuple(dict.fromkeys(names[1:])))
            for thing, names in named.items()
        ),
        key=lambda one: (order[kind_of(one.id)], one.name.lower(), one.id),
    )
    titles = {name.entity: name.text for name in reversed(read_names(graph, ("sources",)))}
    return Site({one.id: one for one in found}, titles)


def _kind(thing: str) -> str:
    """Return what a thing is in words; of the areas only municipalities have a page."""
    return code_label("area_kind", "municipality") if kind_of(thing) == "area" else kind_label(kind_of(thing))


def _paths(things: Iterable[str]) -> dict[str, str]:
    """Return a file name per thing that every system takes; those that would share one get a mark."""
    plain = {thing: thing.replace("/", ".")[:_NAME_LENGTH].rstrip(".") for thing in things}
    times = Counter(name.lower() for name in plain.values())
    marked = {thing: f"{name}.{digest([thing], _MARK)}" for thing, name in plain.items()}
    return {
        thing: f"{marked[thing] if times[name.lower()] > 1 else name}.html" for thing, name in plain.items()
    }


def thing_page(graph: Graph, entry: Entry, whole: Site) -> ThingPage:
    """Return the page of one thing of a site."""
    sections: dict[str, list[Line]] = {}
    for row in show(graph, entry.id).records():
        if row["section"] in _OTHER:
            continue
        label = str(row["section_label"])
        sections.setdefault(label, []).append(_line(row, whole))
    return ThingPage(entry, tuple((label, tuple(lines)) for label, lines in sections.items()))


def _line(row: Mapping[str, Value], whole: Site) -> Line:
    value = row["value"]
    is_money = isinstance(value, Decimal) and row["section"] == "money"
    shown = f"€ {amount(value)}" if is_money else _words(value)  # type: ignore[arg-type]  # a Decimal
    things = [whole.entries[thing] for thing in several(row["things"]) if thing in whole.entries]
    target = next((thing for thing in things if thing.name == shown), None)
    return Line(
        str(row["what"] or ""), Linked(shown, target.path if target else ""), _words(row["details"]),
        tuple(dict.fromkeys(_evidence(passage, whole) for passage in passages(row))),
    )  # fmt: skip


def _evidence(passage: tuple[str, str, str], whole: Site) -> Evidence:
    source, locator, quote = passage
    document, place = stands(source, locator)
    return Evidence(whole.titles.get(document, document), readable(with_titles(place, whole.titles)), quote)


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return text("table.yes" if value else "table.no")
    return "; ".join(value) if isinstance(value, tuple) else str(value if value is not None else "")
