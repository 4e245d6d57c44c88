"""Sentences of a passage, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.parsers.facts import Passage, text_of
from samenhang.loaders.documents.parsers.passages.sentences import begins_paragraph, sentences


def lines(*texts: str, gaps: tuple[float, ...] = ()) -> tuple[Line, ...]:
    spaced = (*gaps, *(0.0 for _ in texts))
    return tuple(
        Line(1, number, text, text, f"l{number}", gap=spaced[number - 1])
        for number, text in enumerate(texts, 1)
    )


def said(*texts: str, gaps: tuple[float, ...] = ()) -> list[str]:
    return [one.text for one in sentences(Passage("project/x/y", "", lines(*texts, gaps=gaps)))]


def test_a_sentence_goes_on_over_lines_and_ends_at_its_stop() -> None:
    assert said("De deal is klaar. Wij", "gaan verder.") == ["De deal is klaar.", "Wij gaan verder."]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert said("Er is ca. 5 mln. Euro voor o.a. De Boeg.") == ["Er is ca. 5 mln. Euro voor o.a. De Boeg."]


def test_a_sentence_goes_on_behind_a_blank_line_where_a_small_letter_follows() -> None:
    assert said("Wij helpen mensen", "aan werk. Dat is fijn.", gaps=(0, 1)) == [
        "Wij helpen mensen aan werk.", "Dat is fijn.",
    ]  # fmt: skip


def test_a_line_alone_above_a_paragraph_is_no_part_of_its_sentence() -> None:
    long = "De wijk krijgt een nieuw plein met bomen en banken voor iedereen die er woont."
    assert said("Samenhang", long) == ["Samenhang", long]


@pytest.mark.parametrize(
    ("locator", "gap", "before", "expected"),
    [("l2", 1.0, "Einde.", True), ("l2", 0.0, "Einde.", False), ("par=2", 0.0, "Einde.", True), ("p1 l2", 0.1, "Einde.", True),
     ("p1 l2", 0.1, "en dan", False), ("p1 l2", 0.8, "Kop", True)],
)  # fmt: skip
def test_a_paragraph_begins_as_its_kind_of_file_tells(
    locator: str, gap: float, before: str, expected: bool
) -> None:
    first = Line(1, 1, before, before, locator.replace("2", "1"))
    assert begins_paragraph(Line(1, 2, "Nieuw", "Nieuw", locator, gap=gap), first) is expected


@given(st.lists(st.text(alphabet="aB. \n?!1€-’", min_size=1, max_size=30), min_size=1, max_size=5))
def test_every_sentence_stands_where_it_says(texts: list[str]) -> None:
    kept = [" ".join(text.split()) for text in texts]
    passage = Passage("project/x/y", "", lines(*[text for text in kept if text] or ["x"]))
    whole = text_of(passage)
    for one in sentences(passage):
        assert whole[one.start : one.end] == one.text
