"""Names of initiatives that nobody knows yet, where a phrase says that one must stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from samenhang.dutch import organisations, persons
from samenhang.dutch.spans import SPACE
from samenhang.loaders.documents.parsers.passages.named import JOINT, NAME, Mention, may_be, new_mention
from samenhang.loaders.documents.parsers.story import Story

_OF_IT = r"(?:ervaringen|ervaring|resultaten|lessen|inzichten|werkwijze|aanpak|opbrengst(?:en)?|methode)"
_AT = re.compile(
    rf"{SPACE}?(?:(?:de|het){SPACE})?(?:{_OF_IT}{SPACE}(?:met|van|uit|in){SPACE})?(?:(?:de|het|een|ons|onze){SPACE})?"
    rf"(?:(?:nieuwe|landelijke?|regionale?|lokale|provinciale?|bestaande|lopende){SPACE})*"
    rf"(?:[a-zà-ÿ]{{3,16}}(?:programma|project|regeling|plan|fonds|aanpak|campagne|netwerk|routes?){SPACE}"
    rf"(?:van{SPACE}(?:(?:de|het){SPACE})?)?)?"
    rf"(?P<quote>[‘“\"'])?(?P<name>{NAME})(?!\w)"
)
_SENTENCE = re.compile(
    rf"[A-ZÀ-Þ][a-zà-ÿ-]{{2,20}}{SPACE}(?:met|voor|zonder|op){SPACE}(?:(?:de|het|een|je){SPACE})?"
    rf"(?!(?:de|het|een|je){SPACE})[a-zà-ÿ]{{3,20}}(?![\w-])"
)
_LEAST, _LONG_WORD = 3, 5
_LESS_SURE = 0.6
_MAY_BE_BODY = 0.5


def unknown_at(story: Story, text: str, start: int, known: Sequence[Mention] = ()) -> Mention | None:
    """Return the name in capitals that begins at a place, behind an article: ``het Noordelijk Offensief``."""
    match = _AT.match(text, start)
    if match is None:
        return None
    begin = match.start("name")
    name, end = _cut(text, match, known)
    sentence = _SENTENCE.match(text, begin)
    if sentence and " " not in name and end == match.end("name"):
        # `Winkel met hart`: written as a sentence is.
        name, end = " ".join(sentence[0].split()), sentence.end()
    cut = text[match.end("name") : match.end("name") + 1] == "-"
    if cut or not _long(name, quoted=bool(match["quote"])) or not name[0].isupper() or not may_be(name):
        return None
    if persons.find(name) or _is_body(story, name):
        return None
    return replace(new_mention(story, name, "network_programme", (begin, end)), confidence=_LESS_SURE)


def _cut(text: str, match: re.Match[str], known: Sequence[Mention]) -> tuple[str, int]:
    """Return a name up to a known one within it, or up to a second one, and where it ends."""
    begin, end = match.span("name")
    inside = [one.start for one in known if begin < one.start < end]
    name = " ".join(match["name"].split())
    if inside:
        name = " ".join(JOINT.sub("", text[begin : inside[0]]).split())
        end = begin + len(name)
    first = re.split(rf"{SPACE}en{SPACE}", name)[0]
    if first != name and len(first.split()) > 1:
        # `Samen Doen en Beter Wonen` are two.
        name, end = first, begin + len(first)
    return name, end


def _long(name: str, *, quoted: bool) -> bool:
    """Tell whether words are long enough to be a name: one word in capitals too, when it is not short."""
    if len(name.split()) > 1 or quoted:
        return True
    plain = re.search(r"s(?:ch)?e$", name)
    return not plain and ((name.isupper() and len(name) >= _LEAST) or len(name) > _LONG_WORD)


def _is_body(story: Story, name: str) -> bool:
    found = organisations.find(name, story.names.register("organisations"))
    return any(one.confidence >= _MAY_BE_BODY and one.rule != "article" for one in found)
