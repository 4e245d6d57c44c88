r"""The graph as statements of Cypher, one per line, that can be run again without harm.

Texts are literals in which nothing can end or begin: quotes, backslashes and control characters are
escaped, and a backslash before a ``u`` is cut off from it, because Cypher reads ``\u0027`` before anything
else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from samenhang.exports.files import written
from samenhang.graph.neo4j import names
from samenhang.graph.neo4j.batches import Batch, batches
from samenhang.graph.neo4j.push import Source, constraints

SIZE = 200
"""Rows in one statement."""

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPED = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(source: Source, path: Path) -> None:
    """Write the statements to ``path``.

    Raises:
        StoreError: the file can't be written.
    """
    with written(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{statement};\n" for statement in statements(source))


def statements(source: Source) -> Iterator[str]:
    """Give the statements: constraints, nodes, relationships, the switch, the removal of the old build."""
    yield from constraints()
    nodes = relationships = 0
    with source.opened() as (columns, elements):
        for batch in batches(elements(), SIZE, columns):
            if batch.labels:
                nodes += len(batch.rows)
            else:
                relationships += len(batch.rows)
            yield _statement(batch, source.build)
    base = literal(source.base)
    current = literal(source.current(nodes, relationships))
    yield (
        f"MERGE (current:{names.CURRENT} {{base: {base}}}) MERGE (push:{names.PUSH} {{base: {base}}}) "
        f"SET push.removing = [build IN coalesce(push.removing, []) + coalesce([current.build], []) "
        f"WHERE build <> {literal(source.build)}] SET current = {current}"
    )
    yield (
        f"MATCH (push:{names.PUSH} {{base: {base}}}) UNWIND push.removing AS build MATCH (n:{names.NODE}) "
        "WHERE n.key STARTS WITH build + '/' CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
    )
    yield f"MATCH (push:{names.PUSH} {{base: {base}}}) SET push.removing = []"


def _statement(batch: Batch, build: str) -> str:
    start = literal(f"{build}/")
    rows = literal(batch.rows)
    if batch.labels:
        labels = "".join(f":{label}" for label in batch.labels)
        return (
            f"UNWIND {rows} AS row MERGE (n:{names.NODE} {{key: {start} + row.id}}) "
            f"SET n = row, n{labels}, n.key = {start} + row.id, n.build = {literal(build)}"
        )
    shortcut = len(batch.rows[0]) > 2
    return (
        f"UNWIND {rows} AS row MATCH (a:{names.NODE} {{key: {start} + row[0]}}) "
        f"MATCH (b:{names.NODE} {{key: {start} + row[1]}}) "
        f"MERGE (a)-[r:{batch.type}{' {of: row[2].of}' if shortcut else ''}]->(b)"
        f"{' SET r = row[2]' if shortcut else ''}"
    )


def literal(value: Any) -> str:
    """Return a value as Cypher: text, number, truth, date, list or map."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int() | float():
            return repr(value)
        case dt.date():
            return f"date('{value.isoformat()}')"
        case Mapping():
            return "{" + ", ".join(f"{_name(key)}: {literal(item)}" for key, item in value.items()) + "}"
        case _:
            return "[" + ", ".join(literal(item) for item in value) + "]"


def _text(value: str) -> str:
    parts = re.split(r"(?<=\\)(?=[uU])", value)
    return " + ".join(f"'{_ESCAPED.sub(_escape, part)}'" for part in parts)


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _name(key: str) -> str:
    return key if _PLAIN_NAME.fullmatch(key) else "`" + key.replace("`", "``") + "`"
