"""Amounts in running text: of what, for when, what kind, and who pays; reckonings are no budgets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samenhang.dutch import periods
from samenhang.dutch.amounts import Amount
from samenhang.dutch.numbers import as_money
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Fact, all_lines, fact_at
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.named import Mention, mentions
from samenhang.loaders.documents.parsers.passages.payers import for_each, payers
from samenhang.loaders.documents.parsers.passages.said_amounts import said as said_amounts
from samenhang.loaders.documents.parsers.passages.sentences import Sentence, running, sentences
from samenhang.loaders.documents.parsers.passages.tie_phrases import one_of
from samenhang.loaders.documents.parsers.passages.topics import for_which, line_before, overhead_before
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.lines import known_line

PARSER = "money"

_WORDS = lexicon("passages/money")
_KINDS = {kind: one_of(words) for kind, words in _WORDS["kinds"].items()}
_RECKONED = re.compile(
    rf"(?:{'|'.join(re.escape(word) for word in _WORDS['reckoned']['before'])})\b[^.;]{{0,35}}$",
    re.IGNORECASE,
)
_TOTAL = one_of(_WORDS["clauses"]["total"])
_MANY_YEARS = re.compile(
    r"\b(?:over|voor|in) (?:de komende |een periode van )?(?:\w+|\d+) jaar\b", re.IGNORECASE
)
_PERIOD_KINDS = frozenset({"year", "range", "school_year"})
_NEAR_PERIOD = re.compile(
    r"\b(?:in|voor|over|van|tussen|t/m|tot en met|periode|jaren|vanaf|t\.b\.v\.)\b[^.;,]{0,20}$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:voor|aan|naar)\s+(?:(?:de|het)\s+)?(?:programma |project )?[‘“\"']?$")
_PROMISED = re.compile(r"\b(?:toegezegd|gecommitteerd|vastgelegd)\b", re.IGNORECASE)
_GAVE_OUT = re.compile(
    r"\b(?:gaf|gaven|geef|geeft|geven)\b[^.;]{0,60}\d[^.;]{0,30}\buit\b(?=\s?(?:[.,;]|$))", re.IGNORECASE
)
_FROM_WHOM = re.compile(
    r"\s(?:van|door|vanuit)\s(?:(?:de|het)\s)?(?:[Rr]ijk|[Pp]rovincie|[Gg]emeenten?|[Rr]egio|[Ww]aterschap|ministerie)\b"
    r"|\s(?:uit|vanuit|via)\s(?:de|het)\s[A-ZÀ-Þ]"
)
_BEHIND_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[a-zà-ÿ]{3,14})?[’”\"'*]*\s?(?:\(|[–:-]\s)(?:€\s?)?$")
_EACH_YEAR = re.compile(r"\b(?:per jaar|jaarlijks|elk jaar|ieder jaar)\b", re.IGNORECASE)
_FOR_IT = re.compile(r"Voor (?:(?:de|het) )?(?:[a-zà-ÿ]+ ){0,2}(?:project |programma )?[‘“\"']?")
_OTHER_MEASURE = re.compile(r"\b[Mm]aatregel \d")
_BETWEEN = re.compile(r"\b(?:tussen|van) (20\d\d) (?:en|tot en met|t/m|tot) (20\d\d)\b", re.IGNORECASE)
_TOTAL_OF = re.compile(r"(?:in )?(?:totaal|totale|samen)\b", re.IGNORECASE)
_FOR_EACH = re.compile(
    r"\b(?:[Ee]en|[Ee]lke|[Ii]edere?|[Pp]er)\s(?:[a-z]+\s)?(?:aanvraag|aanvrager|project|initiatief|plan|activiteit|dorp|wijk|stichting|"
    r"vereniging|organisatie|ondernemer|bedrijf|inwoner|huishouden|deelnemer)\b"
)
_LIMIT = re.compile(r"\b(?:plafond|maximum)(?:\s(?:is|bedraagt))?(?:\svan)?\s*$", re.IGNORECASE)
_KINDS_OF_LINE = [word for words in lexicon("things/lines")["kinds"].values() for word in words]
_LINE = re.compile(
    rf"(?<![\w-])(?:{alternatives(_KINDS_OF_LINE)})\s"
    r"[‘“'\"]?(?P<name>[\w][\w ’'-]{2,40}?)[’”'\"]?(?:\s(?:heeft|krijgt|kreeg|ontvangt|omvat|kost|is))?"
    r"(?:\s(?:nu|er|een budget van|een bedrag van))?\s*(?:€\s?)?$",
    re.IGNORECASE,
)
_HEADS = re.compile(r"\s*[:–-]\s")
_RIGHT_BEHIND = re.compile(
    r"(?:\s(?:is|wordt|zijn))?(?:\s(?:bestemd|beschikbaar|gereserveerd|opzijgezet|begroot|toegezegd|uitgetrokken))?"
    r"\s*\(?(?:(?:in|voor|over)\s+)?(?:het jaar\s+)?"
)
_LINKED = re.compile(r"\b(?:waarvan|daarvan|hiervan|daarna|daarnaast|vervolgens|plus)\b", re.IGNORECASE)
"""Words between the amounts of a field with which it is no row of figures."""
_REACH = 60
_FEW_WORDS = 6
_SURE = 0.9
_KEYS = ("period_start", "period_end", "recurrence", "duration", "funder")


def parse(story: Story) -> None:
    """Find amounts of money in all passages that no table or field took before."""
    found: list[Fact] = []
    for passage in running(story):
        for sentence in sentences(passage):
            found += _of_sentence(story, sentence)
    for fact in _once(story, found):
        story.add([fact])


def _of_sentence(story: Story, sentence: Sentence) -> Iterator[Fact]:
    text = sentence.text
    said = said_amounts(text)
    linked = sentence.passage.role == "budget" and _LINKED.search(text)
    if not said or _taken(story, sentence) or (_is_row(text, said) and not linked):
        return
    named = mentions(story, text)
    whole = _whole_of(said)
    for number, amount in enumerate(said):
        clause = _clause(text, said, number)
        line = _line_ahead(story, text, amount, clause)
        if (
            amount.value is None
            or amount.per
            or amount.value == 0
            or not (line or _is_budget(sentence, amount, clause))
        ):
            continue
        if line:
            subject = line
        elif _of_all(story, text, amount):
            subject = story.programme.id if story.programme else ""
        else:
            subject = _subject(
                story, sentence, [one for one in named if one.start < clause[1]], amount, clause
            )
        if subject and not _of_part(story, sentence, amount):
            fact = _fact(story, sentence, amount, subject, clause)
            if whole and number:
                fact = _as_part(fact, _fact(story, sentence, said[0], subject, _clause(text, said, 0)))
            yield from for_each(text, amount, fact)


def _whole_of(said: Sequence[Amount]) -> bool:
    """Tell whether the first amount of a sentence is the sum of those behind it."""
    values = [one.value for one in said if one.value is not None]
    return len(values) == len(said) > 2 and values[0] == sum(values[1:])


def _as_part(part: Fact, whole: Fact) -> Fact:
    """Give a part of a sum the period of the whole, and how often it comes, where it tells none itself."""
    kept = {
        name: whole.values[name]
        for name in ("period_start", "period_end", "recurrence")
        if not part.values[name] and not (name.startswith("period") and part.values["period_start"])
    }
    return replace(part, values={**part.values, **kept})


def _line_ahead(story: Story, text: str, amount: Amount, clause: tuple[int, int]) -> str:
    """Return the line that an amount stands right behind: ``De pijler wonen heeft 16 miljoen``."""
    match = _LINE.search(text, clause[0], amount.start)
    return known_line(story, match["name"]) if match else ""


def _taken(story: Story, sentence: Sentence) -> bool:
    """Tell whether a table or a field has taken the lines of a sentence."""
    parsers = {story.taken.get((line.page, line.number), "") for line in _lines(sentence)}
    return any(parser.startswith(("tables.", "budgets", "records", "grants")) for parser in parsers)


def _lines(sentence: Sentence) -> tuple[Line, ...]:
    offset = sentence.passage.start
    return tuple(join(sentence.passage.lines).lines_of(sentence.start + offset, sentence.end + offset))


def _is_row(text: str, said: Sequence[Amount]) -> bool:
    """Tell whether a sentence is a row of figures rather than words."""
    rest = text
    for one in reversed(said):
        rest = rest[: one.start] + rest[one.end :]
    return len(said) > 1 and len(rest.split()) <= _FEW_WORDS and not text.endswith(".")


def _clause(text: str, said: Sequence[Amount], number: int) -> tuple[int, int]:
    """Return where the words about one amount begin and end: between the amounts beside it."""
    start = said[number - 1].end if number else 0
    end = said[number + 1].start if number + 1 < len(said) else len(text)
    return start, end


def _is_budget(sentence: Sentence, amount: Amount, clause: tuple[int, int]) -> bool:
    figure = re.search(r"[€\d]", sentence.text[amount.start : amount.end])
    before = sentence.text[: amount.start + (figure.start() if figure else 0)]
    if _RECKONED.search(before[-80:]):
        return False
    role = sentence.passage.role
    if amount.precision == "at_most" and _FOR_EACH.search(sentence.text):
        return False
    if role == "budget":
        return True
    words = sentence.text[max(clause[0] - 25, 0) : clause[1]]
    if role in ("goals", "lines", "partners", "possible_partners"):
        return False
    kinds = [kind for kind, pattern in _KINDS.items() if pattern.search(words)]
    if not kinds and (_FROM_WHOM.match(sentence.text, amount.end) or _BEHIND_NAME.search(before)):
        kinds = ["committed"]
    limit = amount.precision == "at_most" and role in ("what", "why", "existing")
    return bool(kinds) and not limit


def _subject(
    story: Story, sentence: Sentence, named: Sequence[Mention], amount: Amount, clause: tuple[int, int]
) -> str:
    """Return what an amount is for: what the passage is about, unless the words around it name another."""
    own = sentence.passage.subject
    home = story.programme.id if story.programme else ""
    text = sentence.text
    others = [one for one in named if one.id not in (own, home)]
    behind = [
        one for one in others
        if amount.end <= one.start <= amount.end + _REACH
        and _FOR.search(text[: one.start])
    ]  # fmt: skip
    if behind:
        return behind[0].id
    if other := for_which(text, others, amount.start):
        return other
    if own == home:
        lines = _lines(sentence)
        line = line_before(story, text, clause, amount.start)
        if line := line or overhead_before(story, text, clause, amount.start, lines):
            return line
    if first := next((one for one in others if _FOR_IT.fullmatch(text[: one.start])), None):
        return first.id
    if own == home and _OTHER_MEASURE.search(text[: amount.start]):
        return ""
    ahead = [one for one in others if one.end <= amount.start and _leads(text[: one.start])]
    if own == home and ahead:
        # Another is the subject of the sentence: it is its money, or the money that it pays.
        return ahead[-1].id if ahead[-1].id.startswith("project/") else ""
    return own


def _leads(before: str) -> bool:
    return not re.search(r"\b(?:uit|vanuit|van|door|met|binnen|bij|naast|via)\s+(?:(?:de|het)\s+)?$", before)


def _of_all(story: Story, text: str, amount: Amount) -> bool:
    """Tell whether an amount is the total of what all projects get: ``Totaal toegekend: € 82.350``."""
    if not _TOTAL_OF.match(text) or amount.value is None:
        return False
    shares = [fact.values for fact in story.of("money") if fact.values["subject"].startswith("project/")]
    return len(shares) > 1 and sum(float(one["amount"]) for one in shares) == float(amount.value)


def _of_part(story: Story, sentence: Sentence, amount: Amount) -> bool:
    """Tell whether an amount is the share of a part, that was told before."""
    parts = [fact for fact in story.of("money") if fact.parser == "parts"]
    offset = sentence.passage.start
    place = sentence.place(amount.start + offset, amount.end + offset)
    lines = join(sentence.passage.lines).lines_of(*place)
    return any(
        fact.lines == lines and fact.values["as_written"] == " ".join(amount.text.split()) for fact in parts
    )


def _fact(story: Story, sentence: Sentence, amount: Amount, subject: str, clause: tuple[int, int]) -> Fact:
    words = sentence.text[slice(*clause)]
    start, end = _period(sentence.text, amount, clause)
    kind = _kind(sentence, amount, clause)
    if not (start or end) and (kind == "spent" or _PROMISED.search(words)):
        end = _as_of(story, sentence.text)
    recurrence = amount.recurrence
    if not recurrence and _EACH_YEAR.search(words):
        recurrence = "per_year"
    if not recurrence and (_MANY_YEARS.search(words) or _TOTAL.search(words[: amount.start - clause[0]])):
        recurrence = "total"
    assert amount.value is not None
    values = {
        "subject": subject, "amount": as_money(amount.value),
        "amount_max": as_money(amount.value_max) if amount.value_max is not None else "",
        "currency": "EUR", "kind": kind, "precision": _precision(sentence.text, amount),
        "period_start": start, "period_end": end, "recurrence": recurrence, "duration": amount.duration,
        "funder": "|".join(payers(story, sentence, amount, clause)),
        "as_written": " ".join(amount.text.split()),
    }  # fmt: skip
    place = sentence.place(amount.start, amount.end)
    return fact_at(sentence.passage, place, "money", values, PARSER, _SURE * amount.confidence)


def _precision(text: str, amount: Amount) -> str:
    limited = amount.precision == "exact" and _LIMIT.search(text[: amount.start])
    return "at_most" if limited else amount.precision


def _kind(sentence: Sentence, amount: Amount, clause: tuple[int, int]) -> str:
    """Return what kind of amount it is by the nearest word that tells."""
    if _GAVE_OUT.search(sentence.text[slice(*clause)]):
        return "spent"
    nearest: tuple[int, str] = (10**6, "budgeted")
    for kind, pattern in _KINDS.items():
        for match in pattern.finditer(sentence.text, *clause):
            gap = max(match.start() - amount.end, amount.start - match.end(), 0)
            weak = 1000 if kind == "budgeted" else 0
            nearest = min(nearest, (gap + weak, kind))
    return nearest[1]


def _period(text: str, amount: Amount, clause: tuple[int, int]) -> tuple[str, str]:
    """Return the years that an amount is for: those told beside it."""
    if both := _BETWEEN.search(text, *clause):
        return both[1], both[2]
    said = [one for one in periods.find(text) if clause[0] <= one.start < clause[1]]
    # `10.000 in 2023 en 20.000 in 2024`: the year behind an amount is its own.
    behind = [
        one for one in said
        if amount.end <= one.start and _RIGHT_BEHIND.fullmatch(text[amount.end : one.start])
    ]  # fmt: skip
    for period in behind if len(said) > 1 and behind else said:
        if period.kind not in _PERIOD_KINDS or period.about or not clause[0] <= period.start < clause[1]:
            continue
        if ";" in text[min(period.end, amount.end) : max(period.start, amount.start)]:
            continue
        headed = period.end <= amount.start and _HEADS.match(text, period.end)
        told = (
            headed or _NEAR_PERIOD.search(text[: period.start]) or period.bound or period.start > amount.end
        )
        date = re.match(r"\s*(?:jaar|uur|euro)", text[period.end :])
        if told and not date:
            return period.period_start[:4], period.period_end[:4]
    return "", ""


def _as_of(story: Story, text: str) -> str:
    """Return the day or month up to which money was spent or promised; a year is that of the document."""
    year = next((fact.values.get("published", "")[:4] for fact in story.of("sources")), "")
    for one in periods.find(text, int(year) if year.isdigit() else 0):
        date = one.period_end or one.period_start
        if len(date) > len("2024"):
            return date
    return ""


def _once(story: Story, found: Sequence[Fact]) -> Iterator[Fact]:
    """Make one of what is told twice, also by a table: the fullest words count, all lines are kept."""
    known = [fact for fact in story.of("money") if fact.parser != PARSER]
    found = [_of_several(story, known, fact) for fact in found]
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda one: -sum(bool(one.values[key]) for key in _KEYS)):
        table = next((one for one in known if _same(one, fact)), None)
        if table is not None:
            yield replace(fact, values={**fact.values, **_key_of(table)})
            continue
        other = next((number for number, one in enumerate(kept) if _same(one, fact)), None)
        if other is None:
            kept.append(fact)
        else:
            kept[other] = replace(kept[other], lines=all_lines([kept[other], fact]))
    yield from kept


def _of_several(story: Story, known: Sequence[Fact], fact: Fact) -> Fact:
    """Put an amount on the several programmes that a table has the same amount for, together."""
    if story.programme is None or fact.values["subject"] != story.programme.id:
        return fact
    joint = (
        one.values["subject"] for one in known
        if "|" in one.values["subject"] and float(one.values["amount"]) == float(fact.values["amount"])
    )  # fmt: skip
    subject = next(joint, "")
    return replace(fact, values={**fact.values, "subject": subject}) if subject else fact


def _key_of(fact: Fact) -> dict[str, str]:
    names = ("subject", "amount", "amount_max", "kind", "precision", *_KEYS)
    return {name: fact.values.get(name, "") for name in names}


def _same(one: Fact, other: Fact) -> bool:
    """Tell whether two amounts may be one: nothing that both tell differs."""
    first, second = one.values, other.values
    if first["subject"] != second["subject"] or float(first["amount"]) != float(second["amount"]):
        return False
    names = ("period_start", "period_end", "funder")
    pairs = ((first.get(name, ""), second.get(name, "")) for name in names)
    once = {first.get("recurrence", ""), second.get("recurrence", "")} == {"once", "per_year"}
    spent = "spent" in (first["kind"], second["kind"]) and first["kind"] != second["kind"]
    # `In totaal 5 miljoen` in one place is `5 miljoen per jaar` in another.
    return not spent and not once and all(mine == theirs or not mine or not theirs for mine, theirs in pairs)
