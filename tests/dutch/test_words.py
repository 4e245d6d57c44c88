"""Numbers in words."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.words import ORDINAL, WORD, ordinal_value, word_value

UNITS = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
         "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]  # fmt: skip
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def spelled(number: int) -> str:
    """Write a number below a million as Dutch does."""
    if number >= 1000:
        thousands = number // 1000
        return ("" if thousands == 1 else spelled(thousands)) + "duizend" + spelled(number % 1000)
    if number >= 100:
        return ("" if number < 200 else UNITS[number // 100]) + "honderd" + spelled(number % 100)
    if number < 20:
        return UNITS[number]
    unit = number % 10
    joined = "" if not unit else UNITS[unit] + ("ën" if UNITS[unit].endswith("e") else "en")
    return joined + TENS[number // 10]


@given(st.integers(1, 999_999))
def test_a_number_spelled_out_comes_back(number: int) -> None:
    word = spelled(number)
    assert word_value(word) == number
    assert re.fullmatch(WORD, word)
    assert word_value(word.upper()) == number


@pytest.mark.parametrize(
    ("word", "value"),
    [("één", "1"), ("anderhalf", "1.5"), ("een half", "0.5"), ("vijftienhonderd", "1500"), ("honderdenvijf", "105"),
     ("tweeduizendvijfhonderd", "2500"), ("Tien", "10")],
)  # fmt: skip
def test_words_beside_the_plain_ones(word: str, value: str) -> None:
    assert word_value(word) == Decimal(value)


@pytest.mark.parametrize("word", ["", "tig", "eenen", "honderdhonderd", "duizendduizend", "tweedrie", "12"])
def test_other_words_are_no_number(word: str) -> None:
    assert word_value(word) is None


@pytest.mark.parametrize(
    ("word", "value"), [("eerste", 1), ("2e", 2), ("3de", 3), ("laatste", -1), ("Vierde", 4)]
)
def test_ordinals(word: str, value: int) -> None:
    assert re.fullmatch(ORDINAL, word, re.IGNORECASE)
    assert ordinal_value(word) == value


@given(st.text(max_size=20))
def test_any_text_gives_a_number_or_nothing(text: str) -> None:
    value = word_value(text)
    assert value is None or value >= 0
