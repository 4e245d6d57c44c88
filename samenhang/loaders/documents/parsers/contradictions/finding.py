"""A contradiction inside a document as a row: what two places say, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samenhang.dutch.numbers import as_money
from samenhang.i18n import text
from samenhang.loaders.documents.joined import locator, quote
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.story import Story
from samenhang.records import Severity

PARSER = "contradictions"
CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it says (a plain number where it is one) and its lines."""

    value: str
    lines: tuple[Line, ...] = ()


def money(amount: Decimal, lines: Iterable[Line]) -> Side:
    """Return a side that says an amount."""
    return Side(as_money(amount), in_order(lines))


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines once each, in reading order."""
    found = {(line.page, line.number): line for line in lines}
    return tuple(found[key] for key in sorted(found))


def finding(
    code: str,
    severity: Severity,
    subject: str,
    sides: tuple[Side, Side],
    message: str,
    **fields: str,
) -> Fact:
    """Make the row of a contradiction.

    Args:
        code: of the contract (``sum_differs``).
        severity: how bad.
        subject: id of what it is about.
        sides: the two that do not agree; the second may be empty when something is missing.
        message: name of its text in the messages of findings.
        fields: what the text holds besides ``a`` and ``b``.
    """
    one, other = sides
    values = {
        "code": code,
        "severity": severity,
        "subject": subject,
        "message": text(f"findings.{message}", **{"a": one.value, "b": other.value, **fields}),
        "value_a": one.value,
        "locator_a": locator(one.lines) if one.lines else "",
        "value_b": other.value,
        "locator_b": locator(other.lines) if other.lines else "",
    }
    lines = in_order((*one.lines, *other.lines))
    # The places stand apart, so the quote is of the first of them alone.
    said = quote((*one.lines, *other.lines)[:1])
    return Fact("findings", values, lines, PARSER, said, method="inferred", confidence=CONFIDENCE)


def add(story: Story, facts: Iterable[Fact]) -> None:
    """Keep contradictions, each pair of values of a subject once."""
    known = {_key(fact) for fact in story.of("findings")}
    for fact in facts:
        if _key(fact) not in known:
            known.add(_key(fact))
            # The lines stay with the parser that read them; a contradiction takes none.
            story.facts.append(fact)


def _key(fact: Fact) -> tuple[str, ...]:
    values = fact.values
    pair = (values["value_a"], values["value_b"])
    if values["code"].startswith("reference"):
        return (values["subject"], values["locator_a"], *pair)
    return (values["subject"], "", *sorted(pair))


def name_of(story: Story, entity: str) -> str:
    """Return what something is called, for a message."""
    if entity in story.things:
        return story.things[entity].name
    table = {"programme": "programmes", "line": "lines", "project": "projects"}.get(entity.split("/")[0], "")
    rows = story.names.rows.get(table, ())
    return next((row["name"] for row in rows if row.get("id") == entity), entity.rpartition("/")[2])
