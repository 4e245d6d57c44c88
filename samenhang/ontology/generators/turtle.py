"""Turtle text of a set of triples: sorted, without blank nodes, so that equal sets give equal bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenhang.errors import SchemaError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = RDF + "type"
NIL = RDF + "nil"

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A literal: its text with a language or a datatype (an IRI), or neither for a plain string."""

    text: str
    lang: str = ""
    datatype: str = ""


Node = str | Literal
Triple = tuple[str, str, Node]


def texts(subject: str, predicate: str, values: Mapping[str, str]) -> list[Triple]:
    """Return one triple per language of ``values``."""
    return [(subject, predicate, Literal(text, lang)) for lang, text in values.items()]


def listed(head: str, items: Iterable[str]) -> list[Triple]:
    """Return an RDF list whose cells have IRIs: ``head``, then ``head`` with a number behind it."""
    members = list(items)
    cells = [head, *(f"{head}-{number}" for number in range(2, len(members) + 1))]
    found: list[Triple] = []
    for cell, after, member in zip(cells, [*cells[1:], NIL], members, strict=True):
        found += [(cell, RDF + "first", member), (cell, RDF + "rest", after)]
    return found


def render(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Return the triples as Turtle, by subject, the types first, everything else in the order of its text."""
    grouped: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, node in triples:
        name = "a" if predicate == TYPE else _iri(predicate, prefixes)
        value = _literal(node, prefixes) if isinstance(node, Literal) else _iri(node, prefixes)
        grouped[_iri(subject, prefixes)][name].add(value)
    blocks = [_block(subject, grouped[subject]) for subject in sorted(grouped)]
    body = "\n".join(blocks)
    used = {name for name in prefixes if re.search(rf"(?<![\w:/]){re.escape(name)}:", body)}
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(used))
    return f"{head}\n{body}"


def _block(subject: str, properties: Mapping[str, set[str]]) -> str:
    lines = [
        f"  {name} {', '.join(sorted(values))}"
        for name, values in sorted(properties.items(), key=lambda item: (item[0] != "a", item[0]))
    ]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _iri(iri: str, prefixes: Mapping[str, str]) -> str:
    if _BAD_IRI.search(iri) or ":" not in iri:
        raise SchemaError(f"{iri!r} is no IRI", where="schema.yaml")
    # The longest namespace wins, so that a name does not depend on the order of the prefixes.
    for name, namespace in sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0])):
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{name}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def _literal(literal: Literal, prefixes: Mapping[str, str]) -> str:
    quoted = "".join(_ESCAPES.get(sign, sign) for sign in literal.text)
    if literal.lang:
        return f'"{quoted}"@{literal.lang}'
    if literal.datatype:
        return f'"{quoted}"^^{_iri(literal.datatype, prefixes)}'
    return f'"{quoted}"'
