"""The Cypher beside a query: ``<name>.cypher`` asks Neo4j what ``<name>.rq`` asks the store.

A twin begins at the build that counts (``MATCH (current:SamenhangCurrent {base: $base})``), takes the
parameters of the query under their own names (``$programme``, null when not given; ``$lang`` is the
language of the run), and returns the columns of the query in its order. What it is about stands in the
``.rq`` alone. Its values are those of ``docs/reference/neo4j.md``:

- money is in cents, in columns of the type ``decimal``; these become euros;
- a class is its label, a property is its short name (``sam:amount``);
- of a column of the type ``value`` it gives a list of a value and its sort, as a ``Statement`` has them;
- several values are a list;
- the three columns of the evidence are one, ``evidence``: a list of ``[source, locator, quote]``;
- all that is said of a thing is one column of the type ``facts``, which becomes a row for each fact: see
  :mod:`samenhang.queries.neo4j.facts`.

A query behind a page has no front matter: the types of its columns stand above its twin, behind ``//+``.
A column that is not told of there is taken as it comes. Its parameters are lists, as ``VALUES`` are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.queries.library import EVIDENCE, names, question
from samenhang.queries.pages import page_query

_PARAMETER = re.compile(r"\$(\w+)")
_SKIPPED = re.compile(r"//[^\n]*|'(?:[^'\\]|\\.)*'")
_TYPES = re.compile(r"//\+ (\w+) = \"(\w+)\"")
_MARK = re.compile(r"[(\[{]|[)\]}]|\bRETURN\b(?:\s+DISTINCT\b)?")
_ORDER = re.compile(r"\bORDER\s+BY\b")

_ENDING = ".cypher"

EVIDENCE_COLUMN = "evidence"

CURRENT = "MATCH (current:SamenhangCurrent {base: $base})"
"""How every twin begins."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A column that a twin returns, and the type of the column of the question that it is."""

    key: str
    type: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A query in Cypher, its parameters, and what it returns; ``returned`` is empty when nobody says.

    ``listed`` tells that its parameters are lists, also of one value.
    """

    name: str
    cypher: str
    returned: tuple[Returned, ...] = ()
    listed: bool = False

    @property
    def parameters(self) -> frozenset[str]:
        """The names of its parameters, ``base`` among them."""
        return frozenset(_PARAMETER.findall(_bare(self.cypher)))


def twin_of(sparql: str) -> Twin:
    """Return the twin of a query of ours.

    Raises:
        UsageError: it has none.
    """
    found = _twins().get(sparql)
    if found is None:
        raise UsageError(text("twins.no_twin"), next_step=text("twins.no_twin_next"))
    return found


def beside(file: Path) -> Twin:
    """Return the twin of a query that a person wrote in a file.

    Raises:
        UsageError: there is none beside it.
    """
    path = file.with_suffix(".cypher")
    try:
        return Twin(str(path), path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            text("twins.no_twin_beside", file=path.name),
            where=str(file),
            next_step=text("twins.no_twin_next"),
        ) from error


def columns_of(cypher: str) -> tuple[str, ...]:
    """Return the names of the columns that the last ``RETURN`` of a query gives, in order."""
    bare = _bare(cypher)
    depth, start = 0, len(bare)
    for mark in _MARK.finditer(bare):
        if mark[0].startswith("RETURN"):
            start = mark.end() if depth == 0 else start
        else:
            depth += 1 if mark[0] in "([{" else -1
    clause = _ORDER.split(bare[start:])[0]
    return tuple(_alias(item) for item in _apart(clause)) if clause.strip() else ()


def _bare(cypher: str) -> str:
    """Return a query without its comments and without what its texts hold."""
    return _SKIPPED.sub(lambda found: "" if found[0].startswith("//") else "''", cypher)


def _alias(item: str) -> str:
    return re.split(r"\bAS\s+", item)[-1].strip().strip("`")


def _apart(items: str) -> Iterator[str]:
    """Give what stands between the commas, those within brackets left alone."""
    depth, start = 0, 0
    for place, sign in enumerate(items):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            yield items[start:place]
            start = place + 1
    yield items[start:]


@cache
def _twins() -> dict[str, Twin]:
    """Return the twins of our queries, by the text of the query in SPARQL."""
    found = {question(name).sparql: twin(name) for name in names()}
    return found | {page_query(name): _page_twin(name) for name in _pages()}


@cache
def twin(name: str) -> Twin:
    """Return the twin of a named question."""
    asked = question(name)
    returned = [Returned(column.key, column.type) for column in asked.columns if column.type != "evidence"]
    if len(returned) < len(asked.columns):
        assert len(asked.columns) - len(returned) == len(EVIDENCE)
        returned.append(Returned(EVIDENCE_COLUMN, EVIDENCE_COLUMN))
    return Twin(f"{name}.cypher", _text(f"catalogue/{name}"), tuple(returned))


def _pages() -> list[str]:
    """Return the names of the queries behind pages that have a twin."""
    folder = files("samenhang.queries") / "pages"
    return [item.name[: -len(_ENDING)] for item in folder.iterdir() if item.name.endswith(_ENDING)]


def _page_twin(name: str) -> Twin:
    content = _text(f"pages/{name}")
    types = dict(_TYPES.findall(content))
    returned = tuple(Returned(key, types.get(key, "any")) for key in columns_of(content))
    return Twin(f"{name}.cypher", content, returned, listed=True)


def _text(name: str) -> str:
    return (files("samenhang.queries") / f"{name}{_ENDING}").read_text(encoding="utf-8")
