"""What an amount is about, by the words before it."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.facts import Thing
from samenhang.loaders.documents.parsers.passages.topics import line_before, overhead_before
from samenhang.loaders.documents.parsers.things import lines as lines_of
from tests.loaders.documents.parsers.texts import story

LINE = "line/proef/wonen-en-zorg"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("De pijler Wonen en zorg heeft € 5.000.", LINE),
        ("Wonen en zorg, met een plafond van € 5.000.", LINE),
        ("Uit Wonen en zorg komt € 5.000.", ""),
        ("Voor programmakosten houden wij € 5.000 aan.", "line/proef/programmakosten"),
        ("Er is € 5.000.", ""),
    ],
)
def test_an_amount_goes_with_the_line_before_it(text: str, line: str) -> None:
    made = story(text)
    own = tuple(made.outline.lines)
    made.programme = made.keep(Thing("programme/proef", "programmes", "Proef", own, own, "about"))
    lines_of.keep(made, "Wonen en zorg", "theme", own)
    at = text.index("€")
    clause = (0, len(text))
    assert (line_before(made, text, clause, at) or overhead_before(made, text, clause, at, own)) == line
