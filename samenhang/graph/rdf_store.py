"""The graph on disk in Oxigraph: loading it whole, and reading it with bound questions.

Only this module, the sandbox of queries and the writers of RDF files know pyoxigraph. A store is a cache
of the claims: it is bulk-loaded once, into a folder of its own, and only read afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, cast
from urllib.parse import unquote

import pyoxigraph as ox

from samenhang import ids
from samenhang.errors import QueryError, StoreError
from samenhang.graph.lease import Lease
from samenhang.graph.texts import Texts, open_texts
from samenhang.graph.unwritten import not_written
from samenhang.i18n import language, text

if TYPE_CHECKING:
    from samenhang.graph.look import Look

Value = str | int | Decimal | bool | None
"""A value in a row: an id or code or text, a number, a truth value, or None where nothing is bound."""

Cut = Literal["", "rows", "size"]
"""Which limit cut an answer off: that of its rows, that of its size, or none."""

FOLDER_NAME = "store"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sam": ids.NAMESPACE,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": XSD,
}
"""Prefixes that every query may use without declaring them (``code:`` and ``id:`` come with a graph)."""

_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_COUNTS = ox.DefaultGraph()
_PARAMETER = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}", re.IGNORECASE)
_ID_LIKE = re.compile(r"[a-z][a-z_]*/\S+")


_MANY = 200
"""So many things that point at one are found quad by quad, more by a query."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value bound to a parameter of a query, of a kind that a plain Python value can't tell.

    ``Term.entity("programme/x")``, ``Term.code("money_kind", "granted")``, ``Term.iri("https://...")``
    and ``Term.text("Oldambt", "nl")``; a plain ``str`` in the form of an id is an entity, any other
    is a text without language; ``int``, ``Decimal`` and ``bool`` are what they are.
    """

    kind: str
    value: str
    detail: str = ""

    @classmethod
    def entity(cls, entity: str) -> Self:
        """Name an entity by its id."""
        return cls("entity", entity)

    @classmethod
    def code(cls, scheme: str, code: str) -> Self:
        """Name a code of a code list."""
        return cls("code", code, scheme)

    @classmethod
    def iri(cls, iri: str) -> Self:
        """Name anything by its IRI."""
        return cls("iri", iri)

    @classmethod
    def text(cls, content: str, lang: str = "") -> Self:
        """Give a text, with or without a language."""
        return cls("text", content, lang)


Bound = Term | str | int | Decimal | bool
"""What may be bound to a parameter; a tuple or list of them gives several values."""

Asked = Bound | tuple[Bound, ...] | list[Bound]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: names of the columns, and tuples of plain values in their order."""

    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    cut: Cut = ""

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def records(self) -> Iterator[dict[str, Value]]:
        """Give each row as a dictionary by column."""
        for row in self.values:
            yield dict(zip(self.columns, row, strict=True))


def load(file: Path, folder: Path) -> int:
    """Bulk-load an N-Quads file into a new store and return the number of quads in it.

    Raises:
        StoreError: the folder can't be written, or the file is no N-Quads.
    """
    try:
        store = ox.Store(str(folder))
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        # Without `optimize`: it costs a third more, doubles the room on disk and makes opening slower.
        store.flush()
        return len(store)
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        raise not_written(error, folder) from error


def copy(before: Path, folder: Path, removed: Iterable[bytes], added: Iterable[bytes]) -> int:
    """Make a store from a copy of another, without some quads and with others; return by how many it grew.

    The copy shares with the other the files that stay as they are, so that it costs next to nothing. What is
    not there is not taken out, what is there not put in; so the number tells whether the changes fitted (to
    count all quads of a large store takes longer than all the rest).

    Args:
        before: the folder of the other store.
        folder: the folder to make.
        removed: lines of N-Quads to take out.
        added: lines of N-Quads to put in.

    Raises:
        StoreError: the store can't be read or written.
    """
    try:
        ox.Store.read_only(str(before)).backup(str(folder))
        store = ox.Store(str(folder))
        gone = [quad for quad in _parsed(removed) if quad in store]
        for quad in gone:
            store.remove(quad)
        came = [quad for quad in _parsed(added) if quad not in store]
        store.extend(came)
        store.flush()
        return len(came) - len(gone)
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        raise not_written(error, folder) from error


def _parsed(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    return ox.parse(input=b"".join(lines), format=ox.RdfFormat.N_QUADS)


@contextmanager
def reading(folder: Path | None) -> Iterator[None]:
    """Tell of damage in a store, which may come to light at any moment while it is read.

    Raises:
        StoreError: the engine met something that it can't read.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        # The engine gives damage as either; what it could not find or read stands behind it.
        raise StoreError(
            text("store.not_opened", reason=str(error).rstrip(".")), where=str(folder or ""),
            next_step=text("store.build_again"),
        ) from error  # fmt: skip


class Graph:
    """A built graph, open for reading.

    Args:
        store: the Oxigraph store (on disk and read-only, or in memory).
        base: the base IRI of the entities of the workspace.
        folder: where the store lies on disk; None when in memory.
        lease: what keeps the build from being removed meanwhile.
    """

    def __init__(
        self,
        store: ox.Store,
        base: str = ids.DEFAULT_BASE,
        folder: Path | None = None,
        lease: Lease | None = None,
    ) -> None:
        self.store = store
        self._lease = lease
        self.base = base
        self.folder = folder

    @classmethod
    def open(cls, build_folder: Path, base: str = ids.DEFAULT_BASE) -> Self:
        """Open the store of a build, read-only; beside it others may read too.

        Raises:
            StoreError: there is no store, or it is damaged.
        """
        folder = build_folder / FOLDER_NAME
        if not folder.is_dir():
            raise StoreError(text("store.missing"), where=str(folder), next_step=text("store.build_first"))
        lease = Lease.take(build_folder)
        with reading(folder):
            return cls(ox.Store.read_only(str(folder)), base, folder, lease)

    far = False
    """Whether each question is a journey: who asks many of one kind had better call :meth:`bring` first."""

    def bring(self, things: Collection[str], *, pointing: bool) -> None:
        """Get ready for :meth:`values` of these ids, and for :meth:`pointing` at them; nothing to do here."""

    def look(self, look: Look, /, **terms: Asked) -> Rows:
        """Look at the rows of a table; parameters as for :meth:`select`."""
        return self.select(look.sparql(), **terms)

    def select(self, sparql: str, /, **terms: Asked) -> Rows:
        """Run a SELECT with its parameters bound.

        A parameter stands in the query as ``VALUES ?name { UNDEF }``; that clause gets the term (or
        terms) given for ``name``, serialised by the store's own library, never pasted text. An empty
        tuple binds nothing, so it gives no rows. The parameter ``lang`` is the language of the run
        unless another is given.

        Raises:
            QueryError: the query is faulty, or a parameter has no place in it.
        """
        query = self.bound(sparql, terms)
        with reading(self.folder):
            try:
                found = self.store.query(query, prefixes=self.prefixes)
            except SyntaxError as error:
                raise QueryError(text("store.faulty_query", reason=error)) from error
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError(text("store.only_select"))
            names = tuple(variable.value for variable in found.variables)
            return Rows(names, tuple(tuple(self.plain(term) for term in row) for row in found))

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes every query may use, ``id:`` for the entities of this workspace among them."""
        return {**PREFIXES, "code": ids.CODE_BASE, "id": self.base}

    def things(self, class_iri: str) -> Iterator[tuple[str, list[tuple[str, Value]]]]:
        """Give each thing of a class with all that counts about it: IRIs of properties, and plain values."""
        with reading(self.folder):
            for found in self.store.quads_for_pattern(None, _TYPE, ox.NamedNode(class_iri), _COUNTS):
                said = self.store.quads_for_pattern(found.subject, None, None, _COUNTS)
                values = [(quad.predicate.value, self.plain(quad.object)) for quad in said]
                yield str(self.plain(found.subject)), values

    def values(self, entity: str, property_iri: str) -> list[str]:
        """Return what counts as values of an id, as texts; none for an empty property."""
        if not property_iri:
            return []
        with reading(self.folder):
            found = self.store.quads_for_pattern(self.node(entity), ox.NamedNode(property_iri), None, _COUNTS)
            return [str(self.plain(quad.object)) for quad in found]

    def pointing(self, property_iri: str, entity: str) -> list[str]:
        """Return the ids of what counts as pointing at an id by a property."""
        prop, node = ox.NamedNode(property_iri), self.node(entity)
        with reading(self.folder):
            every = self.store.quads_for_pattern(None, prop, node, _COUNTS)
            found = [quad.subject for quad in islice(every, _MANY)]
            if len(found) == _MANY:
                # To begin a query takes longer, and each of its rows a third of the time of a quad.
                answer = cast(ox.QuerySolutions, self.store.query(f"SELECT ?s {{ ?s {prop} {node} }}"))
                found = [cast(ox.NamedNode, row[0]) for row in answer]
            return [str(self.plain(subject)) for subject in found]

    def pairs(self, property_iri: str, most: int) -> list[tuple[str, str]] | None:
        """Return all that has a property, with each value that counts; None when it is more than ``most``."""
        with reading(self.folder):
            every = self.store.quads_for_pattern(None, ox.NamedNode(property_iri), None, _COUNTS)
            found = list(islice(every, most + 1))
            if len(found) > most:
                return None
            return [(str(self.plain(quad.subject)), str(self.plain(quad.object))) for quad in found]

    def texts(self, file: str) -> Texts | None:
        """Return the names or the descriptions that stand beside the store; None when they do not."""
        return open_texts(self.folder.parent / file) if self.folder else None

    def exists(self, entity: str) -> bool:
        """Tell whether the graph holds this id."""
        with reading(self.folder):
            pattern = self.store.quads_for_pattern(self.node(entity), None, None, ox.DefaultGraph())
            return next(iter(pattern), None) is not None

    def node(self, entity: str) -> ox.NamedNode:
        """Return the node of an id."""
        return ox.NamedNode(ids.iri(entity, self.base))

    def plain(self, term: object) -> Value:
        """Return a term as a plain value: an id, a code, a number, a truth value or a text."""
        # Called for every cell of every answer, so without what reads better and takes twice as long.
        if isinstance(term, ox.NamedNode):
            return self._short(term.value)
        if isinstance(term, ox.Literal):
            return _python_value(term)
        return None if term is None else str(term)

    def _short(self, iri: str) -> str:
        if iri.startswith(self.base):
            short = iri[len(self.base) :]
        elif iri.startswith(ids.CODE_BASE):
            short = iri[len(ids.CODE_BASE) :].partition("/")[2]
        else:
            return iri
        return unquote(short) if "%" in short else short

    def bound(self, sparql: str, terms: Mapping[str, Asked]) -> str:
        """Return a query with its parameters bound, as :meth:`select` runs it.

        Raises:
            QueryError: a parameter has no place in the query.
        """
        given = {"lang": language(), **terms}
        written = {name: self._written(value) for name, value in given.items()}
        placed: set[str] = set()

        def fill(clause: re.Match[str]) -> str:
            name = clause[1]
            placed.add(name)
            return f"VALUES ?{name} {{ {written[name]} }}" if name in written else clause[0]

        # One pass: a text that is bound may itself look like the place of another parameter.
        query = _PARAMETER.sub(fill, sparql)
        for name in sorted(terms.keys() - placed):
            raise QueryError(text("store.no_parameter", name=name))
        return query

    def _written(self, value: Asked) -> str:
        values = value if isinstance(value, tuple | list) else (value,)
        return " ".join(str(self._term(item)) for item in values)

    def _term(self, value: Bound) -> ox.NamedNode | ox.Literal:
        match value:
            case Term(kind="entity"):
                return self.node(value.value)
            case Term(kind="code"):
                return ox.NamedNode(ids.code_iri(value.detail, value.value))
            case Term(kind="iri"):
                return ox.NamedNode(value.value)
            case Term():
                return ox.Literal(value.value, language=value.detail or None)
            case bool() | int():
                return ox.Literal(value)
            case Decimal():
                return ox.Literal(format(value, "f"), datatype=ox.NamedNode(f"{XSD}decimal"))
            case _:
                return self.node(value) if _ID_LIKE.fullmatch(value) else ox.Literal(value)


def _python_value(literal: ox.Literal) -> Value:
    kind = literal.datatype.value.removeprefix(XSD)
    if kind == "integer":
        return int(literal.value)
    if kind == "decimal":
        return Decimal(literal.value)
    if kind == "boolean":
        return literal.value in ("true", "1")
    return literal.value
