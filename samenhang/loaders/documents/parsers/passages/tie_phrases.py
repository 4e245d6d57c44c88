"""Verbs and phrases that tie, with the sentence around them and what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.named import Mention
from samenhang.loaders.documents.parsers.passages.sentences import Sentence
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("passages/ties")
_FEW = r"(?:[\w’'(),-]+ ){0,4}"
_SEVERAL = r"(?:[\w’'(),-]+ ){0,9}?"


def one_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of whole words or phrases, small and capital letters alike."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])", re.IGNORECASE)


_REACH = 40
_NOT = one_of(_WORDS["not"]["words"])
_YET = one_of(_WORDS["not"]["except"])
_TIME = {code: one_of(words) for code, words in _WORDS["time"].items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that ties: ``form`` is empty, ``back``, ``turned``, ``each_other`` or ``inside``.

    ``stem`` stands in every text that it fits; ``known`` ties to what is known as a programme alone.
    """

    relation: str
    pattern: re.Pattern[str]
    form: str
    stem: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with what it names, and what those around it name (``last``: the one just before).

    ``first`` is where the first phrase of the sentence begins: what it is about stands before that.
    """

    story: Story
    sentence: Sentence
    found: Sequence[Mention]
    before: Sequence[Mention]
    last: Sequence[Mention]
    after: Sequence[Mention]
    first: int = 0

    @property
    def home(self) -> str:
        """Id of the programme that the document is about."""
        return self.story.programme.id if self.story.programme else ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie in one sentence; the ends are ids, ``named`` is what the phrase found."""

    relation: str
    subject: str
    object: str
    start: int
    end: int
    named: Mention


def _phrases() -> list[Phrase]:
    found = []
    for tie in _WORDS["ties"]:
        form = next((form for form in ("back", "turned", "each_other", "inside") if tie.get(form)), "")
        for word in tie["words"]:
            # A few words may stand between the parts of a verb.
            pattern = (
                word.lstrip("^").replace(" _?", f"(?: {_FEW}| )").replace("_?", _FEW).replace("_", _SEVERAL)
            )
            begin = "^" if word.startswith("^") else r"(?<![\w-])"
            # A phrase that looks ahead ends in a blank.
            whole = re.compile(rf"{begin}(?:{pattern})(?:(?<=\s)|(?![\w-]))", re.IGNORECASE)
            found.append(Phrase(tie["relation"], whole, form, _stem(word), bool(tie.get("known"))))
    # The plain forms come last: they would take the words of the others.
    return sorted(found, key=lambda phrase: not phrase.form)


def _stem(word: str) -> str:
    """Return the longest stretch of letters that stands in every text a pattern fits, to look for first."""
    plain = re.sub(r"\[[^\]]*\][*+?]?(?:\{[^}]*\}\??)?|\\.", " ", word)
    while "(" in plain:
        shorter = re.sub(r"\([^()]*\)[*+?]?(?:\{[^}]*\}\??)?", " ", plain)
        if shorter == plain:
            return ""
        plain = shorter
    plain = re.sub(r"[^\W_]\?", " ", plain)
    return max(re.findall(r"[a-zà-ÿ]+", plain.casefold()), key=len, default="")


_PHRASES = _phrases()


def phrases(text: str, named: Sequence[Mention] = ()) -> Iterator[tuple[Phrase, tuple[int, int]]]:
    """Give the phrases of a sentence that ties something, with their places; denied ones are left out.

    Args:
        text: the sentence.
        named: what it names; a word within a name denies nothing (``Dorpshuis zonder gas``).
    """
    small, plain = text.casefold(), _without(text, named)
    for phrase in _PHRASES:
        if phrase.stem not in small:
            continue
        for match in phrase.pattern.finditer(text):
            if not denied(plain, match.span()):
                yield phrase, match.span()


def _without(text: str, named: Sequence[Mention]) -> str:
    for one in named:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def denied(text: str, place: tuple[int, int]) -> bool:
    """Tell whether the clause around a phrase denies it, or leaves it open."""
    start = max(text.rfind(sign, 0, place[0]) for sign in (";", ", maar", " maar "))
    after = text[place[1] : place[1] + _REACH]
    end = min(
        (at for sign in (";", ", maar", " maar ", ". ") if (at := after.find(sign)) >= 0), default=_REACH
    )
    clause = text[max(start, place[0] - 2 * _REACH, 0) : place[1] + end]
    return bool(_NOT.search(_YET.sub("", clause)))


def duration(text: str) -> str:
    """Return whether funding is told to be temporary or structural."""
    return next((code for code, pattern in _TIME.items() if pattern.search(text)), "")
