"""A name with a word for what the thing is finds the thing, and the other way round, of that kind only."""

from __future__ import annotations

import pytest

from samenhang.resolution.by_rule import ByRule, Candidate

KNOWN = ByRule(
    [
        ("Dakvast", Candidate("organisation/dakvast", "organisations", "", "housing")),
        ("woningcorporatie Muurvast", Candidate("organisation/muurvast", "organisations", "", "housing")),
        ("Hogeschool van Alles", Candidate("organisation/hogeschool", "organisations", "", "education")),
        ("Museum Groningen", Candidate("organisation/museum", "organisations", "", "culture")),
    ]
)


@pytest.mark.parametrize(
    ("written", "found", "rule"),
    [
        ("woningcorporatie Dakvast", ["organisation/dakvast"], "described"),
        ("Muurvast", ["organisation/muurvast"], "described"),
        ("zorgverzekeraar Dakvast", [], ""),
        ("stuurgroep Dakvast", [], ""),
        ("Hogeshcool van Alles", ["organisation/hogeschool"], "slip"),
        ("Groningen", [], ""),
    ],
)
def test_what_it_is_may_stand_with_a_name(written: str, found: list[str], rule: str) -> None:
    assert KNOWN.find(written, {"organisations"}) == (found, rule)
