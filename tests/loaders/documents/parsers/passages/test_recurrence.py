"""The recurrence of amounts that don't tell it: of the whole they are part of, else one in all."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.facts import Fact, Thing
from samenhang.loaders.documents.parsers.passages import recurrence
from tests.loaders.documents.parsers.texts import story

WHOLE, PART = "project/proef/maatregel", "project/proef/maatregel/deel"


@pytest.mark.parametrize(
    ("whole", "part", "expected", "method"),
    [
        ("per_year", {}, "per_year", "inferred"),
        ("per_year", {"period_start": "2024", "period_end": "2024"}, "total", "stated"),
        ("per_year", {"recurrence": "once"}, "once", "stated"),
        ("total", {}, "total", "stated"),
        ("", {}, "total", "stated"),
    ],
)
def test_a_part_is_per_year_when_its_whole_is(
    whole: str, part: dict[str, str], expected: str, method: str
) -> None:
    made = story("Het deel kost 2 miljoen euro.")
    lines = tuple(made.outline.lines)
    made.keep(Thing(PART, "projects", "Deel", lines, lines, "test", values={"part_of": WHOLE}))
    if whole:
        made.add([Fact("money", {"subject": WHOLE, "amount": "5", "recurrence": whole}, lines, "test")])
    made.add([Fact("money", {"subject": PART, "amount": "2", **part}, lines, "test")])
    recurrence.parse(made)
    fact = made.of("money")[-1]
    assert (fact.values["recurrence"], fact.method) == (expected, method)
