"""What a comparison of two builds asks of each graph: which claims count, and what things are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from samenhang.ids import kind_of
from samenhang.queries.pages import page_query

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_AT_ONCE = 2000
"""How many things one query names."""

PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of a graph: its name (empty when it has none) and the things it belongs to."""

    name: str
    above: tuple[str, ...]


def counted(graph: Graph, claims: Iterable[str]) -> frozenset[str]:
    """Return those of these claims (their ids, 32 hex digits) that count in this graph."""
    from samenhang.graph.rdf_store import Term

    rank = Term.code("rank", "preferred")
    found: set[str] = set()
    for some in _portions(sorted(set(claims))):
        terms = tuple(Term.entity(f"claim/{claim}") for claim in some)
        rows = graph.select(page_query("counted_claims"), claim=terms, rank=rank)
        found.update(str(claim).partition("/")[2] for (claim,) in rows)
    return frozenset(found)


def named(graph: Graph, things: Iterable[str]) -> dict[str, Named]:
    """Return these things and all that they belong to, by id."""
    found: dict[str, Named] = {}
    wanted = sorted(set(things))
    while wanted:
        found |= _named(graph, wanted)
        above = {item for thing in wanted if thing in found for item in found[thing].above}
        wanted = sorted(above - found.keys())
    return found


def programme_of(thing: str, known: dict[str, Named]) -> str:
    """Return the programme that a thing is or belongs to; empty when to none."""
    seen: set[str] = set()
    while thing and thing not in seen:
        if kind_of(thing) == PROGRAMME:
            return thing
        seen.add(thing)
        thing = min(known[thing].above, default="") if thing in known else ""
    return ""


def _named(graph: Graph, things: Sequence[str]) -> dict[str, Named]:
    from samenhang.graph.rdf_store import Term

    names: dict[str, set[str]] = {thing: set() for thing in things}
    above: dict[str, set[str]] = {thing: set() for thing in things}
    for some in _portions(things):
        terms = tuple(Term.entity(thing) for thing in some)
        for thing, name, belongs in graph.select(page_query("named_things"), thing=terms):
            if name is not None:
                names[str(thing)].add(str(name))
            if belongs is not None:
                above[str(thing)].add(str(belongs))
    return {thing: Named(min(names[thing], default=""), tuple(sorted(above[thing]))) for thing in things}


def _portions(things: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(things)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
