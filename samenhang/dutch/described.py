"""Names with a word before (or behind) them that says what the thing is, without being part of its name.

``woningcorporatie Lefier`` is Lefier, ``rapport ‘Elke Regio Telt’`` is Elke Regio Telt. The words stand in
the list ``described`` of ``names.toml``, by the kinds of thing that they are said of. A word for a body of
something (``stuurgroep``) is not among them: that is another thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from samenhang.dutch import name_words as lists
from samenhang.dutch.name_keys import Name, name_of


@dataclass(frozen=True, slots=True)
class Described:
    """A name without the words that describe the thing.

    Attributes:
        by: those words, in small letters.
        kinds: the kinds of thing they are said of.
        name: what is left.
    """

    by: str
    kinds: frozenset[str]
    name: Name


def described(table: str, written: str) -> Described | None:
    """Take the words that describe a thing off its name; None when there are none.

    Args:
        table: ``organisations`` or ``programmes``.
        written: the name as it stands; what is left of it begins with a capital, as a name does.
    """
    kinds = _kinds(table)
    pattern = _pattern(table)
    match = pattern.match(written) if pattern else None
    if match and (match["rest"][0].isupper() or match["rest"][0].isdigit()):
        by, level = match["by"].lower(), (match["level"] or "").lower()
        said = kinds[by] & _levels()[level] if level else kinds[by]
        before = written[: match.start("rest")].strip(" (\"'‘’“”").lower()
        return Described(before, said, name_of(match["rest"])) if said else None
    rest, _, by = written.rpartition(" ")
    if rest[:1].isupper() and by.lower() in lists.DESCRIBED_BEHIND and by.lower() in kinds:
        return Described(by.lower(), kinds[by.lower()], name_of(rest))
    return None


@cache
def _kinds(table: str) -> dict[str, frozenset[str]]:
    """Return the kinds of thing that each word is said of."""
    found: dict[str, set[str]] = {}
    for kind, words in lists.DESCRIBED.get(table, {}).items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(said) for word, said in found.items()}


@cache
def _levels() -> dict[str, frozenset[str]]:
    return {word: frozenset({kind}) for kind, words in lists.DESCRIBED["levels"].items() for word in words}


@cache
def _pattern(table: str) -> re.Pattern[str] | None:
    words = sorted(_kinds(table), key=len, reverse=True)
    if not words:
        return None
    before = "|".join(sorted(_levels(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?i:de|het)\s+)?(?:(?P<level>(?i:{before}))\s+|[A-Z]{{2,6}}-)?"
        rf"(?P<by>(?i:{'|'.join(map(re.escape, words))}))\s+[(\"'‘’“”]*(?P<rest>[^\W_].*)",
        re.DOTALL,
    )
