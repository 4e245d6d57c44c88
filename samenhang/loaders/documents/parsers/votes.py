"""Votes for the programme that a document is about.

Names of known programmes and names by shape vote, weighed by where they stand (a field that tells it, the
title, the first lines, the running text); so do lines of a known programme that are listed, and a bare head
word (``de regiodeal``) with the area that is named most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from samenhang.dutch import places
from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers import programme_names
from samenhang.loaders.documents.parsers.fields import field_of
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.story import Story

_WORDS = lexicon("about")["words"]
_TOLD, _TITLE, _FIRST, _LATER, _OWN_LINE, _SUBTITLE = 30.0, 12.0, 3.0, 1.0, 4.0, 6.0
_LATER_MOST = 25.0
ENOUGH = 12.0
"""Votes of a programme that the title or a field names."""
_GAP = re.compile(r"[^\S\t]{2,}|\t")
_WIDE = 4
_SIGNS = re.compile(r"[\W\d_]+")
_SUBTITLES = 6
_DEAL = "Regio Deal"
_BARE = re.compile(r"(?<![\w-])(?i:regio(?:\s|-)?deal)(?!s?[\w-]*\s+[A-ZÀ-Þ])(?![\w-])")
_DEALS = re.compile(r"(?<![\w-])regio(?:\s|-)?deals(?![\w-])", re.IGNORECASE)
_SCHEME = "programme/regio-deals"
_REGIONS = ("region", "municipality")

Title = tuple[str, tuple[Line, ...]]
"""Words that may be the title, and their lines."""


@dataclass(slots=True)
class Candidate:
    """A programme that the document may be about, with the weight of its votes and their lines."""

    id: str
    name: str
    kind: str
    votes: float = 0.0
    later: float = 0.0
    lines: list[Line] = field(default_factory=list)
    known: bool = False

    @property
    def weight(self) -> float:
        """All votes; those of the running text count up to a limit."""
        return self.votes + min(self.later, _LATER_MOST)


def candidates(story: Story, first: list[Line], titles: list[Title]) -> list[Candidate]:
    """Return the programmes that the document may be about.

    Args:
        story: the document.
        first: its first lines.
        titles: what may be its title.
    """
    found: dict[str, Candidate] = {}

    def vote(text: str, within: tuple[Line, ...], weight: float) -> None:
        joined = join(within)
        for one, start, end in _named(story, text):
            kept = found.setdefault(one.id, one)
            lines = joined.lines_of(start, end) if joined.text == text else within
            if weight == _LATER:
                kept.later += weight
            else:
                kept.votes += weight
            kept.lines += lines

    for title, lines in titles:
        vote(title, lines, _TITLE)
        # Of two that a title names, it is about the first: the local programme of the national one.
        named = sorted(_named(story, title), key=lambda one: one[1])
        if named:
            found[named[0][0].id].votes += 1
            break
    vote(story.document.title, (), _TITLE)
    for title, lines in (*titles, (story.document.title, ())):
        if _DEALS.search(title):
            scheme = found.setdefault(_SCHEME, Candidate(_SCHEME, "Regio Deals", "scheme"))
            scheme.votes += _TITLE
            scheme.lines += lines
    for line in first:
        label, value = field_of(line)
        if label in _WORDS["programmes"]:
            vote(value, (line,), _TOLD)
            if label in _WORDS["own_programme"] and not any(_named(story, value)) and _is_title(value):
                own = _of_name(story, value, "network_programme")
                kept = found.setdefault(own.id, own)
                kept.votes += _TOLD
                kept.lines.append(line)
    for line in first[:_SUBTITLES]:
        for one, _, _ in _named(story, line.text):
            if one.name in line.text and _is_alone(line, one.name):
                vote(line.text, (line,), _SUBTITLE)
    early = {(line.page, line.number) for line in first}
    for lines in _stretches(story):
        begins = (lines[0].page, lines[0].number) in early
        vote(join(lines).text, lines, _FIRST if begins else _LATER)
    _vote_by_lines(story, found)
    _vote_by_area(story, found, early)
    return list(found.values())


def _is_title(name: str) -> bool:
    """Tell whether words are a name by their capitals, two at least: ``Kracht van de Kernen``."""
    words = name.split()
    large = [word for word in words if word[:1].isupper() and word.isalpha()]
    return len(large) > 1 and all(word in large or word in _WORDS["small"] for word in words)


def _stretches(story: Story) -> Iterator[tuple[Line, ...]]:
    """Give the text in pieces that are read on: headings and blocks, but for rows in columns.

    Words in columns are no running text: the head of one and the row below it would make a name together.
    """
    for section in story.outline.sections:
        if section.heading:
            yield section.heading
        for block in section.blocks:
            if sum(map(_in_columns, block.lines)) * 2 <= len(block.lines):
                yield block.lines


def _in_columns(line: Line) -> bool:
    """Whether the words of a line stand in columns: two gaps between them, or a wide one."""
    gaps = _GAP.findall(line.raw.strip())
    return len(gaps) > 1 or any(len(gap) >= _WIDE for gap in gaps)


def _is_alone(line: Line, name: str) -> bool:
    """Whether a line holds nothing but a name and years."""
    return not _SIGNS.sub("", line.text.replace(name, "", 1))


def _named(story: Story, text: str) -> Iterator[tuple[Candidate, int, int]]:
    """Give the programmes that a text names and where, those of the registers before those by shape."""
    taken: list[tuple[int, int]] = []
    for hit in story.names.register("programmes").find(text):
        ids = {known.id for known in hit.known}
        later = programme_names.round_after(text, hit.end)
        if len(ids) == 1 and not later:
            taken.append((hit.start, hit.end))
            yield _known(story, ids.pop()), hit.start, hit.end
    for one in programme_names.find(text):
        if not any(start < one.end and one.start < end for start, end in taken):
            later = programme_names.round_after(text, one.end)
            yield _of_name(story, f"{one.name} {later}".strip(), one.kind), one.start, one.end


def _known(story: Story, entity: str) -> Candidate:
    row = next((row for row in story.names.rows["programmes"] if row.get("id") == entity), {})
    return Candidate(entity, row.get("name") or entity, row.get("kind") or "", known=True)


def _of_name(story: Story, name: str, kind: str) -> Candidate:
    known = story.names.id_of("programmes", name)
    return _known(story, known) if known else Candidate(f"programme/{slug(name)}", name, kind)


def _vote_by_lines(story: Story, found: dict[str, Candidate]) -> None:
    """Let the lines of a known programme, of two words or more, vote for it when two of them are named."""
    named: dict[str, dict[str, Line]] = defaultdict(dict)
    register = story.names.register("lines")
    owners = {row["id"]: row.get("programme") or "" for row in story.names.rows["lines"]}
    for line in story.outline.lines:
        for hit in register.find(line.text):
            if " " in line.text[hit.start : hit.end]:
                for known in hit.known:
                    named[owners.get(known.id, "")].setdefault(known.id, line)
    for programme, lines in named.items():
        if programme and len(lines) > 1:
            one = found.setdefault(programme, _known(story, programme))
            one.votes += _OWN_LINE * len(lines)
            one.lines += lines.values()


def _vote_by_area(story: Story, found: dict[str, Candidate], early: set[tuple[int, int]]) -> None:
    """Let a bare head word (``de regiodeal``) vote for that of the area named most, or for the strongest."""
    bare = [line for line in story.outline.lines if _BARE.search(line.text)]
    if not bare:
        return
    area = _area(story)
    composed = _of_name(story, f"{_DEAL} {area}", "deal") if area else None
    headed = max(
        (one for one in found.values() if one.name.startswith(f"{_DEAL} ")),
        key=lambda one: (one.weight, one.name),
        default=None,
    )
    named_first = headed is not None and headed.votes >= _TITLE
    chosen = composed if composed and not named_first and (composed.known or not headed) else headed
    if chosen is None:
        return
    chosen = found.setdefault(chosen.id, chosen)
    for line in bare:
        begins = (line.page, line.number) in early
        chosen.votes += _FIRST if begins else 0
        chosen.later += 0 if begins else _LATER
        chosen.lines.append(line)


def _area(story: Story) -> str:
    """Return the name of the region or municipality that is named most; nothing when none is named thrice."""
    counted: Counter[str] = Counter()
    names = {row["id"]: row["name"] for row in story.names.rows["areas"] if row.get("kind") in _REGIONS}
    for line in story.outline.lines:
        for place in places.find(line.text):
            counted.update(names[one] for one in place.ids if one in names)
    best = min(counted.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
    return best[0] if best[1] > 2 else ""
