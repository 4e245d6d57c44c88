"""Codes and amounts in words, for pages that people read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from samenhang.i18n import language
from samenhang.ontology.quantity import ends
from samenhang.ontology.schema import schema


def code_label(scheme: str, code: str | None) -> str:
    """Return the label of a code in the language of the run; an unknown code stands for itself."""
    if not code:
        return ""
    found = schema().schemes[scheme].get(code)
    return found.labels[language()] if found else code


def code_labels(scheme: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the labels of several codes, in their order."""
    return tuple(code_label(scheme, code) for code in codes)


def amount(value: Decimal) -> str:
    """Write an amount as people do: ``1.234.567`` or ``1.234,50`` (in English with the signs swapped)."""
    whole = value == value.to_integral_value()
    english = f"{value:,.0f}" if whole else f"{value:,.2f}"
    if language() == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def quantity(value: str) -> str:
    """Write a range as people do: ``5100-5500`` as ``5.100–5.500``; any other text as it is."""
    found = ends(value)
    return f"{amount(found[0])}–{amount(found[1])}" if found and found[0] != found[1] else value


def money_words(amount_: Decimal, kind: str, recurrence: str | None) -> str:
    """Return an amount with its kind, such as ``€ 36.000.000 begroot, per jaar``."""
    words = [f"€ {amount(amount_)} {code_label('money_kind', kind).lower()}"]
    if recurrence:
        words.append(code_label("recurrence", recurrence).lower())
    return ", ".join(words)


def money_key(amount_: Decimal, kind: str, recurrence: str | None) -> str:
    """Return the same for a machine: kind, recurrence and amount, separated by spaces."""
    return f"{kind} {recurrence or 'unknown'} {amount_.normalize():f}"
