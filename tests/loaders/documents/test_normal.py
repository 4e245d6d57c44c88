"""Even texts, and the way back to what the file had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.normal import even, key, normalised

ODD = st.text(
    st.one_of(
        st.sampled_from(
            "a B-\u00ad\u200b\ufeff\u00a0\t\r\f\ufb01\ufb03\u2010\u2011\u0301\u0308\u0002\0e\u00e9 \u2022\u20ac"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ("gewoon", "gewoon"),
        ("  twee \t woorden\r", "twee woorden"),
        ("arbeids\u00admarkt", "arbeidsmarkt"),
        ("e\ufb03ci\u00ebnt", "effici\u00ebnt"),
        ("cre\u0308ren", "cr\u00ebren"),
        ("MBO\u2011diploma", "MBO-diploma"),
        ("\u20ac\u00a0345.000,-", "\u20ac 345.000,-"),
        ("\ufeffbegin", "begin"),
        ("\u00ad \u200b", ""),
    ],
)
def test_what_looks_the_same_is_written_the_same(raw: str, made: str) -> None:
    assert even(raw) == normalised(raw).text == made


@given(ODD)
def test_even_twice_is_even_once(raw: str) -> None:
    assert even(even(raw)) == even(raw) == normalised(raw).text


@given(ODD)
def test_each_sign_knows_where_it_comes_from(raw: str) -> None:
    made = normalised(raw)
    assert len(made.text) == len(made.offsets) == len(made.lengths)
    assert list(made.offsets) == sorted(made.offsets)
    for at, sign in enumerate(made.text):
        piece = raw[made.offsets[at] : made.offsets[at] + made.lengths[at]]
        assert sign in even(f"x{piece}x") or sign == " "


@given(ODD, ODD)
def test_a_key_sees_neither_room_nor_hyphens(before: str, after: str) -> None:
    assert key(f"a{before}-\n {after}z") == key(f"a{before}\u00a0{after}z")
