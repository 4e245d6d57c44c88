"""What records say of some things within some programmes: all of it, or as much as a page shows.

All of it is one question, of which the store joins both sides whole. Where only the first few facts of each
thing are shown, looking them up one by one until there are enough takes a tenth of that in a large programme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from samenhang.ids import kind_of
from samenhang.ontology.schema import schema
from samenhang.queries.pages import page_query

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

Part = tuple[str, str, str, str]
"""A record, its kind, what it is about, and the programme of that."""

Parts = dict[str, list[Part]]
"""Parts by the thing that they are said of."""


def parts_of(graph: Graph, query: str, items: Iterable[str], programmes: Iterable[str]) -> Parts:
    """Return all that is said of things in programmes, by the query of a page."""
    asked = {"item": tuple(sorted(items)), "own": tuple(sorted(programmes))}
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for part, item, subject, programme in graph.select(page_query(query), **asked):
        found[str(item)].append((str(part), kind_of(str(part)), str(subject), str(programme)))
    return found


def first_contributions(
    graph: Graph, programmes: Collection[str], counts: Mapping[str, Collection[str]], least: int, most: int
) -> Parts:
    """Return the contributions of some programmes to goals, subject by subject in the order of their ids.

    Args:
        graph: to look in.
        programmes: with those below them.
        counts: by goal that may be named the goals that it counts for.
        least: stop when each of these goals has more than so many contributions,
        most: and all together more than this; what the first subjects say is then complete.
    """
    goals = {goal for counted in counts.values() for goal in counted}
    found: defaultdict[str, list[Part]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for subject, programme in _subjects(graph, programmes):
        if seen.total() > most and all(seen[goal] > least for goal in goals):
            break
        for part in graph.pointing(_property("contribution", "subject"), subject):
            if kind_of(part) == "contribution":
                for goal in graph.values(part, _property("contribution", "goal")):
                    found[goal].append((part, "contribution", subject, programme))
                    seen.update(counts.get(goal, ()))
    return found


def _subjects(graph: Graph, programmes: Collection[str]) -> list[tuple[str, str]]:
    """Return programmes and what is in them, with the programme; what is in two of them stands there once."""
    own = {programme: programme for programme in programmes}
    for programme in sorted(programmes):
        for (subject,) in graph.select(page_query("subjects_of"), programme=programme):
            own.setdefault(str(subject), programme)
    return sorted(own.items())


@cache
def _property(prefix: str, column: str) -> str:
    table = schema().by_prefix(prefix)
    return next(one.property for one in table.columns if one.name == column) if table else ""
