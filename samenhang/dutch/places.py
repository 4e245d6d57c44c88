"""Places that a text names: municipalities of today and before, provinces and regions of a register.

A place inside the name of an organisation or person is none (``Waterschap Hunze en Aa's``, ``gemeente
Pekela``), and no word only looks like one: capitals count, and a compound with a hyphen is another name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.dutch import organisations, persons, register
from samenhang.dutch.register import Hit, Register
from samenhang.dutch.spans import Spanned, Unread, outside, whole, without_overlap


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is named, and where.

    Attributes:
        text: the words as they stand.
        start: offset of the first character.
        end: offset behind the last one.
        ids: of the areas that carry the name (``Groningen``: a municipality and a province).
        kinds: of those areas, in the same order.
        former: every one of them has ended.
        confidence: how sure it is that this is a place; a word that begins a sentence may be another word.
    """

    text: str
    start: int
    end: int
    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    former: bool
    confidence: float


_WORDS_TOO = {"leek", "haren", "assen", "marum", "emmen"}
_SURE, _AS_A_WORD = 0.95, 0.5
_TRUSTED = 0.5
_AREA_KINDS = ("provincie ", "regio ", "gemeente ")


def find(text: str, areas: Register | None = None, taken: Sequence[Spanned] | None = None) -> list[Place]:
    """Return the places that running text names, in order, none overlapping another.

    Args:
        text: the text.
        areas: names to look for; those of the shipped registers when not given.
        taken: spans of organisations and persons, in order, when they are known already.
    """
    if taken is None:
        named = [item for item in organisations.find(text) if not item.group and item.confidence >= _TRUSTED]
        taken = without_overlap([*named, *persons.find(text)])
    hits = (areas or register.areas()).find(text)
    return [_place(text, hit) for hit in outside(hits, taken)]


def parse(text: str, areas: Register | None = None) -> Place | Unread:
    """Read a whole cell as one place, with or without the word for its kind before it."""
    start = len(text) - len(text.lstrip())
    head = next((head for head in _AREA_KINDS if text[start:].casefold().startswith(head)), "")
    cut = " " * (start + len(head)) + text[start + len(head) :]
    return whole(cut, [_place(text, hit) for hit in (areas or register.areas()).find(cut)])


def _place(text: str, hit: Hit) -> Place:
    carried = sorted({(item.id, item.kind, item.valid_to) for item in hit.known})
    written = text[hit.start : hit.end]
    left = text[max(0, hit.start - 40) : hit.start].rstrip()
    begins = not left or left[-1] in ".!?:•"
    doubtful = written.casefold() in _WORDS_TOO and begins
    return Place(
        written, hit.start, hit.end, tuple(item[0] for item in carried), tuple(item[1] for item in carried),
        all(item[2] for item in carried), _AS_A_WORD if doubtful else _SURE,
    )  # fmt: skip
