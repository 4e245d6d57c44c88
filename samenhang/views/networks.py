"""The network views by name: what each is asked with, and which page it gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.queries.find import find
from samenhang.queries.pages import page_query

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.views.network_page import NetworkPage

ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "overlap": (),
    "partners": (),
    "duplicates": (),
    "programme": (("programmes",),),
    "project": (("projects",),),
    "partner": (("organisations",),),
    "goal": (("goals",),),
    "municipality": (("areas",),),
    "path": ((), ()),
}
"""By view the tables in which each name it is asked with is looked for (all of them when empty)."""


def network(graph: Graph, view: str, names: Sequence[str] = ()) -> NetworkPage:
    """Return a network view.

    Args:
        graph: the graph to read.
        view: one of :data:`ASKED`.
        names: what it is about: ids, names, aliases or unique parts of one.

    Raises:
        UsageError: there is no such view, it asks for another number of names, or a name isn't found.
    """
    from samenhang.views.network import overlap_network, partner_network
    from samenhang.views.network_around import around_network, path_network
    from samenhang.views.network_duplicates import duplicate_network

    if view not in ASKED:
        raise UsageError(
            text("network.unknown_view", name=view),
            next_step=text("network.unknown_view_next", choices=", ".join(ASKED)),
        )
    if len(names) != len(ASKED[view]):
        wanted, given = len(ASKED[view]), len(names)
        raise UsageError(
            text("network.wrong_names", view=view, wanted=wanted, given=given),
            next_step=text("network.wrong_names_next"),
        )
    if not names:
        whole = {"overlap": overlap_network, "partners": partner_network, "duplicates": duplicate_network}
        return whole[view](graph)
    things = [_found(graph, name, tables) for name, tables in zip(names, ASKED[view], strict=True)]
    return around_network(graph, things[0]) if len(things) == 1 else path_network(graph, *things)


def _found(graph: Graph, name: str, tables: tuple[str, ...]) -> str:
    """Return the id that a name means; of areas with one name, such as Groningen, the municipality."""
    try:
        return find(graph, name, tables)
    except UsageError:
        if tables != ("areas",):
            raise
        found = graph.select(page_query("municipalities"))
        same = sorted({str(thing) for thing, own in found if str(own).casefold() == name.strip().casefold()})
        if len(same) != 1:
            raise
        return same[0]
