"""Which two things a phrase ties: the subject of its sentence, and what it names behind the phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenhang.dutch import organisations
from samenhang.dutch.spans import alternatives
from samenhang.ids import slug
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.named import Mention
from samenhang.loaders.documents.parsers.passages.tie_phrases import Context, Phrase, Tie, one_of
from samenhang.loaders.documents.parsers.passages.unknown import unknown_at

_WORDS = lexicon("passages/ties")
_OWN = one_of(_WORDS["own"]["words"])
_OWN_PROGRAMME = one_of(_WORDS["own"]["programme"])
_IT = re.compile(rf"(?:{alternatives(_WORDS['it']['words'])})(?![\w-])", re.IGNORECASE)
_THESE = one_of(_WORDS["it"]["these"])
_THIS_ONE = re.compile(r"\b(?:deze|die) (?:aanpak|regeling|inzet|agenda)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    rf"(?<![\w-])(?:{alternatives(_WORDS['prepositions']['words'])})\s+(?:(?:de|het|een|dit|deze|onze|ons)\s+)?"
    r"(?:[a-zà-ÿ-]+\s+){0,2}[‘“\"'(]?$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:\s*\([^)]{0,40}\))?[’”\"')!]*\s*\+?(?:,|;|/|\ben\b|\bof\b|\bals ook\b|\balsook\b|\bevenals\b|\()\s*"
    r"(?:\ben\b\s*)?"
    r"(?:(?:ook|met|op|bij|van|uit|vanuit|aan|binnen)\s+)?(?:(?:de|het|onze)\s+)?"
    r"(?:(?:programma|project|regeling|subsidieregeling|landelijke?|regionale)\s+)*[‘“\"'(]*"
)
_CLAUSE = re.compile(
    r";|€|\b(?:terwijl|waarbij|zodat|omdat|maar|want|waarin|waarmee"
    r"|en (?:wordt|is|krijgt|ontvangt|heeft|gaat|komt|worden|krijgen))\b"
)
_MORE = re.compile(r"[’”\"']?\s*(?:,|\ben\b)\s*(?=[A-ZÀ-Þ‘“]|de |het )")
_OF_IT = re.compile(
    r"\b(?:inhoud|doel(?:en)?|doelstelling(?:en)?|aanpak|uitvoering|ambities?|opgaven?|projecten|maatregelen|plannen|inzet)"
    r"\s+van\s+(?:(?:de|het|programma)\s+)*[‘“\"']?$",
    re.IGNORECASE,
)
_PAYER = re.compile(r"\b(?:vanuit|uit|van|door)\s+(?:(?:de|het)\s+)?$")
_THERE_IS = re.compile(r"(?:er|hier|daar)(?:voor)? (?:is|zijn|wordt|worden)\b", re.IGNORECASE)
_WHAT_IS_OWN = re.compile(r"\s(?:dit|dat|deze|alles|het project|de inzet|de aanpak)(?![\w-])")
_FOR = re.compile(r"\bvoor\s+(?:(?:de|het)\s+)?(?:project\s+)?$")
_OWN_PROJECT = re.compile(rf"(?:{alternatives(_WORDS['own']['project'])})(?![\w-])", re.IGNORECASE)
_REACH = 110
_BEGIN = 30
_PAYS = 0.6


def ties(context: Context, phrase: Phrase, place: tuple[int, int]) -> Iterator[Tie]:
    """Give the ties that a phrase makes at a place in its sentence."""
    subjects = _subjects(context, phrase, place)
    home, objects = context.home, _objects(context, phrase, place)
    if phrase.form == "turned" and not objects and _WHAT_IS_OWN.match(context.sentence.text, place[1]):
        yield from _pays_own(context, phrase, place)
    for one in objects:
        for subject in subjects:
            pair = (one.id, subject) if phrase.form == "turned" else (subject, one.id)
            # That a measure belongs to its own programme goes without saying.
            if one.id == subject or (one.id == home and subject.startswith("project/")):
                continue
            yield Tie(phrase.relation, *pair, min(place[0], one.start), max(place[1], one.end), one)


def _pays_own(context: Context, phrase: Phrase, place: tuple[int, int]) -> Iterator[Tie]:
    """Give the tie of a sentence that says who pays what its passage is about: ``Het fonds betaalt dit``."""
    own = context.sentence.passage.subject
    before = [one for one in context.found if one.end < place[0] and one.id not in (own, context.home)]
    if before and not context.sentence.text[before[-1].end : place[0]].strip():
        yield Tie(phrase.relation, own, before[-1].id, before[-1].start, place[1], before[-1])


def _subjects(context: Context, phrase: Phrase, place: tuple[int, int]) -> list[str]:
    """Return what a sentence is about: a name that is its subject, what went before, or the passage's own."""
    text, own = context.sentence.text, context.sentence.passage.subject
    words, end = _OWN if own.startswith("project/") else _OWN_PROGRAMME, place[0]
    first = context.found[0] if context.found else None
    ahead = first and first.end <= end and first.start < _BEGIN and first.id not in (own, context.home)
    if first and ahead and phrase.form in ("", "inside") and _leads(text[: first.start]):
        # `X willen we voortzetten met geld uit ...`: it is about X, whoever does it.
        return [first.id]
    if phrase.form == "each_other" and (partner := _project_of(context, end)):
        return [partner]
    if (project := _spoken_of(context)) and _OWN_PROJECT.match(text):
        return [project]
    if phrase.form == "each_other" or text[:1].islower() or words.search(text[:end]) or words.match(text):
        return [own]
    if _THESE.search(text[:end]) and context.before:
        return list(dict.fromkeys(one.id for one in _without_plurals(context.before)))
    if phrase.relation == "cofunded_by" and (told := _told_for(context, end)):
        return [told]
    if phrase.form == "turned" and (named := [one for one in context.found if one.end <= place[1]]):
        return [named[-1].id]
    heads = [one for one in context.found if one.end <= context.first and _leads(text[: one.start])]
    if heads:
        return [heads[0].id]
    paid = phrase.relation == "cofunded_by" and _of_others(context)
    nearest = [one for one in context.found if one.end <= end and not _PAYER.search(text[: one.start])]
    if paid and nearest:
        return [nearest[-1].id]
    it = _IT.match(text) or _THIS_ONE.search(text[:end])
    if context.last and phrase.form != "back" and it:
        return [context.last[-1].id]
    if paid and context.before and _THERE_IS.match(text):
        return [context.before[0].id]
    # In text on what runs already, what is paid is seldom the measure itself, if anything else is spoken of.
    return [] if paid and (context.before or context.last) else [own]


def _project_of(context: Context, end: int) -> str:
    """Return the project among two names that are tied to each other, in text about the programme."""
    ahead = [one.id for one in context.found if one.end <= end]
    own = context.sentence.passage.subject
    if not own.startswith("programme/") or len(ahead) < 2:
        return ""
    return next((one for one in ahead if one.startswith("project/")), "")


def _spoken_of(context: Context) -> str:
    """Return the project that the sentences before spoke of, in text about the programme."""
    if not context.sentence.passage.subject.startswith("programme/"):
        return ""
    projects = [one.id for one in context.before if one.id.startswith("project/")]
    return projects[-1] if projects else ""


def _told_for(context: Context, end: int) -> str:
    """Return the project that money is for: ``Subsidie uit het fonds X is aangevraagd voor Y``."""
    text = context.sentence.text
    behind = [one for one in context.found if one.start >= end and one.id.startswith("project/")]
    return next((one.id for one in behind if _FOR.search(text[: one.start])), "")


def _of_others(context: Context) -> bool:
    """Tell whether a passage is on what runs already beside a measure."""
    thing = context.story.things.get(context.sentence.passage.subject)
    measure = thing is not None and thing.values.get("kind") == "measure"
    return measure and context.sentence.passage.role == "existing"


def _leads(before: str) -> bool:
    """Tell whether a name behind these words leads its sentence: ``De doelen van`` before it, not ``met``."""
    return bool(_OF_IT.search(before)) or not _PREPOSITION.search(before)


def _objects(context: Context, phrase: Phrase, place: tuple[int, int]) -> list[Mention]:
    """Return what a phrase ties to: the names behind it, as far as the list of them goes."""
    if phrase.form in ("back", "each_other"):
        return _named_before(context, phrase, place)
    if phrase.form == "inside":
        return _inside(context, place)
    text = context.sentence.text
    behind = [
        *(() if phrase.known else _right_behind(context, place[1])),
        *context.found,
        *(_funders(context) if phrase.relation == "cofunded_by" and not phrase.known else ()),
    ]
    behind = sorted((one for one in behind if one.start >= place[1] - 1), key=lambda one: one.start)
    if not behind or behind[0].start - place[1] > _REACH or _CLAUSE.search(text[place[1] : behind[0].start]):
        return []
    objects = [behind[0]]
    for one in behind[1:]:
        between = text[objects[-1].end : one.start]
        if one.id == objects[-1].id and not between.strip(" ("):
            continue
        if not _AND.fullmatch(between):
            break
        objects.append(one)
    return objects


def _inside(context: Context, place: tuple[int, int]) -> list[Mention]:
    """Return what is named between the parts of a verb, or the first name in capitals there."""
    named = [one for one in context.found if place[0] < one.start and one.end < place[1]]
    for word in re.finditer(r"(?<=\s)(?=[A-ZÀ-Þ])", context.sentence.text) if not named else ():
        if place[0] < word.start() < place[1]:
            found = unknown_at(context.story, context.sentence.text[: place[1]], word.start())
            return [found] if found and found.end < place[1] else []
    return named


def _right_behind(context: Context, at: int) -> list[Mention]:
    """Return the names that stand right behind a phrase, though no word tells what they are names of."""
    text, named = context.sentence.text, []
    while found := unknown_at(context.story, text, at, context.found):
        if any(found.start < one.end and one.start < found.end for one in context.found):
            break
        named.append(found)
        more = _MORE.match(text, found.end)
        if more is None:
            break
        at = more.end()
    return named


def _named_before(context: Context, phrase: Phrase, place: tuple[int, int]) -> list[Mention]:
    text, own = context.sentence.text, context.sentence.passage.subject
    ahead = [one for one in context.found if one.end <= place[0] and one.id not in (context.home, own)]
    named = ahead if phrase.form == "each_other" and ahead else context.before
    if phrase.form == "back" and ahead and re.search(r"[;,]\s|\ben\s", text[ahead[-1].end : place[1]]):
        # `Voor de dalen geldt het plan X; daar zit overlap`: it stands in the same sentence.
        return [replace(ahead[-1], start=place[0], end=place[1])]
    again = len(named) == 1 and any(one.id == named[0].id for one in context.after)
    if again and named[0].name.endswith("s"):
        # `De deals geven een impuls. Daar bouwen we op voort. Er zijn drie deals: A, B en C.`
        named = _without_plurals(context.after)
    return [replace(one, start=place[0], end=place[1]) for one in named if one.id != context.home]


def _without_plurals(named: Sequence[Mention]) -> Sequence[Mention]:
    """Leave out the word for all of a kind where these are named themselves: ``Regio Deals: A en B``."""
    return [one for one in named if not one.name.endswith("Deals")] or named


def _funders(context: Context) -> Iterator[Mention]:
    """Give the organisations of a sentence that may pay; one that does gets a row when the tie is kept."""
    story, text = context.story, context.sentence.text
    for item in organisations.find(text, story.names.register("organisations")):
        taken = any(item.start < one.end and one.start < item.end for one in context.found)
        if item.confidence >= _PAYS and not taken:
            known = item.ids[0] if len(item.ids) == 1 else story.names.id_of("organisations", item.name)
            body = known or f"organisation/{slug(item.name)}"
            yield Mention(body, item.name, item.start, item.end, "", item.confidence)
