"""The committed SHACL shapes run over the default graph of a build, by a SHACL engine.

Two engines know the same shapes: pyrudof (fast) and pyshacl. Either gives the same results, which a
test holds; what a result means (path, severity, message) is read from the shapes themselves, so that
it does not depend on the engine. Nothing is fetched: imports and scripts are off.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from samenhang.errors import UsageError
from samenhang.graph import rdf_store
from samenhang.i18n import LANGUAGES, text
from samenhang.records import Severity

ENGINES = ("pyrudof", "pyshacl")
"""The engines in the order in which they are chosen when they are there."""

_SH = "http://www.w3.org/ns/shacl#"
_SEVERITIES: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "note"}

Result = tuple[str, str, str]
"""What an engine finds: IRI of the thing, IRI of the shape, the value it is about (or nothing)."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A thing that does not fit a shape: its id, the shape, the property, the value and the message."""

    entity: str
    shape: str
    path: str
    severity: Severity
    value: str
    messages: tuple[tuple[str, str], ...]

    def message(self, lang: str) -> str:
        """Return the sentence of the shape in a language, else in another one."""
        found = dict(self.messages)
        return found.get(lang) or next(iter(found.values()), "")


def validate(build: Path, base: str, engine: str = "") -> tuple[Violation, ...]:
    """Return what does not fit the shapes, sorted.

    Args:
        build: the folder of a build.
        base: the base IRI of its entities.
        engine: one of :data:`ENGINES`; the first that is installed when empty.

    Raises:
        UsageError: no such engine is installed.
    """
    run = _engine(engine)
    with tempfile.TemporaryDirectory() as folder, as_file(_shapes()) as shapes:
        data = Path(folder) / "default.nt"
        _write_default_graph(build, data)
        results = run(data, shapes)
        told = _Shapes(shapes)
    found = {told.violation(result, base) for result in results}
    return tuple(sorted(found, key=lambda item: (item.entity, item.shape, item.value)))


def _engine(name: str) -> Callable[[Path, Path], set[Result]]:
    wanted = (name,) if name else ENGINES
    for engine in wanted:
        if engine in ENGINES and find_spec(engine):
            return _with_pyrudof if engine == "pyrudof" else _with_pyshacl
    raise UsageError(text("shacl.no_engine"), next_step=text("shacl.no_engine_next"))


def _shapes() -> Traversable:
    return files("samenhang.ontology") / "generated" / "shapes.ttl"


def _write_default_graph(build: Path, path: Path) -> None:
    folder = build / rdf_store.FOLDER_NAME
    with rdf_store.reading(folder):
        store = ox.Store.read_only(str(folder))
        store.dump(str(path), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())


def _with_pyrudof(data: Path, shapes: Path) -> set[Result]:
    import pyrudof

    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_data(str(data), format=pyrudof.RDFFormat.NTriples)
    engine.read_shacl(str(shapes), format=pyrudof.ShaclFormat.Turtle)
    return {
        (_bare(item.focus_node), _bare(item.source_shape), _bare(item.value))
        for item in engine.validate_shacl().violations
    }


def _with_pyshacl(data: Path, shapes: Path) -> set[Result]:
    import pyshacl
    import rdflib

    graph, rules = rdflib.Graph().parse(data, format="nt"), rdflib.Graph().parse(shapes, format="turtle")
    _, report, _ = pyshacl.validate(
        graph, shacl_graph=rules, inference="none", advanced=False, js=False, do_owl_imports=False,
        meta_shacl=False, allow_warnings=True,
    )  # fmt: skip
    found = set()
    for item in report.subjects(rdflib.RDF.type, rdflib.URIRef(f"{_SH}ValidationResult")):
        parts = (
            report.value(item, rdflib.URIRef(_SH + name)) for name in ("focusNode", "sourceShape", "value")
        )
        focus, shape, value = ("" if part is None else str(part) for part in parts)
        found.add((focus, shape, value))
    return found


def _bare(term: object) -> str:
    """Return a term as both engines tell it: an IRI without brackets, a literal without its type."""
    written = "" if term is None else str(term)
    if written.startswith("<") and written.endswith(">"):
        return written[1:-1]
    if written.startswith('"'):
        return written[1 : written.rindex('"')]
    return written


class _Shapes:
    """What the shapes say of themselves, by their IRI."""

    def __init__(self, path: Path) -> None:
        self._store = ox.Store()
        self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)

    def violation(self, result: Result, base: str) -> Violation:
        """Make a violation of what an engine found."""
        focus, shape, value = result
        messages = {
            literal.language or "": literal.value
            for literal in self._objects(shape, "message")
            if isinstance(literal, ox.Literal)
        }
        known = [(lang, messages[lang]) for lang in LANGUAGES if lang in messages]
        severity = self._iri(shape, "severity").removeprefix(_SH)
        return Violation(
            entity=_short(focus, base),
            shape=shape.rpartition("#")[2],
            path=self._iri(shape, "path"),
            severity=_SEVERITIES.get(severity, "error"),
            value=_short(value, base),
            messages=tuple(known),
        )

    def _objects(self, shape: str, name: str) -> list[object]:
        pattern = self._store.quads_for_pattern(ox.NamedNode(shape), ox.NamedNode(_SH + name), None, None)
        return [quad.object for quad in pattern]

    def _iri(self, shape: str, name: str) -> str:
        found = [term.value for term in self._objects(shape, name) if isinstance(term, ox.NamedNode)]
        return found[0] if found else ""


def _short(iri: str, base: str) -> str:
    return unquote(iri.removeprefix(base)) if iri.startswith(base) else iri
