"""Names of programmes in running text, by their shape: ``Regio Deal Westerland``, ``Toekomstfonds``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.dutch.organisation_shapes import PLAIN
from samenhang.dutch.remembered import remembered
from samenhang.dutch.spans import GAP, SPACE, alternatives, without_overlap
from samenhang.loaders.documents.parsers.lexicons import lexicon

_WORDS = lexicon("about")
_HEADS: dict[str, dict[str, str]] = {
    word: {"kind": head["kind"], "as": head.get("as", "")}
    for head in _WORDS["heads"]
    for word in head["words"]
}
_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]{0,40}(?<!['’&-])|\d\.0"
_SMALL = (
    r"(?:van|de|der|den|het|'t|’t|ter|ten|te|voor|op|aan|in|en|met|zonder|naar|tot|&"
    r"|(?:(?<=House\s)|(?<=School\s)|(?<=Centre\s)|(?<=Center\s)|(?<=State\s))of)"
)
_NAME = rf"(?:{_CAPITAL})(?:(?:{SPACE}{_SMALL}){{0,3}}{SPACE}(?:{_CAPITAL})){{0,5}}(?:{SPACE}20[3-9]0(?!\d))?"
_QUOTED = r"[‘“\"'](?P<quoted>[^‘’“”\"\n]{3,60})[’”\"']"
_HEADED = re.compile(
    rf"(?<![\w-])(?P<head>(?i:{alternatives(_HEADS)})){GAP}(?:{_QUOTED}|(?P<name>{_NAME}))(?![\w])"
)
_TAILS = _WORDS["tails"]
_TAIL = alternatives(word for words in _TAILS.values() for word in words)
_TAILED = re.compile(
    rf"(?<![\w-])(?P<all>(?:(?:{_CAPITAL}){SPACE}(?:(?:{_SMALL}){SPACE})?){{0,4}}"
    rf"(?:[A-ZÀ-Þ][\w-]{{0,30}})?(?P<tail>(?i:{_TAIL})))"
    rf"(?P<more>{SPACE}{_NAME})?(?![\w-])"
)
_BEHIND_SMALL = re.compile(rf"{SPACE}{_SMALL}{SPACE}$")
_KIND_OF_TAIL = {word: kind for kind, words in _TAILS.items() for word in words}
_ROUND = re.compile(rf"{SPACE}({alternatives(_WORDS['words']['rounds'])})(?![\w.])")
_NOT = frozenset(_WORDS["words"]["not_names"])
_PAPERS = frozenset(_WORDS["words"]["papers"]) | frozenset(_WORDS["words"]["before"])
_LEFT = re.compile(r"(?<=[a-zà-ÿ,]\s)((?:[A-ZÀ-Þ][a-zà-ÿ-]+\s)+)$")
_DEALS = tuple(word for head in _WORDS["heads"] if head["kind"] == "deal" for word in head["words"])
_BEGINS_WITH_DEAL = re.compile(rf"(?i:{alternatives(_DEALS)})(?![\w-])")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A programme that is named: its name as we write it, its kind, and where the words stand."""

    name: str
    kind: str
    start: int
    end: int


@remembered
def find(text: str) -> list[Named]:
    """Return the names of programmes in a text by their shape, none overlapping another."""
    return without_overlap(sorted(_all(text), key=lambda one: (one.start, -one.end)))


def _all(text: str) -> Iterator[Named]:
    at = 0
    while match := _HEADED.search(text, at):
        at = match.end("head")
        if match["name"] and match["name"].split()[0] in _NOT | PLAIN and " " not in match["name"]:
            continue
        name = " ".join((match["quoted"] or _cut(match["name"], match["head"])).split())
        head = _HEADS[" ".join(match["head"].casefold().split())]
        end = match.end() if match["quoted"] else match.start("name") + len(name)
        written = head["as"] or _written(match["head"])
        start = match.start()
        if match["head"][0].isupper() and head["kind"] != "deal" and (left := _LEFT.search(text[:start])):
            # `het Zeeuws Deltaplan Zoet Water`: the capitals before it are part of the name.
            start, written = left.start(1), f"{' '.join(left[1].split())} {written}"
        if name.isupper() and len(name) > _LEAST:
            name = name.title()
        if head["kind"] == "municipal_programme" and _HEADED.match(match["name"] or ""):
            # Lokaal programma Nationaal Programma X: the larger one is what it is of.
            continue
        if _BEGINS_WITH_DEAL.match(name):
            # Convenant Regio Deal X: the deal is what it is about.
            continue
        yield Named(f"{written} {name}", head["kind"], start, end)
    for match in _TAILED.finditer(text):
        if match["more"] and _BEHIND_SMALL.search(text[match.start("all") : match.start("tail")]):
            # Onderdeel van Programma X: the word is the head of what follows.
            continue
        words = _without_paper(" ".join(match["all"].split()))
        tail = match["tail"]
        if match["more"] and _BEGINS_WITH_DEAL.match(match["more"].strip()):
            # Jaarprogramma Regio Deal X: the deal is what it is about.
            continue
        if (
            words.casefold() in _HEADS
            or words.casefold() in _PAPERS
            or any(words.casefold().endswith(f" {head}") for head in _DEALS)
        ):
            continue
        if (
            words.casefold() == tail.casefold()
            or _NOT & set(words.split())
            or len(words) - len(tail) < _LEAST
        ):
            continue
        end = match.end("all")
        if match["more"] and (" " not in words or tail[0].isupper()):
            # Toekomstfonds Waterland, Brabants Programma Landelijk Gebied: what it is for, or where.
            end = match.start("more") + len(_cut(match["more"], ""))
            words = " ".join(text[match.start() : end].split())
        yield Named(words, _KIND_OF_TAIL[tail.casefold()], match.start(), end)


def _cut(name: str, head: str) -> str:
    """Return a name without a second one that is joined to it, where the head takes no ``en``."""
    joins = any(
        " ".join(head.casefold().split()) in one["words"] and one.get("joins") for one in _WORDS["heads"]
    )
    return (
        name
        if joins
        else re.split(rf"{SPACE}(?:en|&|aan|in|op|voor|(?:van|uit){SPACE}(?:het|de)){SPACE}", name)[0]
    )


def _without_paper(words: str) -> str:
    """Return a name without words before it that tell what the paper is (``Besluiten Toekomstfonds``)."""
    parts = words.split()
    while len(parts) > 1 and parts[0].casefold() in _PAPERS:
        parts = parts[1:]
    return " ".join(parts)


def _written(head: str) -> str:
    words = " ".join(head.split())
    return words[0].upper() + words[1:]


def round_after(text: str, end: int) -> str:
    """Return the number of a later round that stands behind a name (``II``), or nothing."""
    found = _ROUND.match(text, end)
    return found[1] if found else ""


def without_head(name: str) -> str:
    """Return what stands behind the head word of a name (``Regio Deal``); all of it when it has none."""
    found = re.match(rf"(?i:{alternatives(_HEADS)})(?![\w-])", name)
    return name[found.end() :].strip() if found else name.strip()
