"""The graph in Neo4j, asked as the one on disk is: the same questions, parameters, values and order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samenhang import ids
from samenhang.errors import QueryError, StoreError
from samenhang.graph.look import Look
from samenhang.graph.manifest import Manifest
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.connection import Connection
from samenhang.graph.rdf_store import Asked, Cut, Graph, Rows, Term, Value
from samenhang.graph.texts import Texts
from samenhang.i18n import language, text
from samenhang.ontology.schema import schema
from samenhang.queries.library import EVIDENCE
from samenhang.queries.neo4j import facts as told
from samenhang.queries.neo4j.looks import look_twin
from samenhang.queries.neo4j.near import Near
from samenhang.queries.neo4j.texts import FarTexts
from samenhang.queries.neo4j.twins import EVIDENCE_COLUMN, Returned, Twin, twin_of
from samenhang.queries.neo4j.values import cells
from samenhang.queries.sandbox.limits import MEGABYTE, Limits

if TYPE_CHECKING:
    import pyoxigraph as ox
    from neo4j import ManagedTransaction, Result

PATIENCE = Limits(seconds=60, rows=10**9, size=10**6)
"""What a query of ours may cost when nobody says."""

_CURRENT = f"MATCH (c:{names.CURRENT} {{base: $base}}) RETURN properties(c) AS held"
_EXISTS = f"""
    MATCH (c:{names.CURRENT} {{base: $base}})
    MATCH (n:{names.NODE} {{key: c.build + '/' + $id}}) WHERE NOT n:{names.UNKNOWN}
    RETURN n.id AS id"""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a query gave: its columns, its rows, and which limit cut them off."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: Cut


class Neo4jGraph(Graph):
    """The build that counts in a database, open for reading.

    Every query is one transaction that can only read, and that the server ends when it takes too long.

    Args:
        connection: an open connection to the database.
        base: the base IRI of the workspace: which of the graphs there is meant.
        limits: what one query may cost; the memory it takes is for the server to guard.
    """

    far = True

    def __init__(
        self, connection: Connection, base: str = ids.DEFAULT_BASE, limits: Limits = PATIENCE
    ) -> None:
        self._connection = connection
        self._limits = limits
        self._held: dict[str, Any] = {}
        self._near = Near(self.select)
        self._texts: dict[tuple[str, str], bytes] = {}
        self.base = base
        self.folder = None

    @property
    def store(self) -> ox.Store:  # type: ignore[override]
        """There is none: what goes past :meth:`select` can't be asked here.

        Raises:
            StoreError: always.
        """
        raise StoreError(text("twins.not_there"), next_step=text("twins.not_there_next"))

    def manifest(self) -> Manifest:
        """Return what is known of the build that counts in the database; not what it was made of.

        Raises:
            StoreError: nothing was pushed for this workspace, or by another version.
        """
        held = self._connection.within(self._current, self._limits.seconds)
        name, language_, frame = (str(held.get(key, "")) for key in ("name", "language", "frame"))
        return Manifest(
            fingerprint=held["build"], version="", schema_version=held["schema_version"], program="",
            name=name, base=self.base, language=language_, frame=frame,
            inputs={}, files={}, counts={"quads": int(held.get("quads", 0))},
        )  # fmt: skip

    def within(self, limits: Limits) -> Neo4jGraph:
        """Return the same graph, asked within these limits."""
        found = Neo4jGraph(self._connection, self.base, limits)
        found._held, found._texts = self._held, self._texts
        return found

    def select(self, sparql: str, /, **terms: Asked) -> Rows:
        """Answer a query of ours by its twin.

        Raises:
            UsageError: the query has no twin.
            QueryError: a parameter has no place in it, or it takes too long.
            StoreError: the server is away or refuses, or holds no build of this workspace, or another by now.
        """
        return self.ask(twin_of(sparql), terms)

    def look(self, look: Look, /, **terms: Asked) -> Rows:
        """Look at the rows of a table; see :meth:`select`."""
        return self.ask(look_twin(look), terms)

    def ask(self, twin: Twin, terms: Mapping[str, Asked]) -> Rows:
        """Answer a twin; see :meth:`select`."""
        for name in sorted(terms.keys() - twin.parameters):
            raise QueryError(text("store.no_parameter", name=name))
        given = {name: _parameter(value, listed=twin.listed) for name, value in terms.items()}
        parameters = {**dict.fromkeys(twin.parameters), "lang": language(), **given, "base": self.base}
        found = self._connection.within(
            lambda transaction: self._read(transaction, twin.cypher, parameters), self._limits.seconds
        )
        returned = twin.returned or tuple(Returned(column, "any") for column in found.columns)
        wanted = tuple(column.key for column in returned)
        if found.columns != wanted:
            raise QueryError(
                text("twins.columns_differ", found=", ".join(found.columns), wanted=", ".join(wanted)),
                where=twin.name,
            )
        rows = tuple(made for row in found.rows for made in self._rows(returned, row))
        return Rows(_keys(returned), rows, found.cut)

    def bring(self, things: Collection[str], *, pointing: bool) -> None:
        """Get all values of these things in one journey, and all that points at them in another."""
        self._near.bring(things, pointing=pointing)

    def values(self, entity: str, property_iri: str) -> list[str]:
        """Return what counts as values of an id, as texts; none for an empty property."""
        return self._near.values(entity, property_iri) if property_iri else []

    def pointing(self, property_iri: str, entity: str) -> list[str]:
        """Return the ids of what counts as pointing at an id by a property."""
        return self._near.pointing(property_iri, entity)

    def texts(self, file: str) -> Texts:
        """Return the names or the descriptions, brought as far as they may hold what is looked for."""
        return FarTexts(self.ask, file, self._texts)

    @property
    def uri(self) -> str:
        """The address of the server."""
        return self._connection.uri

    def exists(self, entity: str) -> bool:
        """Tell whether the graph holds this id."""
        return bool(self._connection.read(_EXISTS, base=self.base, id=entity))

    def _current(self, transaction: ManagedTransaction) -> dict[str, Any]:
        found = transaction.run(_CURRENT, base=self.base).single()
        if found is None:
            raise StoreError(
                text("neo4j.nothing_there", base=self.base), next_step=text("neo4j.nothing_there_next")
            )
        held: dict[str, Any] = found["held"]
        if held["schema_version"] != schema().version:
            raise StoreError(
                text("twins.other_schema", found=held["schema_version"], own=schema().version),
                next_step=text("neo4j.nothing_there_next"),
            )
        if self._held and held["build"] != self._held["build"]:
            # An answer that is half of the one build and half of the other would be true of neither.
            raise StoreError(text("twins.changed"), next_step=text("twins.changed_next"))
        self._held.update(held)
        return held

    def _read(self, transaction: ManagedTransaction, cypher: str, parameters: dict[str, Any]) -> _Found:
        self._current(transaction)
        result = transaction.run(cypher, parameters)
        rows, cut = self._taken(result)
        return _Found(tuple(result.keys()), rows, cut)

    def _taken(self, result: Result) -> tuple[list[tuple[Any, ...]], Cut]:
        """Take rows up to the limits; what is behind them never leaves the server."""
        rows: list[tuple[Any, ...]] = []
        size = 0
        for record in result:
            row = tuple(record.values())
            size += len(repr(row))
            if len(rows) == self._limits.rows:
                return rows, "rows"
            if size > self._limits.size * MEGABYTE:
                return rows, "size"
            rows.append(row)
        return rows, ""

    def _rows(self, returned: tuple[Returned, ...], row: tuple[Any, ...]) -> Iterator[tuple[Value, ...]]:
        """Give the rows that a row becomes: one, or one for each fact when it ends in facts."""
        type_ = returned[-1].type
        if type_ not in told.COLUMNS:
            yield self._row(returned, row)
            return
        start = self._row(returned[:-1], row[:-1])
        own = str(self._held.get("language", ""))
        yield from ((*start, *fact) for fact in told.facts(type_, row[-1], self.base, own, self.plain))

    def _row(self, returned: tuple[Returned, ...], row: tuple[Any, ...]) -> tuple[Value, ...]:
        pairs = zip(returned, row, strict=True)
        return tuple(
            cell for column, value in pairs for cell in cells(column.type, value, self.base, self.plain)
        )


def _keys(returned: tuple[Returned, ...]) -> tuple[str, ...]:
    keys, last = [column.key for column in returned], returned[-1]
    spread = EVIDENCE if last.key == EVIDENCE_COLUMN else told.COLUMNS.get(last.type, (last.key,))
    return (*keys[:-1], *spread)


def _parameter(value: Asked, *, listed: bool) -> Any:
    """Return what is bound as a parameter of Cypher: ids and codes as texts, a property as its type."""
    if isinstance(value, tuple | list):
        return [_parameter(item, listed=False) for item in value]
    found: Any = value
    if isinstance(value, Term):
        found = value.value
        if value.kind == "iri" and value.value in names.relationships().values():
            found = names.relationship(value.value)
    return [found] if listed else found
