"""Numbers and ranges as people write them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samenhang.dutch.numbers import plain
from samenhang.exports.tables_csv import write_tables
from samenhang.loaders.tables.quantities import Quantity, read_quantity
from samenhang.ontology.quantity import ends
from samenhang.pipeline.load import load_tables
from tests.loaders.frames import codes, load, rows


@pytest.mark.parametrize(
    ("written", "text"),
    [("40", "40"), ("1,5", "1.5"), ("2-4", "2-4"), ("2 - 4", "2-4"), ("2–4", "2-4"), ("2 – 4", "2-4"),
     ("2 tot 4", "2-4"), ("2 à 4", "2-4"), ("2 t/m 4", "2-4"), ("van 2 tot 4", "2-4"),
     ("tussen 2 en 4", "2-4"), ("between 2 and 4", "2-4"), ("2 tot en met 4", "2-4"), ("1,5-2", "1.5-2"),
     ("0,5 tot 1,25", "0.5-1.25"), ("-5 tot -2", "-5--2"), ("-5--2", "-5--2"), ("5-5", "5-5"),
     ("€ 100,- tot € 267", "100-267"), ("10 miljoen - 20 miljoen", "10000000-20000000")],
)  # fmt: skip
def test_numbers_and_ranges(written: str, text: str) -> None:
    assert read_quantity(written) == Quantity(text)


@pytest.mark.parametrize(
    "written",
    ["10-12-2024", "2024-07", "01-02", "10-20 miljoen", "2 en 4", "2 of 4", "2-4 uur", "2-4-6", "2-", "-",
     "a - b", "10%-20%", "1/2", "1 - 2 januari", "٢-٤", "2 tot 4 tot 6", "1 " * 100_000],
)  # fmt: skip
def test_what_may_be_something_else_is_not_read(written: str) -> None:
    assert read_quantity(written) is None


def test_a_range_that_runs_backwards_or_can_be_read_in_two_ways() -> None:
    assert read_quantity("4-2") == Quantity("4-2", reversed=True)
    assert read_quantity("5.100-5.500") == Quantity("5100-5500", doubtful=True)
    assert read_quantity("5.100-5.500", ",") == Quantity("5100-5500")
    assert read_quantity("5.100-5.500", ".") == Quantity("5.1-5.5")


@given(low=st.decimals(-1000, 1000, places=2), more=st.decimals(0, 1000, places=2))
def test_a_range_reads_back_as_itself(low: Decimal, more: Decimal) -> None:
    text = f"{plain(low)}-{plain(low + more)}"
    assert read_quantity(text) == Quantity(text)
    assert ends(text) == (low, low + more)


@given(st.text(max_size=30))
@example("0-0")
@example("2--")
def test_what_is_read_is_in_the_form_of_the_contract(written: str) -> None:
    found = read_quantity(written)
    both = ends(found.text) if found else None
    assert found is None or (both is not None and (both[0] <= both[1] or found.reversed))


def test_a_file_is_read_with_its_ranges_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    content = (
        "id,subject,quantity,what\n"
        "target/a/1,project/a,2-4,uur\ntarget/a/2,project/a,2 tot 4,uur\n"
        "target/a/3,project/a,4-2,uur\ntarget/a/4,project/a,10-12-2024,uur\n"
        'target/a/5,project/a,"1,5-2",uur\ntarget/a/6,project/a,"1.500-2.000",uur\n'
    )
    projects = "id,programme,name,kind\nproject/a,,Een,project\n"
    staged = load(tmp_path, targets=content, projects=projects)
    assert rows(staged, "targets", "quantity") == [
        ("2-4",), ("2-4",), ("",), ("",), ("1.5-2",), ("1500-2000",)
    ]  # fmt: skip
    assert [item for item in codes(staged, "error") if item[3] == "quantity"] == [
        ("reversed_range", "targets.csv", 4, "quantity"),
        ("unread_quantity", "targets.csv", 5, "quantity"),
    ]
    assert staged.raw["targets"]["quantity"].tolist()[1:4] == ["2 tot 4", "4-2", "10-12-2024"]


def test_ranges_written_by_us_are_read_again_as_they_were(tmp_path: Path) -> None:
    content = "id,subject,quantity\ntarget/a/1,project/a,-5--2\ntarget/a/2,project/a,0.5-1\n"
    projects = "id,programme,name,kind\nproject/a,,Een,project\n"
    (tmp_path / "in").mkdir()
    staged = load(tmp_path / "in", targets=content, projects=projects)
    write_tables(staged, tmp_path / "uit")
    again = load_tables([tmp_path / "uit"], tmp_path)
    assert (
        rows(again, "targets", "quantity") == rows(staged, "targets", "quantity") == [("-5--2",), ("0.5-1",)]
    )
