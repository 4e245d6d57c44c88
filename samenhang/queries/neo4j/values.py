"""From what Neo4j answers to the plain values that the store gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.values import statement_object
from samenhang.graph.rdf_store import Value
from samenhang.queries.columns import SEPARATOR
from samenhang.queries.library import EVIDENCE

_CENTS = Decimal(100)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

Plain = Callable[[object], Value]
"""What makes a plain value of a term of the graph."""


def cells(type_: str, value: Any, base: str, plain: Plain) -> Sequence[Value]:
    """Return the cells of a column of that type; of the evidence three, of any other one."""
    if type_ == "evidence":
        return _evidence(value or [])
    return (None,) if value is None else (_cell(type_, value, base, plain),)


def _cell(type_: str, value: Any, base: str, plain: Plain) -> Value:
    match type_:
        case "id":
            return _id(value)
        case "ids" | "texts":
            return SEPARATOR.join(_id(item) if type_ == "ids" else str(item) for item in value)
        case "class":
            return names.class_of()[str(value)]
        case "property":
            return names.expanded(str(value))
        case "relationship":
            return names.relationships()[str(value)]
        case "decimal" if isinstance(value, int):
            return Decimal(value) / _CENTS
        case "decimal" | "number" if isinstance(value, float):
            return _decimal(value)
        case "decimal" | "number" | "quantity":
            return Decimal(value) if _NUMBER.fullmatch(value) else str(value)
        case "value":
            content, sort = value
            return plain(statement_object(content, sort, base, names.class_of()))
        case _ if isinstance(value, list):
            return ", ".join(map(str, value))
        case _ if isinstance(value, float):
            return _decimal(value)
        case _:
            return value if isinstance(value, bool | int) else str(value)


def _decimal(value: float) -> Decimal:
    """Return a floating point number as the decimal that it was made of: ``1`` and not ``1.0``."""
    return Decimal(int(value)) if value.is_integer() else Decimal(format(Decimal(repr(value)), "f"))


def _id(name: str) -> str:
    """Return an id; of what is not of the workspace its IRI."""
    return name[1:-1] if name.startswith("<") else name


def _evidence(passages: Sequence[Sequence[str | None]]) -> list[Value]:
    """Return source, locator and quote of each passage, joined as the store joins them."""
    if not passages:
        return [""] * len(EVIDENCE)
    columns = zip(*passages, strict=True)
    return [SEPARATOR.join(_id(part or "") for part in column) for column in columns]
