"""``shapes.ttl``: what a correct graph looks like, in SHACL Core.

One property shape per rule, so that each can have its severity and a message that says what to do;
every shape and every list has an IRI. What is required, of the wrong kind, double or out of bounds
is a violation; what is recommended, and the form of ids and codes, a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.i18n import LANGUAGES, text
from samenhang.ids import code_iri
from samenhang.ontology.generators.model import Class, Model, Slot
from samenhang.ontology.generators.schema_json import columns
from samenhang.ontology.generators.shape_rules import SHAPES, either, integer, path_of, rules
from samenhang.ontology.generators.turtle import (
    SH,
    TYPE,
    XSD,
    Literal,
    Triple,
    listed,
    render,
    texts,
)
from samenhang.ontology.quantity import RANGE

SLUG = "/[a-z0-9][a-z0-9._~-]*"
QUANTITIES = {"Number": XSD + "decimal", "Range": XSD + "string"}
DATES = {"Year": XSD + "gYear", "Month": XSD + "gYearMonth", "Day": XSD + "date"}


def render_shapes(model: Model) -> str:
    """Return the text of ``shapes.ttl``."""
    prefixes = {**model.prefixes, "sh": SH, "shapes": SHAPES}
    return render(triples(model), prefixes)


def triples(model: Model) -> list[Triple]:
    """Return the triples of all shapes."""
    found = [*_shared(model)]
    for cls in model.classes.values():
        if not cls.abstract and cls.name != "Initiative":
            found += _node(model, cls)
    return found


def _shared(model: Model) -> Iterator[Triple]:
    """Give the shapes and lists that property shapes point at."""
    for name, datatype in DATES.items():
        yield from ((SHAPES + name, TYPE, SH + "NodeShape"), (SHAPES + name, SH + "datatype", datatype))
    yield from listed(SHAPES + "Date-list", [SHAPES + name for name in DATES])
    for name, datatype in QUANTITIES.items():
        yield from ((SHAPES + name, TYPE, SH + "NodeShape"), (SHAPES + name, SH + "datatype", datatype))
    yield SHAPES + "Range", SH + "pattern", Literal(f"^{RANGE}$")
    yield from listed(SHAPES + "Quantity-list", [SHAPES + name for name in QUANTITIES])
    yield SHAPES + "Known", TYPE, SH + "NodeShape"
    yield SHAPES + "Known", SH + "property", SHAPES + "Known-type"
    yield SHAPES + "Known-type", TYPE, SH + "PropertyShape"
    yield SHAPES + "Known-type", SH + "path", TYPE
    yield SHAPES + "Known-type", SH + "minCount", integer(1)
    for scheme in model.schemes.values():
        yield from listed(SHAPES + scheme.name, [code_iri(scheme.name, code) for code in scheme.codes])
    several = {slot.ranges for cls in model.classes.values() for slot in cls.own if len(slot.ranges) > 1}
    for ranges in sorted(several):
        yield from listed(SHAPES + either(ranges), [f"{SHAPES}A-{name}" for name in ranges])
    for name in sorted({name for ranges in several for name in ranges}):
        shape = f"{SHAPES}A-{name}"
        yield from ((shape, TYPE, SH + "NodeShape"), (shape, SH + "class", model.classes[name].iri))


def _node(model: Model, cls: Class) -> Iterator[Triple]:
    shape = SHAPES + cls.name
    yield shape, TYPE, SH + "NodeShape"
    yield shape, SH + "targetClass", cls.iri
    yield from texts(shape, SH + "name", cls.labels)
    yield from _id(cls)
    slots = [slot for slot in columns(model, cls) if slot.kind != "id"]
    if cls.parent == "Record":
        # Locator and quote are told of the passages; several sources may say the same.
        slots += [slot for slot in model.classes["Record"].own if slot.key not in ("locator", "quote")]
    for slot in slots:
        for rule, severity, constraints in rules(model, cls, slot):
            name = f"{shape}-{slot.name}-{rule}"
            yield shape, SH + "property", name
            yield from ((name, TYPE, SH + "PropertyShape"), (name, SH + "path", path_of(slot, rule)))
            yield name, SH + "severity", SH + severity
            yield from texts(name, SH + "name", slot.labels)
            yield from texts(name, SH + "message", _message(model, cls, slot, rule))
            yield from ((name, SH + constraint, value) for constraint, value in constraints)


def _id(cls: Class) -> Iterator[Triple]:
    shape = f"{SHAPES}{cls.name}-id"
    yield from ((shape, TYPE, SH + "NodeShape"), (shape, SH + "targetClass", cls.iri))
    yield shape, SH + "pattern", Literal(f"/{cls.prefix}({SLUG})+$")
    yield shape, SH + "severity", SH + "Warning"
    yield from texts(shape, SH + "message", _texts("id", prefix=cls.prefix))


def _message(model: Model, cls: Class, slot: Slot, rule: str) -> dict[str, str]:
    kind = slot.kind
    if rule == "value" and kind == "ref":
        kind = {"Entity": "any", "Initiative": "initiative"}.get(slot.ranges[0], "ref")
    key = f"value_{kind}" if rule == "value" else rule.replace("-", "_")
    tables = ", ".join(model.classes[name].table for name in slot.ranges)
    codes = ", ".join(model.schemes[slot.scheme].codes) if slot.scheme else ""
    place = {"column": slot.name, "table": cls.table or cls.name, "other": slot.at_most}
    return _texts(key, labels=slot.labels, tables=tables, codes=codes, **place)


def _texts(key: str, labels: dict[str, str] | None = None, **fields: str) -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        label = (labels or {}).get(lang, "")
        found[lang] = text(f"ontology.shape_{key}", lang=lang, label=label[:1].upper() + label[1:], **fields)
    return found
