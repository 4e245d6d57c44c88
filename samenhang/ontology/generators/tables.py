"""Empty CSV tables, ``datapackage.json`` (Frictionless) and the constraints for Neo4j."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from samenhang.ontology.generators.model import Class, Model, Slot, snake
from samenhang.ontology.generators.schema_json import columns, origin
from samenhang.ontology.quantity import NUMBER, RANGE

TYPES = {"decimal": "number", "integer": "integer", "boolean": "boolean"}
PARTIAL_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"


def contract(model: Model) -> list[Class]:
    """Return the classes whose tables people and loaders fill, in order."""
    return [cls for cls in model.classes.values() if cls.table and cls.parent == "Record"]


def headers(model: Model) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each empty table."""
    for cls in contract(model):
        names = [slot.name for slot in (*columns(model, cls), *origin(model))]
        yield f"{cls.table}.csv", ",".join(names) + "\n"


def render_datapackage(model: Model) -> str:
    """Return the text of ``datapackage.json``, which stands beside the CSV files of a folder."""
    package = {
        "profile": "tabular-data-package",
        "name": "samenhang-tables",
        "title": model.labels["nl"],
        "description": model.definitions["nl"],
        "version": model.version,
        "resources": [_resource(model, cls) for cls in contract(model)],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(model: Model, cls: Class) -> dict[str, Any]:
    slots = (*columns(model, cls), *origin(model))
    own = [slot.name for slot in slots if slot.kind == "id"]
    # One thing may stand in several sources, each with a row of its own.
    key = [*(own or [slot.name for slot in columns(model, cls) if slot.required]), "source"]
    return {
        "profile": "tabular-data-resource",
        "name": cls.table,
        "path": f"{cls.table}.csv",
        "title": cls.labels["nl"],
        "description": cls.definitions["nl"],
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(model, slot) for slot in slots],
            "missingValues": [""],
            "primaryKey": key,
        },
    }


def _field(model: Model, slot: Slot) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if slot.required else {}
    kind = "string" if slot.multi else TYPES.get(slot.kind, "string")
    found: dict[str, Any] = {"name": slot.name, "type": kind}
    if slot.kind == "boolean":
        found |= {"trueValues": ["true"], "falseValues": ["false"]}
    if slot.scheme:
        codes = list(model.schemes[slot.scheme].codes)
        either = "|".join(codes)
        constraints |= {"pattern": rf"({either})(\|({either}))*"} if slot.multi else {"enum": codes}
    elif slot.kind == "date":
        constraints["pattern"] = PARTIAL_DATE
    elif slot.kind == "quantity":
        constraints["pattern"] = f"{NUMBER}|{RANGE}"
    elif slot.pattern and not slot.multi:
        constraints["pattern"] = slot.pattern.removeprefix("^").removesuffix("$")
    for name, bound in (("minimum", slot.minimum), ("maximum", slot.maximum)):
        if bound:
            constraints[name] = int(bound)
    found |= {"title": slot.labels["nl"], "description": slot.definitions["nl"], "rdfType": slot.iri}
    return {**found, "constraints": constraints} if constraints else found


def render_constraints(model: Model) -> str:
    """Return the Cypher that makes keys unique and names quick to find (Neo4j Community and up).

    An id is unique within a build only, so nothing but the key is unique; see ``docs/reference/neo4j.md``.
    """
    unique = (("Samenhang", "key"), ("SamenhangCurrent", "base"), ("SamenhangPush", "base"))
    lines = ["// Made from the schema by `make generate`. Every node of a build has the label Samenhang."]
    lines += [
        f"CREATE CONSTRAINT {snake(label)}_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE;"
        for label, name in unique
    ]
    lines += [
        f"CREATE INDEX samenhang_{cls.prefix}_name IF NOT EXISTS FOR (n:{cls.name}) ON (n.name);"
        for cls in model.classes.values()
        if cls.table and any(slot.name == "name" for slot in cls.own)
    ]
    return "\n".join(lines) + "\n"
