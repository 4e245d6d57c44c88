"""The schema as the generators see it: classes, slots and code lists with their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenhang.errors import SchemaError
from samenhang.ids import NAMESPACE

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot, in general or as one class uses it; ``name`` is the column's name, ``ranges`` class names.

    ``kind`` is that of :class:`samenhang.ontology.schema.Column`, and empty where the classes say it;
    ``bounds`` are the slots of the lowest and the highest number of a quantity.
    """

    key: str
    name: str
    iri: str
    kind: str
    multi: bool
    required: bool
    recommended: bool
    scheme: str
    ranges: tuple[str, ...]
    pattern: str
    minimum: str
    maximum: str
    at_most: str
    computed: bool
    default: str
    example: str
    labels: Texts
    definitions: Texts
    extra: Texts
    bounds: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Class:
    """A class with its slots: ``own`` without those of its parents; ``table`` is empty when it has none."""

    name: str
    iri: str
    parent: str
    abstract: bool
    table: str
    prefix: str
    above: tuple[str, ...]
    own: tuple[Slot, ...]
    labels: Texts
    definitions: Texts


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list: its name (``money_kind``) and per code the labels and definitions.

    ``sources`` has the address and the Dutch title of the text that a code was taken from, if any.
    """

    name: str
    codes: dict[str, tuple[Texts, Texts]]
    sources: dict[str, tuple[str, str]]
    labels: Texts
    definitions: Texts


@dataclass(frozen=True, slots=True)
class Model:
    """All of the schema, in the order of the file."""

    version: str
    labels: Texts
    definitions: Texts
    prefixes: Texts
    classes: dict[str, Class]
    slots: dict[str, Slot]
    schemes: dict[str, Scheme]

    def expand(self, curie: str) -> str:
        """Return the IRI of ``prefix:name``."""
        prefix, _, name = curie.partition(":")
        if prefix not in self.prefixes:
            raise SchemaError(f"prefix of {curie} is not declared", where="schema.yaml")
        return self.prefixes[prefix] + name

    def line(self, name: str) -> tuple[Class, ...]:
        """Return the class of that name and its parents, nearest first."""
        found = [self.classes[name]]
        while found[-1].parent:
            found.append(self.classes[found[-1].parent])
        return tuple(found)


def snake(name: str) -> str:
    """Return ``MoneyKind`` as ``money_kind``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def is_ours(iri: str) -> bool:
    """Tell whether a class or property is in the namespace of this ontology."""
    return iri.startswith(NAMESPACE)
