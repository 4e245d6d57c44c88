"""How codes and amounts are written on the Dutch pages."""

from __future__ import annotations

from decimal import Decimal

from samenhang.ontology.schema import schema
from tests.recompute.partners import KindSums

NAMELESS = {
    "goal": "(geen doel genoemd)",
    "line": "(geen lijn genoemd)",
    "programme": "(geen programma genoemd)",
    "funder": "(geen betaler genoemd)",
    "year": "",
}
ASPECTS = {
    "initiatives": "initiatief",
    "ties": "band",
    "partners": "partner",
    "possible_partners": "mogelijke partner",
    "goals": "doel",
    "goals_mapped": "doel via koppeling",
    "areas": "gemeente",
    "money": "geld",
}


def label(scheme: str, code: str) -> str:
    """Return the Dutch label of a code; nothing of an unknown one."""
    return schema().schemes[scheme][code].labels["nl"] if code else ""


def labels(scheme: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(label(scheme, code) for code in codes)


def codes_of_money(sums: KindSums) -> tuple[str, ...]:
    """Return sums for a machine: ``budgeted total 2304000``, by kind and recurrence."""
    return tuple(
        f"{kind} {often or 'unknown'} {plain(value)}" for (kind, often), value in sorted(sums.items())
    )


def words_of_money(sums: KindSums) -> tuple[str, ...]:
    """Return sums for a person: ``€ 2.304.000 begroot, totaal``."""
    return tuple(_words(value, kind, often) for (kind, often), value in sorted(sums.items()))


def _words(value: Decimal, kind: str, often: str) -> str:
    whole, _, cents = plain(value).partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    amount = f"{groups},{cents.ljust(2, '0')}" if cents else groups
    said = [f"€ {amount} {label('money_kind', kind).lower()}", label("recurrence", often).lower()]
    return ", ".join(part for part in said if part)


def plain(value: Decimal) -> str:
    """Return an amount without idle zeros."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
