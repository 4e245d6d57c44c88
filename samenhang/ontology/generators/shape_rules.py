"""The rules of a column as SHACL constraints: which there are, how bad it is to break one, what they ask."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.ontology.generators.model import Class, Model, Slot
from samenhang.ontology.generators.turtle import RDF, SH, XSD, Literal, Node

SHAPES = "https://w3id.org/samenhang/shapes#"
DATATYPES = {
    "text": RDF + "langString",
    "string": XSD + "string",
    "decimal": XSD + "decimal",
    "integer": XSD + "integer",
    "boolean": XSD + "boolean",
}
Constraints = list[tuple[str, Node]]
TRUE = Literal("true", "", XSD + "boolean")


def rules(model: Model, cls: Class, slot: Slot) -> Iterator[tuple[str, str, Constraints]]:
    """Give each rule of a column: its name, severity and constraints."""
    if slot.required:
        yield "required", "Violation", [("minCount", integer(1))]
    if slot.recommended:
        yield "recommended", "Warning", [("minCount", integer(1))]
    if not slot.multi and slot.key != "source":
        # A text may stand in several languages, once in each.
        once = ("uniqueLang", TRUE) if slot.kind == "text" else ("maxCount", integer(1))
        yield "single", "Violation", [once]
    if slot.kind:
        yield "value", "Violation", _value(model, slot)
    if slot.pattern and slot.kind != "ref":
        yield "pattern", "Warning", [("pattern", Literal(slot.pattern))]
    bounds = [("minInclusive", slot.minimum), ("maxInclusive", slot.maximum)]
    if any(bound for _, bound in bounds):
        datatype = DATATYPES[slot.kind]
        yield "range", "Violation", [(way, Literal(bound, "", datatype)) for way, bound in bounds if bound]
    if slot.at_most:
        other = next(one for one in cls.own if one.name == slot.at_most)
        yield "at-most", "Violation", [("lessThanOrEquals", other.iri)]
    if slot.bounds:
        # Stands on the lowest number, see `path_of`.
        yield "ordered", "Violation", [("lessThanOrEquals", slot.bounds[1].iri)]


def path_of(slot: Slot, rule: str) -> str:
    """Return the property that a rule of a column looks at."""
    return slot.bounds[0].iri if rule == "ordered" else slot.iri


def _value(model: Model, slot: Slot) -> Constraints:
    iri = ("nodeKind", SH + "IRI")
    if slot.kind == "code":
        return [("in", SHAPES + slot.scheme)]
    if slot.kind == "date":
        return [("or", SHAPES + "Date-list")]
    if slot.kind == "quantity":
        return [("or", SHAPES + "Quantity-list")]
    if slot.kind == "iri":
        return [iri]
    if slot.kind != "ref":
        return [("datatype", DATATYPES[slot.kind])]
    if len(slot.ranges) > 1:
        return [iri, ("or", SHAPES + either(slot.ranges))]
    if slot.ranges == ("Initiative",):
        return [iri, ("pattern", Literal("/" + slot.pattern.removeprefix("^")))]
    if slot.ranges == ("Entity",):
        return [iri, ("node", SHAPES + "Known")]
    return [iri, ("class", model.classes[slot.ranges[0]].iri)]


def either(classes: tuple[str, ...]) -> str:
    """Return the name of the list of shapes of these classes."""
    return "Either-" + "-".join(classes)


def integer(number: int) -> Literal:
    """Return a whole number as a literal."""
    return Literal(str(number), "", XSD + "integer")
