"""Reading ``schema.yaml``: defaults and overrides applied.

Only the parts of LinkML that ``schema.yaml`` uses are read here, so that generating needs no LinkML;
that the file is valid LinkML is checked by its own linter in the tests.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from samenhang.errors import SchemaError
from samenhang.ontology.generators.model import Class, Model, Scheme, Slot, Texts, snake

Item = dict[str, Any]

KINDS = {
    "entity_id": "id",
    "text": "text",
    "string": "string",
    "decimal": "decimal",
    "quantity": "quantity",
    "integer": "integer",
    "partial_date": "date",
    "boolean": "boolean",
    "uri": "iri",
}
"""Value kind of a column by the LinkML type of its slot; a class gives ``ref``, an enum ``code``."""


def load() -> Model:
    """Read ``schema.yaml``."""
    raw = yaml.safe_load((files("samenhang.ontology") / "schema.yaml").read_text("utf-8"))
    enums = {name: _scheme(name, item) for name, item in raw["enums"].items()}
    shell = Model(
        str(raw["version"]),
        *_texts(raw),
        dict(sorted(raw["prefixes"].items())),
        {},
        {},
        {scheme.name: scheme for scheme in enums.values()},
    )
    for key, item in raw["slots"].items():
        shell.slots[key] = _slot(shell, raw, key, item, {})
    for name, item in raw["classes"].items():
        shell.classes[name] = _class(shell, raw, name, item)
    return shell


def _texts(item: Item, general: Item | None = None) -> tuple[Texts, Texts]:
    """Return labels and definitions; what ``item`` leaves out comes from ``general``."""
    base = general or {}
    notes = {**base.get("annotations", {}), **item.get("annotations", {})}
    merged = {**base, **item}
    labels = {"nl": notes["label_nl"], "en": merged["title"]}
    return labels, {"nl": notes["definition_nl"], "en": " ".join(merged["description"].split())}


def _scheme(name: str, item: Item) -> Scheme:
    codes = {code: _texts(value) for code, value in item["permissible_values"].items()}
    sources = {
        code: (value["source"], value["annotations"]["source_title"])
        for code, value in item["permissible_values"].items()
        if "source" in value
    }
    return Scheme(snake(name), codes, sources, *_texts(item))


def _slot(model: Model, raw: Item, key: str, item: Item, usage: Item) -> Slot:
    merged = {**item, **usage}
    notes = {**item.get("annotations", {}), **usage.get("annotations", {})}
    labels, definitions = _texts(usage, item)
    wanted = str(merged.get("range", ""))
    ranges = tuple(part["range"] for part in merged.get("any_of", ())) or (wanted,)
    kind = KINDS.get(wanted) or ("code" if wanted in raw["enums"] else "ref" if wanted else "")
    if kind == "ref" and not all(name in raw["classes"] for name in ranges):
        raise SchemaError(f"slot {key} has a range that is not declared", where="schema.yaml")
    return Slot(
        key=key,
        name=merged.get("alias", key),
        iri=model.expand(merged["slot_uri"]),
        kind=kind,
        multi=bool(merged.get("multivalued")),
        required=bool(merged.get("required") or merged.get("identifier")),
        recommended=bool(merged.get("recommended")),
        scheme=snake(wanted) if kind == "code" else "",
        ranges=ranges if kind == "ref" else (),
        pattern=merged.get("pattern", ""),
        minimum=str(merged.get("minimum_value", "")),
        maximum=str(merged.get("maximum_value", "")),
        at_most=notes.get("at_most", ""),
        computed=bool(notes.get("computed")),
        default=str(merged.get("ifabsent", "")).removeprefix("string(").removesuffix(")"),
        example=str(merged.get("examples", [{"value": ""}])[0]["value"]),
        labels=labels,
        definitions=definitions,
        extra={name: notes[name] for name in ("subproperty_of", "property_type") if name in notes},
        bounds=_bounds(model, raw, key) if kind == "quantity" else (),
    )


def _bounds(model: Model, raw: Item, key: str) -> tuple[Slot, ...]:
    """Return the slots of the lowest and the highest number of a quantity."""
    names = (f"{key}_from", f"{key}_to")
    if not all(name in raw["slots"] for name in names):
        raise SchemaError(f"quantity {key} needs the slots {' and '.join(names)}", where="schema.yaml")
    return tuple(_slot(model, raw, name, raw["slots"][name], {}) for name in names)


def _class(model: Model, raw: Item, name: str, item: Item) -> Class:
    usages, notes = item.get("slot_usage", {}), item["annotations"]
    keys = [*item.get("slots", ())]
    keys += [key for key in usages if key not in keys]
    own = tuple(_slot(model, raw, key, raw["slots"][key], usages.get(key) or {}) for key in keys)
    return Class(
        name,
        model.expand(item["class_uri"]),
        item.get("is_a", ""),
        bool(item.get("abstract")),
        notes.get("table", ""),
        notes.get("prefix", ""),
        tuple(model.expand(curie) for curie in notes.get("subclass_of", "").split()),
        own,
        *_texts(item),
    )
