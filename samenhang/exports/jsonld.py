"""The graph as JSON-LD under the committed context: one thing per line, terms instead of IRIs.

The context is written into the file, so nothing is fetched to read it. Inside a thing of one known
class the terms of that class hold (``samenhang/ontology/generated/context.jsonld``); what the context
does not know is written with its IRI. Every value reads back as exactly the same term.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from samenhang.graph.rdf_store import PREFIXES
from samenhang.ontology.schema import schema

Json = str | list[Any] | dict[str, Any]
Definition = dict[str, Any]

_TYPE = f"{PREFIXES['rdf']}type"
_STRING = f"{PREFIXES['xsd']}string"

_NOT_RELATIVE = re.compile(r":|//|/\.")
"""What another IRI, or the same one shortened, would be read from."""

_predicate = itemgetter(0)


def write(triples: Iterable[ox.Triple], base: str, language: str, path: Path) -> None:
    """Write triples, sorted by subject and predicate, to ``path``."""
    writer = Writer(_committed(), base, language)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(writer.context, ensure_ascii=False) + ',\n"@graph": [')
        before = "\n"
        for subject, group in groupby(triples, key=lambda triple: triple.subject):
            thing = writer.thing(subject, [(triple.predicate.value, triple.object) for triple in group])
            file.write(before + json.dumps(thing, ensure_ascii=False))
            before = ",\n"
        file.write("\n]}\n")


def _committed() -> Definition:
    found: Definition = json.loads(
        (files("samenhang.ontology") / "generated" / "context.jsonld").read_text("utf-8")
    )["@context"]
    return found


class Writer:
    """Writes things with the terms of a context.

    Args:
        terms: the context: prefixes, and definitions of classes and properties by term.
        base: the base IRI of the entities; IRIs under it are written as ids.
        language: that of the texts without a language of their own in the file.
    """

    def __init__(self, terms: Definition, base: str, language: str) -> None:
        self.context = [terms, {"@base": base, "@language": language}]
        self._base = base
        self._language = language
        self._prefixes = {
            name: iri for name, iri in terms.items() if isinstance(iri, str) and iri[-1] in "/#"
        }
        defined = {name: item for name, item in terms.items() if isinstance(item, dict)}
        self._classes = {item["@id"]: name for name, item in defined.items() if name[0].isupper()}
        self._properties: dict[str, tuple[str, Definition]] = {}
        for name, item in sorted(defined.items()):
            if not name[0].isupper():
                self._properties.setdefault(item["@id"], (name, item))
        self._known = {iri: self._inside(defined, iri) for iri in self._classes}

    def _inside(self, defined: dict[str, Definition], iri: str) -> dict[str, tuple[str, Definition]]:
        """Return by property the term, and its definition as it holds inside a thing of this class."""
        own = defined[self._classes[iri]].get("@context", {})
        found = dict(self._properties)
        columns = [c for table in schema().tables.values() if table.iri == iri for c in table.columns]
        for name, prop in [(c.name, c.property) for c in columns]:
            item = own.get(name) or defined.get(name)
            if item and item["@id"] == prop:
                found[prop] = (name, item)
        # A term that this class gives another meaning is of no use for the property it has elsewhere.
        return {prop: (name, item) for prop, (name, item) in found.items() if own.get(name, item) == item}

    def thing(self, subject: object, said: list[tuple[str, object]]) -> dict[str, Json]:
        """Return one thing as a JSON object: its id, its class, its values by term.

        Args:
            subject: its node.
            said: predicate and object of each of its triples, sorted by predicate.
        """
        types = [_iri_of(value) for predicate, value in said if predicate == _TYPE]
        known = self._known.get(types[0], {}) if len(types) == 1 else {}
        found: dict[str, Json] = {"@id": self._relative(_iri_of(subject))}
        if types:
            found["@type"] = self._classes[types[0]] if known else list(types)
        for predicate, group in groupby(said, key=_predicate):
            if predicate == _TYPE:
                continue
            term, item = known.get(predicate) or (self._compact(predicate), {})
            coercion = item.get("@type", "")
            values = [self._value(value, coercion) for _, value in group]
            single = len(values) == 1 and item.get("@container") != "@set"
            found[term] = values[0] if single else values
        return found

    def _value(self, value: object, coercion: str) -> Json:
        if not isinstance(value, ox.Literal):
            iri = self._relative(_iri_of(value))
            return iri if coercion == "@id" else {"@id": iri}
        if value.language:
            if value.language == self._language and not coercion:
                return value.value
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == coercion:
            return value.value
        typed = {} if datatype == _STRING else {"@type": self._compact(datatype)}
        return {"@value": value.value, **typed}

    def _compact(self, iri: str) -> str:
        for prefix, start in self._prefixes.items():
            if iri.startswith(start) and not iri.startswith("//", len(start)):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri

    def _relative(self, iri: str) -> str:
        """Write an IRI under the base as its id, where resolving that gives the IRI again."""
        if not (iri.startswith(self._base) and self._base.endswith("/")):
            return iri
        rest = iri[len(self._base) :]
        return iri if _NOT_RELATIVE.search(rest) or not rest[:1].isalpha() else rest


def _iri_of(term: object) -> str:
    """Return the IRI of a term; the graph holds no blank nodes."""
    assert isinstance(term, ox.NamedNode)
    return term.value
