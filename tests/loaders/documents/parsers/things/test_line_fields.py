"""Several fields on one line."""

from __future__ import annotations

import pytest

from samenhang.loaders.documents.parsers.things.line_fields import fields_in_line
from tests.loaders.documents.parsers.texts import lines


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Toegekend: € 4.000 | Looptijd: 2024 | Aanvrager: Stichting Oever",
            ["Toegekend: € 4.000", "Looptijd: 2024", "Aanvrager: Stichting Oever"],
        ),
        (
            "Trekker: Stichting Oever. Doen mee: gemeente Ede en Aeres.",
            ["Trekker: Stichting Oever.", "Doen mee: gemeente Ede en Aeres."],
        ),
        ("Home | Projecten | Contact", ["Home | Projecten | Contact"]),
        ("Trekker: Stichting Oever. Zij doet dat graag.", ["Trekker: Stichting Oever. Zij doet dat graag."]),
    ],
)
def test_fields_stand_apart_by_a_sign_or_a_full_stop(text: str, pieces: list[str]) -> None:
    (line,) = lines(text)
    found = fields_in_line(line)
    assert [one.text for one in found] == pieces
    assert {(one.page, one.number, one.locator) for one in found} == {(line.page, line.number, line.locator)}
