"""Budgets in a field, read sign by sign."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.facts import Fact, Thing
from samenhang.loaders.documents.parsers.things.budget_words import parse
from tests.loaders.documents.parsers import texts


def read(text: str) -> list[tuple[str, str, str]]:
    """Return amount, first year and payer of each amount of a budget."""
    story = texts.story(text)
    passage = texts.passage(text, "budget")
    story.keep(Thing(passage.subject, "projects", "Proef", (), (), "proef", passages=[passage]))
    parse(story)

    def told(fact: Fact) -> tuple[str, str, str]:
        payer = fact.values["funder"].partition("/")[2]
        return fact.values["amount"], fact.values["period_start"], payer

    return [told(fact) for fact in story.of("money")]


@given(st.lists(st.lists(st.integers(1, 999), min_size=3, max_size=3), min_size=1, max_size=3))
def test_cells_below_each_other_are_rows_and_columns(figures: list[list[int]]) -> None:
    payers = ["Rijk", "Gemeente Pekela", "Provincie Groningen"][: len(figures)]
    rows = [[name, *(f"€ {one}.000" for one in row)] for name, row in zip(payers, figures, strict=True)]
    text = "\n".join(["2024", "2025", "Totaal", *(cell for row in rows for cell in row)])
    amounts = [
        (str(one * 1000), year)
        for row in figures
        for one, year in zip(row, ("2024", "2025", ""), strict=True)
    ]
    assert [(amount, year) for amount, year, _ in read(text)] == amounts


def test_a_row_with_a_cell_too_few_is_left_out() -> None:
    assert read("2024 2025 Totaal\nRijk € 5.000 € 6.000\nGemeente Pekela € 1.000 € 2.000 € 3.000") == [
        ("1000", "2024", "gemeente-pekela"), ("2000", "2025", "gemeente-pekela"), ("3000", "", "gemeente-pekela"),
    ]  # fmt: skip


def test_each_amount_goes_with_the_word_before_it() -> None:
    assert read("Totaal € 9.000: Rijk € 5.000, gemeente Pekela € 4.000") == [
        ("9000", "", ""), ("5000", "", "rijk"), ("4000", "", "gemeente-pekela"),
    ]  # fmt: skip


def test_sentences_are_left_to_others() -> None:
    assert read("Het plan kost naar schatting zo'n € 9.000 en daarvan is € 5.000 al besteed.") == []
