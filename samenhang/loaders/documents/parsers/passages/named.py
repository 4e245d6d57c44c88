"""Programmes and projects that running text names: known ones, and new ones by the shape of their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from samenhang.dutch import organisations, places
from samenhang.dutch.register import Hit, Known, Register
from samenhang.dutch.spans import SPACE, alternatives, outside, without_overlap
from samenhang.ids import slug
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("passages/programmes")
_KIND_OF_HEAD = {word: kind for kind, words in _WORDS["heads"].items() for word in words}
_CAPITAL = r"(?:[A-ZÀ-Þ0-9]|(?<=[‘“'\"])[a-z])[\w’'&!+-]{0,40}(?<!['’-])|[a-z]{2,4}-[A-Z]{2,6}"
_SMALL = (
    r"(?:van|de|der|den|het|'t|’t|‘t|dat|ter|ten|te|voor|op|aan|in|en|of|met|zonder|naar|tot|tegen|bij|over|om|je|als|"
    r"mee|ons|hun|uit)"
)
NAME = rf"(?:{_CAPITAL})(?:(?:{SPACE}{_SMALL}){{0,3}}{SPACE}(?:{_CAPITAL})){{0,5}}"
_QUOTED = r"[‘“\"']{SPACE}?([A-Z0-9][^‘’“”\"\n]{{2,60}}?)[’”\"']".format(SPACE="\\s")
_HEADED = re.compile(
    rf"(?<![\w-])(?P<head>(?i:{alternatives(_KIND_OF_HEAD)})){SPACE}(?:{_QUOTED}|(?P<name>{NAME}))(?!\w)"
)
_KEPT_OF = {"gebiedsplannen": "Gebiedsplan ", "regioplannen": "Regioplan "}
"""Words for several that stay before each name."""
_LISTED = re.compile(
    rf"(?<![\w-])(?P<head>(?i:{alternatives(_WORDS['listed']['words'])}))(?P<gap>[^.:;(\n]{{0,50}}:{SPACE}"
    rf"|,?{SPACE}\(?(?:zoals|waaronder|o\.a\.|als){SPACE}|{SPACE})"
)
_ITEM = re.compile(
    rf"[‘“\"'(]?(?:(?:het|de){SPACE})?[‘“\"']?(?P<name>(?:{_CAPITAL})(?:(?:{SPACE}(?!en\b){_SMALL}){{0,3}}{SPACE}(?:{_CAPITAL})){{0,5}})(?!\w)"
)
_BETWEEN = re.compile(rf"[’”\"']?!?{SPACE}?\+?(?:,|\ben\b|\bof\b|;){SPACE}?(?:\ben\b{SPACE})?")
_ANNOUNCED = re.compile(
    rf"(?<![\w-])(?:{alternatives(_WORDS['announced']['words'])}){SPACE}(?:(?:met|de|het|bij){SPACE}){{0,2}}",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(rf"\b(?:zogenaamde|zogeheten|zogenoemde){SPACE}[‘“\"']?([a-zà-ÿ-]{{5,40}}|{NAME})")
_IN_QUOTES = re.compile(r"[‘“]([A-ZÀ-Þ][^‘’“”\n]{3,60})[’”]")
_COMPOUND = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][A-Za-z]{2,9})-(?:plannen|plan|programma|middelen|gelden|akkoord|regeling|subsidie|fonds|budget)"
    rf"(?P<of>{SPACE}(?:{_CAPITAL}))?(?![\w-])"
)
_PAPER = re.compile(
    rf"(?<![\w-])(?P<head>(?:{alternatives(_WORDS['kept']['words'])}))(?:\s\([^)]{{2,20}}\))?\svan\s(?P<of>(?:(?:de|het)\s)?{NAME})"
    r"(?!\w)"
)
_CAPITALS_LEFT = re.compile(r"(?:[A-ZÀ-Þ][\w-]+\s)+$")
_OWN_HEAD = re.compile(r"(?:agenda|deal|programma|fonds|akkoord|plan|regeling)$", re.IGNORECASE)
_SAID_ALONE = re.compile(r"(?:deal|fonds)$", re.IGNORECASE)
_PLAIN_HEAD = re.compile(r"^(?:[Pp]rogramma|[Pp]roject|[Aa]ctieprogramma|[Ll]andelijk programma)\s+(?=[A-Z])")
_PLURAL = frozenset(_WORDS["listed"]["words"])
_NEVER = frozenset(_WORDS["never"]["words"])
_NO_START = frozenset(_WORDS["no_start"]["words"])
_GENERIC = frozenset(bare(word) for word in _WORDS["generic"]["words"])
_PLACE_BEHIND = re.compile(rf"{SPACE}[A-ZÀ-Þ][\w’'-]{{3,30}}(?:{SPACE}[A-ZÀ-Þ][\w’'-]{{3,30}})?(?![\w-])")
JOINT = re.compile(rf"(?:{SPACE}{_SMALL})*{SPACE}?$")
_SURE = 0.8
_ARTICLES = frozenset({"De", "Het"})
_LEAST = 3
_LEAST_WORD = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that is named, and where.

    Attributes:
        id: its id, also of one that has no row yet.
        name: as we write it.
        kind: of a new one, a code of the contract; empty for what is known.
        start: offset of the first character.
        end: offset behind the last one.
        confidence: how sure it is that this names a programme or initiative.
    """

    id: str
    name: str
    start: int
    end: int
    kind: str = ""
    confidence: float = 1.0


@cache
def known_programmes() -> Register:
    """Return the programmes of general knowledge, to look for in text."""
    return Register(
        Known(name, f"programme/{row['id']}", row["kind"])
        for row in _WORDS["known"]
        for name in (row["name"], *row.get("aliases", ()))
    )


@cache
def row_of(programme: str) -> dict[str, str]:
    """Return the row of a programme of general knowledge; empty for another."""
    for row in _WORDS["known"]:
        if f"programme/{row['id']}" == programme:
            part_of = row.get("part_of", "")
            return {
                "id": programme, "name": row["name"], "aliases": "|".join(row.get("aliases", ())),
                "kind": row["kind"], "part_of": f"programme/{part_of}" if part_of else "",
            }  # fmt: skip
    return {}


def mentions(story: Story, text: str, *, loose: bool = False) -> list[Mention]:
    """Return what a text names, in order, none overlapping another.

    Args:
        story: what is known.
        text: the text.
        loose: names in capitals behind ``zoals`` and the like count too; for text on what others do.
    """
    known = without_overlap(sorted(_known(story, text), key=lambda one: (one.start, -one.end)))
    shaped = [*_papers(story, text), *_shaped(story, text), *_headed(story, text), *_lists(story, text)]
    if loose:
        shaped += _loose(story, text)
    shaped = [_before_known(one, known) for one in shaped]
    new = without_overlap(sorted(shaped, key=lambda one: (one.start, -one.end)))
    return sorted([*known, *outside(new, known)], key=lambda one: one.start)


def _before_known(mention: Mention, known: Sequence[Mention]) -> Mention:
    """Cut a new name where a known one begins: ``project Lezen in Zuid van de Regio Deal Zuid``."""
    inside = next((one for one in known if mention.start < one.start < mention.end), None)
    if inside is None or not mention.kind:
        return mention
    cut = JOINT.sub("", mention.name[: len(mention.name) - (mention.end - inside.start)])
    if len(cut.split()) < 2:
        return mention
    gone = len(mention.name) - len(cut)
    return replace(mention, id=f"programme/{slug(cut)}", name=cut, end=mention.end - gone)


def _known(story: Story, text: str) -> Iterator[Mention]:
    for table in ("programmes", "projects"):
        for hit in story.names.register(table).find(text):
            ids = sorted({item.id for item in hit.known})
            if len(ids) == 1 and not _common(text, hit) and not _theme(text, hit):
                yield _rounded(story, text, Mention(ids[0], hit.known[0].name, hit.start, hit.end))
    for hit in known_programmes().find(text):
        known = Mention(hit.known[0].id, hit.known[0].name, hit.start, hit.end)
        yield _regional(story, text, known) or _rounded(story, text, known)
    yield from _compounds(story, text)
    yield from _own(story, text)


def _regional(story: Story, text: str, known: Mention) -> Mention | None:
    """Return the edition of a region, with the place right behind the name: ``Sportakkoord Rivierenland``."""
    written = text[known.start : known.end]
    place = _PLACE_BEHIND.match(text, known.end)
    if place is None or " " in written or not written[:1].isupper() or row_of(known.id).get("kind") == "fund":
        return None
    whole = text[known.start : place.end()]
    if any(one.start < place.end() for one in organisations.find(place[0].strip()) if one.rule == "register"):
        return None
    kind = row_of(known.id).get("kind", "scheme")
    return new_mention(story, " ".join(whole.split()), kind, (known.start, place.end()))


def _compounds(story: Story, text: str) -> Iterator[Mention]:
    """Give names within a word: ``GALA-middelen``, ``LEADER-programma Zuidrand``."""
    for match in _COMPOUND.finditer(text):
        name = match["name"]
        if match["of"]:
            yield new_mention(story, match[0], "scheme", match.span())
        elif hit := known_programmes().match(name.upper() if len(name) > _LEAST else name, 0):
            yield Mention(hit.known[0].id, hit.known[0].name, *match.span())
        elif name not in _NEVER:
            yield new_mention(story, name if name.isupper() else match[0], "scheme", match.span())


def _rounded(story: Story, text: str, mention: Mention) -> Mention:
    """Tell a second deal from the first: ``Regio Deal Westerland II`` is not ``Regio Deal Westerland``."""
    number = programme_names.round_after(text, mention.end)
    if not number or not mention.id.startswith("programme/"):
        return mention
    end = text.index(number, mention.end) + len(number)
    return new_mention(story, f"{mention.name} {number}", "deal", (mention.start, end))


def _own(story: Story, text: str) -> Iterator[Mention]:
    """Give where the text speaks of the programme that it is about: ``de sociale agenda``, ``de deal``."""
    programme = story.programme
    if programme is None:
        return
    for match in _short_names(programme.name).finditer(text):
        yield Mention(programme.id, programme.name, match.start(), match.end())
    words = programme.name.split()
    if len(words) > 1 and _OWN_HEAD.search(words[1]):
        # `De sociale en economische agenda` are two.
        pair = rf"(?<![\w-])({re.escape(words[0])}){SPACE}en{SPACE}(?=[\w-]{{4,30}}{SPACE}{words[1]})"
        for match in re.finditer(pair, text, re.IGNORECASE):
            yield Mention(programme.id, programme.name, match.start(1), match.end(1))


@cache
def _short_names(name: str) -> re.Pattern[str]:
    """Return the pattern of what a programme is called in short: its words up to ``deal`` or ``agenda``."""
    words = name.split()
    heads = [number for number, word in enumerate(words) if _OWN_HEAD.search(word)]
    shorts = {name.casefold()}
    if heads and heads[0] < 3:
        short = " ".join(words[: heads[0] + 1]).casefold()
        head = words[heads[0]].casefold()
        shorts |= {f"deze {head}", f"dit {head}", f"onze {head}", f"ons {head}"}
        if _SAID_ALONE.search(head):
            shorts |= {f"de {head}", f"het {head}"}
        if heads[0]:
            # `Fonds` alone may be any: `het Oranje Fonds`.
            shorts |= {short, short.replace(" ", "")}
        # Another one of the same kind has a name of its own behind it.
    return re.compile(rf"(?<![\w-])(?i:{alternatives(sorted(shorts))})(?![\w-]|{SPACE}[A-ZÀ-Þ])")


def _shaped(story: Story, text: str) -> Iterator[Mention]:
    for named in programme_names.find(text):
        words = named.name.split()
        if words[0] in _NO_START or (len(words) == 1 and named.end - named.start < _LEAST_WORD):
            continue
        if bare(named.name) in _GENERIC:
            continue
        for name, start, end in _split(text, named.name, named.start, named.end):
            yield new_mention(story, name, named.kind, (start, end))


def _split(text: str, name: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Give a name, or two that ``en`` joins where the second is a whole name of its own."""
    joined = re.search(
        rf"{SPACE}en{SPACE}(?=(?:de{SPACE}|het{SPACE})?(?:Regio ?Deal|Nationaal|Programma|Regeling)\b)",
        text[start:end],
    )
    if joined is None:
        yield name, start, end
        return
    first = text[start : start + joined.start()]
    yield " ".join(first.split()), start, start + joined.start()
    for named in programme_names.find(text[start + joined.end() : end]):
        at = start + joined.end()
        yield named.name, at + named.start, at + named.end


@cache
def _ids_of_known() -> frozenset[str]:
    return frozenset(item.id for item in known_programmes())


def _theme(text: str, hit: Hit) -> bool:
    """Tell whether words have fewer capitals than a name: ``Kans voor later`` is no ``Kans voor Later``."""
    name = hit.known[0].name
    if hit.known[0].id in _ids_of_known():
        return False
    written = text[hit.start : hit.end]
    return sum(word[0].isupper() for word in name.split()) > sum(
        word[0].isupper() for word in written.split()
    )


def _common(text: str, hit: Hit) -> bool:
    """Tell whether a name is one small word as in any sentence: ``leefbaarheid``."""
    words = text[hit.start : hit.end]
    return " " not in words and not any(letter.isupper() for letter in words) and "agenda" not in words


def new_mention(story: Story, name: str, kind: str, place: tuple[int, int]) -> Mention:
    """Return a mention by its name; what is known under that name, with or without ``programma``, is that."""
    written = " ".join(name.split()).strip(" .,;:")
    plain = _PLAIN_HEAD.sub("", written)
    for one in (written, plain):
        for table in ("programmes", "projects"):
            if known := story.names.id_of(table, one):
                return Mention(known, one, *place)
        hit = known_programmes().match(one, 0)
        if hit and hit.end == len(one):
            return Mention(hit.known[0].id, hit.known[0].name, *place)
    return Mention(f"programme/{slug(plain)}", plain, *place, kind=kind, confidence=_SURE)


def _headed(story: Story, text: str) -> Iterator[Mention]:
    for match in _HEADED.finditer(text):
        name = match[2] or match["name"]
        head = " ".join(match["head"].casefold().split())
        end = (match.start(2) if match[2] else match.start("name")) + len(name)
        start = match.start()
        if head in _PLURAL or not may_be(name):
            continue
        if match["head"][0].isupper() and start:
            # `de Regionale Aanpak Verzuim`: the word before the name is part of it, in capitals.
            left = _CAPITALS_LEFT.search(text[:start])
            start = left.start() if left and left.start() else start
            yield new_mention(story, " ".join(text[start:end].split()), _KIND_OF_HEAD[head], (start, end))
        else:
            yield new_mention(story, _title(head, name), _KIND_OF_HEAD[head], (start, end))


def _papers(story: Story, text: str) -> Iterator[Mention]:
    """Give papers that are named by whose they are: ``de cultuurnota (2025-2028) van de Provincie X``."""
    for match in _PAPER.finditer(text):
        words = " ".join(f"{match['head']} van {match['of']}".split())
        yield new_mention(story, words, "policy", match.span())


def _title(head: str, name: str) -> str:
    """Return a name with the word before it, where that is part of the name."""
    return f"{head} {name}" if head in _WORDS["kept"]["words"] else name


def may_be(name: str) -> bool:
    """Tell whether words in capitals may name an initiative: no place, no body, no start of a sentence."""
    words = name.split()
    article = len(words) > 1 and words[0] in _ARTICLES and words[1][0].isupper()
    capitals = len(words) > 1 and name.isupper()
    begins = words[0] in _NO_START or (words[0] in _NEVER and not capitals)
    if name in _NEVER or (begins and not article) or len(name) < _LEAST:
        return False
    found = organisations.find(name)
    if any(one.rule in ("register", "head", "list") and one.end - one.start == len(name) for one in found):
        return False
    return not any(place.end - place.start == len(name) for place in places.find(name))


def _lists(story: Story, text: str) -> Iterator[Mention]:
    """Read names behind a word in the plural: ``programma's Lezen en Doorpakken``, ``Regio Deals: A, B``."""
    for match in _LISTED.finditer(text):
        head = " ".join(match["head"].casefold().split())
        deal = "deal" in head
        found = list(
            _items(
                story,
                text,
                match.end(),
                "Regio Deal " if deal else _KEPT_OF.get(head, ""),
                _KIND_OF_HEAD.get(head, "network_programme"),
            )
        )
        told = ":" in match["gap"] or "zoals" in match["gap"]
        if head == "regio deal" and not told:
            continue
        if told or len(found) > 1 or (found and " " in found[0].name and not deal):
            yield from found


def _items(story: Story, text: str, at: int, before: str, kind: str) -> Iterator[Mention]:
    """Give the names of a list that begins at a place."""
    while item := _ITEM.match(text, at):
        end = item.end()
        if number := programme_names.round_after(text, end):
            end = text.index(number, end) + len(number)
        name = " ".join(text[item.start("name") : end].split())
        if not before and not may_be(name):
            return
        yield new_mention(story, before + name, kind, (item.start("name"), end))
        between = _BETWEEN.match(text, end)
        if not between:
            return
        at = between.end()


def _loose(story: Story, text: str) -> Iterator[Mention]:
    """Give names in capitals, or between quotes, behind words that announce an example."""
    for match in _ANNOUNCED.finditer(text):
        yield from _items(story, text, match.end(), "", "network_programme")
    for match in re.finditer(r"\((?=[A-Z0-9])", text):
        found = list(_items(story, text, match.end(), "", "network_programme"))
        if len(found) > 1 and text[found[-1].end :].lstrip("!’”'\"").startswith(")"):
            yield from found
    for match in _SO_CALLED.finditer(text):
        yield new_mention(story, match[1], "network_programme", (match.start(1), match.end(1)))
    for match in _IN_QUOTES.finditer(text):
        if may_be(match[1]) and " " in match[1]:
            yield new_mention(story, match[1], "network_programme", (match.start(1), match.end(1)))
