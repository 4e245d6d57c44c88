"""Slips of the pen are found among all words at once, and words of their own are left alone."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from samenhang.resolution.slips import slips
from tests.effort import costly

_USED = "veenhuizerwijk"


def _found(*names: str) -> dict[str, tuple[str, ...]]:
    words = [tuple(name.split()) for name in names]
    return slips(words, Counter(word for name in words for word in set(name)))


@costly(30)
@given(at=st.integers(1, len(_USED) - 2), way=st.sampled_from(("without", "twice", "turned", "other")))
def test_one_slip_is_led_back_to_the_word_that_is_used(at: int, way: str) -> None:
    one, two = _USED[at], _USED[at + 1]
    slip = {
        "without": _USED[:at] + _USED[at + 1 :], "twice": _USED[:at] + one + _USED[at:],
        "turned": _USED[:at] + two + one + _USED[at + 2 :], "other": _USED[:at] + "q" + _USED[at + 1 :],
    }[way]  # fmt: skip
    found = _found(f"welzijn {_USED}", f"sport {_USED}", f"jeugd {_USED}", f"zorg {slip}")
    assert found.get(slip, (_USED,)) == (_USED,)
    assert slip == _USED or slip in found
    assert _USED not in found


def test_words_of_the_lists_and_words_in_use_are_no_slips() -> None:
    assert _found("gemeente leiden", "gemeente leider", "gemeente leider", "gemeente leider").keys() == set()
    used = [f"{other} {word}" for word in ("hamerveld", "kamerveld") for other in ("ab", "cd", "ef")]
    assert not _found(*used)


def test_two_words_written_as_one_are_both() -> None:
    found = _found(
        "roodzebrug wagenbroek", "roodzebrug", "huis roodzebrugwagenbroek", "huis roodzebrugwagnbroek"
    )
    assert found["roodzebrugwagenbroek"] == ("roodzebrug", "wagenbroek")
    assert found["roodzebrugwagnbroek"] == ("roodzebrug", "wagenbroek")


def test_nothing_to_compare() -> None:
    assert slips([], Counter()) == {}
    assert slips([("ab",)], Counter({"ab": 1})) == {}
