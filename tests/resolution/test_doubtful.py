"""Names that look alike, told to a person."""

from __future__ import annotations

from functools import partial

import pytest

from samenhang.loaders.kept import Kept
from samenhang.resolution import doubtful
from tests.loaders.frames import tables

ROWS = [
    {"id": "organisation/zonnewijzer", "name": "Stichting Zonnewijzer"},
    {"id": "organisation/zonewijzer", "name": "Zonewijzer"},
    {"id": "organisation/terra", "name": "Terra"},
]


def test_two_names_that_look_alike_are_told_with_the_reasons_in_both_languages() -> None:
    [found] = doubtful.doubts(tables(organisations=ROWS)[0]).findings
    assert (found.code, found.severity, found.subject) == ("names_alike", "note", "organisation/zonewijzer")
    assert "'Zonewijzer'" in found.message("nl")
    assert "op een letter na gelijk" in found.message("nl")
    assert "but for a letter" in found.message("en")
    assert found.place.row == 3
    [alike] = doubtful.doubts(tables(organisations=ROWS)[0]).alike
    assert {alike.a, alike.b} == {"organisation/zonewijzer", "organisation/zonnewijzer"}
    assert alike.reasons[0].text_a == "Zonewijzer"


def test_a_pair_that_was_decided_about_is_not_told_again() -> None:
    decided = {
        "id": "decision/1",
        "a": "organisation/zonnewijzer",
        "b": "organisation/zonewijzer",
        "decision": "different",
    }
    assert doubtful.doubts(tables(organisations=ROWS, decisions=[decided])[0]) == ((), [])


def test_too_many_names_are_left_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubtful, "MOST_THINGS", 2)
    [found] = doubtful.doubts(tables(organisations=ROWS)[0]).findings
    assert found.code == "names_not_compared"
    assert "organisations" in found.message("nl")


def test_without_the_libraries_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubtful, "find_spec", lambda _name: None)
    [found] = doubtful.doubts(tables(organisations=ROWS)[0]).findings
    assert "samenhang[matching]" in found.message("nl")


def test_the_same_names_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the order of the rows; and a name that changed, or a decision, is looked at anew."""
    kept = Kept()
    wanted = doubtful.doubts(tables(organisations=ROWS)[0], once=partial(kept.once, "1")).alike
    assert wanted
    monkeypatch.setattr(doubtful, "_proposed", lambda *_: [])
    for rows, found in ((ROWS[::-1], wanted), ([*ROWS[:2], {**ROWS[2], "name": "Tera"}], ())):
        turned = doubtful.doubts(tables(organisations=rows)[0], once=partial(kept.once, "1"))
        assert turned.alike == found
