"""What does not fit the SHACL shapes, as a page of rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.i18n import language, text
from samenhang.queries.names import read_names
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.graph.validate import Violation

SEVERITIES = ("error", "warning", "note")

_COLUMNS = ("subject", "name", "severity", "severity_label", "shape", "property", "value", "message")


def check_shapes(graph: Graph, build: Path, least: str = "note", engine: str = "") -> TablePage:
    """Return every result of the shapes that is at least as severe as ``least``, errors first.

    Args:
        graph: the open graph, for the names.
        build: the folder of its build.
        least: ``error``, ``warning`` or ``note``.
        engine: ``pyrudof`` or ``pyshacl``; the first that is installed when empty.

    Raises:
        UsageError: no SHACL engine is installed.
    """
    from samenhang.graph.validate import validate

    wanted = SEVERITIES[: SEVERITIES.index(least) + 1]
    found = [item for item in validate(build, graph.base, engine) if item.severity in wanted]
    found.sort(key=lambda item: SEVERITIES.index(item.severity))
    names = {name.entity: name.text for name in read_names(graph) if name.main}
    return TablePage(
        text("shacl.title"),
        headings("shacl", *_COLUMNS, machine=("severity", "property")),
        tuple(_row(item, names) for item in found),
        remarks=() if found else (text("shacl.conforms"),),
    )


def _row(item: Violation, names: dict[str, str]) -> tuple[Value, ...]:
    return (
        item.entity, names.get(item.entity), item.severity, code_label("severity", item.severity),
        item.shape, item.path, item.value or None, item.message(language()),
    )  # fmt: skip
