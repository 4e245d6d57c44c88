"""Numbers as people write them in the cells of tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.dutch.numbers import as_money, decimal_sign, plain, read_number

MONEY = st.decimals(min_value=0, max_value=10**12, places=2)


def dutch(value: Decimal) -> str:
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("€ 1.130.000,-", "1130000"),
        ("€900.000,--", "900000"),
        ("€ 1.500,50", "1500.50"),
        ("1500.5", "1500.50"),
        ("1,5", "1.50"),
        ("1,500.25", "1500.25"),
        ("€ 12,1 miljoen", "12100000"),
        ("6,5 mln", "6500000"),
        ("4 mln.", "4000000"),
        ("160 duizend euro", "160000"),
        ("1,5 miljard", "1500000000"),
        ("1 500 000", "1500000"),
        ("1\u00a0500\u00a0000,25", "1500000.25"),
        ("EUR 1500", "1500"),
        ("1.500,- euro", "1500"),
        ("-1.500,00", "-1500"),
        ("€ -5", "-5"),
        ("- € 5", "-5"),
        ("(500)", "-500"),
        ("€ 0", "0"),
        ("0,125", "0.13"),
    ],
)
def test_amounts_in_the_forms_of_the_field(written: str, amount: str) -> None:
    number = read_number(written, money=True)
    assert number is not None
    assert as_money(number.value) == amount
    assert not number.doubtful


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-",
        "€",
        "1.2.3",
        "1,2,3",
        "2-4",
        "ruim 3",
        "5%",
        "1e5",
        "1,13E+06",
        "1500,",
        "(-5)",
        "٣",
        "n.v.t.",
        "1.50.000",
    ],
)
def test_what_is_no_number_is_not_guessed(written: str) -> None:
    assert read_number(written, money=True) is None


@pytest.mark.parametrize(
    ("written", "sign", "money", "value", "doubtful"),
    [
        ("1.500", "", True, "1500", True),
        ("1.500", ",", True, "1500", False),
        ("1.500", ".", True, "1500", True),
        ("1,500", ".", True, "1500", False),
        ("1.500", "", False, "1500", True),
        ("1,500", "", False, "1.5", True),
        ("1.500", ".", False, "1.5", False),
        ("1.500", ",", False, "1500", False),
        ("0.500", "", False, "0.5", False),
        ("1500.125", "", False, "1500.125", False),
        ("1.500.000", "", True, "1500000", False),
    ],
)
def test_one_sign_with_three_digits_is_read_as_the_file_does(
    written: str, sign: str, money: bool, value: str, doubtful: bool
) -> None:
    number = read_number(written, sign, money=money)  # type: ignore[arg-type]
    assert number is not None
    assert (plain(number.value), number.doubtful) == (value, doubtful)


@pytest.mark.parametrize(
    ("numbers", "expected", "sign"),
    [
        (["1.500", "1,5"], "", ","),
        (["1.500", "1.5"], "", "."),
        (["1.500"], "", ""),
        (["1.500"], ",", ","),
        (["1,5", "1.5"], ".", ""),
        (["€ 3.000,-"], "", ","),
        (["1.000.000"], "", ","),
        (["0.125"], "", "."),
        (["geen", ""], ".", "."),
    ],
)
def test_the_numbers_of_a_file_tell_its_decimal_sign(numbers: list[str], expected: str, sign: str) -> None:
    assert decimal_sign(numbers, expected) == sign  # type: ignore[arg-type]


@given(MONEY, st.sampled_from(["{}", "€ {}", "€{}", "{} euro", "EUR {}"]))
def test_an_amount_written_the_dutch_way_comes_back(value: Decimal, form: str) -> None:
    number = read_number(form.format(dutch(value)), money=True)
    assert number is not None
    assert (number.value, number.doubtful) == (value, False)


@given(MONEY)
def test_an_amount_written_the_english_way_comes_back(value: Decimal) -> None:
    number = read_number(f"{value:,.2f}", money=True)
    assert number is not None
    assert number.value == value


@given(MONEY)
def test_canonical_money_is_read_as_itself(value: Decimal) -> None:
    shown = as_money(value)
    number = read_number(shown, ".", money=True)
    assert number is not None
    assert as_money(number.value) == shown


@given(st.text(max_size=30), st.sampled_from(["", ".", ","]), st.booleans())
def test_any_text_gives_a_number_or_nothing(text: str, sign: str, money: bool) -> None:
    number = read_number(text, sign, money=money)  # type: ignore[arg-type]
    assert number is None or number.value.is_finite()
    decimal_sign([text])
