"""Which kinds of organisations and programmes may be one thing, and which never are.

A public body is only ever one of its own kind, a group of many is never one organisation, and programmes of
two levels of government are two. Kinds that people use loosely say little: ``other``, or none at all.
"""

from __future__ import annotations

from collections.abc import Collection

PUBLIC = frozenset({"ministry", "province", "municipality", "water_board"})
"""Kinds with a register of all there are."""
GROUP = "group"
LOOSE = frozenset({"", "other"})
"""Kinds that tell nothing."""

_FORMS = frozenset({"foundation", "association", "company"})
"""Kinds that are legal forms: somebody read which it is, so two of them are two until a person says so."""

_LEVELS = frozenset({"national_programme", "provincial_programme", "municipal_programme"})
_NEAR = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "education+knowledge", "health+welfare", "association+network", "foundation+association",
        "company+employers", "network+project_office", "joint_body+network", "welfare+foundation",
        "culture+foundation", "housing+foundation", "sport+association", "health+foundation",
        "health+joint_body", "fund+scheme", "policy+accord", "scheme+network_programme",
        "agenda+national_programme", "agenda+policy",
    )
)  # fmt: skip
"""Kinds that people take for each other."""


def apart(table: str, a: str, b: str) -> bool:
    """Tell whether two kinds are never of one thing."""
    if a == b:
        return False
    if table == "areas":
        return bool(a and b)
    if GROUP in (a, b):
        return True
    if a in LOOSE or b in LOOSE:
        return False
    return bool({a, b} & PUBLIC) or {a, b} <= _LEVELS


def alike(a: str, b: str) -> bool:
    """Tell whether two kinds are the same, or taken for each other, or one of them tells nothing."""
    return a == b or a in LOOSE or b in LOOSE or frozenset({a, b}) in _NEAR


def two_forms(a: Collection[str], b: Collection[str]) -> bool:
    """Tell whether two things are of different legal forms by their kinds."""
    one, other = _FORMS.intersection(a), _FORMS.intersection(b)
    return bool(one and other) and not one & other
