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
        ("l1|l20-22", "regel 1, 20–22"),
        ("par=12|par=15-16", "alinea 12, 15–16"),
        ("p1 l3|p1 l8|p2 l4", "blz. 1, regel 3, 8; blz. 2, regel 4"),
        (
            "document=source/plan l7|document=source/plan l9-10|document=source/deal l2",
            "plan, regel 7, 9–10; deal, regel 2",
        ),
        ("file=tables/money.csv, row=2 column=amount", "tables/money.csv, rij 2, kolom amount"),
        ("bijlage A|bijlage B", "bijlage A; bijlage B"),
        ("bijlage B", "bijlage B"),
        ("", ""),
    ],
)
def test_a_locator_in_words(locator: str, words: str) -> None:
    assert readable(locator) == words


def test_in_english() -> None:
    set_language("en")
    assert readable("p12 l8") == "page 12, line 8"
