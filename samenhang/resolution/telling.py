"""Whether a name tells one thing from all others, or is no more than a place, a theme or a sort."""

from __future__ import annotations

import re

from samenhang.dutch import name_words as lists
from samenhang.dutch.name_keys import Name

_TELLING_LETTERS = 5

_TWO_IN_ONE = re.compile(r"\([^()]*-\s*\)")
"""``(Krediet-)banken`` are both the one and the other."""


def tells(name: Name) -> bool:
    """Tell whether a name is that of one thing: no place, sort (``Stuurgroep``) or theme alone, no two."""
    if _TWO_IN_ONE.search(name.written) or (len(name.core) == 1 and name.core[0] in lists.THEMES):
        return False
    return bool(name.telling) or bool(name.places and len(name.places) < len(name.core))


def tells_alone(name: Name) -> bool:
    """Tell whether the words of a name other than its legal form tell one organisation."""
    words = [word for word in name.core if word not in lists.SMALL]
    only_places = all(word in name.places for word in words)
    if len(words) == 1:
        return bool(name.telling) and len(words[0]) >= _TELLING_LETTERS and words[0] not in lists.THEMES
    return (
        bool(words)
        and not only_places
        and not all(word in lists.SORTS or word in name.places for word in words)
    )


def is_own(name: Name) -> bool:
    """Tell whether what is left of a name tells one thing: not themes, sorts and places alone."""
    general = lists.THEMES | lists.SORTS | lists.SMALL | name.places
    return tells_alone(name) and not general.issuperset(name.core)
