"""A small world in which every text of every thing is one that some program would stumble over."""

from __future__ import annotations

from samenhang.ontology.schema import Column, Table, schema
from samenhang.records import SEPARATOR
from tests.worlds import PLACES, Row

TEXTS = (
    "=1+1", "+31 6 1", "-x", "@SUM(A1)", "'=1", "''@x", "\t=1", "\r=1", "=cmd|' /C calc'!A0",
    "0014", "GM0014", "BU00140000", "01234567", "1E5", "-1.500,00", "1.0", "true", "2024-01-01", "12:30",
    'a "quoted" text', "it's; a, b", "line\nline", "line\r\nline", "line\rline", "tab\ttab",
    "\u2028\u2029\x85", "😀👨‍👩‍👧", "\u202eשלום עולם", "e\u0301 é", "\ud7ff\ue000\U0010fffd",
    "</script><img src=x onerror=alert(1)>", "]]>&amp;<![CDATA[", "{{7*7}} ${x}", "_x0041_", "#comment",
    "\\\\u0041 \\n", "NULL", "nan", "^^<x>", '"@nl', "%2F%00", "javascript:alert(1)", "x" * 300,
)  # fmt: skip
"""Texts that a spreadsheet, XML, RDF, HTML or a loader could take for something else."""

CONTROLS = tuple(f"a{chr(code)}b" for code in (0, 1, 8, 11, 12, 27, 31, 127, 0xFFFE, 0xFFFF))
"""Signs that a loader takes out of a text; a claim may come from elsewhere."""


def rows(texts: tuple[str, ...]) -> dict[str, list[Row]]:
    """Return for every table of the contract a row per text, with that text in all its texts."""
    return {
        table.name: [_row(table, number, text) for number, text in enumerate(texts)]
        for table in schema().contract
    } | {"areas": [*PLACES["areas"]]}


def _row(table: Table, number: int, text: str) -> Row:
    cells = {column.name: _cell(table, column, number, text) for column in table.columns}
    return {**cells, "source": f"source/h{number}", "locator": f"l{number + 1}", "quote": text}


def _cell(table: Table, column: Column, number: int, text: str) -> str:
    match column.kind:
        case "id":
            return f"{table.prefix}/h{number}"
        case "ref":
            names = [name for name in column.refs or ("projects",) if name != "areas"]
            return f"{schema().tables[names[0]].prefix}/h{number}" if names else "area/gm9001"
        case "code":
            return sorted(schema().schemes[column.scheme])[0]
        case "text" | "string":
            return text.replace(SEPARATOR, "/") if column.multi else text
        case "decimal" | "integer" | "quantity":
            return str(number + 1)
        case "date":
            return "2024"
        case "boolean":
            return "true"
        case _:
            return "https://example.org/a?b=c#d"


def everything() -> dict[str, list[Row]]:
    """Return the world of all of :data:`TEXTS` and :data:`CONTROLS`."""
    return rows((*TEXTS, *CONTROLS))
