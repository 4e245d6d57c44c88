"""Names of organisations in Dutch text, by register and by shape; never names of persons.

:func:`find` gives those of running text with their places; :mod:`samenhang.dutch.partner_lists` reads lists
of partners, where every item is a name. Each mention tells the rule that found it and how sure that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from samenhang.dutch import organisation_shapes as shapes
from samenhang.dutch import persons, register
from samenhang.dutch.organisation_shapes import Head
from samenhang.dutch.register import Hit, Known, Register
from samenhang.dutch.spans import outside, without_overlap


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that is named, and where.

    Attributes:
        text: the words as they stand; of a list behind one word (``gemeenten Pekela en Veendam``) the own
            words of each, with that word at the first.
        start: offset of the first character.
        end: offset behind the last one.
        name: the whole name, with the word of the list in the singular (``gemeente Veendam``).
        rule: what found it: ``register``, ``head``, ``list``, ``pair``, ``suffix``, ``ending``, ``group``,
            ``abbreviation``, ``article`` or ``item``.
        confidence: how sure it is that this names an organisation (or group).
        kind: code of the contract, or empty.
        ids: of the register; several when the name is used by several.
        abbreviation: the one that stands behind it in brackets.
        group: it is a word for many (``gemeenten``), never one organisation.
    """

    text: str
    start: int
    end: int
    name: str
    rule: str
    confidence: float
    kind: str = ""
    ids: tuple[str, ...] = ()
    abbreviation: str = ""
    group: bool = False


CONFIDENCE = {
    "register": 0.95, "list": 0.9, "head": 0.85, "pair": 0.7, "suffix": 0.7, "ending": 0.6, "group": 0.6,
    "item": 0.55, "abbreviation": 0.4, "article": 0.3,
}  # fmt: skip
"""By rule; a name that a rule doubts gets less."""

_ORDER = ("register", "list", "head", "pair", "suffix", "ending", "abbreviation", "article", "group")


def find(text: str, known: Register | None = None, on: str = "") -> list[Organisation]:
    """Return the organisations that running text names, in order, none overlapping another.

    Args:
        text: the text.
        known: names to look for; those of the shipped registers when not given.
        on: a date; of a name that several carried over time, the one of that date counts.
    """
    names = known or shipped()
    people = persons.find(text)
    sure = [person for person in people if person.sure]
    hits = [*outside(names.find(text), sure)]
    found = [*_of_register(text, hits, on), *outside(_by_shape(text, names), people)]
    chosen = _best(item for item in found if item.start < item.end)
    return _abbreviated_once([_with_abbreviation(text, item) for item in chosen])


def _abbreviated_once(found: list[Organisation]) -> list[Organisation]:
    """Leave out an abbreviation that stands in brackets behind its own name."""
    pairs = zip([None, *found], found, strict=False)
    return [item for one, item in pairs if not one or not one.abbreviation or item.start > one.end + 6]


def shipped() -> Register:
    """Return the names of the shipped registers."""
    return register.organisations(shapes.HEAD_WORDS)


def _best(found: Iterable[Organisation]) -> list[Organisation]:
    """Keep of overlapping mentions the longest of the most trusted rules, in order of place."""
    rank = {rule: number for number, rule in enumerate(_ORDER)}
    taken: list[Organisation] = []
    by_rule: dict[int, list[Organisation]] = {}
    for item in found:
        by_rule.setdefault(rank[item.rule] // 3, []).append(item)
    for level in sorted(by_rule):
        fresh = outside(_longest(by_rule[level]), taken)
        taken = without_overlap([*taken, *fresh])
    return taken


def _longest(found: list[Organisation]) -> list[Organisation]:
    """Of mentions that overlap, drop those inside a longer one."""
    kept: list[Organisation] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end, item.rule != "list")):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
        elif item.end - item.start > kept[-1].end - kept[-1].start:
            kept[-1] = item
    return kept


def _of_register(text: str, hits: Iterable[Hit], on: str) -> Iterator[Organisation]:
    for hit in hits:
        yield _registered(text, hit, on)


def _registered(text: str, hit: Hit, on: str = "") -> Organisation:
    carried = [item for item in hit.known if _carried(item, on)] or list(hit.known)
    kinds = {item.kind for item in carried}
    kind = kinds.pop() if len(kinds) == 1 else ""
    name, written = hit.known[0].name, text[hit.start : hit.end]
    short = name.isupper() and len(name) < 4
    return Organisation(
        written, hit.start, hit.end, " ".join(written.split()), "register",
        0.8 if short else CONFIDENCE["register"], kind, tuple(sorted({item.id for item in carried})),
        group=kind == "group",
    )  # fmt: skip


def _carried(item: Known, on: str) -> bool:
    return not on or (
        (not item.valid_from or item.valid_from[: len(on)] <= on)
        and (not item.valid_to or on < item.valid_to)
    )


def _by_shape(text: str, known: Register) -> Iterator[Organisation]:
    rules = (_joined, _paired, _suffixed, _ended, _abbreviated, _articled, _groups)
    found = [*_headed(text, known), *(item for rule in rules for item in rule(text))]
    yield from sorted(found, key=lambda item: (item.start, -item.end))


def made(text: str, place: tuple[int, int], rule: str, kind: str = "") -> Organisation:
    """Return the mention at a place, found by a rule."""
    start, end = place
    return Organisation(
        text[start:end], start, end, " ".join(text[start:end].split()), rule, CONFIDENCE[rule], kind
    )


def _headed(text: str, known: Register) -> Iterator[Organisation]:
    """Give the names behind a word: one, or several behind a plural."""
    for match in shapes.HEAD.finditer(text):
        head = shapes.HEADS[" ".join(match.group(1).casefold().split())]
        if ("\n" in match.group() and head.kind not in _PUBLIC) or _within_name(text, match.start()):
            continue
        if head.many:
            yield from _listed(text, match, head, known)
        elif place := _name_at(text, match.end()):
            start = match.start() if head.part or match.group(1)[0].isupper() else place[0]
            item = made(text, (start, place[1]), "head", head.kind)
            yield replace(item, confidence=item.confidence - (_DOUBT if _all_known(head, known) else 0))


def _within_name(text: str, start: int) -> bool:
    """Tell whether a head is itself the second word of a name: ``Samenwerkende Bedrijven``."""
    left = _LAST_WORD.search(text[max(0, start - 30) : start])
    return text[start].isupper() and left is not None and left.group(1) not in shapes.PLAIN


_LAST_WORD = re.compile(r"(?<![\w-])([A-ZÀ-Þ][\w-]*)[^\S\n]$")
_DOUBT = 0.5
_PUBLIC = {"municipality", "province", "water_board", "ministry"}


def _listed(text: str, plural: re.Match[str], head: Head, known: Register) -> Iterator[Organisation]:
    """Give each name of a list behind a plural; one that is not known ends a list of known ones."""
    at, start, seen = plural.end(), plural.start(), False
    joined = "\n" if "\n" in plural.group() else ""
    while place := _item_at(text, at, head, known):
        name, end, ids = place
        if not ids and (joined == "\n" or (seen and joined not in ("en", "&"))):
            return
        begin = start if start >= 0 else at
        whole_name = f"{head.word} {name}" if head.part else name
        doubt = 0.0 if ids or not _all_known(head, known) else _DOUBT
        yield Organisation(
            text[begin:end], begin, end, whole_name, "list", CONFIDENCE["list"] - doubt, head.kind, ids
        )
        seen, start = seen or bool(ids), -1
        between = shapes.NEXT.match(text, end)
        if not between:
            return
        joined, at = between.group(1).casefold(), between.end()


def _all_known(head: Head, known: Register) -> bool:
    """Tell whether the register holds organisations of a kind, so that one it lacks is doubtful."""
    return head.kind in _PUBLIC and any(item.kind == head.kind for item in known)


def _item_at(text: str, at: int, head: Head, known: Register) -> tuple[str, int, tuple[str, ...]] | None:
    """Return the name that stands at a place of a list, where it ends, and its ids."""
    best: tuple[str, int, tuple[str, ...]] | None = None
    for hit in (_behind_head(text, at, head, known), known.match(text, at)):
        if hit and hit.known[0].kind in (head.kind, "") and (best is None or hit.end > best[1]):
            ids = tuple(sorted({item.id for item in hit.known}))
            best = (" ".join(text[at : hit.end].split()), hit.end, ids)
    if best or not (place := _name_at(text, at)) or place[0] != at:
        return best
    return " ".join(text[at : place[1]].split()), place[1], ()


def _behind_head(text: str, at: int, head: Head, known: Register) -> Hit | None:
    """Look a name up as if the word of the list stood before it."""
    line = text[at : at + 60]
    hit = known.match(f"{head.word} {line}", 0) if head.part else None
    more = len(head.word) + 1
    return Hit(at, at + hit.end - more, hit.known) if hit and hit.end > more else None


def _name_at(text: str, at: int) -> tuple[int, int] | None:
    """Return the place of a capitalised name that begins here; not of a word that only begins a sentence."""
    match = shapes.FIRST.match(text, at)
    if not match or not _may_be_name(match.group(1)):
        return None
    return match.start(), match.end()


def _may_be_name(name: str) -> bool:
    words = [word.casefold() for word in name.replace("-", " ").split()]
    plain = len(words) == 1 and name in shapes.PLAIN
    told = any(word in shapes.NO_ORGANISATION or word.endswith(shapes.NO_ENDINGS) for word in words)
    return not plain and not told


def _joined(text: str) -> Iterator[Organisation]:
    for match in shapes.JOINED.finditer(text):
        yield made(text, match.span(), "head", "other")


def _paired(text: str) -> Iterator[Organisation]:
    """Give names with their own abbreviation in brackets behind them."""
    for match in shapes.PAIR.finditer(text):
        start = _behind_plain(text, *match.span(1))
        name = text[start : match.end(1)]
        if _may_be_name(name) and shapes.initials_fit(name, match.group(2)):
            yield made(text, (start, match.end(1)), "pair")


def _behind_plain(text: str, start: int, end: int) -> int:
    """Return where a name begins behind words that have a capital only because they begin a sentence."""
    while True:
        word, _, rest = text[start:end].partition(" ")
        if not rest or word not in shapes.PLAIN:
            return start
        start = end - len(rest.lstrip())


_LOW_SUFFIXES = {"college", "hogeschool", "lyceum", "academie", "universiteit", "b.v.", "bv"}


def _suffixed(text: str) -> Iterator[Organisation]:
    for match in shapes.SUFFIXED.finditer(text):
        start = _behind_plain(text, match.start(), match.end(1))
        low = match.group(2).islower() and match.group(2) not in _LOW_SUFFIXES
        if (
            not low
            and text[start : match.end(1)] not in shapes.PLAIN
            and _may_be_name(text[start : match.end()])
        ):
            yield made(text, (start, match.end()), "suffix", shapes.suffix_kind(match.group(2)))


def _ended(text: str) -> Iterator[Organisation]:
    for match in shapes.ENDED.finditer(text):
        name = match.group()
        is_head = name.casefold() in shapes.HEADS
        if _may_be_name(name) and not is_head and not _starts_sentence(text, match.start()):
            yield made(text, match.span(), "ending", shapes.ending_kind(match.group(1)))


def _starts_sentence(text: str, start: int) -> bool:
    left = text[max(0, start - 40) : start].rstrip()
    return (
        (not left and start < 40)
        or left.endswith((".", "!", "?", ":", "•", "“", '"'))
        or "\n" in text[len(left) + max(0, start - 40) : start]
    )


def _abbreviated(text: str) -> Iterator[Organisation]:
    for match in shapes.ABBREVIATION.finditer(text):
        words = match.group().split()
        around = text[max(0, match.start() - 30) : match.end() + 30].partition("\n")[0]
        if words[0] not in shapes.NO_ABBREVIATION and not around.isupper():
            yield made(text, match.span(), "abbreviation")


_COLOUR = re.compile(r"\w+(?:e|aal|eel|ief)")


def _articled(text: str) -> Iterator[Organisation]:
    areas = register.areas()
    for match in shapes.ARTICLED.finditer(text):
        name = match.group(1)
        if _COLOUR.fullmatch(name) and text[match.end() : match.end() + 2].strip()[:1].islower():
            continue
        if not _may_be_name(name) or name.endswith(("se", "er", "ers", "dag")):
            continue
        if not areas.match(text, match.start()) and not areas.match(text, match.start(1)):
            yield made(text, match.span(1), "article")


def _groups(text: str) -> Iterator[Organisation]:
    for place in shapes.groups(text):
        yield replace(made(text, place, "group", "group"), group=True)


def _with_abbreviation(text: str, item: Organisation) -> Organisation:
    behind = shapes.BEHIND.match(text, item.end)
    names = (item.name, item.name.casefold().removeprefix("ministerie van "))
    if not behind or item.group or not any(shapes.initials_fit(name, behind.group(1)) for name in names):
        return item
    return replace(item, abbreviation=behind.group(1))
