"""A perspective for Neo4j Bloom (and Explore): what there is in words, colours, and phrases to search with.

The form is that of a perspective that Bloom 2.6 writes itself. Labels, properties and types come from the
schema; colours, sizes and captions are those of the style for the Browser. Roll-ups and claims are left out,
and so not shown: what they tell is looked up, not looked around in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from samenhang.exports.files import save
from samenhang.exports.neo4j_style import NAME as STYLE
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.names import Field
from samenhang.graph.neo4j.shortcuts import SHORTCUTS
from samenhang.i18n import language, text
from samenhang.ontology.schema import schema

_BLOOM = "2.6.0"
_ID = "5e1f4c52-6b0e-4d53-9a5c-2c7f0c1b6a11"
_MADE = 1_700_000_000_000
"""When it was made, in milliseconds: always the same, so that the same program writes the same file."""

_TYPES = {"money": "bigint", "integer": "bigint", "number": "number", "boolean": "boolean"}
_USUAL_DIAMETER = 45
_LARGEST = 4.0
_NAMED = "0_CATEGORY_NAME_CAPTION_KEY"
_TYPED = "0_REL_TYPE_CAPTION_KEY"

_ABOUT = f"MATCH (current:{names.CURRENT}) MATCH (a:{{label}} {{{{build: current.build, name: $name}}}})"
_PHRASES = {
    "programme": (
        "Programme",
        "<-[r:PROGRAMME]-(b:Project)-[c:CONTRIBUTES_TO]->(d:Goal) RETURN a, r, b, c, d",
    ),
    "partners": ("Programme", "<-[r:PARTNER_OF]-(b) RETURN a, r, b"),
    "overlap": ("Programme", "-[r:OVERLAPS_WITH]-(b) RETURN a, r, b"),
    "organisation": ("Organisation", "-[r:PARTICIPATES_IN|PARTNER_OF|FUNDS]->(b) RETURN a, r, b"),
    "goal": ("Goal", "<-[r:CONTRIBUTES_TO]-(b) RETURN a, r, b"),
    "evidence": ("Project", "-[r:EVIDENCE]->(b)-[c:IN]->(d:Source) RETURN a, r, b, c, d"),
}
"""What can be asked in words about something with a name: its label, and what is found around it."""


def write(path: Path) -> None:
    """Write the perspective to ``path``, in the language of the run.

    Raises:
        StoreError: the file can't be written.
    """
    save((json.dumps(perspective(), ensure_ascii=False, indent=1) + "\n").encode(), path)


def perspective() -> dict[str, Any]:
    """Return the perspective as Bloom keeps it."""
    looks = _looks()
    labels = _labels()
    return {
        "name": text("neo4j.bloom_name"), "id": _ID, "createdAt": _MADE, "lastEditedAt": _MADE,
        "categories": [_category(number, label, looks) for number, label in enumerate(labels, start=1)],
        "labels": {label: [_property(label, name, kind) for name, kind in _held(label)] for label in labels},
        "relationshipTypes": list(_types(looks)),
        "palette": {"colors": _colours(looks), "currentIndex": 0},
        "templates": [_phrase(number, *item) for number, item in enumerate(_PHRASES.items())],
        "hiddenRelationshipTypes": [], "hiddenCategories": [], "hideUncategorisedData": True,
        "isAuto": False, "parentPerspectiveId": False,
        "metadata": {"pathSegments": list(_segments()), "indexes": list(_indexes()),
                     "stats": {"labels": {}, "relationshipTypes": {}}},
        "sceneActions": [], "version": _BLOOM,
    }  # fmt: skip


def _labels() -> list[str]:
    found = [names.local(table.iri) for table in schema().tables.values() if not table.derived]
    return [*found, names.INITIATIVE, names.PASSAGE]


Looks = dict[tuple[str, str], dict[str, str]]


def _looks() -> Looks:
    """Return what the style for the Browser says, by sort (``node`` or ``relationship``) and name."""
    style = (files("samenhang.exports") / STYLE).read_text(encoding="utf-8")
    found: Looks = {}
    for sort, name, body in re.findall(r"(node|relationship)(?:\.(\w+))?[^{]*\{(.*?)\n\}", style, re.DOTALL):
        found[sort, name] = dict(re.findall(r"([\w-]+): \"?(.*?)\"?;", body))
    return found


def _category(number: int, label: str, looks: Looks) -> dict[str, Any]:
    usual = looks["node", ""]
    look = usual | looks.get(("node", label), {})
    size = float(look["diameter"].removesuffix("px")) / _USUAL_DIAMETER
    caption = look["caption"].strip("{}")
    return {
        "id": number, "name": _called(label), "labels": [label], "createdAt": _MADE, "lastEditedAt": _MADE,
        "properties": [
            {"name": name, "exclude": name in (names.BUILD, names.KEY), "dataType": kind}
            for name, kind in _held(label)
        ],
        "color": look["color"], "size": round(min(size, _LARGEST), 2), "icon": "no-icon",
        "captionKeys": [caption if caption in dict(_held(label)) else _NAMED], "styleRules": [],
    }  # fmt: skip


def _called(label: str) -> str:
    """Return what nodes with a label are called in the language of the run."""
    for table in schema().tables.values():
        if names.local(table.iri) == label:
            return table.labels[language()]
    return text(f"neo4j.bloom_{label.lower()}")


def _held(label: str) -> Iterator[tuple[str, str]]:
    """Give the properties of the nodes with a label, and their types."""
    yield names.ID, "string"
    yield names.BUILD, "string"
    yield names.KEY, "string"
    for field in names.fields(label).values():
        if field.kind != "ref":
            yield field.name, "array" if field.multi else _TYPES.get(field.kind, "string")
            yield from _beside(field)


def _beside(field: Field) -> Iterator[tuple[str, str]]:
    if field.kind == "money":
        yield f"{field.name}_text", "string"
    if field.kind == "date":
        yield f"{field.name}_year", "bigint"


def _property(owner: str, name: str, kind: str) -> dict[str, str]:
    return {"propertyKey": name, "type": owner, "dataType": kind}


def _types(looks: Looks) -> Iterator[dict[str, Any]]:
    """Give the types of relationships; of shortcuts with their facts."""
    facts = {found.type: _facts(label) for label, found in SHORTCUTS.items()}
    every = {segment["relationshipType"] for segment in _segments()} | {*facts}
    for kind in sorted(every):
        look = looks["relationship", ""] | looks.get(("relationship", kind), {})
        yield {
            "id": kind, "name": kind, "color": look["color"], "size": 1, "captionKeys": [_TYPED],
            "properties": [_property(kind, name, sort) for name, sort in facts.get(kind, ())],
        }  # fmt: skip


def _facts(label: str) -> list[tuple[str, str]]:
    found = [(name, kind) for name, kind in _held(label) if name in SHORTCUTS[label].facts]
    return [*found, (names.DERIVED, "boolean"), ("of", "string")]


def _segments() -> Iterator[dict[str, str]]:
    """Give which labels are joined by which types, so that they can be searched for in words."""
    labels = {table.name: names.local(table.iri) for table in schema().tables.values()}
    found = {(label, "EVIDENCE", names.PASSAGE) for label in labels.values()}
    found.add((names.PASSAGE, "IN", "Source"))
    for table in schema().tables.values():
        for column in table.columns:
            kind = names.relationship(column.property)
            found |= {(labels[table.name], kind, labels[to]) for to in column.refs if to in labels}
        if shortcut := SHORTCUTS.get(labels[table.name]):
            ends = (table.column(shortcut.start).refs, table.column(shortcut.end).refs)
            found |= {(labels[a], shortcut.type, labels[b]) for a in ends[0] for b in ends[1]}
    shown = {*_labels()}
    for start, kind, end in sorted(one for one in found if {one[0], one[2]} <= shown):
        yield {"source": start, "relationshipType": kind, "target": end}


def _indexes() -> Iterator[dict[str, Any]]:
    """Give what has an index: names, by which Bloom completes what a person types."""
    for label in names.class_of():
        if "name" in names.by_name(label):
            keys = [{"key": "name", "metadataProp": False}]
            yield {"label": label, "type": "native", "propertyKeys": keys}


def _phrase(number: int, key: str, asked: tuple[str, str]) -> dict[str, Any]:
    label, around = asked
    parameter = {
        "name": "$name", "dataType": "String", "collapsed": False, "suggestionLabel": label,
        "suggestionProp": "name", "suggestionBoolean": False, "cypher": None,
    }  # fmt: skip
    return {
        "name": text(f"neo4j.bloom_about_{key}"), "id": f"tmpl:{_MADE + number}", "createdAt": _MADE + number,
        "text": text(f"neo4j.bloom_phrase_{key}"), "cypher": _ABOUT.format(label=label) + around,
        "isUpdateQuery": None, "params": [parameter], "hasCypherErrors": False,
    }  # fmt: skip


def _colours(looks: Looks) -> list[str]:
    return sorted({look["color"] for (sort, _), look in looks.items() if sort == "node" and "color" in look})
