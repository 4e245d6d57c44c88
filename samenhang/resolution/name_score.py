"""How much two names look like names of one thing: fixed weights, each with its reason.

The score is the sum of the weights of the reasons, between 0 and 1. What the names share makes the start:
twice the weight of the words they share over the weight of all their words (words that say little weigh
little, see :data:`WEIGHTS`); what differs is taken off (:data:`AGAINST`). A word with a slip of the pen
counts almost as the word itself, but two words that both are in use are never a slip of one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from samenhang.dutch import name_words as lists
from samenhang.dutch.name_keys import Name

WEIGHTS = {"telling": 1.0, "boilerplate": 0.6, "place": 0.7, "sort": 0.35}
"""Of a word: one that tells, one that many names share, a place, a word for a sort of thing."""

AGAINST = {
    "number": -1.0,
    "other_place": -0.6,
    "one_place": -0.12,
    "other_words": -0.35,
    "more_words": -0.25,
    "other_sort": -0.2,
    "one_sort": -0.08,
    "other_form": -0.12,
}
"""What is taken off: another number or place, a place on one side only, other words on both sides, more
words on one side, another sort, each sort on one side only, another legal form (twice as much where the names
share no word that tells)."""

FOR_SHORT = 0.8
"""For one name that is the abbreviation of the other."""

SLIP = 0.9
"""What a word with a slip counts of the word itself."""

PARTS = ("words", "spelling", "abbreviation", *AGAINST)
"""The reasons in the order of :func:`parts`."""

_IN_USE = 3
_RARER = 6
_PUBLIC_HEADS = frozenset({"gemeente", "provincie", "ministerie", "waterschap"})
"""Without one of these a name is that of a place or a theme."""
_FORM_LEAST = 8
_FORM_MOST = 60
_LONGEST_SMALL = 4
_SMALL_WORDS = ("de", "het", "van", "te")
_FORM_WORDS = ("stichting", "vereniging", "cooperatie")
_SHARED_BY = 0.002
_SHARED_LEAST = 25
_SHORTEST_SLIP = 4
_TWO_SLIPS, _THREE_SLIPS = 7, 14
_SHORTENED_LEAST = 4
_INFLECTED = ("e", "s", "en")


@dataclass(frozen=True, slots=True)
class Side:
    """A name as it is scored.

    Attributes:
        name: taken apart.
        words: words of the core without small ones, each once, in order.
        forms: legal forms, also those with a slip in them.
        total: their weight.
    """

    name: Name
    words: tuple[str, ...]
    forms: frozenset[str]
    total: float

    @property
    def letters(self) -> str:
        """The name in small letters when it is an abbreviation."""
        return self.words[0] if len(self.words) == 1 and self.name.written.isupper() else self.name.short


class Words:
    """How often each word occurs in the names that are compared.

    Args:
        names: all names, each once.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        cores = {name.core for name in names}
        self._count = Counter(word for core in cores for word in set(core))
        self._many = max(_SHARED_LEAST, _SHARED_BY * len(cores))
        self._weight: dict[str, float] = {}
        self._places, self._known = lists.place_words(), lists.known_words()
        self._slips: dict[tuple[str, str], float] = {}
        self._forms: dict[str, str] = {}

    def weight(self, word: str) -> float:
        """Return what a word weighs."""
        if word not in self._weight:
            self._weight[word] = WEIGHTS[self.sort_of(word)]
        return self._weight[word]

    def sort_of(self, word: str) -> str:
        """Return the key of :data:`WEIGHTS` for a word."""
        if word in lists.SORTS:
            return "sort"
        if word in self._places:
            return "place"
        return "boilerplate" if self._count[word] > self._many else "telling"

    def side(self, name: Name) -> Side:
        """Return a name as it is scored."""
        words = tuple(dict.fromkeys(word for word in name.core if word not in lists.SMALL)) or name.core
        words = tuple(word for word in words if not self._is_slip(word, name)) or words
        forms = name.forms
        if slips := {word: form for word in words if (form := self._form(word))}:
            words = tuple(word for word in words if word not in slips) or words
            forms = forms | frozenset(slips.values())
        return Side(name, words, forms, sum(self.weight(word) for word in words))

    def _is_slip(self, word: str, name: Name) -> bool:
        """Tell whether a short word is no word: a small one with a slip in it, not written in capitals."""
        if len(word) > _LONGEST_SMALL or word in self._known or word.isdigit():
            return False
        if word.upper() in name.written and not name.written.isupper():
            return False
        if len(word) < _SHORTEST_SLIP and self._count[word] < _IN_USE:
            return True
        return self._count[word] < _FORM_MOST and any(
            OSA.distance(word, small, score_cutoff=1) <= 1 for small in _SMALL_WORDS
        )

    def _form(self, word: str) -> str:
        """Return the legal form that a word is meant to be, with a slip in it; empty for another word."""
        if len(word) < _FORM_LEAST or word in self._known or self._count[word] > _FORM_MOST:
            return ""
        if word not in self._forms:
            meant = [form for form in _FORM_WORDS if OSA.distance(word, form, score_cutoff=2) <= 2]
            self._forms[word] = lists.FORMS_BEFORE[meant[0]] if meant else ""
        return self._forms[word]

    def slip(self, a: str, b: str) -> float:
        """Return how much one word looks like the other with a slip in it (0 when it is another word)."""
        key = (a, b) if a < b else (b, a)
        found = self._slips.get(key)
        if found is None:
            found = self._slips[key] = self._likeness(*key)
        return found

    def _likeness(self, a: str, b: str) -> float:
        longest, shortest = max(len(a), len(b)), min(len(a), len(b))
        if shortest < _SHORTEST_SLIP - 1 or longest < _SHORTEST_SLIP or self._both_in_use(a, b):
            return 0.0
        if any(a + ending == b or b + ending == a for ending in _INFLECTED):
            return 1 - 0.1 * SLIP
        if shortest >= _SHORTENED_LEAST and longest > shortest + 2 and (a.startswith(b) or b.startswith(a)):
            return 0.0 if self._count[min(a, b, key=len)] >= _IN_USE else 1 - 0.2 * SLIP
        most = 1 + (longest >= _TWO_SLIPS) + (longest >= _THREE_SLIPS)
        if self._count[a] < _IN_USE:
            a = _without_article(a)
        if self._count[b] < _IN_USE:
            b = _without_article(b)
        distance = OSA.distance(a, b, score_cutoff=most)
        return 1 - distance / longest if distance <= most else 0.0

    def _both_in_use(self, a: str, b: str) -> bool:
        """Tell whether two words are both words of their own: on the lists, or both met often enough."""
        if a in self._known and b in self._known:
            return True
        few, many = sorted((self._count[a], self._count[b]))
        return few >= _IN_USE and few * _RARER >= many


def parts(a: Side, b: Side, words: Words, least: float = 0.0) -> tuple[float, ...]:
    """Return the weight of each reason (:data:`PARTS`) for two names to be of one thing.

    Args:
        a: a name.
        b: the other one.
        words: how often each word occurs.
        least: where what the names share comes to less, what is taken off is not worked out (0).
    """
    exact = _shared(a, b, words)
    near = 0.0
    only_a = [word for word in a.words if word not in b.words]
    only_b = [word for word in b.words if word not in a.words]
    if only_a and only_b:
        near, only_a, only_b = _aligned(only_a, only_b, words)
    total = (a.total + b.total) or 1.0
    if (only_a or only_b) and _is_short(a, b):
        return (0.0, 0.0, FOR_SHORT, _number(a, b), *(0.0,) * (len(AGAINST) - 1))
    alike = (2 * exact / total, 2 * near / total, 0.0)
    if sum(alike) < least:
        return *alike, *(0.0,) * len(AGAINST)
    return *alike, _number(a, b), *_against(a, b, (only_a, only_b), words)


def _shared(a: Side, b: Side, words: Words) -> float:
    """Return the weight of the words that two names share; a word that stands twice in both counts twice."""
    if a.total and len(a.words) > 1 and len(set(a.words)) < len(a.words):
        shared = Counter(a.words) & Counter(b.words)
        return sum(words.weight(word) * times for word, times in shared.items())
    return sum([words.weight(word) for word in a.words if word in b.words])


def _number(a: Side, b: Side) -> float:
    return AGAINST["number"] if a.name.numbers != b.name.numbers else 0.0


def _aligned(only_a: list[str], only_b: list[str], words: Words) -> tuple[float, list[str], list[str]]:
    """Match words that differ by a slip, or by being written as one; return their weight and what is left."""
    if len(only_a) != len(only_b) and (likeness := _run_together(only_a, only_b)):
        weight = sum(map(words.weight, (*only_a, *only_b))) / 2
        return weight * SLIP * likeness, [], []
    near = 0.0
    pairs = sorted(
        (
            (-likeness, one, other)
            for one in only_a
            for other in only_b
            if (likeness := words.slip(one, other))
        ),
    )
    for likeness, one, other in pairs:
        if one in only_a and other in only_b:
            only_a, only_b = [w for w in only_a if w != one], [w for w in only_b if w != other]
            near += -likeness * SLIP * (words.weight(one) + words.weight(other)) / 2
    return near, only_a, only_b


def _run_together(only_a: list[str], only_b: list[str]) -> float:
    """Return how much words look alike when their blanks are taken away, and an article that is left."""
    a, b = (_without_article("".join(words)) for words in (only_a, only_b))
    longest = max(len(a), len(b))
    most = 1 + longest // _TWO_SLIPS
    distance = OSA.distance(a, b, score_cutoff=most)
    return 1 - distance / longest if distance <= most and min(len(a), len(b)) >= _SHORTEST_SLIP else 0.0


def _without_article(word: str) -> str:
    for article in ("de", "het"):
        if word.startswith(article) and len(word) > len(article) + _SHORTEST_SLIP:
            return word[len(article) :]
    return word


def _against(a: Side, b: Side, only: tuple[list[str], list[str]], words: Words) -> tuple[float, ...]:
    """Return what is taken off for the words that are left, and for the legal forms."""
    if only[0] or only[1]:
        sorts = [{words.sort_of(word) for word in side} for side in only]
        places = [("place" in side) for side in sorts]
        telling = [
            sum(words.weight(w) for w in side if words.sort_of(w) in ("telling", "boilerplate"))
            for side in only
        ]
        other_place = AGAINST["other_place"] if all(places) else 0.0
        one_place = AGAINST["one_place"] if any(places) and not all(places) else 0.0
        other = (
            AGAINST["other_words"]
            if all(telling) or (telling[0] and places[1]) or (telling[1] and places[0])
            else 0.0
        )
        more = AGAINST["more_words"] * min(1.0, max(telling)) if any(telling) and not other else 0.0
        is_sort = ["sort" in sorts[0], "sort" in sorts[1]]
        forms = [side.forms - other.forms for side, other in ((a, b), (b, a))]
        body = any(word in _PUBLIC_HEADS or word in lists.BODIES for word in (*only[0], *only[1]))
        other_sort = body or all(is_sort) or (is_sort[0] and forms[1]) or (is_sort[1] and forms[0])
        sort = AGAINST["other_sort"] if other_sort else 0.0
        count = sum(word in lists.SORTS for word in (*only[0], *only[1]))
        one_sort = 0.0 if other_sort else AGAINST["one_sort"] * count
    else:
        other_place = one_place = other = more = sort = one_sort = 0.0
    form = 0.0
    if a.forms and b.forms and not a.forms & b.forms:
        telling_too = any(words.sort_of(word) == "telling" for word in set(a.words) & set(b.words))
        form = AGAINST["other_form"] * (1 if telling_too else 2)
    return other_place, one_place, other, more, sort, one_sort, form


def _is_short(a: Side, b: Side) -> bool:
    """Tell whether one name is the abbreviation beside the other, or made of its first letters."""
    for one, other in ((a, b), (b, a)):
        if len(one.words) != 1 or not one.name.written.isupper():
            continue
        letters = one.letters
        if len(letters) >= 3:
            first = _initials(other.name)
            if letters == other.name.short or (first.startswith(letters) and len(first) <= len(letters) + 1):
                return True
    return False


@lru_cache(maxsize=1 << 16)
def _initials(name: Name) -> str:
    return name.initials if len(name.words) > 2 else ""


def score(found: tuple[float, ...]) -> float:
    """Return the score of the weights of :func:`parts`: their sum, between 0 and 1."""
    return round(min(1.0, max(0.0, sum(found))), 4)
