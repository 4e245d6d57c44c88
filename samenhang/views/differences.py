"""Two values side by side, with the words marked that the other side does not have.

Where hardly a word is shared, nothing is marked: everything differs, and anyone sees that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from samenhang.views.review_page import Marked, Run

_WORD = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")
_ALIKE = 0.4
"""Part of the words and spaces that both have, from which it helps to see what differs."""

_LONGEST = 2_000
"""Words of a text that are compared one by one; of a longer one all are shown unmarked."""


def marked(one: str, other: str) -> tuple[Marked, Marked]:
    """Return both texts in pieces, marked where they differ; capitals make no difference."""
    words = _WORD.findall(one), _WORD.findall(other)
    if max(map(len, words)) > _LONGEST:
        return ((Run(one, differs=False),), (Run(other, differs=False),))
    lowered = [[word.lower() for word in side] for side in words]
    matcher = SequenceMatcher(None, lowered[0], lowered[1], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ((Run(one, differs=False),), (Run(other, differs=False),))
    found: tuple[list[Run], list[Run]] = ([], [])
    for kind, *ends in matcher.get_opcodes():
        for side, (start, end) in enumerate((ends[:2], ends[2:])):
            text = "".join(words[side][start:end])
            if text:
                found[side].append(Run(text, differs=kind != "equal" and bool(text.strip())))
    return tuple(found[0]), tuple(found[1])


def side_by_side(one: Sequence[str], other: Sequence[str]) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """Return the values of both sides: of one value each the words are compared, of several the values."""
    if len(one) == len(other) == 1:
        pair = marked(one[0], other[0])
        return (pair[0],), (pair[1],)
    known = {value.lower() for value in one} & {value.lower() for value in other}
    return _values(one, known), _values(other, known)


def _values(values: Sequence[str], known: set[str]) -> tuple[Marked, ...]:
    return tuple((Run(value, differs=bool(known) and value.lower() not in known),) for value in values)
