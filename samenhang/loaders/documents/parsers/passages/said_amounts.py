"""The amounts that a sentence says, also those that leave the euro to the one before them."""

from __future__ import annotations

import re
from dataclasses import replace

from samenhang.dutch import amounts
from samenhang.dutch.amounts import Amount

_BARE = re.compile(
    r"(?<![\d.,€])(?:(?:ruim|bijna|ongeveer|circa|zo'n)\s)?\d{1,3}(?:[.,]\d{1,3})?\s(?:miljoen|mln\.?|duizend|ton)"
    r"(?=[,.;:)]|$|\s(?:en|van|voor|is|was|uit|aan|in|bij|besteed|betaald?|beschikbaar|nodig|meer|minder|per|naar"
    r"|toegekend|gereserveerd|over|te|extra|door|op|om)\b)"
)
_PAID = re.compile(
    r"\b(?:krijg(?:t|en)|kreeg|kregen|ontvang(?:t|en)|ontving(?:en)?|rekenen op|kost(?:te)?|kosten|subsidie"
    r"|bijdragen?|budget|betaal(?:t|en)|beschikbaar|begroot|toegekend|gereserveerd|investe(?:ert|ren)"
    r"|draagt? bij|bekostigd|gefinancierd|besteed|geld|middelen|(?:[Dd]aar|[Hh]ier|waar)van komt)\b"
)
_NUMBER = re.compile(r"\d|\b(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|half|halve|anderhalf)\b")


def said(text: str) -> list[Amount]:
    """Return the amounts of a sentence in order.

    Where one is told in euros, or the sentence is about paying, ``2,1 miljoen`` is money too. A word such as
    ``miljoenen`` is none.
    """
    found = [one for one in amounts.find(text) if _NUMBER.search(one.text.casefold())]
    for match in _BARE.finditer(text) if found or _PAID.search(text) else ():
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        read = amounts.parse(f"{match[0].rstrip('.')} euro")
        if isinstance(read, Amount) and read.value is not None:
            found.append(replace(read, text=match[0], start=match.start(), end=match.end()))
    return sorted(found, key=lambda one: one.start)
