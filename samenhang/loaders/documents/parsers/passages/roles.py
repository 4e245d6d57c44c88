"""Who takes part, told in running text: names beside the verbs and phrases that give them a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from samenhang.dutch import municipalities, organisations, persons
from samenhang.dutch import organisation_shapes as shapes
from samenhang.dutch.organisation_shapes import PLAIN
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import Spanned, alternatives
from samenhang.ids import slug
from samenhang.loaders.documents.parsers import bodies, programme_names
from samenhang.loaders.documents.parsers.facts import Fact, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages import programmes, summed
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions
from samenhang.loaders.documents.parsers.passages.partners import is_partner, with_adjective
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.passages.whose import programme_of
from samenhang.loaders.documents.parsers.story import Story

PARSER = "roles"

_LISTS = frozenset({"partners", "possible_partners"})
_FIELDS = frozenset(
    {
        "partners",
        "possible_partners",
        "lead",
        "funder",
        "cofunder",
        "executor",
        "lines",
        "related_lines",
        "place",
    }
)
"""Passages whose names are read as lists, or name no organisations."""
_BETWEEN = re.compile(
    r"\s*(?:\(€[^()]{1,20}\)\s*)?(?:,\s(?:(?:de|het)\s)?(?:provincies?|waterschap(?:pen)?|regio)(?=,|\sen\s))?"
    r"\s*(?:,|/|&|,?\s*\b(?:en|of|alsmede|en/of|en ook|én|maar ook)\b)\s*"
    rf"(?:(?:{alternatives(lexicon('passages/roles')['names']['kinds'])})\s)?"
    r"(?:(?:[Dd]e|[Hh]et|een|alle|andere|overige|deelnemende|ook|met|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d{1,2}"
    r"|(?:[A-Z][a-z]+-)?[A-Z][a-z]+(?:er|se))\s)*"
)
_MEMBERS = re.compile(r"\s\((?:de\s|het\s)?")
_DENIED = re.compile(r"\s[a-zà-ÿ]+\s(?:[a-zà-ÿ]+\s)?(?:niet|niets|geen)\b")
_RELATIVE = re.compile(r"\b(?:die|dat)\s$")
"""Before what somebody gets: ``mensen die zorg krijgen``."""
_GAP = (
    r"(?:\s+(?:de|het|een|alle|beide|diverse|verschillende|onder meer|onder andere|o\.a\.|zowel"
    r"|twee|drie|vier|vijf|zes|\d+|[a-z]+tien|lokale|regionale"
    rf"|{alternatives(lexicon('passages/roles')['names']['kinds'])}))*\s[‘“'\"(]?$"
)
_BEHIND = (
    r"(?:\s*\([^()]{1,40}\))?[’”'\"]?"
    r"(?:\s(?:in|uit|van)\s(?:de|het|onze|deze|dit)\s(?:regio|provincie|gemeente|gebied|streek|omgeving|wijk|dorpen|wijken))?,?\s+"
    r"(?:(?:ook|daar|er|hier|dit|zelf|samen|al|nu|hiermee|daarbij|hierbij|gezamenlijk)\s+){0,2}"
)
_NAME = re.compile(shapes.NAME)
_HALF = re.compile(r"-\sen\s[A-ZÀ-Þ][\w-]+")
"""Behind half a word: ``Noord- en Midden-Drenthe``."""
_CAPITALS = "capitals"
_SINGLE = frozenset(lexicon("passages/roles")["names"]["single"])
_COUNTED = re.compile(
    r"(?<![\w-])(?:beide|twee|drie|vier|vijf|zes|zeven|acht|negen|[a-z]*tien|\d{1,2}|alle|samenwerkende|deelnemende)\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_PAYS = frozenset({"funder", "cofunder"})
_ASKED = frozenset({"advisor"})
"""Parts that groups have in the programme itself too: those who were spoken with."""
_NO_PAYERS = frozenset(
    f"organisation/{slug(name)}" for name in lexicon("passages/roles")["names"]["no_payers"]
)
"""Words for what is paid beside the rest, by nobody that they name."""
_NO_NAMES = frozenset(lexicon("passages/roles")["names"]["no"])
_TRUSTED = ("register", "list", "head", "pair", "suffix", "ending")
_AGENT = re.compile(
    rf"\s(?:{alternatives(lexicon('passages/roles')['names']['agents'])})(?![\w-])"
    r"(?!\s(?:[A-Z]|we\b|wij\b|ze\b|zij\b|u\b|men\b|iedereen\b))"
)
_INVERTED = re.compile(
    rf"\w\s(?:{alternatives(lexicon('passages/roles')['names']['inverted'])})\s(?:(?:de|het)\s)?$"
)
_ADVERBS = tuple(lexicon("passages/roles")["names"]["adverbs"])
_ON_ITSELF = frozenset({"", "what", "activities", "result", "planning", "status"})
"""Passages that tell of the project itself, not of what runs beside it."""
_BODIES = ("register", "list", "head", "suffix", "pair", "ending")
_BEGINS = re.compile(r"(?:^|[,;:]\s|\ben\s|\bterwijl\s|\bwaarna\s)(?:[Dd]e\s|[Hh]et\s)?$")
_VERB = re.compile(
    r"\s(?!(?:van|in|en|of|voor|met|uit|op|aan|bij|die|dat|heeft|hebben|is|zijn|niet|wordt|worden|werd|was)\b)"
    r"[a-zà-ÿ]{2,}(?:t|en|de|den|te)\b"
)
_PLACE = re.compile(
    r"(?<![\w-])(?:in|te|uit|op|langs|rond|rondom|nabij|binnen|naar|over|tussen)\s(?:(?:de|het)\s)?$",
    re.IGNORECASE,
)
"""Before capitals that tell where something is, and not who does it."""
_TIED = re.compile(
    r"\b(?:hang|hangt|hangen|samenhangt?|valt|vallen)\s(?:\w+\s)?samen\smet\s(?:de\s|het\s)?$", re.IGNORECASE
)
"""Before what something is tied to, and not before those who take part."""
_LOOK = 90
_SURE, _GROUP_SURE = 0.8, 0.7


@dataclass(frozen=True, slots=True)
class _Row:
    """Names that follow each other in a sentence, and where they begin and end."""

    names: tuple[Organisation, ...]
    start: int
    end: int


def parse(story: Story) -> None:
    """Read the running text of things, and that of the programme, for who has which part."""
    listed = {passage.subject for passage in story.passages() if passage.role in _LISTS}
    tables = {
        (line.page, line.number)
        for block in story.document.blocks
        if block.table and not block.table.box
        for line in block.lines
    }
    for passage in running(story):
        if passage.role in _FIELDS or any((line.page, line.number) in tables for line in passage.lines[:1]):
            continue
        groups = passage.subject not in listed and passage.subject.startswith("project/")
        before: list[Mention] = []
        for sentence in sentences(passage):
            named = mentions(story, sentence.text)
            story.add(list(_read(story, sentence, named, before, groups=groups)))
            before = named or before


def parse_payers(story: Story) -> None:
    """Give who pays a part, where an amount of a project or programme says so."""
    story.add(list(_payers(story)))


def _payers(story: Story) -> Iterator[Fact]:
    for fact in list(story.facts):
        # The own share of an applicant is that of one who leads the project already.
        if fact.table == "money" and (fact.parser, fact.method) != ("records", "table"):
            named = fact.values.get("funder", "").split("|")
            payers = [one for one in named if one.startswith("organisation/") and one not in _NO_PAYERS]
            for payer in payers:
                values = {
                    "organisation": payer, "subject": fact.values["subject"].split("|")[0], "role": "funder",
                    "as_written": fact.values.get("as_written", ""),
                }  # fmt: skip
                yield replace(fact, table="participations", values=values, parser=PARSER)


def _of_another(story: Story, sentence: Sentence, subject: str) -> bool:
    """Tell whether a sentence of the programme tells of another programme or project."""
    if story.programme is None or subject != story.programme.id:
        return False
    hits = story.names.register("programmes").find(sentence.text)
    return any(item.id != subject for hit in hits for item in hit.known)


def _read(
    story: Story, sentence: Sentence, named: Sequence[Mention], before: Sequence[Mention], *, groups: bool
) -> Iterator[Fact]:
    """Give who has a part by one sentence, which names ``named``; those before it named ``before``."""
    own = sentence.passage.subject
    another = _of_another(story, sentence, own)
    told = list(summed.rows(story, sentence.text))
    every: list[_Row | summed.Summed] = [*told, *_others(story, sentence.text, told)]
    for row in every:
        other = programme_of(story, sentence.text, (row.start, row.end), named, before, own)
        if other is None and another:
            continue
        kept = list(_kept(sentence, row, groups=groups or other is not None))
        if kept and other is not None:
            programmes.keep(story, sentence, other)
        for mention, role, sure in kept:
            if any(one.start < mention.end and mention.start < one.end for one in named):
                continue
            place = sentence.place(mention.start, mention.end)
            lines = fact_at(sentence.passage, place, "participations", {}, PARSER).lines
            values = {
                "organisation": entity(story, mention, lines), "subject": other.id if other else own,
                "role": role, "as_written": " ".join(mention.text.split()),
            }  # fmt: skip
            yield fact_at(sentence.passage, place, "participations", values, PARSER, sure)


def _others(story: Story, text: str, told: Sequence[summed.Summed]) -> Iterator[_Row]:
    """Give the rows of names beside those that are told already."""
    for row in _rows(story, text):
        if not any(one.start < row.end and row.start < one.end for one in told):
            yield row


def _kept(
    sentence: Sentence, row: _Row | summed.Summed, *, groups: bool
) -> Iterator[tuple[Organisation, str, float]]:
    """Give the names of a row that have a part, each with it and with how sure that is."""
    text = sentence.text
    if isinstance(row, summed.Summed):
        for mention in row.names:
            if groups or not mention.group or row.role in _ASKED or mention.name.casefold() in _SINGLE:
                yield mention, row.role, _GROUP_SURE if mention.group else _SURE
        return
    role, strong = _role(text, row)
    if not role and sentence.passage.subject.startswith("project/"):
        turned = _INVERTED.search(text[: row.start]) is not None and not any(one.group for one in row.names)
        acts = _begins_sentence(row) and sentence.passage.role in _ON_ITSELF and _acts(text, row)
        role, strong = ("executor" if turned or acts or _does(sentence, row) else ""), acts
    if not role or _DENIED.match(text, row.end) or (role == "lead" and _RELATIVE.search(text[: row.start])):
        return
    if _begins_sentence(row) and not _acts(text, row):
        return
    for mention in row.names:
        single = mention.name.casefold() in _SINGLE
        told = single or role in _PAYS or (strong and _COUNTED.search(text[: mention.start]) is not None)
        if (mention.group and not groups and not told) or (mention.rule == _CAPITALS and not strong):
            continue
        if mention.group and role == "lead":
            # `Scholen krijgen geld`: they are those that it is for.
            continue
        yield mention, role, _GROUP_SURE if mention.group or mention.rule == _CAPITALS else _SURE


def _does(sentence: Sentence, row: _Row) -> bool:
    """Tell whether bodies that are sure do something, in text on what a project is: ``Het UWV zoekt ...``."""
    if sentence.passage.role not in _ON_ITSELF or any(one.group for one in row.names):
        return False
    before, text = sentence.text[: row.start], sentence.text
    sure = any(one.rule in _BODIES for one in row.names)
    long = all(" " in one.text for one in row.names) or re.search(r"\b(?:de|het)\s$", before)
    if not sure and not long:
        return False
    return _BEGINS.search(before) is not None and _VERB.match(text, row.end) is not None


def _begins_sentence(row: _Row) -> bool:
    """Tell whether one word with a capital is all there is, at the begin of a sentence."""
    one = row.names[0]
    return len(row.names) == 1 and one.rule == _CAPITALS and one.start == 0 and " " not in one.text


def _acts(text: str, row: _Row) -> bool:
    """Tell whether the word that begins a sentence does what only somebody can do: ``Lumen traint ...``."""
    return not row.names[0].text.endswith(_ADVERBS) and _AGENT.match(text, row.end) is not None


def _rows(story: Story, text: str) -> Iterator[_Row]:
    """Give the names of a sentence, those together that are summed up."""
    current: list[Organisation] = []
    start = 0
    for one in _names(story, text):
        if current and current[-1].group and _MEMBERS.fullmatch(text, current[-1].end, one.start):
            # `Een netwerk van scholen (A, B en C)`: the members are told, so the word for many is not.
            current[-1] = one
            continue
        if current and not _BETWEEN.fullmatch(text, current[-1].end, one.start):
            yield _Row(tuple(current), start, current[-1].end)
            current = []
        start = start if current else one.start
        current.append(one)
    if current:
        yield _Row(tuple(current), start, current[-1].end)


def _names(story: Story, text: str) -> list[Organisation]:
    """Return what may be organisations in a sentence: those that are sure, and other names in capitals."""
    found = organisations.find(text, story.names.register("organisations"))
    kept = [with_adjective(text, one) for one in found if one.group or one.rule in _TRUSTED]
    kept = [one for one in kept if is_partner(story, one)]
    held = [one for one in found if one.rule in _BODIES]
    more = (*municipalities.rows(text), *bodies.alone(story, text))
    kept = sorted([*kept, *(one for one in more if not _overlaps(one, held))], key=lambda one: one.start)
    taken: list[Spanned] = [*kept, *persons.find(text)]
    # `De zes Oost-Groninger gemeenten`: what stands right before a word for many tells which.
    which = {one.start - 1 for one in kept if one.group}
    free = (
        one
        for one in _capitals(text)
        if not _overlaps(one, taken) and one.end not in which and not _PLACE.search(text[: one.start])
    )
    return sorted([*kept, *(one for one in free if _may_be(story, one))], key=lambda one: one.start)


def _overlaps(one: Spanned, others: Sequence[Spanned]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _capitals(text: str) -> Iterator[Organisation]:
    """Give names by their capitals alone, without a word that only begins a sentence."""
    for match in _NAME.finditer(text):
        first, _, rest = match[0].partition(" ")
        alone = not match.start() and not rest and text[match.end() : match.end() + 1] == ","
        if alone and (
            first in PLAIN
            or first.endswith(_ADVERBS)
            or ("," not in text[match.end() + 1 :] and " en " not in text)
        ):
            continue
        start = match.start() + (len(first) + 1 if rest and first in PLAIN else 0)
        more = _HALF.match(text, match.end())
        end = more.end() if more else match.end()
        words = text[start:end]
        yield Organisation(words, start, end, " ".join(words.split()), _CAPITALS, _GROUP_SURE)


def _may_be(story: Story, one: Organisation) -> bool:
    """Tell whether capitals may name an organisation: no place, date, programme, project or plain word."""
    if one.text in PLAIN or one.text.casefold() in _NO_NAMES or len(one.text) < 3:
        return False
    if not any(char.isalpha() for char in one.text):
        # A year at the begin of a sentence: `In 2023 stelde u ...`.
        return False
    words = one.text.casefold().replace("-", " ").split()
    other = any(word in shapes.NO_ORGANISATION or word.endswith(shapes.NO_ENDINGS) for word in words)
    if other or one.text.casefold() in shapes.HEADS or one.text in shapes.NO_ABBREVIATION:
        return False
    known = any(story.names.id_of(table, one.name) for table in ("programmes", "projects", "lines", "areas"))
    return not known and not programme_names.find(one.text) and is_partner(story, one)


def _role(text: str, row: _Row) -> tuple[str, bool]:
    """Return the part that the words around a row of names give it, and whether they say it of any name.

    Empty when they give none.
    """
    before, behind = text[max(0, row.start - _LOOK) : row.start], text[row.end : row.end + _LOOK]
    if _TIED.search(before):
        return "", False
    for role, pattern in _by():
        if pattern.search(before):
            return role, True
    for role, strong, left, right in _patterns():
        if left.search(before) or right.match(behind):
            return role, strong
    for role, left, right in _around():
        if left.search(before) and right.match(behind):
            return role, True
    return "", False


@cache
def _by() -> Sequence[tuple[str, re.Pattern[str]]]:
    """Return what says by whom something is done (``uitgevoerd door``): no verb behind a name undoes that."""
    found = []
    for entry in lexicon("passages/roles")["roles"]:
        words = [word for word in entry["before"] if word.endswith(" door")]
        if words and entry.get("strong", True):
            pattern = re.compile(rf"(?<![\w-])(?:{alternatives(words)}):?{_GAP}", re.IGNORECASE)
            found.append((entry["role"], pattern))
    return tuple(found)


@cache
def _around() -> Sequence[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    return tuple(
        (
            entry["role"],
            re.compile(
                rf"(?<![\w-]){re.escape(before)}(?:\s(?:ook|hierin|daarin|hieraan|daaraan))?{_GAP}",
                re.IGNORECASE,
            ),
            re.compile(rf"(?:\s[^\s.;]+){{0,7}}?\s{re.escape(behind)}(?![\w-])", re.IGNORECASE),
        )
        for entry in lexicon("passages/roles")["around"]
        for before, behind in entry["pairs"]
    )


@cache
def _patterns() -> Sequence[tuple[str, bool, re.Pattern[str], re.Pattern[str]]]:
    return tuple(
        (
            entry["role"],
            entry.get("strong", True),
            re.compile(rf"(?<![\w-])(?:{alternatives(entry['before'])})[:,]?{_GAP}", re.IGNORECASE),
            re.compile(
                rf"{_BEHIND}(?:{'|'.join([alternatives(entry['behind']), *entry.get('shapes', ())])})"
                r"(?![\w-])",
                re.IGNORECASE,
            ),
        )
        for entry in lexicon("passages/roles")["roles"]
    )
