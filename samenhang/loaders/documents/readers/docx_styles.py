"""Styles and numbering of a DOCX: which paragraph is a heading, how letters look, what a list counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenhang.loaders.documents.readers.package import Element, attribute, child, children, whole

_HEADING = re.compile(r"(?:heading|kop|koptekst niveau|header)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list (?:bullet|number|continue)|lijst(?:opsom\.?teken|nummering)|opsomming)\s*(\d?)", re.IGNORECASE
)
_LEVEL_PLACE = re.compile(r"%(\d)")
_DEEP = 12
_BULLET = "\u2022"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs with what it takes from those it is based on; ``listed`` is a level or 0."""

    name: str = ""
    heading: int = 0
    listed: int = 0
    number: str = ""
    number_level: str = ""
    bold: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks."""

    bold: bool
    size: float
    raised: bool
    hidden: bool


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._own = {attribute(style, "styleId"): style for style in children(root, "style")}
        self._made: dict[str, Style] = {}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in children(root, "style")
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")
            ),
            "",
        )
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._size = whole(attribute(child(defaults, "sz"), "val"), 20) / 2

    def of(self, paragraph: Element) -> Style:
        """Return the style of a paragraph; an outline level of its own makes it a heading too."""
        properties = child(paragraph, "pPr")
        style = self._style(attribute(child(properties, "pStyle"), "val") or self._default, 0)
        level = child(properties, "outlineLvl")
        if level is None or not 0 <= (outline := whole(attribute(level, "val"), 9)) < 9:
            return style
        return Style(style.name, outline + 1, 0, style.number, style.number_level, style.bold, style.size)

    def look(self, run: Element, style: Style) -> Look:
        """Return how a run looks: its own properties, its style, the style of its paragraph."""
        own = child(run, "rPr")
        if own is None:
            return Look(style.bold, style.size or self._size, raised=False, hidden=False)
        named = self._own.get(attribute(child(own, "rStyle"), "val"))
        from_style = child(named, "rPr")
        bold = _switch(own, "b", _switch(from_style, "b", style.bold))
        size = _size(own) or _size(from_style) or style.size or self._size
        raised = attribute(child(own, "vertAlign"), "val") == "superscript"
        return Look(bold, size, raised, _switch(own, "vanish", False))

    def _style(self, key: str, depth: int) -> Style:
        if key in self._made:
            return self._made[key]
        element = self._own.get(key)
        if element is None or depth > _DEEP:
            return Style()
        base = self._style(attribute(child(element, "basedOn"), "val"), depth + 1)
        name = attribute(child(element, "name"), "val") or key
        properties, letters = child(element, "pPr"), child(element, "rPr")
        number = child(properties, "numPr")
        listed = _LIST.match(name)
        made = Style(
            name,
            _heading_of(name, properties) or base.heading,
            max(whole(listed[1], 1), 1) if listed else 0,
            attribute(child(number, "numId"), "val") or base.number,
            attribute(child(number, "ilvl"), "val") or base.number_level,
            _switch(letters, "b", base.bold),
            _size(letters) or base.size,
        )
        self._made[key] = made
        return made


def _heading_of(name: str, properties: Element | None) -> int:
    if found := _HEADING.match(name):
        return max(int(found[1]), 1)
    level = child(properties, "outlineLvl")
    if level is not None and 0 <= (outline := whole(attribute(level, "val"), 9)) < 9:
        return outline + 1
    return 1 if _TITLE.fullmatch(name) else 0


def _switch(properties: Element | None, name: str, otherwise: bool) -> bool:
    found = child(properties, name)
    return (
        otherwise if found is None else attribute(found, "val").lower() not in ("0", "false", "off", "none")
    )


def _size(properties: Element | None) -> float:
    return whole(attribute(child(properties, "sz"), "val")) / 2


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbers:
    """Counts the numbered paragraphs of a document, as Word does when it shows them."""

    def __init__(self, root: Element | None) -> None:
        abstract = {
            attribute(one, "abstractNumId"): {
                whole(attribute(level, "ilvl")): _level(level) for level in children(one, "lvl")
            }
            for one in children(root, "abstractNum")
        }
        self._list_of = {
            attribute(one, "numId"): attribute(child(one, "abstractNumId"), "val")
            for one in children(root, "num")
        }
        self._levels = {number: abstract.get(of, {}) for number, of in self._list_of.items()}
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return its marker; a bullet for an unknown list."""
        levels = self._levels.get(number)
        if not levels or level not in levels:
            return _BULLET
        counts = self._counts.setdefault(self._list_of[number], {})
        own = levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if own.form == "bullet":
            return _BULLET
        if own.form == "none":
            return ""
        return _LEVEL_PLACE.sub(lambda found: _count(levels, counts, int(found[1]) - 1), own.text)


def _count(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    known = levels.get(level)
    return _written(counts.get(level, known.start), known.form) if known else ""


def _level(element: Element) -> _Level:
    form = attribute(child(element, "numFmt"), "val") or "decimal"
    text = attribute(child(element, "lvlText"), "val")
    return _Level(form, text, whole(attribute(child(element, "start"), "val"), 1))


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 400:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(count)
