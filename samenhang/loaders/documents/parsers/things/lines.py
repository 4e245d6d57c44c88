"""Pillars, action lines and themes of the programme: those that are known by name, and new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from samenhang.dutch.spans import SPACE, alternatives
from samenhang.dutch.words import WORD
from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Block, Line
from samenhang.loaders.documents.parsers.facts import Passage, Thing
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.passages.named import row_of
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.things.line_owners import owner

PARSER = "lines"

_KINDS: dict[str, str] = {
    word: kind for kind, words in lexicon("things/lines")["kinds"].items() for word in words
}
_KIND = alternatives(_KINDS)
_LISTED = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}|{WORD}|volgende|onderstaande){SPACE}(?:\w+{SPACE})?(?P<kind>{_KIND})(?![\w-])",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"(?:#{{1,6}}\s+)?(?P<kind>{_KIND})\s+(?P<number>\d{{1,2}}|[A-Z]|I{{1,3}})\s*[:.–—-]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:[-•●▪◦‣·*–o]\s+|\(?(?P<number>\d{1,2}|[a-z])[.)]\s+)")
_SUMMED_UP = re.compile(r"\s?:\s+(?P<names>[^.:;()]{8,160}?)(?=[.;]|$)")
_AND = re.compile(r"\s*,\s*(?:en\s+)?|\s+en\s+")
_MOST_SUMMED = 3
_PARTS = re.compile(r"\s*[/;|]\s*|\n")
_LEAST = 0.6
_LONGEST = 14
_SMALL = 3
_FULL = 60
_MOST = 110


def parse(story: Story) -> None:
    """Find the lines of the programme where the text lists them or has them as headings."""
    if story.programme is None:
        return
    home = story.programme.id
    places = [(section, block) for section in story.outline.sections for block in section.blocks]
    blocks = [block for _, block in places]
    for at, (section, block) in enumerate(places):
        before = blocks[at - 1] if at and places[at - 1][0] is section else None
        whose = partial(owner, story, section, before, join(block.lines).text)
        for kind, place, items in _lists(blocks, at, block):
            programme = whose(place)
            for lines, number, name in items if programme == home else ():
                keep(story, name, kind, lines, "" if _is_of_another(story, number, kind, name) else number)
            if programme not in ("", home):
                _keep_of(story, programme, kind, items)
        summed = [one for one in _summed_up(block) if whose(one[3]) == home]
        for lines, kind, name, _ in summed:
            keep(story, name, kind, lines)
        if summed:
            # The sentence tells more than the names, and it tells it of the programme.
            story.programme.passages.append(Passage(home, "", block.lines))
    for section in story.outline.sections:
        words = join(section.heading).text if section.heading else ""
        if match := _HEADED.match(words):
            keep(story, match["name"], _KINDS[match["kind"].casefold()], section.heading, match["number"])


Item = tuple[tuple[Line, ...], str, str]
"""An item of a list: its lines, number and name."""


def _lists(
    blocks: Sequence[Block], at: int, block: Block
) -> Iterator[tuple[str, tuple[int, int], list[Item]]]:
    """Give a list that words such as ``langs drie thema's`` bring: its kind, their place, the items."""
    if block.kind not in ("paragraph", "item") or at + 1 >= len(blocks) or blocks[at + 1].kind != "item":
        return
    text = join(block.lines[-3:]).text
    match = next(reversed(list(_LISTED.finditer(text))), None)
    if match is None or len(text) - match.end() > 200:
        return
    items = []
    for following in blocks[at + 1 :]:
        if following.kind != "item":
            break
        mark = _ITEM.match(following.lines[0].text)
        first = following.lines[0]
        name = (first.text[mark.end() :] if mark else first.text).strip(" .;,")
        whole = following.lines if _is_name(following.lines) else (first,)
        if len(whole) > 1 and mark:
            name = join(whole).text[mark.end() :].strip(" .;,")
        items.append((whole, (mark["number"] or "") if mark else "", name))
    if len(items) > 1 and all(0 < len(name.split()) <= _LONGEST for _, _, name in items):
        offset = len(join(block.lines).text) - len(text)
        yield _KINDS[match["kind"].casefold()], (match.start() + offset, match.end() + offset), items


def _is_name(lines: Sequence[Line]) -> bool:
    """Tell whether all lines of an item are its name: not when a sentence begins below a short one."""
    told = len(lines) > 1 and lines[1].text[:1].isupper() and len(lines[0].text) < _FULL
    return not told and len(join(lines).text) < _MOST


def _summed_up(block: Block) -> Iterator[tuple[tuple[Line, ...], str, str, tuple[int, int]]]:
    """Give the lines that a sentence sums up: ``drie pijlers: wonen, werken en welzijn``."""
    if block.kind != "paragraph" or block.table:
        return
    joined = join(block.lines)
    if ":" not in joined.text:
        return
    for match in _LISTED.finditer(joined.text):
        summed = _SUMMED_UP.match(joined.text, match.end())
        names = [name.strip() for name in _AND.split(summed["names"])] if summed else []
        if len(names) > 1 and all(name and len(name.split()) <= _MOST_SUMMED for name in names):
            assert summed is not None
            lines = tuple(joined.lines_of(*summed.span("names")))
            for name in names:
                yield lines, _KINDS[match["kind"].casefold()], name[0].upper() + name[1:], match.span()


def _is_of_another(story: Story, number: str, kind: str, name: str) -> bool:
    """Tell whether a line of another kind or name has a number: two lists may both count from 1."""
    assert story.programme is not None
    other = story.things.get(f"line/{story.programme.id.partition('/')[2]}/{number}")
    if other is None or known_line(story, name, kind) or known_line(story, name):
        return False
    return other.values.get("kind") != kind or not _words(other.name) & _words(name)


def _words(name: str) -> set[str]:
    return {word for word in bare(name).split() if len(word) > _SMALL}


def _keep_of(story: Story, programme: str, kind: str, items: Sequence[Item]) -> None:
    """Keep the lines of another programme that is known; its own document numbers them, this one does not."""
    rows = story.names.within("lines", programme)
    if row_of(programme) or any(row["id"] == programme for row in story.names.rows["programmes"]):
        for lines, _, words in items:
            name = words.rstrip('”’".,; ')
            known = next((row["id"] for row in rows if bare(row["name"]) == bare(name)), "")
            ident = known or f"line/{programme.partition('/')[2]}/{slug(name)}"
            values = {"programme": programme, "kind": kind}
            story.keep(Thing(ident, "lines", name, tuple(lines), tuple(lines), PARSER, values=values))
            story.take(lines, PARSER)


def keep(
    story: Story, name: str, kind: str, lines: Sequence[Line], number: str = "", part_of: str = ""
) -> str:
    """Keep a line of the programme, and return its id: that of the vocabulary where it is known."""
    assert story.programme is not None
    known = known_line(story, name, kind) or known_line(story, name)
    home = story.programme.id.partition("/")[2]
    ident = known or f"line/{home}/{number if number.isdigit() else slug(name)}"
    row = next((one for one in story.names.rows["lines"] if one["id"] == known), None)
    values = {"programme": story.programme.id, "kind": kind or "theme", "number": number, "part_of": part_of}
    if row is not None:
        values = {key: row.get(key) or values[key] for key in values}
    aliases = [name] if row and bare(row["name"]) != bare(name) else []
    thing = Thing(
        ident, "lines", row["name"] if row else name, tuple(lines), tuple(lines), PARSER,
        aliases=aliases, values=values,
    )  # fmt: skip
    story.keep(thing)
    story.take(lines, PARSER)
    return ident


def known_line(story: Story, name: str, kind: str = "") -> str:
    """Return the id of a line of the programme that carries a name, or one much like it."""
    if story.programme is None:
        return ""
    rows = [*story.names.within("lines", story.programme.id), *_found(story)]
    wanted = bare(name)
    best, most = "", 0.0
    for row in rows:
        if kind and row.get("kind") != kind:
            continue
        for one in (row["name"], *(row.get("aliases") or "").split("|")):
            alike = 1.0 if bare(one) == wanted else _alike(bare(one), wanted)
            if alike > most:
                best, most = row["id"], alike
    return best if most >= _LEAST else ""


def _found(story: Story) -> Iterator[dict[str, str]]:
    for thing in story.things.values():
        if thing.table == "lines" and story.programme and thing.values.get("programme") == story.programme.id:
            aliases = "|".join(thing.aliases)
            yield {"id": thing.id, "name": thing.name, "aliases": aliases, "kind": thing.values["kind"]}


def _alike(one: str, other: str) -> float:
    mine, theirs = set(one.split()), set(other.split())
    common = mine & theirs
    return len(common) / len(mine | theirs) if len(common) > 1 else 0.0


def named(story: Story, text: str, kind: str, lines: Sequence[Line], part_of: str = "") -> list[str]:
    """Return the ids of the lines that a field names; a name that is not known becomes a new line."""
    if story.programme is None:
        return []
    whole = re.sub(r"^\(?\d{1,2}[.)]\s+", "", " ".join(text.split())).strip(" .;,")
    number = found[1] if (found := re.match(r"\(?(\d{1,2})[.):]?\s", text.strip())) else ""
    if not whole or len(whole) < 2 or len(whole.split()) > _LONGEST * 2:
        return []
    parts = [part.strip(" .,") for part in _PARTS.split(whole) if part.strip(" .,")]
    known = {part: known_line(story, part, kind) or known_line(story, part) for part in (whole, *parts)}
    if known[whole]:
        parts = [whole]
    elif not any(known.values()) and ", " in whole:
        listed = re.split(r",\s|\sen\s", whole)
        parts = listed if all(known_line(story, one) for one in listed) else [whole]
    if any(known.get(part) for part in parts):
        parts = [part for part in parts if known.get(part) or known_line(story, part)]
    else:
        parts = parts if all(len(part.split()) <= _LONGEST for part in parts) else []
    return [keep(story, part, kind, lines, number if len(parts) == 1 else "", part_of) for part in parts]
