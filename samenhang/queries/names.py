"""The names things go by: for finding one thing, and for searching all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from samenhang.graph.texts import Texts, contents
from samenhang.ids import kind_of
from samenhang.ontology.schema import schema
from samenhang.queries.pages import page_query

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_known: WeakKeyDictionary[Graph, tuple[Name, ...]] = WeakKeyDictionary()
_made: WeakKeyDictionary[Graph, dict[str, bytes]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing; ``main`` is the one it is shown by, the others are aliases or former names."""

    entity: str
    text: str
    main: bool


def read_names(graph: Graph, tables: tuple[str, ...] = ()) -> tuple[Name, ...]:
    """Return every name of the things of these tables (of all, when none is given), by id.

    Of one thing the main name comes first.
    """
    kinds = kinds_of(tables)
    return tuple(item for item in _all_names(graph) if kind_of(item.entity) in kinds)


def _all_names(graph: Graph) -> tuple[Name, ...]:
    """Return all names, read once per open graph: a build never changes."""
    if graph not in _known:
        found = {
            Name(str(entity), str(name), main is True)
            for entity, name, main in graph.select(page_query("names"))
        }
        # Sorted here: the store takes five times as long for it.
        _known[graph] = tuple(sorted(found, key=lambda item: (item.entity, not item.main, item.text)))
    return _known[graph]


@cache
def kinds_of(tables: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the prefixes of the ids of these tables; without tables of all that have names."""
    found = schema().tables
    # A period of a name stands for the thing it names, so it is never found itself.
    chosen = tables or tuple(name for name, table in found.items() if not table.derived and name != "names")
    return frozenset(found[name].prefix for name in chosen)


def texts(graph: Graph, file: str) -> Texts:
    """Return the names or the descriptions of a graph; those of one without files are read from its store."""
    found = graph.texts(file)
    if found is not None:
        return found
    if graph not in _made:
        rows = [(item.entity, "name" if item.main else "alias", item.text) for item in read_names(graph)]
        described = ((str(thing), str(words)) for thing, words in graph.select(page_query("descriptions")))
        kinds = kinds_of()
        rows += [(thing, "description", words) for thing, words in described if kind_of(thing) in kinds]
        _made[graph] = contents(rows)
    return Texts(_made[graph][file])


def names_of(graph: Graph, entities: Iterable[str]) -> dict[str, str]:
    """Return the names that these things are shown by; one without a name is not in it."""
    from samenhang.graph.rdf_store import Term

    things = tuple(Term.entity(entity) for entity in sorted(set(entities)))
    found = graph.select(page_query("shown_names"), thing=things)
    return {str(entity): str(name) for entity, name in sorted(found, key=str, reverse=True)}


def name_of(graph: Graph, entity: str) -> str:
    """Return the name a thing is shown by, or its id when it has none."""
    return names_of(graph, (entity,)).get(entity, entity)
