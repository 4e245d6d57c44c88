"""Who takes part: the names in the fields and sections about partners, leads, payers and who carries out.

Bullets, dashes, commas, lines of their own, names in brackets behind a word for many, two columns broken over
lines, and sentences are read. A word for many (``gemeenten``) stays a group; municipalities are told one by
one only where they are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from samenhang.dutch import amounts, municipalities, organisations, partner_lists
from samenhang.dutch.organisation_shapes import PLAIN
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.parsers.facts import Fact, Passage, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages.items import Item, items
from samenhang.loaders.documents.parsers.story import Place, Story

PARSER = "partners"

_WORDS = lexicon("passages/partners")
_ROLES = {
    "partners": "partner", "possible_partners": "possible_partner", "lead": "lead", "funder": "funder",
    "cofunder": "cofunder", "executor": "executor", "steering": "steering", "monitor": "monitor",
    "advisor": "advisor",
}  # fmt: skip
_PEOPLE = frozenset(_WORDS["items"]["people"])
_BARE_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ-]+(?:\s(?:van|de|der|den|ter|ten|te|het|'t))*\s[A-ZÀ-Þ][\w-]+")
_REST = frozenset(_WORDS["items"]["rest"])
_LOOSE = frozenset(_WORDS["items"]["loose"])
_PROGRAMME = re.compile(r"(?<=\w )[Pp]rogramma\b|\b(?:Regio ?Deals?|[Aa]genda|[Aa]kkoord)\b")
_VERB = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['items']['verbs'])})(?![\w-])", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:{alternatives(_WORDS['items']['before'])})\s+(?:de\s+|het\s+)?", re.IGNORECASE)
_SAID = {
    role: re.compile(rf"(?<![\w-])(?:{alternatives(words)})", re.IGNORECASE)
    for role, words in _WORDS["roles"].items()
}
_BRACKETS = re.compile(r"\s{0,3}\((?P<inside>[^()]{2,120})\)")
_NEXT = re.compile(r"[,;]|\s(?:en|of)\s")
_TOLD = re.compile(r"\s{1,3}\((?P<inside>[^()]{2,60})\)$")
_LABELLED = re.compile(r"(?P<label>[^:,()]{3,40}):\s+")
_PART = re.compile(
    r"(?:^|[,;]|\sen\s)\s*(?:de\s|het\s|alle\s)?(?P<words>[^,;()]{4,50}?)\s*(?=[,;.]|\sen\s|$)"
)
_MANY = re.compile(
    r"(?:[a-zà-ÿ]{4,}e\s)?[A-Za-zà-ÿ][a-zà-ÿ-]{3,}(?:en|ers|aars|eurs|ties|ners)"
    r"(?:\s(?:in|uit|langs|rond|rondom)\s.{3,40})?"
    rf"|(?:[a-zà-ÿ]{{4,}}e\s)?[a-zà-ÿ-]{{2,30}}(?:{alternatives(_WORDS['items']['one_of_many'])})"
)
_OF_PLACE = re.compile(r"\s(?:in|uit|binnen)\s[^,;()]{3,60}$")
_ONE_MORE = re.compile(r"\s(?:en|of)\s")
_TRUSTED = ("register", "list", "head", "pair", "suffix", "ending", "group")
_ADJECTIVE = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['items']['adjectives'])})\s$", re.IGNORECASE)
_MOST_WORDS = 9
_SUBJECT = 5
_FOOTNOTE = re.compile(r"(?<=[a-zà-ÿ]{4})\d{1,2}(?=[\s,;)]|$)")
"""The digit of a footnote at the end of a name."""
_MUNICIPALITIES = re.compile(
    r"(?:de\s|deelnemende\s)?gemeenten(?:\s\(?(?:zijnde|nl\.?|te weten)\)?)?\s*:?", re.IGNORECASE
)
_IN_PROSE = 0.9


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with its place in the text of the passage, its role and its function."""

    mention: Organisation
    role: str
    function: str = ""
    sure: float = 1.0


def parse(story: Story) -> None:
    """Read every passage about who takes part."""
    begins = frozenset(
        (block.lines[0].page, block.lines[0].number)
        for block in story.document.blocks
        if block.kind == "item"
    )
    for passage in list(story.passages()):
        if passage.role in _ROLES:
            story.add(list(read(story, passage, begins)))


def read(story: Story, passage: Passage, begins: frozenset[Place] = frozenset()) -> Iterator[Fact]:
    """Give the participations that a passage tells."""
    for item in _with_members(story, items(passage, begins)):
        for said in _of_item(story, item, _ROLES[passage.role]):
            one = replace(said, mention=_municipality(said.mention))
            if _may_be_person(passage.label, one.mention):
                continue
            place = (one.mention.start, one.mention.end)
            lines = fact_at(passage, place, "participations", {}, PARSER).lines
            values = {
                "organisation": entity(story, one.mention, lines),
                "subject": passage.subject,
                "role": one.role,
                "function": one.function,
                "as_written": one.mention.text.replace("\n", " "),
            }
            yield fact_at(passage, place, "participations", values, PARSER, one.sure)


def _with_members(story: Story, found: Iterable[Item]) -> Iterator[Item]:
    """Leave out an item that is a word for municipalities, where the next one names the first of them."""
    several = list(found)
    for item, below in zip_longest(several, several[1:]):
        if not (
            below and _MUNICIPALITIES.fullmatch(item.text) and municipalities.is_one(below.text.strip(" ,."))
        ):
            yield item


def _municipality(mention: Organisation) -> Organisation:
    """Return a name that only a municipality has as that municipality; in a list of bodies it is no place."""
    plain = mention.rule == "item" and not mention.ids and not mention.group
    if not plain or not municipalities.is_one(mention.name):
        return mention
    return replace(mention, name=f"gemeente {mention.name}", kind="municipality", rule="list")


def _may_be_person(label: str, mention: Organisation) -> bool:
    """Tell whether a field for people holds nothing but a first name and a surname."""
    people = label.casefold().strip(" :") in _PEOPLE
    return (
        people
        and mention.rule == "item"
        and not mention.ids
        and _BARE_NAME.fullmatch(mention.text) is not None
    )


def _of_item(story: Story, item: Item, role: str) -> Iterator[_Named]:
    """Give the names of an item, by its shape: a sentence, a group with its members, or names alone."""
    text = _FOOTNOTE.sub(lambda match: " " * len(match[0]), _without_amounts(item.text))
    item = replace(item, text=text)
    if labelled := _LABELLED.match(text):
        role = _role_of(labelled["label"], role)
    if _is_sentence(text):
        yield from _in_prose(story, item, role)
        return
    for start, end in _outside_brackets(text):
        yield from _listed(story, item, (start, end), role)


def _without_amounts(text: str) -> str:
    """Lay blanks over the amounts of a list: ``Stichting Zon € 400; Menzis ruim € 2 miljoen``."""
    for one in amounts.find(text):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _is_sentence(text: str) -> bool:
    bare = _BRACKETS.sub("", text)
    return _VERB.search(bare) is not None and len(bare.split()) > _MOST_WORDS / 2


def _outside_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Give the whole of a text; of one name with members in brackets behind a word for many, only those."""
    match = _BRACKETS.search(text)
    inside = match["inside"] if match else ""
    head = text[: match.start()].strip() if match else ""
    several = re.search(r",|\sen\s|\+", inside) is not None
    if match and several and "," not in head and _is_many(head) and _has_name(inside):
        yield match.start("inside"), match.end("inside")
        if match.end() < len(text.rstrip(" .;,")):
            yield match.end(), len(text)
        return
    yield 0, len(text)


def _is_many(head: str) -> bool:
    found = partner_lists.parse(head)
    return (len(found) == 1 and found[0].group) or _MANY.fullmatch(head) is not None


def _has_name(inside: str) -> bool:
    return any(not one.group and len(one.text) > 1 for one in partner_lists.parse(inside))


def _listed(story: Story, item: Item, place: tuple[int, int], role: str) -> Iterator[_Named]:
    """Give the names of a list, each with the role that its own words say."""
    start, end = place
    if before := _BEFORE.match(item.text, start, end):
        start = before.end()
        role = _role_of(before[0], role)
    text = item.text[start:end]
    found = named(story, text)
    for number, mention in enumerate(found):
        if not is_partner(story, mention):
            continue
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        previous = found[number - 1].end if number else 0
        behind = _BRACKETS.match(text, mention.end)
        function = behind["inside"].strip() if behind else ""
        behind_it = _NEXT.split(text[mention.end : following], maxsplit=1)[0]
        around = text[previous : mention.start][-30:].rpartition(",")[2] + " " + behind_it
        cleaned = _cleaned(mention)
        if told := _TOLD.search(cleaned.text):
            cleaned = _without(cleaned, told)
            function = cleaned.abbreviation or told["inside"].strip()
            around += f" {function}"
        own = _role_of(f"{around} {mention.text[: cleaned.start - mention.start]}", role)
        at = item.start + start
        moved = replace(cleaned, start=at + cleaned.start, end=at + cleaned.end)
        yield _Named(moved, own, "" if function == mention.abbreviation else function)


def named(story: Story, text: str) -> list[Organisation]:
    """Return the names of a list in order; names that follow each other without a sign between are one.

    A word in the plural that no rule knows is a group, for in such a list it can hardly be anything else.
    """
    joined: list[Organisation] = []
    for mention in partner_lists.parse(text, story.names.register("organisations")):
        before = joined[-1] if joined else None
        between = text[before.end : mention.start] if before else "\n"
        if before and not between.strip() and "\n" not in between:
            group = mention.group and not before.ids
            joined[-1] = _as_one(text, before.start, mention.end, "group" if group else mention.kind)
        else:
            joined.append(mention)
    return _without_places(text, sorted([*joined, *_plural(text, joined)], key=lambda one: one.start))


def _without_places(text: str, found: list[Organisation]) -> list[Organisation]:
    """Leave off where a group is from, the last of several places too: ``werkgevers uit Noord en Zuid``."""
    kept: list[Organisation] = []
    places = False
    for number, one in enumerate(found):
        between = text[found[number - 1].end : one.start] if number else ""
        if places and _ONE_MORE.fullmatch(between) and one.rule == "item" and " " not in one.text:
            continue
        tail = _OF_PLACE.search(one.text) if one.group else None
        places = tail is not None and tail[0].split()[-1][:1].isupper()
        if tail:
            words = one.text[: tail.start()]
            name, end = " ".join(words.split()), one.start + len(words)
            kept.append(replace(one, text=words, name=name, end=end, ids=()))
        else:
            kept.append(one)
    return kept


def named_once(story: Story, text: str) -> list[Organisation]:
    """Return the name of a cell that holds one applicant, though its name may have ``en`` within it."""
    found = named(story, text)
    rest = found[1:]
    alike = rest and found[0].rule == "head" and all(one.rule == "item" and not one.group for one in rest)
    if alike and not re.search(r"[,;/\n]", text):
        return [_as_one(text, found[0].start, found[-1].end, found[0].kind)]
    return found


def of_cell(story: Story, text: str, role: str) -> Iterator[tuple[Organisation, str, str]]:
    """Give the names of a cell, each with the role and the function that its own words say."""
    once = named_once(story, text) if role == "lead" else []
    if len(once) == 1:
        yield once[0], role, ""
        return
    for one in _of_item(story, Item(text, 0), role):
        yield one.mention, one.role, one.function


def _as_one(text: str, start: int, end: int, kind: str) -> Organisation:
    words = text[start:end]
    return Organisation(words, start, end, " ".join(words.split()), "item", 0.55, kind, group=kind == "group")


def _plural(text: str, found: list[Organisation]) -> Iterator[Organisation]:
    for match in _PART.finditer(text):
        start, end = match.span("words")
        if _MANY.fullmatch(match["words"]) and not any(one.start < end and start < one.end for one in found):
            yield Organisation(match["words"], start, end, match["words"], "item", 0.55, "group", group=True)


def _role_of(words: str, role: str) -> str:
    """Return the role that words beside a name say, else the one of the passage."""
    return next((code for code, pattern in _SAID.items() if pattern.search(words)), role)


def _cleaned(mention: Organisation) -> Organisation:
    """Leave words such as ``mogelijk`` off the begin of a name."""
    match = _BEFORE.match(mention.text)
    if not match or mention.rule != "item" or match.end() >= len(mention.text):
        return mention
    name = " ".join(mention.text[match.end() :].split())
    return replace(mention, text=mention.text[match.end() :], name=name, start=mention.start + match.end())


def _without(mention: Organisation, told: re.Match[str]) -> Organisation:
    """Leave the words in brackets off the end of a name; capitals in them are its abbreviation."""
    words = mention.text[: told.start()]
    short = told["inside"].strip()
    abbreviation = short if short.isupper() and " " not in short else mention.abbreviation
    end = mention.start + told.start()
    return replace(mention, text=words, name=" ".join(words.split()), end=end, abbreviation=abbreviation)


def is_partner(story: Story, mention: Organisation) -> bool:
    """Tell whether a name can be one of who takes part: no programme, and no word that says nobody."""
    name = mention.name.casefold().strip(" .")
    words = mention.name.split()
    if mention.rule == "item" and not mention.group and all(one[:1].islower() for one in words[:2]):
        return False
    if name in _REST or name in _LOOSE:
        return False
    if mention.ids or mention.group or story.names.id_of("organisations", mention.name):
        return True
    return not (story.names.id_of("programmes", mention.name) or _PROGRAMME.search(mention.name))


def _in_prose(story: Story, item: Item, role: str) -> Iterator[_Named]:
    """Give the names of a sentence: those that are sure, its subject, and what it sums up."""
    found = organisations.find(item.text, story.names.register("organisations"))
    sure = [with_adjective(item.text, one) for one in found if one.rule in _TRUSTED]
    begun = _subject(item.text)
    if begun and not any(one.start < begun.end and begun.start < one.end for one in sure):
        sure.insert(0, begun)
    for one in _summed_up(story, item.text):
        if not any(other.start < one.end and one.start < other.end for other in sure):
            sure.append(one)
    for mention in sorted(sure, key=lambda one: one.start):
        if not is_partner(story, mention):
            continue
        first = max(item.text.rfind(". ", 0, mention.start), 0)
        last = item.text.find(". ", mention.end)
        sentence = item.text[first : last if last > 0 else len(item.text)]
        own = _role_of(sentence, role) if mention.start == 0 else role
        if _SAID["possible_partner"].search(item.text[first : mention.start]):
            own = "possible_partner"
        moved = replace(mention, start=item.start + mention.start, end=item.start + mention.end)
        yield _Named(moved, own, sure=_IN_PROSE)


def with_adjective(text: str, mention: Organisation) -> Organisation:
    """Take the word before a word for many with it: ``lokale ondernemers``."""
    before = _ADJECTIVE.search(text[max(0, mention.start - 30) : mention.start]) if mention.group else None
    if before is None:
        return mention
    start = mention.start - len(before[0])
    words = text[start : mention.end]
    return replace(mention, text=words, start=start, name=" ".join(words.split()), ids=())


def _subject(text: str) -> Organisation | None:
    """Return the name that a sentence begins with, up to its verb: ``Bureau Noord is trekker``."""
    verb = _VERB.search(text)
    words = text[: verb.start()].strip() if verb else ""
    if not words or len(words.split()) > _SUBJECT or not words[0].isupper() or words.split()[0] in PLAIN:
        return None
    found = partner_lists.parse(words)
    return found[0] if len(found) == 1 and not found[0].group else None


def _summed_up(story: Story, text: str) -> Iterator[Organisation]:
    """Give the names of a row of three or more with commas between, within a sentence."""
    if text.count(",") < 2:
        return
    for one in named(story, text):
        before, behind = text[: one.start].rstrip(), text[one.end :].lstrip()
        listed = before.endswith((",", " en")) or behind.startswith(",")
        short = len(one.text.split()) <= _SUBJECT and not _VERB.search(one.text)
        if listed and short and one.rule == "item" and (one.group or one.text[:1].isupper()):
            yield one
