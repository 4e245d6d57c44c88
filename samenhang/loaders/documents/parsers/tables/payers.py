"""Who pays, by the label of a row or column: an organisation, a group, a programme or the own programme."""

from __future__ import annotations

import re

from samenhang.dutch import organisations
from samenhang.dutch.spans import alternatives
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.bodies import the_only
from samenhang.loaders.documents.parsers.lexicons import lexicon
from samenhang.loaders.documents.parsers.names import bare
from samenhang.loaders.documents.parsers.organisations import entity
from samenhang.loaders.documents.parsers.passages.named import known_programmes
from samenhang.loaders.documents.parsers.story import Story

_ROWS = lexicon("tables/money")["rows"]
_GROUP = re.compile(rf"(?:{alternatives(_ROWS['payers'])})", re.IGNORECASE)
_OWN = re.compile(r"(?:bijdrage\s)?(?:de\s|uit\s)?(?:regio\s?deal|deal|programma|fonds)", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"(?P<who>rijks|regio|regionale\s|gemeentelijke\s|provinciale\s)(?:bijdrage|middelen|aandeel|cofinanciering|deel)",
    re.IGNORECASE,
)
_CONTRIBUTION = re.compile(
    r"^(?:bijdragen?|inleg|inbreng|aandeel|cofinanciering|subsidie|geld|middelen"
    r"|eigen (?:geld|middelen|bijdrage|inbreng))"
    r"\s(?:(?:van|uit|door)\s)?(?:(?:de|het)\s)?|\s(?:bijdrage|inleg|aandeel|subsidie|middelen)$",
    re.IGNORECASE,
)
_SHARE = 0.5


def is_share(label: str) -> bool:
    """Tell whether a label is the share of one who pays: ``Regionale bijdrage``."""
    return _SHARE_OF.fullmatch(label.strip()) is not None


def payer_of(story: Story, label: str, lines: tuple[Line, ...]) -> str:
    """Return the id of the organisation, group or programme that a label is the name of; else nothing."""
    own = story.programme
    if own is not None and (bare(own.name) == bare(label) or _OWN.fullmatch(label.strip())):
        return own.id
    if share := _SHARE_OF.fullmatch(label.strip()):
        kinds = {"rijk": "Rijk", "regio": "Regio", "gemeent": "Gemeenten", "provinc": "Provincie"}
        label = next(
            (name for stem, name in kinds.items() if share["who"].casefold().startswith(stem)), label
        )
    label = _CONTRIBUTION.sub("", label).strip() or label
    if (known := programme_of(story, label)) or (known := the_only(story, label)):
        return known
    if _GROUP.fullmatch(label.strip()):
        return entity(story, organisations.made(label, (0, len(label)), "group", "group"), lines)
    found = [one for one in organisations.find(label) if one.kind or one.ids]
    if len(found) == 1 and len(found[0].text) >= _SHARE * len(label):
        return entity(story, found[0], lines)
    return ""


def programme_of(story: Story, label: str) -> str:
    """Return the id of the programme, fund or scheme that a label is the whole name of."""
    found = story.names.id_of("programmes", label)
    hit = known_programmes().match(label, 0)
    return found or (hit.known[0].id if hit and hit.end == len(label) else "")
