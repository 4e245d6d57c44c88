"""Whether two stores answer a named question alike: rows, types of values, and order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from samenhang.graph.rdf_store import Graph, Rows
from samenhang.ontology.schema import schema
from samenhang.queries.columns import Parameter
from samenhang.queries.library import Question
from samenhang.queries.run import Answer, run

Select = Callable[..., Rows]


def differences(one: Answer, other: Answer) -> list[str]:
    """Return what differs between two answers to the same question, in words; nothing when they are alike."""
    found = []
    if len(one.rows) != len(other.rows):
        found.append(f"{len(one.rows)} rows, {len(other.rows)} rows")
    for place, (left, right) in enumerate(zip(one.rows, other.rows, strict=False)):
        for column, cell, twin in zip(one.question.columns, left, right, strict=True):
            if cell != twin or type(cell) is not type(twin):
                found.append(f"row {place}, {column.key}: {cell!r} is not {twin!r}")
    return found


def hold(graph: Graph, question: Question, given: dict[str, str], select: Select) -> None:
    """Hold what another store answers against what the store answers."""
    one, other = run(graph, question.name, given), run(graph, question.name, given, select)
    found = differences(one, other)
    assert not found, f"{question.name} {given}: {found[:3]}"


def askings(graph: Graph, question: Question, random: Random, count: int) -> Iterator[dict[str, str]]:
    """Give ways to ask a question: without parameters if it may be, and with each of its parameters."""
    if not any(parameter.required for parameter in question.parameters):
        yield {}
    for parameter in question.parameters:
        values = _values(graph, parameter)
        for value in random.sample(values, min(count, len(values))):
            yield {parameter.name: value}


def _values(graph: Graph, parameter: Parameter) -> list[str]:
    match parameter.type:
        case "entity":
            classes = [schema().tables[name].iri for name in parameter.tables]
            found = [graph.select(f"SELECT ?x {{ ?x a <{iri}> }} ORDER BY ?x") for iri in classes]
            return [str(entity) for rows in found for (entity,) in rows]
        case "code":
            return list(schema().schemes[parameter.scheme])
        case "year":
            return ["2023", "2024", "2025"]
        case _:
            return ["JONG", "zorg"]
