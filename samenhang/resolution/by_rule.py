"""Things found by a name that is written differently from their own, by the rules that are certain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from samenhang.dutch.described import described
from samenhang.dutch.name_keys import KEYS, Name, name_of
from samenhang.resolution.certain import variant_keys
from samenhang.resolution.telling import is_own, tells_alone
from samenhang.resolution.things import COMPARED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that carries a name: its id, its table, the programme it belongs to, and its kind."""

    id: str
    table: str
    scope: str
    kind: str


_RULES = (*KEYS, "slip", "described", "abbreviation", "variant")
_ANY_TABLE = frozenset({"spelling", "article"})
"""Rules for things of every table; the others are about organisations, programmes and areas."""
_LEAST_LETTERS = 3


class ByRule:
    """The keys of all names in the tables.

    Args:
        named: names as written, each with what carries it.
    """

    def __init__(self, named: Iterable[tuple[str, Candidate]]) -> None:
        self._carried: dict[tuple[str, str], set[Candidate]] = {}
        for written, item in named:
            name = name_of(written)
            for rule in _RULES:
                for key in _keys(rule, name, item.table, item.kind):
                    self._carried.setdefault((rule, key), set()).add(item)

    def find(self, name: str, tables: Collection[str], scope: str = "") -> tuple[list[str], str]:
        """Return the ids of what the first rule that finds anything finds, in order, and that rule.

        Args:
            name: as a person wrote it.
            tables: where to look; everywhere when empty.
            scope: programme or framework to prefer when several carry the name.
        """
        apart = name_of(name)
        for rule in _RULES:
            found = {
                item
                for table in tables or ("",)
                for key in _keys(rule, apart, table, None)
                for item in self._carried.get((rule, key), ())
                if not tables or item.table in tables
            }
            if found:
                within = {item.id for item in found if scope and item.scope == scope}
                return sorted(within if within else {item.id for item in found}), rule
        return [], ""


def _keys(rule: str, name: Name, table: str, kind: str | None) -> Iterable[str]:
    """Give the keys of a name; ``kind`` is that of what carries it, None for a name that is looked for."""
    if rule == "abbreviation":
        short = _letters(name) if kind is None else name.short
        return [short] if table in COMPARED and len(short) >= _LEAST_LETTERS else ()
    if rule == "variant":
        return variant_keys(table, name)
    if rule not in _ANY_TABLE and table not in (*COMPARED, "areas"):
        return ()
    if rule == "legal_form" and (table != "organisations" or not tells_alone(name)):
        return ()
    if rule == "described":
        return _described(name, table, kind)
    return [key] if (key := name.key(rule)) else ()


def _described(name: Name, table: str, kind: str | None) -> Iterable[str]:
    """Give keys under which a name meets the same one with a word for what it is before it."""
    found = described(table, name.written)
    if found is None:
        key = name.key("place_name")
        return [f"<{key}" if kind is None else f"{kind}={key}"] if tells_alone(name) else ()
    if not is_own(found.name):
        return ()
    key = found.name.key("place_name")
    if kind is None:
        return [f"{said}={key}" for said in sorted(found.kinds)]
    return [f"<{key}"] if kind in found.kinds else ()


def _letters(name: Name) -> str:
    return name.words[0] if len(name.words) == 1 and name.written.isupper() else ""
