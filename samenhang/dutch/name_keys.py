"""What two names have to have in common to be one: the keys of a name of an organisation or programme.

The keys go from strict to wide. Each is made of the words of the name, so that signs, capitals, accents,
hyphens, slashes and blanks never count:

=============== =============================================================================================
``spelling``    all words, run together: ``VNO/NCW``, ``VNO-NCW``; ``Gezond Groningen``, ``GezondGroningen``
``article``     without articles and ``van``: ``de Tintengroep``, ``Tintengroep``
``place_name``  Frisian, old and shortened words as of today: ``Provinsje Fryslân``, ``Provincie Friesland``
``legal_form``  without legal forms: ``Stichting Tinten``, ``Tinten``
=============== =============================================================================================

The number of a turn (``II``, ``tweede tranche``) is part of every key, so that two turns stay two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from samenhang.dutch import name_words as lists
from samenhang.dutch.organisation_shapes import initials_fit
from samenhang.dutch.words import WORD, ordinal_value, word_value

KEYS = ("spelling", "article", "place_name", "legal_form")
"""From strict to wide; names that share a key share all wider ones."""

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z&.’'-]{1,9}")
_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "x": "10",
}  # fmt: skip
_WORD_ROMAN = frozenset({"v", "x"})
"""Roman figures that are letters of a name as well; they count behind a word such as ``tranche`` only."""
_ORDINAL = re.compile(
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|\d{1,2}(?:e|de|ste))"
)
_SPELT = re.compile(WORD)
_SHORT_WORDS = re.compile(r"(?<!\w)([vaoi])/([dht])(?!\w)\.?", re.IGNORECASE)
_PREPOSITIONS = {"v": "van", "a": "aan", "o": "op", "i": "in"}
_ARTICLES = {"d": "de", "h": "het", "t": "het"}
"""Words that are written with one letter each: `v/h` (van het), `a/d` (aan de)."""
_CACHED = 1 << 18


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Attributes:
        written: as it stands.
        words: all words, numbers of turns apart.
        core: the words without articles, ``van`` and legal forms, in the form of today.
        forms: legal forms.
        numbers: numbers of turns, as digits.
        short: the abbreviation that stands with it, in small letters (``bokd``).
    """

    written: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    forms: frozenset[str]
    numbers: frozenset[str]
    short: str

    def key(self, kind: str) -> str:
        """Return one of the :data:`KEYS`, or ``slip`` (words mended), or ``voor`` (small words left out).

        That is without ``voor``, and without ``in`` before the place at the end. Empty when nothing
        is left of the name.
        """
        if kind == "spelling":
            words: tuple[str, ...] = self.words
        elif kind == "legal_form":
            words = self.core
        else:
            words = _plain(self.words, modern=kind != "article")
        if kind == "slip":
            words = tuple(lists.slips_of().get(word, word) for word in words)
        elif kind == "voor":
            words = _left_out(words)
        bare = "".join(words)
        return f"{bare}#{'#'.join(sorted(self.numbers))}" if bare and self.numbers else bare

    @property
    def telling(self) -> tuple[str, ...]:
        """The words of the core that tell it from others: no small words, no sorts, no places."""
        places = lists.place_words()
        return tuple(
            word
            for word in self.core
            if word not in lists.SMALL and word not in lists.SORTS and word not in places
        )

    @property
    def places(self) -> frozenset[str]:
        """The words for places in it."""
        return lists.place_words().intersection(self.core)

    @property
    def initials(self) -> str:
        """The first letters of its words, legal forms too, small words left out."""
        return "".join(word[0] for word in self.words if word not in lists.SMALL)


@lru_cache(maxsize=_CACHED)
def name_of(written: str) -> Name:
    """Take a name apart."""
    full = _SHORT_WORDS.sub(_written_out, written) if "/" in written else written
    outside, short = _abbreviated(full) if "(" in full or "[" in full else _ending_short(full)
    words, numbers = _numbered(lists.words_of(outside))
    core, forms = _without_forms(_plain(words, modern=True))
    return Name(written, words, core or _plain(words, modern=True), forms, frozenset(numbers), short)


def _written_out(match: re.Match[str]) -> str:
    return f"{_PREPOSITIONS[match[1].lower()]} {_ARTICLES[match[2].lower()]}"


def _plain(words: tuple[str, ...], modern: bool) -> tuple[str, ...]:
    """Return words without articles and ``van``; with ``modern`` also in the form of today."""
    kept = tuple(word for word in words if word not in lists.ARTICLES and word != "van") or words
    if not modern:
        return kept
    found: list[str] = []
    for word in kept:
        told = lists.OLD.get(word) or lists.SHORTENED.get(word, word)
        found += told.split() if " " in told else (told,)
    return tuple(found)


def _left_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without ``voor``, and without ``in`` before the place with which a name ends."""
    if len(words) > 2 and words[-2] == "in" and words[-1] in lists.place_words():
        words = (*words[:-2], words[-1])
    return tuple(word for word in words if word != "voor")


def _abbreviated(written: str) -> tuple[str, str]:
    """Return a name without the abbreviation between brackets, and that; other brackets are opened."""
    for match in _BRACKETS.finditer(written):
        inside, before = match.group(1).strip(), written[: match.start()].strip()
        rest = f"{before} {written[match.end() :].strip()}".strip()
        if _ABBREVIATION.fullmatch(inside) and before and (_fits(before, inside) or _made_of(rest, inside)):
            return rest, _letters(inside)
        if _ABBREVIATION.fullmatch(before) and " " in inside and _fits(inside, before):
            return inside, _letters(before)
    return _BRACKETS.sub(r" \1 ", written), ""


def _ending_short(written: str) -> tuple[str, str]:
    """Take off an abbreviation that stands behind the name it is made of (``Brede Overleg Drenthe BOD``)."""
    before, _, last = written.rstrip().rpartition(" ")
    if 2 < len(last) <= 8 and last.isupper() and before.count(" ") >= len(last) - 2:
        capitals = "".join(word[0] for word in lists.words_of(before) if word not in lists.SMALL)
        if capitals == last.lower():
            return before, last.lower()
    return written, ""


def _fits(name: str, short: str) -> bool:
    return sum(char.isupper() for char in short) > 1 and initials_fit(
        lists.without_marks(name), _letters(short)
    )


def _made_of(name: str, short: str) -> bool:
    """Tell whether an abbreviation, capitals or not, has just the first letters of the words of a name."""
    letters, words = sorted(_letters(short)), [word[0] for word in lists.words_of(name)]
    missing = sum(max(0, letters.count(letter) - words.count(letter)) for letter in set(letters))
    return len(letters) > 2 and missing <= (len(letters) > 3)


def _letters(short: str) -> str:
    return "".join(char for char in lists.without_marks(short) if char.isalnum())


def _numbered(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Take the numbers of turns out of the words."""
    kept: list[str] = []
    numbers: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in lists.TURNS and (number := _number(following)):
            numbers.append(number)
            at += 2
        elif following in lists.TURNS and _ORDINAL.fullmatch(word):
            numbers.append(str(ordinal_value(word)))
            at += 2
        elif (
            kept
            and word in _ROMAN
            and word not in _WORD_ROMAN
            and (word != "i" or not following or following in lists.SORTS)
        ):
            numbers.append(_ROMAN[word])
            at += 1
        else:
            kept.append(word)
            at += 1
    while len(kept) > 1 and kept[-1].isdigit() and len(kept[-1]) < 3:
        numbers.append(str(int(kept.pop())))
    return tuple(kept), numbers


def _number(word: str) -> str:
    if word.isdigit() and len(word) < 3:
        return str(int(word))
    if word in _ROMAN:
        return _ROMAN[word]
    value = word_value(word) if word and _SPELT.fullmatch(word) else None
    return str(value) if value is not None else ""


def _without_forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Take the legal forms out of the words; a name that is nothing else keeps them."""
    forms = {lists.FORMS_BEFORE[word] for word in words if word in lists.FORMS_BEFORE}
    kept = [word for word in words if word not in lists.FORMS_BEFORE]
    for word in [word for word in kept if word in lists.FORMS_BEHIND]:
        if len(kept) > 1 and (word == kept[-1] or word in lists.FORMS_ANYWHERE):
            kept.remove(word)
            forms.add(lists.FORMS_BEHIND[word])
    for phrase, form in lists.FORM_PHRASES.items():
        parts = phrase.split()
        if parts[0] in kept and len(kept) > len(parts):
            at = kept.index(parts[0])
            if kept[at : at + len(parts)] == parts:
                kept[at : at + len(parts)] = []
                forms.add(form)
    return tuple(kept), frozenset(forms - {""})
