"""What people ask with the commands, to hold one store against another: pages with all that stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from samenhang.errors import SamenhangError
from samenhang.graph.manifest import Manifest
from samenhang.graph.rdf_store import Graph
from samenhang.ontology.schema import schema
from samenhang.settings import Settings
from samenhang.views.page import TablePage
from samenhang.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asking:
    """A command as a person gives it, and the same in Python."""

    command: str
    ask: Callable[[Workspace], object]

    def differences(self, one: Workspace, other: Workspace) -> list[str]:
        """Return what differs between the answers, in words; nothing when they are alike.

        Alike is: the same rows in the same order, values of the same type, the same remarks; or the same error.
        """
        left, right = self._answer(one), self._answer(other)
        if repr(left) == repr(right):
            return []
        if not isinstance(left, TablePage) or not isinstance(right, TablePage):
            return [f"{self.command}: {_apart(repr(left), repr(right))}"]
        found = [
            f"{self.command}, row {place}: {_apart(repr(row), repr(twin))}"
            for place, (row, twin) in enumerate(zip(left.rows, right.rows, strict=False))
            if repr(row) != repr(twin)
        ]
        return [f"{self.command}: {len(left.rows)} rows, {len(right.rows)} rows", *found]

    def _answer(self, workspace: Workspace) -> object:
        try:
            return self.ask(workspace)
        except SamenhangError as error:
            return str(error)


COMMANDS = (
    Asking("overlap", lambda w: w.overlap(limit=20)),
    Asking("overlap A B", lambda w: w.overlap("Regio Deal Oost-Groningen", "Sociale Agenda", limit=20)),
    Asking("gaps", lambda w: w.gaps(limit=20)),
    Asking("cliffs", lambda w: w.cliffs(20)),
    Asking("partners", lambda w: w.partners(limit=20)),
    Asking("links A", lambda w: w.links("Nij Begun")),
    Asking("links A B", lambda w: w.links("Menzis", "Veendam")),
    Asking("money", lambda w: w.money(by=("goal", "line", "programme", "funder", "year"))),
    Asking("check", lambda w: w.check()),
    Asking("search", lambda w: w.search("jongeren")),
    Asking("show", lambda w: w.show("Menzis")),
    Asking("why", lambda w: w.why("Regio Deal Oost-Groningen")),
    Asking("duplicates", lambda w: w.duplicates(limit=20)),
)
"""Each command once, on the shipped graph."""

MORE = (
    Asking("overlap --all --limit all", lambda w: w.overlap(everything=True)),
    Asking("overlap A B --limit all", lambda w: w.overlap("Regio Deal Oost-Groningen", "Nij Begun")),
    Asking("gaps --by year --years 2024-2027", lambda w: w.gaps(by=("year",), years=(2024, 2027))),
    Asking("gaps --municipality Veendam", lambda w: w.gaps(municipality="Veendam", state="not_reported")),
    Asking("cliffs --limit all", lambda w: w.cliffs()),
    Asking("partners --all-levels", lambda w: w.partners(1, all_levels=True)),
    Asking("links A B, far", lambda w: w.links("Regio Deal Oost-Groningen", "Sociale Agenda")),
    Asking("money --level project", lambda w: w.money(level="project", kind="budgeted", limit=5)),
    Asking("check --least warning --limit 10", lambda w: w.check("warning", 10)),
    Asking("show a programme", lambda w: w.show("Regio Deal Oost-Groningen", 20)),
    Asking("show a source", lambda w: w.show("source/sociale-agenda")),
    Asking("why money", lambda w: w.why("Regio Deal Oost-Groningen", "money")),
    Asking("duplicates --rejected", lambda w: w.duplicates(rejected=True)),
    Asking("a name that several things have", lambda w: w.show("Groningen")),
    Asking("a name that nothing has", lambda w: w.show("Oost-Gronigen")),
    Asking("view overlap", lambda w: w.view("overlap")),
    Asking("view municipality", lambda w: w.view("municipality", "Veendam")),
    Asking("view path", lambda w: w.view("path", "Menzis", "Veendam")),
    Asking("view partners", lambda w: w.view("partners")),
    Asking("view duplicates", lambda w: w.view("duplicates")),
    Asking("view programme", lambda w: w.view("programme", "Nij Begun")),
    Asking("view matrix", lambda w: w.view("matrix", "goal", "municipality")),
    Asking("view matrix deal deal", lambda w: w.view("matrix", "deal", "deal")),
    Asking("view map", lambda w: w.view("map")),
    Asking("view timeline", lambda w: w.view("timeline")),
    Asking("view money", lambda w: w.view("money")),
    Asking("report gaps", lambda w: w.report("gaps", date="2026-01-01")),
    Asking("report overlap", lambda w: w.report("overlap", date="2026-01-01")),
    Asking("report partners", lambda w: w.report("partners", date="2026-01-01")),
    Asking("report programme", lambda w: w.report("programme", "Nij Begun", date="2026-01-01")),
    Asking("report partner", lambda w: w.report("partner", "Menzis", date="2026-01-01")),
)
"""Their options, and what else asks these questions."""

_WHOLE = (
    Asking("overlap", lambda w: w.overlap(everything=True)),
    Asking("cliffs", lambda w: w.cliffs()),
    Asking("partners", lambda w: w.partners(1)),
    Asking("money", lambda w: w.money(by=("goal", "line", "programme", "funder", "year"))),
    Asking("check", lambda w: w.check()),
    Asking("duplicates", lambda w: w.duplicates()),
)
_OF_ONE = (
    ("show", lambda thing: lambda w: w.show(thing)),
    ("why", lambda thing: lambda w: w.why(thing)),
    ("links", lambda thing: lambda w: w.links(thing)),
)
_OF_TWO = (
    ("links", lambda one, other: lambda w: w.links(one, other)),
    ("overlap", lambda one, other: lambda w: w.overlap(one, other)),
)
_TABLES = ("programmes", "projects", "lines", "organisations", "goals", "areas", "sources")


def of_random_world(graph: Graph, random: Random, count: int) -> Iterator[Asking]:
    """Give ways to ask of any graph: all whole pages, and some about so many things of each kind."""
    yield from _WHOLE
    things = {name: _things(graph, name) for name in _TABLES}
    for framework in things["programmes"][:count]:
        yield Asking(f"gaps {framework}", lambda w, framework=framework: w.gaps(goals=framework))  # type: ignore[misc]
    for found in things.values():
        for thing in random.sample(found, min(count, len(found))):
            for command, of_one in _OF_ONE:
                yield Asking(f"{command} {thing}", of_one(thing))
    everything = [thing for found in things.values() for thing in found]
    for _ in range(count):
        for command, of_two in _OF_TWO:
            one, other = random.sample(things["programmes"] if command == "overlap" else everything, 2)
            yield Asking(f"{command} {one} {other}", of_two(one, other))


def opened(graph: Graph, made: Manifest, settings: Settings) -> Workspace:
    """Return a workspace that asks a graph."""
    found = Workspace(settings, settings.build_folder / made.fingerprint, made)
    found.graph = graph
    return found


def of_folder(graph: Graph, made: Manifest, folder: Path) -> Workspace:
    """Return a workspace without settings that asks a graph."""
    return opened(graph, made, Settings(folder))


def _things(graph: Graph, table: str) -> list[str]:
    iri = schema().tables[table].iri
    return [str(thing) for (thing,) in graph.select(f"SELECT ?x {{ ?x a <{iri}> }} ORDER BY ?x")]


def _apart(one: str, other: str) -> str:
    """Return both texts from where they part."""
    place = next((place for place, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), 0)
    start = max(0, place - 60)
    return f"{one[start : place + 120]!r} is not {other[start : place + 120]!r}"
