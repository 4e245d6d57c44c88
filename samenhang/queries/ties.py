"""The explicit ties of a thing and of all that is part of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.ids import kind_of
from samenhang.ontology.schema import schema
from samenhang.queries.pages import page_query

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph, Term

_PART_OF = {"programme": ("programme",), "line": ("lines",)}
"""By type of a whole, the columns of projects that name it, beside ``part_of`` of its own table."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie with its two ends, and what it says; what is not known is empty."""

    link: str
    start: str
    end: str
    relation: str
    duration: str
    as_written: str
    method: str


def parts_of(graph: Graph, thing: str) -> frozenset[str]:
    """Return a thing with its sub-programmes, lines and projects, and the parts of those."""
    found, rim = {thing}, {thing}
    while rim:
        by_kind: dict[str, list[str]] = defaultdict(list)
        for whole in sorted(rim):
            by_kind[kind_of(whole)].append(whole)
        rim = {part for kind, wholes in by_kind.items() for part in _parts(graph, kind, wholes)} - found
        found |= rim
    return frozenset(found)


def ties_of(graph: Graph, things: frozenset[str]) -> tuple[Tie, ...]:
    """Return the ties with one of these things at an end, by id.

    All ends are read as whole columns: there are fewer ties than a large programme has parts.
    """
    ends = {str(link): (str(start), str(end)) for link, start, end in graph.select(page_query("link_ends"))}
    chosen = sorted(link for link, both in ends.items() if not things.isdisjoint(both))
    said = graph.select(page_query("links_said"), link=_entities(chosen)) if chosen else ()
    found = [Tie(str(link), *ends[str(link)], *(str(one or "") for one in rest)) for link, *rest in said]
    return tuple(sorted(found, key=lambda tie: tie.link))


def _parts(graph: Graph, kind: str, wholes: list[str]) -> set[str]:
    """Return what is directly part of things of one type; roll-ups name programmes too, and are no parts."""
    from samenhang.graph.rdf_store import Term

    table = schema().by_prefix(kind)
    columns = [column for column in table.columns if column.name == "part_of"] if table else []
    columns += [schema().tables["projects"].column(name) for name in _PART_OF.get(kind, ())]
    derived = {one.prefix for one in schema().derived}
    return {
        str(part)
        for column in columns
        for (part,) in graph.select(
            page_query("parts_of"), whole=_entities(wholes), property=Term.iri(column.property)
        )
        if kind_of(str(part)) not in derived
    }


def _entities(ids: list[str]) -> tuple[Term, ...]:
    from samenhang.graph.rdf_store import Term

    return tuple(Term.entity(one) for one in ids)
