"""The findings of a build as rows of the table ``findings``, so that they travel with the graph.

Their source is the register ``source/samenhang-controle``; their message stands in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from samenhang.graph.claims import CHECKS_SOURCE
from samenhang.graph.sql import ORIGIN
from samenhang.hashing import digest
from samenhang.i18n import LANGUAGES, text
from samenhang.records import Finding, Place

_TABLE = ("id", "code", "severity", "subject", "value_a", "locator_a", "value_b", "locator_b")


def source_row() -> pd.DataFrame:
    """Return the row of ``sources`` for the checks of the build."""
    row = {
        "id": CHECKS_SOURCE,
        "title": text("build.checks_title", lang=LANGUAGES[0]),
        "kind": "register",
        "language": LANGUAGES[0],
        "source": CHECKS_SOURCE,
        "locator": "", "quote": "", "method": "table", "confidence": "1",
    }  # fmt: skip
    return pd.DataFrame([row], dtype="str")


def rows(findings: Iterable[Finding], lang: str) -> pd.DataFrame:
    """Return findings as a table: each once, sorted by id.

    Args:
        findings: of the loaders, the ranking and the roll-ups.
        lang: the language of the workspace; the message in another one stands in ``message@<lang>``.
    """
    messages = ["message" if code == lang else f"message@{code}" for code in LANGUAGES]
    columns = [*_TABLE, *messages, *ORIGIN]
    found = {row[0]: row for row in map(_row, findings)}
    return pd.DataFrame([found[key] for key in sorted(found)], columns=columns, dtype="str")


def identity(item: Finding) -> str:
    """Return the id of a finding: its code and a digest of what it says, the same in every build."""
    said = (
        item.code, str(item.severity), _locator(item.place), item.subject,
        *(part for field in item.fields for part in field),
        item.value_a, item.locator_a, item.value_b, item.locator_b,
    )  # fmt: skip
    return f"finding/controle/{item.code}/{digest(said, 12)}"


def _row(item: Finding) -> tuple[str, ...]:
    return (
        identity(item), item.code, item.severity, item.subject,
        item.value_a, item.locator_a, item.value_b, item.locator_b,
        *(item.message(code) for code in LANGUAGES),
        CHECKS_SOURCE, _locator(item.place), "", "inferred", "1",
    )  # fmt: skip


def _locator(place: Place) -> str:
    """Write a place in the manner of a locator: ``file=... sheet=... row=... column=...``."""
    parts = (
        ("file", place.file), ("sheet", place.sheet), ("row", str(place.row or "")), ("column", place.column),
    )  # fmt: skip
    return " ".join(f"{name}={value}" for name, value in parts if value)
