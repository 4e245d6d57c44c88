"""What a text says of other programmes in two ways: their state, their part, how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from samenhang.dutch.spans import SPACE, alternatives
from samenhang.dutch.words import WORD, word_value
from samenhang.ids import slug
from samenhang.loaders.documents.joined import Joined, join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.contradictions.finding import Side, finding
from samenhang.loaders.documents.parsers.facts import Fact, text_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables.matching import words_of

_WORDS = lexicon("contradictions/words")["state"]
_DONE = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['done'])})(?![\w-])", re.IGNORECASE)
_ASKED = re.compile(rf"(?<![\w-])(?:{alternatives(_WORDS['asked'])})(?![\w-])", re.IGNORECASE)
_CAPITAL = r"(?:Het |De )?[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*"
_LIST = rf"{_CAPITAL}(?:,{SPACE}{_CAPITAL}){{1,8}}{SPACE}en{SPACE}{_CAPITAL}"
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<count>\d{{1,2}}|{WORD}){SPACE}(?P<noun>[a-zà-ÿ]{{5,30}}en)\b[^.:]{{0,80}}:{SPACE}(?P<list>{_LIST})"
)
_AGAIN = re.compile(rf"\b(?P<noun>[a-zà-ÿ]{{5,30}}en){SPACE}van{SPACE}(?P<list>{_LIST})")
_SEE = re.compile(
    rf"\bzie{SPACE}(?:ook{SPACE})?(?:par\.|paragraaf|hoofdstuk){SPACE}(?P<title>[A-ZÀ-Þ][^).;]{{5,60}})"
)
_KINDS = ("municipal_programme", "provincial_programme", "national_programme")
_SHORT_TITLE = 60
_FAR = 150


def check(story: Story) -> Iterator[Fact]:
    """Give what the text says of other programmes in two ways."""
    yield from _states(story)
    yield from _roles(story)
    yield from _subsets(story)
    yield from _see(story)
    yield from _twice(story)


def _states(story: Story) -> Iterator[Fact]:
    """Hold a deal that is called closed against the same one as still asked for."""
    own = story.programme.id if story.programme else ""
    lines = list(story.outline.lines)
    place = {id(line): at for at, line in enumerate(lines)}
    found: dict[str, tuple[list[tuple[str, Line]], list[tuple[str, Line]]]] = {}
    for fact in story.of("programmes"):
        entity = fact.values["id"]
        if entity == own or "-deal-" not in entity:
            continue
        sides = found.setdefault(entity, ([], []))
        for line in fact.lines:
            at = place.get(id(line), -1)
            for near in lines[max(at - 1, 0) : at + 2] if at >= 0 else ():
                for side, pattern in zip(sides, (_DONE, _ASKED), strict=True):
                    if (match := pattern.search(near.text)) and (match[0], near) not in side:
                        side.append((match[0], near))
    for entity, (done, asked) in sorted(found.items()):
        if done and asked and not {id(line) for _, line in done} & {id(line) for _, line in asked}:
            both = (
                Side(done[0][0], tuple(line for _, line in done)),
                Side(asked[0][0], tuple(line for _, line in asked)),
            )
            yield finding(
                "status_contradicts", "warning", entity, both, "state_differs", name=_name(story, entity)
            )


def _name(story: Story, entity: str) -> str:
    return next(
        (fact.values["name"] for fact in story.of("programmes") if fact.values["id"] == entity), entity
    )


def _roles(story: Story) -> Iterator[Fact]:
    """Give a programme of a government that is one of the partners in another place."""
    programmes: dict[str, list[Fact]] = {}
    for fact in story.of("programmes"):
        if fact.values.get("kind") in _KINDS:
            programmes.setdefault(bare(fact.values.get("name", "")), []).append(fact)
    for fact in story.of("participations"):
        name = bare(fact.values["organisation"].rpartition("/")[2])
        own = [one for one in programmes.get(name, ()) if not set(one.lines) & set(fact.lines)]
        if own and fact.values.get("role") == "partner":
            sides = (
                Side("programma", tuple(line for one in own for line in one.lines)),
                Side("partner", fact.lines),
            )
            yield finding(
                "statements_differ",
                "note",
                own[0].values["id"],
                sides,
                "two_roles",
                name=own[0].values["name"],
            )


def _subsets(story: Story) -> Iterator[Fact]:
    """Hold a counted list (``drie deals: A, B en C``) against a later one of the same that lacks one."""
    for block in story.outline.blocks:
        joined = join(block.lines)
        for match in _COUNTED.finditer(joined.text):
            first = _items(match["list"])
            count = Decimal(match["count"]) if match["count"].isdecimal() else word_value(match["count"])
            for again in _AGAIN.finditer(joined.text, match.end()):
                other = _items(again["list"])
                lost = [one for one in first if bare(one) not in {bare(two) for two in other}]
                fewer = len(other) == len(first) - 1
                if again["noun"] != match["noun"] or len(lost) != 1 or not fewer or count != len(first):
                    continue
                yield _lacking(story, joined, (match, again), (len(first), len(other)), lost[0])


def _items(written: str) -> list[str]:
    return [one.strip() for one in re.split(r",\s|\sen\s", written) if one.strip()]


def _lacking(
    story: Story,
    joined: Joined,
    where: tuple[re.Match[str], re.Match[str]],
    counts: tuple[int, int],
    lost: str,
) -> Fact:
    one, other = where
    sides = (
        Side(str(counts[0]), joined.lines_of(one.start(), one.end())),
        Side(str(counts[1]), joined.lines_of(other.start(), other.end())),
    )
    named = [lost, f"Regio Deal {lost}"]
    known = [f"programme/{slug(name)}" for name in named]
    own = story.programme.id if story.programme else ""
    entity = next(
        (one for one in known if any(fact.values["id"] == one for fact in story.of("programmes"))), own
    )
    return finding("statements_differ", "note", entity, sides, "list_lacks", what=one["noun"], lost=lost)


def _see(story: Story) -> Iterator[Fact]:
    """Give a reference to a section by its title, in which nothing of the subject of the reference stands."""
    lines = list(story.outline.lines)
    for at, line in enumerate(lines):
        joined = join(lines[at : at + 2])
        match = _SEE.search(joined.text)
        if not match or match.start() >= len(line.text):
            continue
        heads = [n for n, one in enumerate(lines) if bare(one.text) == bare(match["title"])]
        subject = next((one for one in reversed(lines[max(at - 10, 0) : at]) if _is_title(lines, one)), None)
        if not heads or subject is None:
            continue
        body = lines[heads[0] + 1 : heads[0] + _FAR]
        wanted = [word for word in words_of(subject.text) if len(word) > 4 and word != "programma"]
        text = bare(" ".join(one.text for one in body))
        if wanted and not any(word in text for word in wanted):
            entity = story.names.id_of("programmes", subject.text) or _programme_of(story, subject.text)
            entity = entity or (story.programme.id if story.programme else "")
            if entity:
                sides = (
                    Side(match[0], joined.lines_of(match.start(), match.end())),
                    Side(lines[heads[0]].text, tuple(body)),
                )
                yield finding("reference_wrong", "note", entity, sides, "see_wrong", about=subject.text)


def _is_title(lines: list[Line], line: Line) -> bool:
    return len(line.text) < _SHORT_TITLE and line.gap >= 1 and not re.search(r"[.,;:]$", line.text)


def _programme_of(story: Story, words: str) -> str:
    """Return the programme that a heading is the name of, with or without the word ``programma``."""
    name = re.sub(r"(?i)^programma\s+", "", words)
    known = f"programme/{slug(name)}"
    return known if any(fact.values["id"] == known for fact in story.of("programmes")) else ""


def _twice(story: Story) -> Iterator[Fact]:
    """Give a part of one measure that the text of another measure names too."""
    parts = [
        thing
        for thing in story.things.values()
        if thing.table == "projects" and thing.values.get("part_of") and len(thing.name.split()) > 1
    ]
    for part in parts:
        owner = part.values["part_of"]
        pattern = re.compile(rf"(?<![\w-]){re.escape(part.name.split(' (')[0])}(?![\w-])")
        for thing in story.things.values():
            if (
                thing.table != "projects"
                or thing.id in (owner, part.id)
                or thing.values.get("part_of") == owner
            ):
                continue
            for passage in thing.passages:
                match = pattern.search(text_of(passage))
                if match and passage.role in ("what", "activities", "existing") and owner in story.things:
                    lines = join(passage.lines).lines_of(
                        match.start() + passage.start, match.end() + passage.start
                    )
                    sides = (
                        Side(thing.name, lines),
                        Side(story.things[owner].name, part.heading or part.lines),
                    )
                    yield finding("double_listed", "warning", part.id, sides, "double_listed", name=part.name)
                    break
