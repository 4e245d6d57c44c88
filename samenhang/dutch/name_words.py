"""The words that names are made of, and what sort of word each is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from samenhang.dutch.lexicon import lexicon
from samenhang.dutch.register import areas

_WORDS = lexicon("names")
ARTICLES = frozenset(_WORDS["articles"])
SMALL = frozenset(_WORDS["small"]) | ARTICLES
SORTS = frozenset(_WORDS["sort"]["words"])
"""Words that say what sort of thing it is (``stuurgroep``, ``basisschool``)."""
THEMES = frozenset(_WORDS["themes"]["words"])
"""Words for what many organisations work on; alone they name none of them."""
DESCRIBED: dict[str, dict[str, list[str]]] = {k: v for k, v in _WORDS["described"].items() if k != "behind"}
"""Words that say what a thing is and stand before its name, by table and kind."""
DESCRIBED_BEHIND = frozenset(_WORDS["described"]["behind"])
"""Those of them that stand behind its name as well."""
BODIES = frozenset(_WORDS["bodies"]["words"])
"""Words for a body of something else (``stuurgroep``)."""
TURNS = frozenset(_WORDS["turns"]["words"])
"""Words that stand with a number (``tranche``)."""
PARTS = frozenset(_WORDS["turns"]["parts"])
"""Words whose number is a place in a list (``pijler``)."""
FORMS_BEFORE: dict[str, str] = _WORDS["forms"]["before"]
FORMS_BEHIND: dict[str, str] = _WORDS["forms"]["behind"]
FORMS_ANYWHERE = frozenset({"bv", "nv", "ua", "vof"})
"""Forms that are behind a name, and may be followed by a word that was put there for the alphabet."""
FORM_PHRASES: dict[str, str] = _WORDS["forms"]["phrases"]
SHORTENED: dict[str, str] = _WORDS["shortened"]
OLD: dict[str, str] = _WORDS["old"]
"""Frisian, Low Saxon and old forms of words, with the form of today."""

_SIGNS = str.maketrans(
    {
        "‘": "'", "’": "'", "`": "'", "´": "'", "“": " ", "”": " ", '"': " ", "\u00ad": "", "\u200b": "",
        "&": " en ", "@": " at ", "+": " plus ", "ß": "ss",
    }
)  # fmt: skip
_APOSTROPHES = (
    ("'t ", "het "),
    ("'s-gravenhage", "den haag"),
    ("'s-hertogenbosch", "den bosch"),
    ("'", ""),
)
_AND_IN_LETTERS = re.compile(r"(?<=[A-Z])&(?=[A-Z])")
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
_WORD = re.compile(r"[^\W_]+")
_LONG = 8
"""Letters from which on a word is so long that a slip in it is another word hardly ever."""
_MARKS = re.compile("[\u0300-\u036f]+")


def without_marks(text: str) -> str:
    """Return a text in small letters, without accents."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    if plain.isascii():
        return plain.lower()
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words_of(name: str) -> list[str]:
    """Return the words of a name in small letters, signs read as words; single letters are run together.

    ``B.V.`` is ``bv``, ``'t`` is ``het``, ``&`` is ``en`` (``I&W`` is ``ienw``); ``GezondGroningen``
    is two words.
    """
    if "&" in name:
        name = _AND_IN_LETTERS.sub("en", name)
    text = without_marks(_RUN_TOGETHER.sub(" ", name.translate(_SIGNS)))
    if "'" in text:
        for sign, instead in _APOSTROPHES:
            text = text.replace(sign, instead)
    found: list[str] = []
    letters = ""
    for word in _WORD.findall(text):
        if len(word) == 1 and word.isalpha():
            letters += word
            continue
        if letters:
            found.append(letters)
            letters = ""
        found.append(word)
    return [*found, letters] if letters else found


@cache
def place_words() -> frozenset[str]:
    """Return the words that names of places are made of: of the register, and of the list."""
    listed = _WORDS["places"]
    known = {*listed["directions"], *listed["adjectives"], *listed["words"]}
    for item in areas():
        known.update(words_of(item.name))
    return frozenset(known - SMALL - SORTS - set(listed["not"]))


@cache
def known_words() -> frozenset[str]:
    """Return all words of the lists: two different ones of them are never one word with a slip in it."""
    return place_words() | SORTS | TURNS | SMALL | frozenset(FORMS_BEFORE)


@cache
def slips_of() -> dict[str, str]:
    """Return slips of the pen in long words of the lists that no other word can be, by what is meant.

    One letter is left out or doubled, or two beside each other changed places, before the last two letters:
    what differs there is an ending. Names of places are left out: of those the next one differs by a letter.
    """
    listed = {
        word
        for entries in variants().values()
        for names in entries
        for name in names
        for word in words_of(name)
    }
    plain = (SORTS | THEMES | frozenset(FORMS_BEFORE) | listed) - place_words()
    meant: dict[str, set[str]] = {}
    for word in (word for word in plain if len(word) >= _LONG):
        for at in range(1, len(word) - 2):
            for slip in (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ):
                meant.setdefault(slip, set()).add(word)
    known = plain | known_words()
    return {slip: min(words) for slip, words in meant.items() if len(words) == 1 and slip not in known}


@cache
def variants() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return, by table, the names of one thing that no rule of spelling brings together."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in _WORDS["variants"]:
        found.setdefault(entry.get("table", "organisations"), []).append(tuple(entry["names"]))
    return {table: tuple(entries) for table, entries in found.items()}
