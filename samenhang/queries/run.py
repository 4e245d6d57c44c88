"""Asking a named question: its parameters typed and bound as terms, its rows as plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.queries.columns import MANY, SEPARATOR, Column, Parameter
from samenhang.queries.find import find
from samenhang.queries.library import EVIDENCE, Question, question

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Bound, Cut, Graph, Rows, Value

Cell = str | int | Decimal | bool | tuple[str, ...] | None
"""A value of an answer; several in one cell are a tuple, sorted and each once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question in the order of its columns, and the parameters it was asked with.

    ``cut`` says which limit cut the rows off, if any.
    """

    question: Question
    given: tuple[tuple[Parameter, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: Cut = ""


def run(
    graph: Graph, name: str, given: Mapping[str, object], select: Callable[..., Rows] | None = None
) -> Answer:
    """Ask the question ``name``.

    Args:
        graph: the graph to ask.
        name: a name of the catalogue.
        given: by parameter what a person typed (or a plain Python value); empty means not given.
        select: what runs the query (that of a sandbox, say); the graph itself unless given.

    Raises:
        UsageError: no such question or parameter, a value of the wrong kind, a required one missing.
        QueryError: the query was stopped at a limit.
    """
    asked = question(name)
    values = {key: str(value).strip() for key, value in given.items() if str(value).strip()}
    _refuse_unknown(asked, values)
    terms: dict[str, Bound] = {}
    shown: list[tuple[Parameter, str]] = []
    for parameter in asked.parameters:
        if parameter.name in values:
            term, plain = _term(graph, parameter, values[parameter.name])
            terms[parameter.name] = term
            shown.append((parameter, plain))
    found = (select or graph.select)(asked.sparql, **terms)
    rows = tuple(_row(graph.base, asked, row) for row in found)
    return Answer(asked, tuple(shown), rows, found.cut)


def described(parameter: Parameter) -> str:
    """Return a parameter as a person fills it in: its name, what it holds and whether it is needed."""
    kind = text(f"queries.type_{parameter.type}")
    if parameter.scheme:
        kind = ", ".join(schema().schemes[parameter.scheme])
    needed = text("queries.required" if parameter.required else "queries.optional")
    return f"{parameter.name}=... {parameter.label} ({kind}; {needed})"


def _refuse_unknown(asked: Question, values: Mapping[str, str]) -> None:
    known = {parameter.name: parameter for parameter in asked.parameters}
    allowed = "".join(f"\n  {described(parameter)}" for parameter in asked.parameters)
    for key in values:
        if key not in known:
            advice = text("queries.allowed", allowed=allowed) if known else text("queries.no_parameters")
            raise UsageError(
                text("queries.unknown_parameter", name=asked.name, parameter=key), next_step=advice
            )
    missing = [item.name for item in asked.parameters if item.required and item.name not in values]
    if missing:
        raise UsageError(
            text("queries.missing_parameter", name=asked.name, parameters=", ".join(missing)),
            next_step=text("queries.allowed", allowed=allowed),
        )


def _term(graph: Graph, parameter: Parameter, value: str) -> tuple[Bound, str]:
    """Return a typed value as a term and as text; what is typed never becomes part of the query."""
    from samenhang.graph.rdf_store import Term

    match parameter.type:
        case "entity":
            entity = find(graph, value, parameter.tables)
            return Term.entity(entity), entity
        case "code":
            code = _code(parameter, value)
            return Term.code(parameter.scheme, code), code
        case "integer" | "year":
            pattern = r"\d{4}" if parameter.type == "year" else r"-?\d{1,9}"
            if not re.fullmatch(pattern, value, re.ASCII):
                raise _wrong(parameter, value, text(f"queries.type_{parameter.type}"))
            return int(value), value
        case _:
            return Term.text(value), value


def _code(parameter: Parameter, value: str) -> str:
    """Return the code that a person means by the code itself or by its label in any language."""
    codes = schema().schemes[parameter.scheme]
    for code, item in codes.items():
        if value.casefold() in {code, *(label.casefold() for label in item.labels.values())}:
            return code
    raise _wrong(parameter, value, ", ".join(codes))


def _wrong(parameter: Parameter, value: str, allowed: str) -> UsageError:
    return UsageError(
        text("queries.wrong_value", parameter=parameter.name, value=value),
        next_step=text("queries.wrong_value_next", allowed=allowed),
    )


def _row(base: str, asked: Question, row: tuple[Value, ...]) -> tuple[Cell, ...]:
    cells = [_cell(base, column, value) for column, value in zip(asked.columns, row, strict=True)]
    if asked.columns[-1].type == "evidence":
        cells[-len(EVIDENCE) :] = _evidence(base, row[-len(EVIDENCE) :])
    return tuple(cells)


def _cell(base: str, column: Column, value: Value) -> Cell:
    if value is None:
        return () if column.type in MANY else None
    if column.type in MANY:
        return tuple(sorted({_short(base, part) for part in str(value).split(SEPARATOR) if part}))
    if column.type in ("class", "property"):
        return _word_of(str(value))
    return value


def _evidence(base: str, values: tuple[Value, ...]) -> list[tuple[str, ...]]:
    """Return source, locator and quote of each passage once, in the same order in all three columns.

    Where no passage has its words, the column of the quotes is empty.
    """
    parts = [str(value or "").split(SEPARATOR) for value in values]
    passages = sorted({passage for passage in zip(*parts, strict=True) if passage[0]})
    sources, locators, quotes = ([passage[place] for passage in passages] for place in range(len(EVIDENCE)))
    return [
        tuple(_short(base, source) for source in sources),
        tuple(locators),
        tuple(quotes) if any(quotes) else (),
    ]


def _short(base: str, part: str) -> str:
    """Return an id instead of its IRI; a text stays as it is."""
    return unquote(part[len(base) :]) if part.startswith(base) else part


@cache
def _words() -> dict[str, str]:
    """Classes by their IRI as the prefix of their ids, properties as the name of their column."""
    found: dict[str, str] = {}
    for table in schema().tables.values():
        found[table.iri] = table.prefix
        for column in table.columns:
            found.setdefault(column.property, column.name)
    return found


def _word_of(iri: str) -> str:
    return _words().get(iri, iri)
