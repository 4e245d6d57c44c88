"""``context.jsonld``: the names of tables' classes and columns as JSON-LD terms.

A column that means the same everywhere is a term of its own; one that differs between tables (``code``,
``subject``) gets its meaning from the type of the thing. Ids are relative to the base of the workspace,
which whoever uses the context adds as ``@base``.
"""

from __future__ import annotations

import json
from typing import Any

from samenhang.ids import CODE_BASE
from samenhang.ontology.generators.model import Class, Model, Slot
from samenhang.ontology.generators.schema_json import columns, origin
from samenhang.ontology.generators.turtle import XSD

Term = dict[str, str]
TYPES = {"ref": "@id", "code": "@id", "iri": "@id"}
NUMBERS = {"decimal": "decimal", "quantity": "decimal", "integer": "integer", "boolean": "boolean"}


def render_context(model: Model) -> str:
    """Return the text of ``context.jsonld``."""
    return json.dumps({"@context": _context(model)}, ensure_ascii=False, indent=1) + "\n"


def _context(model: Model) -> dict[str, Any]:
    tables = [cls for cls in model.classes.values() if cls.table]
    terms = {cls.name: _terms(model, cls) for cls in tables}
    meanings: dict[str, list[Term]] = {}
    for one in terms.values():
        for name, term in one.items():
            known = meanings.setdefault(name, [])
            known += [term] if term not in known else []
    shared = {name: known[0] for name, known in meanings.items() if len(known) == 1}
    context: dict[str, Any] = {"@version": 1.1, **model.prefixes, "codes": CODE_BASE}
    context.update({"id": "@id", "type": "@type"}, **dict(sorted(shared.items())))
    for cls in sorted(model.classes.values(), key=lambda cls: cls.name):
        own = {name: term for name, term in terms.get(cls.name, {}).items() if name not in shared}
        context[cls.name] = {"@id": cls.iri, **({"@context": dict(sorted(own.items()))} if own else {})}
    return context


def _terms(model: Model, cls: Class) -> dict[str, Term]:
    slots = [slot for slot in (*columns(model, cls), *origin(model)) if slot.kind != "id"]
    return {one.name: _term(one) for slot in slots for one in (slot, *slot.bounds)}


def _term(slot: Slot) -> Term:
    term = {"@id": slot.iri}
    if slot.kind in TYPES:
        term["@type"] = TYPES[slot.kind]
    if slot.kind in NUMBERS:
        term["@type"] = XSD + NUMBERS[slot.kind]
    if slot.multi:
        term["@container"] = "@set"
    return term
