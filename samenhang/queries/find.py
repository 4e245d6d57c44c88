"""From what a person types to one thing of the graph: an id, a name, an alias or a unique part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.ids import kind_of, rest_of
from samenhang.queries.names import Name, fold, kinds_of, read_names

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_LISTED = 20
"""How many things a message lists at most."""
_NEAR = 5


def find(graph: Graph, name: str, tables: tuple[str, ...] = ()) -> str:
    """Return the id of the one thing that ``name`` means.

    Tried in this order: an id; the whole name; a whole alias or former name; an id without its type; a
    part of any name; a part of an id. Capitals and accents make no difference. The first of these that
    something meets decides.

    Args:
        graph: the graph to look in.
        name: what a person typed.
        tables: only things of these tables; all when empty.

    Raises:
        UsageError: several things meet it (listed with their ids), or none (near names are listed).
    """
    typed = name.strip()
    if "/" in typed and graph.exists(typed) and (not tables or kind_of(typed) in kinds_of(tables)):
        return typed
    names = read_names(graph, tables)
    wanted = fold(typed)
    for meets in _ways(wanted) if wanted else ():
        found = sorted({item.entity for item in names if meets(item)})
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                text("queries.several", name=typed, count=len(found), found=_list(found, names)),
                next_step=text("queries.several_next"),
            )
    raise _unknown(typed, wanted, names)


def _ways(wanted: str) -> tuple[Callable[[Name], bool], ...]:
    return (
        lambda item: item.main and fold(item.text) == wanted,
        lambda item: fold(item.text) == wanted,
        lambda item: rest_of(item.entity) == wanted,
        lambda item: wanted in fold(item.text),
        lambda item: wanted in item.entity,
    )


def _list(entities: Iterable[str], names: tuple[Name, ...]) -> str:
    """Return one line per thing, its id and its name; at most :data:`_LISTED`."""
    shown = {item.entity: item.text for item in reversed(names) if item.main}
    chosen = list(entities)
    lines = [f"\n  {entity}  {shown.get(entity, '')}".rstrip() for entity in chosen[:_LISTED]]
    if len(chosen) > _LISTED:
        lines.append("\n  " + text("queries.and_more", count=len(chosen) - _LISTED))
    return "".join(lines)


def _unknown(typed: str, wanted: str, names: tuple[Name, ...]) -> UsageError:
    by_name: dict[str, str] = {}
    for item in names:
        by_name.setdefault(fold(item.text), item.entity)
    near = [by_name[name] for name in get_close_matches(wanted, by_name, n=_NEAR, cutoff=0.6)]
    if not near:
        words = [word for word in wanted.split() if len(word) > 3]
        near = [by_name[name] for name in sorted(by_name) if any(word in name for word in words)]
    listed = _list(list(dict.fromkeys(near))[:_NEAR], names)
    advice = text("queries.near", found=listed) if near else text("queries.search_it")
    return UsageError(text("queries.unknown", name=typed), next_step=advice)
