"""Lines read on as one text, and quotes out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.joined import Stretch, join, locator, quote, stands, stretches
from samenhang.loaders.documents.model import Line
from samenhang.loaders.documents.normal import even, key
from samenhang.loaders.documents.readers.plain import read_plain

WORDS = st.text(st.sampled_from("abcE \u00ad-\u00a0\ufb01\u2022,."), max_size=20)


def lines(text: str) -> list[Line]:
    return [line for page in read_plain(text) for line in page.lines]


def on_page(page: int, number: int) -> Line:
    return Line(page, number, "x", "x", f"p{page} l{number}")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("arbeids-\nmarkt", "arbeidsmarkt"),
        ("MBO-\ndiploma", "MBO-diploma"),
        ("Oost-\nGroningen", "Oost-Groningen"),
        ("2023-\n2024", "2023-2024"),
        ("welzijns-\nen zorgwerk", "welzijns- en zorgwerk"),
        ("midden-\nof kleinbedrijf", "midden- of kleinbedrijf"),
        ("arbeids\u00ad\nmarkt", "arbeidsmarkt"),
        ("bedrag \u20ac 0,-\nen meer", "bedrag \u20ac 0,- en meer"),
        ("leren \u2013\nwerken -\nwonen", "leren \u2013 werken - wonen"),
        ("energie-\nonderzoek", "energieonderzoek"),
        ("een\ntwee", "een twee"),
    ],
)
def test_words_broken_at_a_line_end(text: str, made: str) -> None:
    assert join(lines(text)).text == made


def test_a_stretch_knows_its_lines_and_words() -> None:
    joined = join(lines("Het plan kost\n\u20ac\u00a0345.000,- en dat\n\nis veel geld"))
    start = joined.text.index("345.000")
    assert joined.locator(start, start + 9) == "l2"
    assert joined.quote(start, start + 9) == "345.000,-"
    over = joined.text.index("kost"), joined.text.index("veel") + 4
    assert joined.locator(*over) == "l1-2|l4"
    assert joined.quote(*over) == "kost \u20ac 345.000,- en dat is veel"


def test_a_quote_keeps_the_hyphen_that_the_file_has() -> None:
    joined = join(lines("de arbeids-\nmarkt van nu"))
    start = joined.text.index("arbeidsmarkt")
    assert joined.quote(start, start + len("arbeidsmarkt")) == "arbeids- markt"


def test_locators_name_lines_and_pages() -> None:
    some = [on_page(3, 4), on_page(3, 5), on_page(4, 1), on_page(4, 9)]
    assert locator(some) == "p3 l4-5|p4 l1|p4 l9"
    assert locator(list(reversed(some))) == locator(some)


def test_cells_that_share_a_line_are_one_place() -> None:
    cells = [Line(1, 9, text, text, "l9", gap=gap) for text, gap in (("a", 1), ("b", 0))]
    below = Line(1, 10, "c", "c", "l10")
    assert locator([*cells, below]) == "l9-10"
    assert stretches("p3 l4-5|p4 l1") == (Stretch(3, 4, 5), Stretch(4, 1, 1))
    assert stretches("p12") == (Stretch(12, 0, 0),)
    assert stretches("par=7-9|l3") == (Stretch(0, 7, 9), Stretch(0, 3, 3))
    assert stretches("sheet=Projecten row=14") is None


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_every_quote_stands_on_its_lines(words: list[str], data: st.DataObject) -> None:
    some = lines("\n".join(words))
    joined = join(some)
    start = data.draw(st.integers(0, max(len(joined.text) - 1, 0)))
    end = data.draw(st.integers(start, len(joined.text)))
    said, where = joined.quote(start, end), joined.lines_of(start, end)
    assert stands(said, where)
    # A ligature is one sign of the file: a quote that begins or ends inside it holds all of it.
    assert key(joined.text[start:end]) in key(said)
    assert len(key(said)) <= len(key(joined.text[start:end])) + 2


@given(st.text(st.sampled_from("ab \n\r\f\t\u00ad-\u2022"), max_size=60))
def test_a_quote_of_whole_lines_stands_on_them(text: str) -> None:
    for line in lines(text):
        assert stands(quote([line]), [line])
        assert even(line.raw) == line.text
