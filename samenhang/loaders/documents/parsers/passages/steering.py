"""Who sits in a steering group, of a list with a body and a function on each line; persons are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.dutch import organisations, persons
from samenhang.dutch.organisations import Organisation
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers.facts import Fact
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.outline import Section
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.lines import known_line

PARSER = "steering"

_WORDS = lexicon("passages/steering")
_BODY = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['bodies']['words'])})(?![\w-])", re.IGNORECASE)
_INTRO = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['intro']['words'])})(?![\w-])", re.IGNORECASE)
_FUNCTION = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['functions']['words'])})(?![\w-])", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:[-*•]\s*)?(?:\*\*)?(?:[Aa]anwezig(?:en)?|[Ll]eden|[Ss]amenstelling)(?:\*\*)?\s*:(?:\*\*)?\s+"
)
_BODY_OF = {
    "wethouders": "gemeenten",
    "wethouder": "gemeente",
    "burgemeesters": "gemeenten",
    "burgemeester": "gemeente",
    "gedeputeerde": "provincie",
    "gedeputeerden": "provincies",
    "dijkgraaf": "waterschap",
}
_OFFICE = re.compile(
    rf"(?<!\w)(?P<office>{alternatives(_BODY_OF)})\s(?:van|uit)(?=\s[A-ZÀ-Þ])", re.IGNORECASE
)
_EDGES = " ,;:()–—-•|"
_LEAST = 2
_LONGEST = 120
_PUBLIC = ("municipality", "province", "water_board", "ministry")
_KNOWN = ("register", "list", "head")


def parse(story: Story) -> None:
    """Find lists of members below a sentence that speaks of a steering group."""
    if story.programme is None:
        return
    for section in story.outline.sections:
        for body, lines in _lists([section.title, *(line.text for line in section.lines)], section.lines):
            facts = [fact for line in lines for fact in _member(story, line, body)]
            story.add(facts)
        for block in section.blocks:
            story.add(list(_present(story, section, block)))


def _present(story: Story, section: Section, block: Block) -> Iterator[Fact]:
    """Give who was at a meeting of a steering group (``Aanwezig: wethouders van A en B``)."""
    text = join(block.lines).text
    match = _PRESENT.match(text)
    body = match and _BODY.search(f"{section.title} {_title(story)} {text[: match.end()]}")
    if match is None or not body or block.table:
        return
    assert story.programme is not None
    # Who holds an office stands for the body behind it; the words keep their places.
    bare = _OFFICE.sub(lambda one: _BODY_OF[one["office"].casefold()].rjust(len(one[0])), text)
    for one in organisations.find(bare, story.names.register("organisations")):
        if one.start < match.end() or one.group or one.rule not in _KNOWN:
            continue
        values = {
            "organisation": entity(story, one, block.lines), "role": "steering",
            "subject": story.programme.id,
            "function": body[0].casefold(),
            "as_written": text[one.start : one.end].strip(),
        }  # fmt: skip
        quote = join(block.lines).quote(one.start, one.end)
        yield Fact("participations", values, join(block.lines).lines_of(one.start, one.end), PARSER, quote)


def _title(story: Story) -> str:
    """Return the first heading of the document, or its first line."""
    first = next(iter(story.outline.lines), None)
    return first.text if first else ""


def _lists(texts: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Give runs of lines with a function on each, and the body that the words before them name."""
    at = 0
    while at < len(lines):
        run: list[Line] = []
        while at + len(run) < len(lines) and _is_member(lines[at + len(run)]):
            run.append(lines[at + len(run)])
        if len(run) >= _LEAST:
            before = " ".join(texts[max(0, at - 3) : at + 1])
            body = next(reversed(list(_BODY.finditer(before))), None)
            if body and _INTRO.search(before):
                yield body[0].casefold(), run
        at += max(len(run), 1)


def _is_member(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST and _FUNCTION.search(line.text) is not None and not line.text.endswith(".")
    )


def _member(story: Story, line: Line, body: str) -> Iterator[Fact]:
    """Give the part of the body on a line: in the programme, and in the line of it that is named behind."""
    assert story.programme is not None
    found = _body(story, line.text)
    if found is None:
        return
    match = _FUNCTION.search(line.text, found.end)
    if match is None:
        return
    rest = line.text[match.end() :].strip(_EDGES)
    of_line = known_line(story, re.sub(r"^\w+\s", "", rest)) or known_line(story, rest) if rest else ""
    # What is no function and no line may be the name of a person.
    kept = rest if of_line or (_FUNCTION.search(rest) and not persons.find(rest)) else ""
    said = kept or match[0]
    values = {
        "organisation": entity(story, found, [line]), "role": "steering",
        "function": f"{body}, {said.casefold()}", "as_written": said,
    }  # fmt: skip
    quote = join([line]).quote(found.start, len(line.text) if kept else match.end())
    yield Fact("participations", values | {"subject": story.programme.id}, (line,), PARSER, quote)
    if of_line:
        yield Fact("participations", values | {"subject": of_line}, (line,), PARSER, quote, "inferred", 0.9)


def _body(story: Story, text: str) -> Organisation | None:
    """Return the public body that a line names, whatever person stands before it, or the one other body."""
    for hit in story.names.register("organisations").find(text):
        if hit.known[0].kind in _PUBLIC:
            words = text[hit.start : hit.end]
            ids = tuple(sorted({item.id for item in hit.known}))
            return Organisation(words, hit.start, hit.end, words, "register", 0.95, hit.known[0].kind, ids)
    found = [one for one in organisations.find(text) if one.rule in _KNOWN]
    return found[0] if len(found) == 1 else None
