"""A built workspace, opened for questions: every method reads like the command of its name.

``samenhang.open("mijn-map").overlap()`` gives what ``samenhang overlap`` prints: a page of rows
(:class:`samenhang.views.page.TablePage`) with ``.columns``, ``.rows`` and ``.records()``. Names may be
given as people type them: an id, a name, an alias or a unique part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.errors import StoreError, UsageError
from samenhang.exports.pictures_of import PicturesOf
from samenhang.graph import builds, manifest
from samenhang.graph.lease import Lease
from samenhang.graph.manifest import Manifest
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import text
from samenhang.queries.sandbox.limits import Limits
from samenhang.settings import Settings, read_settings
from samenhang.views.page import SHOWN, TablePage

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from samenhang.graph.neo4j.push import Pushed
    from samenhang.views.reports.model import Report
    from samenhang.views.review_page import Review

_PROGRAMMES = ("programmes",)


def open(folder: Path | str) -> Workspace:  # noqa: A001 - samenhang.open(DIR) is the public name
    """Open the last build of the workspace in ``folder``.

    Raises:
        SourceError: its settings can't be read.
        StoreError: it has not been built, or by another version, or it is damaged.
    """
    settings = read_settings(Path(folder))
    build, lease = builds.opened(settings.build_folder)
    return Workspace(settings, build, manifest.read_whole(build), lease)


@contextmanager
def open_neo4j(folder: Path | str, *, ask: Callable[[str, str], str] | None = None) -> Iterator[Workspace]:
    """Open the workspace in ``folder`` with its questions asked in Neo4j; it need not be built here.

    Where and as whom stands in ``[neo4j]`` of ``samenhang.toml``, or in ``NEO4J_URI``, ``NEO4J_USER``,
    ``NEO4J_DATABASE`` and ``NEO4J_PASSWORD``.

    Args:
        folder: of the workspace.
        ask: asks a person for the password of a user at a server; None when there is nobody to ask.

    Raises:
        SourceError: its settings can't be read.
        UsageError: no address, or no password.
        StoreError: the server is away or refuses, or holds no graph of this workspace, or another build than
            the last one here.
    """
    from samenhang.graph.neo4j.connection import connected, target
    from samenhang.queries.neo4j.graph import Neo4jGraph

    settings = read_settings(Path(folder))
    named = settings.neo4j
    with connected(target(named.uri, named.user, named.database, ask)) as connection:
        graph = Neo4jGraph(connection, settings.base)
        made = graph.manifest()
        own = builds.last(settings.build_folder)
        if own not in ("", made.fingerprint):
            raise StoreError(
                text("twins.other_build", own=own[:12], build=made.fingerprint[:12]), where=graph.uri,
                next_step=text("twins.other_build_next"),
            )  # fmt: skip
        opened = Workspace(settings, settings.build_folder / made.fingerprint, made)
        opened.graph = graph
        yield opened


class Workspace(PicturesOf):
    """A workspace with its last build. Another build meanwhile does not disturb it.

    Attributes:
        settings: what ``samenhang.toml`` says.
        build_folder: the folder of the build that is open.
        manifest: what the build was made of.
        limits: what one query of :meth:`query` or :meth:`sparql` may cost; set others as you need.
    """

    def __init__(
        self, settings: Settings, build_folder: Path, made: Manifest, lease: Lease | None = None
    ) -> None:
        self.settings = settings
        self._lease = lease
        self.build_folder = build_folder
        self.manifest = made
        self.limits = Limits()

    def __repr__(self) -> str:
        name = self.manifest.name or self.settings.folder.name
        return f"<Workspace {name}: {self.manifest.counts['quads']} quads>"

    @cached_property
    def graph(self) -> Graph:
        """The graph of the build, for questions in SPARQL (``graph.select``)."""
        return Graph.open(self.build_folder, self.manifest.base)

    def find(self, name: str, tables: tuple[str, ...] = ()) -> str:
        """Return the id of the one thing a name means, among these tables (all when empty)."""
        from samenhang.queries.find import find

        return find(self.graph, name, tables)

    def overlap(
        self,
        a: str | None = None,
        b: str | None = None,
        *,
        everything: bool = False,
        limit: int | None = None,
    ) -> TablePage:
        """Return what programmes have in common; of two, all of it with its evidence."""
        from samenhang.views.overlap import overlap
        from samenhang.views.pair import overlap_of

        if a and b:
            return overlap_of(self.graph, self.find(a, _PROGRAMMES), self.find(b, _PROGRAMMES), limit)
        return overlap(self.graph, everything=everything, limit=limit)

    def duplicates(
        self,
        min_score: Decimal | float = 0,
        *,
        between: tuple[str, str] | None = None,
        rejected: bool = False,
        limit: int | None = None,
    ) -> TablePage:
        """Return the initiatives of different programmes that may belong together, with the reasons."""
        from samenhang.views.duplicates import DuplicateFilter, duplicates

        pair = (self.find(between[0], _PROGRAMMES), self.find(between[1], _PROGRAMMES)) if between else None
        return duplicates(self.graph, DuplicateFilter(Decimal(str(min_score)), pair, rejected), limit)

    def gaps(
        self,
        *,
        by: tuple[str, ...] = ("municipality", "year"),
        goals: str = "",
        years: tuple[int, int] | None = None,
        municipality: str = "",
        state: str = "",
        limit: int | None = None,
    ) -> TablePage:
        """Return the cells of goal x municipality x year with their state."""
        from samenhang.views.gaps import GapFilter, gaps

        framework = self.find(goals, _PROGRAMMES) if goals else self.manifest.frame
        area = self.find(municipality, ("areas",)) if municipality else ""
        return gaps(self.graph, GapFilter(framework, by, years, area, state), limit)

    def cliffs(self, limit: int | None = None) -> TablePage:
        """Return the initiatives whose money ends without a successor, or before it starts."""
        from samenhang.views.cliffs import cliffs

        return cliffs(self.graph, limit)

    def partners(
        self, min_programmes: int = 2, *, all_levels: bool = False, limit: int | None = None
    ) -> TablePage:
        """Return the organisations in at least so many programmes."""
        from samenhang.views.partners import partners

        return partners(self.graph, min_programmes, all_levels=all_levels, limit=limit)

    def links(self, a: str, b: str | None = None) -> TablePage:
        """Return the explicit ties of ``a``, or the shortest paths between ``a`` and ``b``."""
        from samenhang.views.links import links

        return links(self.graph, self.find(a), self.find(b) if b else None)

    def money(
        self,
        *,
        by: tuple[str, ...] = ("programme",),
        level: str = "",
        kind: str = "",
        recurrence: str = "",
        limit: int | None = None,
    ) -> TablePage:
        """Return sums at one level and of one kind, and what was left out."""
        from samenhang.views.money import MoneyFilter, money

        return money(self.graph, MoneyFilter(by, level, kind, recurrence), limit)

    def check(self, least: str = "note", limit: int | None = None) -> TablePage:
        """Return the findings of at least this severity (``error``, ``warning``, ``note``)."""
        from samenhang.views.check import check

        return check(self.graph, least, limit)

    def check_shacl(self, least: str = "note", engine: str = "") -> TablePage:
        """Return what does not fit the SHACL shapes; takes seconds to minutes.

        Raises:
            UsageError: the questions of this workspace are asked in Neo4j, which knows no shapes.
        """
        if self.graph.far:
            raise UsageError(text("twins.not_there"), next_step=text("twins.not_there_next"))
        from samenhang.views.shapes import check_shapes

        return check_shapes(self.graph, self.build_folder, least, engine)

    def search(self, wanted: str, limit: int | None = SHOWN) -> TablePage:
        """Return the things whose name holds ``wanted``."""
        from samenhang.views.search import search

        return search(self.graph, wanted, limit)

    def show(self, thing: str, limit: int | None = None) -> TablePage:
        """Return all that is known of one thing, with its sources."""
        from samenhang.views.entity import show

        return show(self.graph, self.find(thing), limit)

    def why(self, thing: str, property: str | None = None) -> TablePage:  # noqa: A002 - as the command says it
        """Return each value of a thing with what it rests on, those that lost too."""
        from samenhang.views.entity import why

        return why(self.graph, self.find(thing), property)

    def diff(self, old: Path | str = "previous", new: Path | str = "current", **chosen: Any) -> TablePage:
        """Return what changed between two builds: of this workspace the one before and the last.

        Args:
            old: ``previous``, ``current``, the start of a fingerprint, or the folder of a build or workspace.
            new: the same; a :class:`Workspace` gives its build with ``build_folder``.
            chosen: as :class:`samenhang.views.diff.DiffFilter` takes.
        """
        from samenhang.graph.find_build import find_build
        from samenhang.views.diff import DiffFilter, diff

        builds_folder = self.settings.build_folder
        return diff(
            find_build(str(old), builds_folder), find_build(str(new), builds_folder), DiffFilter(**chosen)
        )

    def query(self, name: str, **parameters: Any) -> TablePage:
        """Ask a named question of the catalogue, within the limits and in a process of its own."""
        from samenhang.views.question import ask

        return ask(self.graph, name, parameters, self.limits)

    def sparql(self, query: str) -> TablePage:
        """Run any read-only query, within the limits and in a process of its own.

        A column is a variable; of ``CONSTRUCT`` and ``DESCRIBE`` they are ``subject``, ``predicate`` and
        ``object``, of ``ASK`` it is ``answer``.

        Raises:
            QueryError: the query is refused, or was stopped at a limit.
            UsageError: it is no SPARQL query.
        """
        from samenhang.queries.sandbox.process import Sandbox
        from samenhang.views.sparql import page

        sandbox = Sandbox(self.graph, self.limits)
        return page(sandbox, sandbox.ask(query))

    def report(
        self, what: str, name: str = "", *, output: Path | str | None = None, date: str = ""
    ) -> Report:
        """Return a report, and write it if asked.

        Args:
            what: ``overlap``, ``gaps``, ``partners``, ``programme`` or ``partner``.
            name: the programme or partner it is about.
            output: the file to write; ``.docx``, ``.html`` or ``.xlsx``.
            date: what the report says it was made on.
        """
        from samenhang.views.reports.make import chosen, colophon, report

        choice = chosen(self.graph, what, name)
        told = colophon(self.settings.name or self.settings.folder.name, choice, date, self.build_folder.name)
        # A workbook has room for every row.
        whole = output is not None and Path(output).suffix.lower() == ".xlsx"
        page = report(self.graph, what, name, self.manifest.frame, told, whole=whole)
        if output is not None:
            from samenhang.exports.report_file import write_report

            write_report(page, Path(output))
        return page

    def review(
        self, kind: str | None = None, limit: int | None = None, *, output: Path | str | None = None
    ) -> Review:
        """Return the pairs that are open to be decided, and write them as a page to answer if asked.

        Args:
            kind: ``names`` or ``initiatives``; both when None.
            limit: how many at most.
            output: the HTML file to write; its answers are taken in by ``samenhang decide``.
        """
        from samenhang.graph import ledger
        from samenhang.i18n import text
        from samenhang.views.review import KINDS, review

        title = text("review.title_of", name=self.settings.name or self.settings.folder.name)
        known = ledger.read(self.build_folder)
        page = review(self.graph, known, (title, self.build_folder.name), (kind,) if kind else KINDS, limit)
        if output is not None:
            from samenhang.exports.review_html import write_review

            write_review(page, Path(output))
        return page

    def push(self, uri: str = "", *, user: str = "", database: str = "", replace: bool = False) -> Pushed:
        """Put the graph in a Neo4j database; what is not given comes from ``NEO4J_URI`` and so on.

        Raises:
            UsageError: no such address, no password, or a workspace with another name holds the place.
            StoreError: the server is away or refuses.
        """
        from samenhang.graph.neo4j.connection import connected, target
        from samenhang.graph.neo4j.push import Source, push

        with connected(target(uri, user, database)) as connection:
            source = Source(self.graph, self.build_folder.name, self.manifest)
            return push(connection, source, replace=replace)

    def push_difference(self, uri: str = "", *, user: str = "", database: str = "") -> TablePage:
        """Return what :meth:`push` would change, by label and type of relationship."""
        from samenhang.graph.neo4j.connection import connected, target
        from samenhang.graph.neo4j.difference import difference
        from samenhang.graph.neo4j.push import Source
        from samenhang.views.push import difference_page

        reached = target(uri, user, database)
        with connected(reached) as connection:
            source = Source(self.graph, self.build_folder.name, self.manifest)
            return difference_page(difference(connection, source), reached.uri)

    def networkx(self, *, collapse: bool = False) -> nx.MultiDiGraph[str]:
        """Return the graph as a networkx MultiDiGraph; see :mod:`samenhang.graph.networkx_graph`."""
        from samenhang.graph.networkx_graph import to_networkx

        return to_networkx(self.graph, collapse=collapse)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table of the graph as a pandas frame; see :mod:`samenhang.graph.frames`."""
        from samenhang.graph import frames

        return frames.frame(self.graph, table)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return all tables of the graph as pandas frames, by name."""
        from samenhang.graph import frames

        return frames.frames(self.graph)

    def claims(self) -> pd.DataFrame:
        """Return every claim with its passage and rank as a pandas frame."""
        from samenhang.graph import frames

        return frames.claims(self.graph)
