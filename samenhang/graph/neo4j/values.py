"""Values of the graph as properties of Neo4j, and back.

Money is whole cents, because Cypher knows no decimals; other decimals are floating point where that
gives back the same number. A value that is not what its column says (``many`` as an amount) stays text.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote, unquote

import pyoxigraph as ox

from samenhang import ids
from samenhang.graph.neo4j.names import Field
from samenhang.graph.rdf_store import XSD

Scalar = str | int | float | bool | dt.date
"""A value that a property holds; several are a list of texts."""

Property = Scalar | list[Scalar]

_SAFE = "/~._-"
_PLAIN = re.compile(r"[A-Za-z0-9/~._-]*")
"""What stands in an IRI as it is."""

_LARGEST = 2**63 - 1
_CENTS = Decimal(100)
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
_DATES = (
    (re.compile(r"[0-9]{4}"), "gYear"),
    (re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"), "gYearMonth"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date"),
)
_TYPED = ("decimal", "integer", "boolean", "date", "gYear", "gYearMonth")

Object = ox.NamedNode | ox.Literal


def name_of(iri: str, base: str) -> str:
    """Return the id of an IRI under the base of the workspace; another IRI in angle brackets."""
    if iri.startswith(base):
        if _PLAIN.fullmatch(iri, len(base)):
            return iri[len(base) :]
        found = unquote(iri[len(base) :])
        if not found.startswith("<") and base + quote(found, safe=_SAFE) == iri:
            return found
    return f"<{iri}>"


def iri_of(name: str, base: str) -> str:
    """Return the IRI of what :func:`name_of` gave."""
    return name[1:-1] if name.startswith("<") else base + quote(name, safe=_SAFE)


def property_of(field: Field, term: Object) -> Scalar:
    """Return an object as the value of a property of that field."""
    value = term.value
    if isinstance(term, ox.NamedNode):
        return _code(field.scheme, value) if field.kind == "code" else value
    match field.kind, _type(term):
        case "money", "decimal":
            return _cents(value)
        case "number", "decimal":
            number = float(value)
            return number if _lexical(Decimal(repr(number))) == value else value
        case "integer", "integer":
            return int(value) if abs(int(value)) <= _LARGEST else value
        case "boolean", "boolean":
            return value in ("true", "1")
        case _:
            return value


def object_of(field: Field, value: Scalar, language: str = "") -> Object:
    """Return what :func:`property_of` was given; a text is in ``language``."""
    match field.kind, value:
        case "boolean", bool():
            return _typed("true" if value else "false", "boolean")
        case "money", int():
            return _typed(_lexical(Decimal(value) / _CENTS), "decimal")
        case "number", float():
            return _typed(_lexical(Decimal(repr(value))), "decimal")
        case "integer", int():
            return _typed(str(value), "integer")
        case "text", _:
            return ox.Literal(str(value), language=language)
        case "code", _:
            return ox.NamedNode(_code_iri(field.scheme, str(value)))
        case "iri", _ if _ABSOLUTE.fullmatch(str(value)):
            return ox.NamedNode(str(value))
    return _typed(str(value), _kind_of(field.kind, str(value)))


@lru_cache(maxsize=1 << 16)
def converted(field: Field, term: Object, language: str) -> tuple[Scalar, bool]:
    """Return an object as the value of a property, and whether the property gives the same back."""
    value = property_of(field, term)
    return value, object_of(field, value, language) == term


def statement_value(term: Object, base: str, classes: dict[str, str]) -> tuple[str, str]:
    """Return the object of a statement as text, and of which sort it is.

    The sort is ``id``, ``class``, ``code:<list>``, ``iri``, ``string``, ``@<language>``, or the name of a
    type of XML Schema.
    """
    if isinstance(term, ox.Literal):
        return term.value, f"@{term.language}" if term.language else _type(term)
    iri = term.value
    if iri in classes:
        return classes[iri], "class"
    if iri.startswith(ids.CODE_BASE):
        scheme, _, code = iri[len(ids.CODE_BASE) :].partition("/")
        plain = unquote(code)
        return (plain, f"code:{scheme}") if _code_iri(scheme, plain) == iri else (iri, "iri")
    name = name_of(iri, base)
    return (iri, "iri") if name.startswith("<") else (name, "id")


def statement_object(value: str, sort: str, base: str, classes: dict[str, str]) -> Object:
    """Return the term of what :func:`statement_value` gave; ``classes`` are IRIs by label."""
    match sort.partition(":"):
        case ("class", _, _):
            return ox.NamedNode(classes[value])
        case ("code", ":", scheme):
            return ox.NamedNode(_code_iri(scheme, value))
        case ("id", _, _):
            return ox.NamedNode(iri_of(value, base))
        case ("iri", _, _):
            return ox.NamedNode(value)
    return ox.Literal(value, language=sort[1:]) if sort.startswith("@") else _typed(value, sort)


def money_text(cents: int, currency: str, language: str) -> str:
    """Write an amount as people in that language do: ``€ 1.234,50``; whole amounts without cents."""
    amount = Decimal(cents) / _CENTS
    shown = f"{amount:,.0f}" if cents % 100 == 0 else f"{amount:,.2f}"
    if not language.startswith("en"):
        shown = shown.translate(str.maketrans(",.", ".,"))
    return f"{'€' if currency in ('', 'EUR') else currency} {shown}"


def day_of(value: str) -> dt.date | None:
    """Return the day of a whole date; None for a year, a month or anything else."""
    try:
        return dt.date.fromisoformat(value) if _DATES[2][0].fullmatch(value) else None
    except ValueError:
        return None


def year_of(value: str) -> int | None:
    """Return the year of a (shortened) date."""
    return int(value[:4]) if any(form.fullmatch(value) for form, _ in _DATES) else None


def _cents(value: str) -> int | str:
    """Return an amount in whole cents; text when it is no whole number of cents, or too large."""
    whole = int(Decimal(value) * _CENTS)
    exact = abs(whole) <= _LARGEST and _lexical(Decimal(whole) / _CENTS) == value
    return whole if exact else value


def _code(scheme: str, iri: str) -> str:
    start = f"{ids.CODE_BASE}{scheme.replace('_', '-')}/"
    return unquote(iri[len(start) :]) if iri.startswith(start) else iri


def _code_iri(scheme: str, code: str) -> str:
    return ids.code_iri(scheme, quote(code, safe=_SAFE))


def _lexical(value: Decimal) -> str:
    """Write a decimal as the store does: no plus, no idle zeros, no exponent."""
    shown = format(value, "f")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def _type(literal: ox.Literal) -> str:
    """Return the name of a type of XML Schema."""
    return literal.datatype.value.removeprefix(XSD)


def _typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind)) if kind in _TYPED else ox.Literal(value)


def _kind_of(kind: str, value: str) -> str:
    """Return the type of a text in a column of that kind; ``string`` when it is not what it should be."""
    match kind:
        case "money" | "number" | "quantity":
            return "decimal" if _DECIMAL.fullmatch(value) else "string"
        case "integer":
            return "integer" if _INTEGER.fullmatch(value) else "string"
        case "date":
            found = next((name for form, name in _DATES if form.fullmatch(value)), "string")
            return "string" if found == "date" and day_of(value) is None else found
        case _:
            return "string"
