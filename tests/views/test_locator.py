from __future__ import annotations

import pytest

from samenhang.i18n import set_language
from samenhang.views.locator import readable


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("l315-331", "regel 315–331"),
        ("p12", "blz. 12"),
        ("p12 l8", "blz. 12, regel 8"),
        ("sheet=Projecten row=14", "blad Projecten, rij 14"),
        ("sheet=Plan 2022 nieuw row=3", "blad Plan 2022 nieuw, rij 3"),
        ("l1|l20-22", "regel 1; regel 20–22"),
        ("bijlage B", "bijlage B"),
        ("", ""),
    ],
)
def test_a_locator_in_words(locator: str, words: str) -> None:
    assert readable(locator) == words


def test_in_english() -> None:
    set_language("en")
    assert readable("p12 l8") == "page 12, line 8"
