"""``schema.json``: what the program itself reads of the schema while it runs."""

from __future__ import annotations

import json
from typing import Any

from samenhang.errors import SchemaError
from samenhang.ontology.generators.model import Class, Model, Slot


def columns(model: Model, cls: Class) -> tuple[Slot, ...]:
    """Return the columns of a table without those of the origin: the id first, then its own."""
    general = next(slot for slot in model.classes["Entity"].own if slot.key == "id")
    own = {slot.key: slot for slot in cls.own}
    first = own.pop("id", general)
    return (*(() if first.computed else (first,)), *own.values())


def origin(model: Model) -> tuple[Slot, ...]:
    """Return the columns that end every table of the contract."""
    return model.classes["Record"].own


def as_dict(model: Model) -> dict[str, Any]:
    """Return the content of ``schema.json``."""
    tables = {
        cls.table: {
            "class": cls.name,
            "iri": cls.iri,
            "prefix": cls.prefix,
            "derived": cls.parent == "Rollup",
            "labels": cls.labels,
            "definitions": cls.definitions,
            "columns": [_column(model, slot) for slot in columns(model, cls)],
        }
        for cls in model.classes.values()
        if cls.table
    }
    schemes = {
        scheme.name: {
            code: {"labels": labels, "definitions": definitions}
            for code, (labels, definitions) in scheme.codes.items()
        }
        for scheme in model.schemes.values()
    }
    return {
        "version": model.version,
        "prefixes": model.prefixes,
        "tables": tables,
        "origin": [_column(model, slot) for slot in origin(model)],
        "schemes": schemes,
    }


def _column(model: Model, slot: Slot) -> dict[str, Any]:
    if not slot.kind:
        raise SchemaError(f"slot {slot.key} has no range, in general nor in its table", where="schema.yaml")
    tables = [model.classes[name].table for name in slot.ranges]
    seldom: dict[str, Any] = {"default": slot.default} if slot.default else {}
    if slot.bounds:
        seldom["bounds"] = [_column(model, bound) for bound in slot.bounds]
    return {
        "name": slot.name,
        "property": slot.iri,
        "kind": slot.kind,
        "multi": slot.multi,
        "required": slot.required,
        "scheme": slot.scheme,
        "refs": [table for table in tables if table],
        "labels": slot.labels,
        "definitions": slot.definitions,
        "recommended": slot.recommended,
        "pattern": slot.pattern,
        "minimum": slot.minimum,
        "maximum": slot.maximum,
        "at_most": slot.at_most,
        **seldom,
    }


def render(model: Model) -> str:
    """Return the text of ``schema.json``; the order is that of the schema, as columns need one."""
    return json.dumps(as_dict(model), ensure_ascii=False, indent=1) + "\n"
