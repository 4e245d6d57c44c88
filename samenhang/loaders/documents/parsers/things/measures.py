"""Measures told in fixed sections: a numbered name, what, why, what runs already, goals, and a budget box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samenhang.dutch.spans import alternatives
from samenhang.ids import slug
from samenhang.loaders.documents.joined import join
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Passage, Role, Thing
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.passages.sentences import begins_paragraph
from samenhang.loaders.documents.parsers.story import Place, Story
from samenhang.loaders.documents.parsers.things.labels import field_of, role_of, section_of

PARSER = "measures"

_WORDS = lexicon("things/measures")
_NUMBERED = re.compile(r"(?:#{1,6}\s+)?(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\W\d_])")
_HEAD = alternatives(_WORDS["heads"]["words"])
_HEADED = re.compile(
    rf"(?:#{{1,6}}\s+|\*\*)?(?i:{_HEAD})\s+([A-Z]?\d{{1,2}}(?:[.-]\d{{1,2}}){{0,2}}[a-z]?|[A-Z])\s*(?:[.:–—-]\s*|\s)"
    r"(?=[^\W\d_‘“'\"]|[‘“'\"])"
)
_CHAPTER = re.compile(
    r"(?:#{1,3}\s+)?(?:hoofdstuk\s+|bijlage\s+)?(\d{1,2}|[A-Z])\.?\s+(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_BOX = re.compile(
    r"(?:€|EUR)\s{0,3}[\d.,]{1,15}(?:,[-–=]{1,2})?(?:\s+(?:miljoen|mln\.?|miljard|duizend|mio|k))?"
    r"(?:\s+(?:euro|per jaar|p/j))?",
    re.IGNORECASE,
)
_BOX_SECOND = re.compile(
    r"(?:miljoen|mln\.?|miljard|duizend|ton)?(?:\s*(?:euro|per jaar|structureel|eenmalig|totaal))*",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:pagina\s*)?\d{1,3}|pagina|p\.\s*\d{1,3}", re.IGNORECASE)
_LINES = re.compile(rf"(?:{alternatives(_WORDS['lines']['words'])})(?:\s*:\s*|\s{{2,}})(?=\S)", re.IGNORECASE)
_APART = re.compile(r"\s{3,}")
_TWO = 2
_OF_SHEETS = frozenset({"partners", "planning", "lead", "status"})
_LONGEST = 120
_NAME_LONGEST = 160
_LOOK = 12


@dataclass(slots=True)
class _Measure:
    number: str
    heading: list[Line]
    name: str
    headed: bool
    lines: list[Line] = field(default_factory=list)
    marked: bool = False


def parse(story: Story) -> None:
    """Find the measures of a document, each with its passages."""
    lines = list(story.outline.lines)
    levels = {
        (section.heading[0].page, section.heading[0].number): section.level
        for section in story.outline.sections
        if section.heading
    }
    taken = {
        place
        for thing in story.things.values()
        if thing.table == "projects"
        for place in _places(thing.lines)
    }
    found = [one for one in _measures(lines, taken, levels) if _is_measure(one)]
    for measure in found:
        _keep(story, measure)


def _places(lines: Sequence[Line]) -> Iterator[Place]:
    return ((line.page, line.number) for line in lines)


def _measures(lines: Sequence[Line], taken: set[Place], levels: Mapping[Place, int]) -> Iterator[_Measure]:
    """Cut the text at what may be the name of a measure, and at the headings of chapters."""
    current: _Measure | None = None
    skip = 0
    for number, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        started = None if (line.page, line.number) in taken else _started(lines, number)
        if started or (current and (_ends(line, current) or _outranks(line, current, levels))):
            if current:
                yield current
            current = started
            skip = len(started.heading) - 1 if started else 0
        elif current:
            current.lines.append(line)
    if current:
        yield current


def _started(lines: Sequence[Line], number: int) -> _Measure | None:
    line = lines[number]
    headed = _HEADED.match(line.text)
    match = headed or _NUMBERED.match(line.text)
    if not match or len(line.text) > _LONGEST or line.text.endswith((".", ";", ",")):
        return None
    heading = [line]
    for after in lines[number + 1 : number + 3]:
        if not _goes_on(heading[-1], after):
            break
        heading.append(after)
    name = _left(line, join(heading).text)[match.end() :].strip(" *:").strip()
    if not 2 < len(name) <= _NAME_LONGEST:
        return None
    return _Measure(match[1], heading, name, bool(headed))


def _left(line: Line, text: str) -> str:
    """Return a name without the word or amount of a box that stands beside it in a column of its own."""
    parts = _APART.split(line.raw.strip())
    boxed = len(parts) == _TWO and (_BOX.fullmatch(parts[1]) or field_of_box(parts[1]) == "budget")
    return " ".join(parts[0].split()) if boxed else text


def field_of_box(words: str) -> Role:
    """Return what a few words beside a name announce (``budget``)."""
    return field_of(Line(0, 0, f"{words.capitalize()}: x", "", ""))[0]


def _goes_on(line: Line, after: Line) -> bool:
    """Tell whether a name goes on: directly below, not in a new sentence, and no heading of a section."""
    if (
        begins_paragraph(after, line)
        or role_of(after)
        or _BOX.fullmatch(after.text)
        or len(after.text) > _LONGEST // 2
    ):
        return False
    loose = line.text.rstrip().endswith(
        ("-", ":", ",", " en", " van", " voor", " met", " in", " de", " het", "/")
    )
    small = after.text[:1].islower() and not after.text.endswith((".", ";"))
    same_look = bool(line.size) and line.bold == after.bold and line.size == after.size and line.bold
    return loose or small or same_look


def _ends(line: Line, measure: _Measure) -> bool:
    """Tell whether a line is the heading of the next chapter."""
    match = _CHAPTER.match(line.text)
    if not match or len(line.text) > _LONGEST // 2 or line.text.endswith((".", ";", ",", ":")):
        return False
    if not match[1].isdigit():
        return line.text.casefold().startswith("bijlage")
    chapter = measure.number.partition(".")[0]
    if "." in measure.number and chapter.isdigit():
        return int(match[1]) == int(chapter) + 1
    return line.text.casefold().startswith("hoofdstuk")


def _outranks(line: Line, measure: _Measure, levels: Mapping[Place, int]) -> bool:
    """Tell whether a line is a heading as high as the name of the measure, and none of its sections."""
    own = levels.get((measure.heading[0].page, measure.heading[0].number), 0)
    return 0 < levels.get((line.page, line.number), 0) <= own and not role_of(line)


def _is_measure(measure: _Measure) -> bool:
    """Tell whether what stands below a name are the sections of a measure."""
    roles = {role for line in measure.lines if (role := role_of(line))}
    if measure.headed:
        return bool(measure.lines)
    telling = any(_of_measures(line) for line in measure.lines if role_of(line))
    first = next((number for number, line in enumerate(measure.lines) if role_of(line)), _LOOK)
    if not telling and "goals" not in roles and len(roles & _OF_SHEETS) >= _TWO:
        # A numbered project sheet, with fields that measures do not have.
        return False
    return len(roles) >= (2 if telling else 3) and first < _LOOK and bool(roles & {"what", "why", "goals"})


def _of_measures(line: Line) -> bool:
    words = "".join(line.text.casefold().split())
    return any(head in words for head in ("maatregel", "actie", "aanpak", "voorstel", "interventie"))


def _keep(story: Story, measure: _Measure) -> None:
    programme = story.programme.id if story.programme else ""
    home = programme.partition("/")[2] or story.source.partition("/")[2]
    whole = (*measure.heading, *measure.lines)
    thing = Thing(
        f"project/{home}/{slug(measure.name)}", "projects", measure.name, whole, tuple(measure.heading),
        PARSER,
        values={"programme": programme, "kind": "measure", "number": measure.number},
    )  # fmt: skip
    thing.passages = list(_passages(thing.id, measure.lines))
    _set_lines(story, thing, programme)
    known = story.keep(thing)
    story.take(whole, PARSER)
    # Tables often name a measure with its number.
    story.names.learn("projects", f"{measure.number} {measure.name}", known.id)
    # A table that named it first gave it another kind.
    known.values |= {"kind": "measure", "number": measure.number}


def _set_lines(story: Story, thing: Thing, programme: str) -> None:
    """Set the themes that lines such as ``Thema: Leefbaarheid`` name, where they are known."""
    for passage in thing.passages:
        if passage.role == "lines":
            names = {row["id"] for row in story.names.within("lines", programme)} | {
                thing.id for thing in story.things.values() if thing.table == "lines"
            }
            text = join(passage.lines).text[passage.start :]
            hits = [item.id for hit in story.names.register("lines").find(text) for item in hit.known]
            if found := dict.fromkeys(item for item in hits if item in names):
                thing.values["lines"] = "|".join(found)


def _passages(subject: str, lines: Sequence[Line]) -> Iterator[Passage]:
    """Part the lines of a measure by the headings of its sections; a loose box is a passage of its own."""
    role: Role = ""
    label, start = "", 0
    kept: list[Line] = []
    boxes: list[tuple[Line, ...]] = []
    for number, line in enumerate(lines):
        box = _box(lines, number)
        if box and not (role == "budget" and kept and line.gap == 0):
            boxes.append(box)
        if any(line in box for box in boxes) or _PAGE.fullmatch(line.text):
            continue
        if field_ := _LINES.match(line.text):
            yield Passage(subject, "lines", (line,), line.text[: field_.end()].strip(": "), field_.end())
            continue
        new, at = section_of(line), 0
        if not new:
            new, at = field_of(line)
        if new and kept:
            yield Passage(subject, role, tuple(kept), label, start)
        if new:
            role, start, kept = new, at, [line] if at else []
            label = line.text[:at].strip(" :*") if at else line.text
        else:
            kept.append(line)
    if kept:
        yield Passage(subject, role, tuple(kept), label, start)
    for box in boxes:
        yield Passage(subject, "budget", box, "box")


def _box(lines: Sequence[Line], number: int) -> tuple[Line, ...]:
    """Return the lines of a loose budget box that begins here: ``€ 6,5`` above ``miljoen``."""
    line = lines[number]
    if not _BOX.fullmatch(line.text.strip()):
        return ()
    after = lines[number + 1] if number + 1 < len(lines) else None
    if after and after.gap == 0 and after.text.strip() and _BOX_SECOND.fullmatch(after.text.strip()):
        return (line, after)
    return (line,)
