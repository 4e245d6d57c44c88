"""The report of a load and a build: per file and sheet what was read, and what was not, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, get_args

from samenhang.i18n import text
from samenhang.records import Severity
from samenhang.views.page import TablePage, Value, headings

if TYPE_CHECKING:
    from samenhang.graph.build import Outcome
    from samenhang.loaders.staged import FileReport, LoadReport, Staged

PACKAGE_FOLDER = "samenhang/ontology/vocabularies/"
"""Where the files lie that every workspace reads; a report counts them on one line."""

_COLUMNS = ("file", "sheet", "state", "state_label", "rows", "loaded", "unused", "reason")
_CITED = "file_not_a_table"
"""The finding on a file that no loader reads; it falls away when rows rest on that document."""


def is_own(file: str) -> bool:
    """Tell whether a file of a report is the user's and not one of the package."""
    return not file.startswith(PACKAGE_FOLDER)


def without_cited(staged: Staged, inputs: Mapping[str, str]) -> Staged:
    """Take documents that rows rest on out of what was not read: their facts are in the tables.

    A document is known by its SHA-256 or its name in the table ``sources``.

    Args:
        staged: what the loaders give.
        inputs: SHA-256 of each file, by its name relative to the workspace.
    """
    sources = staged.frames["sources"]
    known = {*sources["sha256"].str.lower(), *sources["file"]} - {""}
    cited = {
        item.file
        for item in staged.report.files
        if item.state == "not_a_table" and known & {inputs.get(item.file, ""), PurePosixPath(item.file).name}
    }
    files = tuple(item for item in staged.report.files if item.file not in cited)
    findings = [item for item in staged.findings if item.code != _CITED or item.place.file not in cited]
    return replace(staged, findings=findings, report=replace(staged.report, files=files))


def as_json(staged: Staged, outcome: Outcome) -> dict[str, Any]:
    """Return the report of a build as it stands in ``report.json``."""
    codes = Counter(item.code for item in outcome.findings)
    return {
        "load": staged.report.as_json(),
        "counts": outcome.counts,
        "findings": {severity: outcome.severities.get(severity, 0) for severity in get_args(Severity)},
        "codes": dict(sorted(codes.items())),
        "unread": [item.file for item in staged.report.unread if _matters(item)],
    }


def written(staged: Staged, outcome: Outcome) -> str:
    """Return the report as ``report.json`` has it: JSON, with a line for each file that was read.

    A portfolio has hundreds of files, and JSON that is indented throughout takes ten times as long.
    """
    found = as_json(staged, outcome)
    files = ",\n".join(map(_line, found["load"].pop("files")))
    load = _line(found.pop("load"))
    return f'{_line(found)[:-1]},\n"load": {load[:-1]},\n"files": [\n{files}\n]}}}}\n'


def _line(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _matters(item: FileReport) -> bool:
    """Tell whether a file that was not read makes a load incomplete: it is a source, or should be one."""
    return item.state == "unreadable" or "sources" in PurePosixPath(item.file).parts


def page(load: Mapping[str, Any]) -> TablePage:
    """Return the report of a load, as :meth:`LoadReport.as_json` gives it, as rows per file and sheet."""
    own = [item for item in load["files"] if is_own(item["file"])]
    shipped = len(load["files"]) - len(own)
    rows = [row for item in own for row in _rows(item)]
    total = sum(load["tables"].values())
    return TablePage(
        text("build.report_title"),
        headings("build", *_COLUMNS, machine=("state",)),
        tuple(rows),
        remarks=(text("build.report_remark", rows=total, repeated=load["repeated"], shipped=shipped),),
    )


def load_page(report: LoadReport) -> TablePage:
    """Return the report of a load as rows per file and sheet."""
    return page(report.as_json())


def _rows(item: Mapping[str, Any]) -> list[tuple[Value, ...]]:
    if item["state"] != "read":
        return [(item["file"], "", item["state"], _label(item["state"]), None, "", "", item["reason"])]
    if document := item.get("document"):
        count, _ = document["nobody"]
        found = ", ".join(f"{one['table']} {one['rows']}" for one in document["tables"])
        nobody = text("build.nobody", count=count, lines=document["lines"]) if count else ""
        return [(item["file"], "", "loaded", _label("loaded"), document["lines"], found, "", nobody)]
    return [
        (
            item["file"], sheet["sheet"], sheet["state"], _label(sheet["state"]), sheet["rows"],
            ", ".join(f"{one['table']} {one['rows']}" for one in sheet["tables"]),
            ", ".join(sheet["unused"]), "",
        )
        for sheet in item["sheets"]
    ]  # fmt: skip


def _label(state: str) -> str:
    return text(f"build.state_{state}")
