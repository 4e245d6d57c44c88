"""Sheets that a page break laid into each other."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.parsers.things.interleaved import untangle
from samenhang.loaders.documents.parsers.things.stream import Field, find_fields, stream
from tests.loaders.documents.parsers import texts

NAMES = ("Thema: Zorg", "Status: nieuw", "Doel: samen", "Partners: Menzis", "Planning: 2024", "Budget: € 5")


def sheet(*names: str) -> list[Field]:
    return find_fields(stream(texts.story("\n".join(names))))


def keys(fields: list[Field]) -> list[str]:
    return [one.name.key for one in fields]


def test_the_tail_of_a_sheet_goes_back_to_it() -> None:
    whole, cut = sheet(*NAMES), sheet(*NAMES[:3])
    tangled = [*sheet(*NAMES[:3]), *sheet(*NAMES[3:]), *sheet(*NAMES[3:])]
    wanted = keys(whole)
    sheets = [whole, cut, tangled]
    untangle(sheets)
    assert [keys(one) for one in sheets] == [wanted, wanted, wanted]
    assert [one.sure for one in cut] == [True] * 3 + [False] * 3


def test_sheets_that_are_whole_stay_so() -> None:
    sheets = [sheet(*NAMES), sheet(*NAMES), sheet(*NAMES[:4])]
    before = [keys(one) for one in sheets]
    untangle(sheets)
    assert [keys(one) for one in sheets] == before


@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=9), max_size=5))
def test_no_field_is_lost_or_doubled(told: list[list[str]]) -> None:
    sheets = [sheet(*names) for names in told]
    before = Counter(key for one in sheets for key in keys(one))
    untangle(sheets)
    assert Counter(key for one in sheets for key in keys(one)) == before
