"""From what a person types to one thing of the graph: an id, a name, an alias or a unique part of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from itertools import chain, islice
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.graph.texts import NAMES, Text, Texts, fold
from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.names import kinds_of, texts

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_DOCUMENT = "source"
_LISTED = 20
"""How many things a message lists at most."""
_NEAR = 5
_COMPARED = 2000
"""How many names are compared, letter by letter, with one that nothing has."""


def find(graph: Graph, name: str, tables: tuple[str, ...] = ()) -> str:
    """Return the id of the one thing that ``name`` means.

    Tried in this order: an id; the whole name; a whole alias or former name; an id without its type; a
    part of any name; a part of an id. Capitals and accents make no difference. The first of these that
    something meets decides. A document often carries the name of what it tells about: it steps back for that.

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
    kinds, wanted, names = kinds_of(tables), fold(typed), texts(graph, NAMES)
    for way in _WAYS if wanted else ():
        found = {item.thing: item for item in way(names, wanted, kinds) if kind_of(item.thing) in kinds}
        found = {thing: item for thing, item in found.items() if kind_of(thing) != _DOCUMENT} or found
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise UsageError(
                text("queries.several", name=typed, count=len(found), found=_list(found.values())),
                next_step=text("queries.several_next"),
            )
    raise _unknown(typed, wanted, [item for item in _near(names, wanted) if kind_of(item.thing) in kinds])


Found = Iterator[Text]
Way = Callable[[Texts, str, Collection[str]], Found]


def _name(names: Texts, wanted: str, _kinds: Collection[str]) -> Found:
    return (item for item in names.whole(wanted) if item.field == "name")


def _alias(names: Texts, wanted: str, _kinds: Collection[str]) -> Found:
    return (item for item in names.whole(wanted) if item.field != "id")


def _rest_of_id(names: Texts, wanted: str, kinds: Collection[str]) -> Found:
    every = (item for kind in sorted(kinds) for item in names.whole(f"{kind}/{wanted}"))
    return (item for item in every if item.field == "id")


def _part_of_name(names: Texts, wanted: str, _kinds: Collection[str]) -> Found:
    return (item for item in names.holding(wanted) if item.field != "id")


def _part_of_id(names: Texts, wanted: str, _kinds: Collection[str]) -> Found:
    return (item for item in names.holding(wanted) if item.field == "id")


_WAYS: tuple[Way, ...] = (_name, _alias, _rest_of_id, _part_of_name, _part_of_id)


def _list(found: Iterable[Text]) -> str:
    """Return one line per thing, its id and its name, by id; at most :data:`_LISTED`."""
    chosen = sorted({(item.thing, item.shown) for item in found})
    lines = [f"\n  {thing}  {shown}".rstrip() for thing, shown in chosen[:_LISTED]]
    if len(chosen) > _LISTED:
        lines.append("\n  " + text("queries.and_more", count=len(chosen) - _LISTED))
    return "".join(lines)


def _near(names: Texts, wanted: str) -> Iterator[Text]:
    """Give the names that one with a typing error may mean: it leaves one half of each word as it is."""
    words = [word for word in wanted.split() if len(word) > 3]
    halves = {half for word in words for half in (word[: len(word) // 2], word[len(word) // 2 :])}
    # Letters that many names hold tell least, and would take longest to compare.
    found = sorted((list(islice(names.holding(half), _COMPARED)) for half in sorted(halves)), key=len)
    return (item for item in islice(chain.from_iterable(found), _COMPARED) if item.field != "id")


def _unknown(typed: str, wanted: str, near: list[Text]) -> UsageError:
    by_name: dict[str, Text] = {}
    for item in sorted(near, key=lambda item: (item.thing, item.field != "name", item.text)):
        by_name.setdefault(item.folded, item)
    close = [by_name[name] for name in get_close_matches(wanted, by_name, n=_NEAR, cutoff=0.6)]
    if not close:
        words = [word for word in wanted.split() if len(word) > 3]
        close = [by_name[name] for name in sorted(by_name) if any(word in name for word in words)]
    listed = "".join(f"\n  {thing}  {shown}".rstrip() for thing, shown in _things(close)[:_NEAR])
    advice = text("queries.near", found=listed) if listed else text("queries.search_it")
    return UsageError(text("queries.unknown", name=typed), next_step=advice)


def _things(found: Iterable[Text]) -> list[tuple[str, str]]:
    """Return each thing once with its name, in the order given."""
    return list(dict.fromkeys((item.thing, item.shown) for item in found))
