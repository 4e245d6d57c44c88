"""Rows that stand there twice."""

from __future__ import annotations

from samenhang.resolution.repeats import differing, join
from tests.loaders.frames import tables

ROW = {"id": "note/1", "subject": "project/a", "kind": "risk", "text": "x", "locator": "l10"}


def test_the_same_row_twice_in_one_source_is_one_row_with_two_locators() -> None:
    frames, raw = tables(notes=[ROW, {**ROW, "locator": "l9|l10"}, {**ROW, "source": "source/twee"}])
    done, texts, repeated = join(frames, raw)
    assert list(done["notes"]["locator"]) == ["l9|l10", "l10"]
    assert list(done["notes"]["_row"]) == ["2", "4"]
    assert len(texts["notes"]) == 2
    assert repeated == 1
    assert not differing(done)


def test_what_differs_in_quote_or_confidence_stays_apart_without_a_finding() -> None:
    frames, raw = tables(notes=[ROW, {**ROW, "quote": "anders"}, {**ROW, "confidence": "0.5"}])
    done, _, repeated = join(frames, raw)
    assert (len(done["notes"]), repeated) == (3, 0)
    assert not differing(done)


def test_one_id_with_different_contents_in_one_source_is_reported_and_both_stay() -> None:
    frames, raw = tables(notes=[ROW, {**ROW, "text": "y"}, {**ROW, "source": "source/twee", "text": "z"}])
    done, _, repeated = join(frames, raw)
    assert (len(done["notes"]), repeated) == (3, 0)
    (found,) = differing(done)
    assert (found.code, found.subject, found.place.row) == ("duplicate_id", "note/1", 2)
    assert "kolommen: text" in found.message()


def test_a_row_that_is_there_twice_keeps_the_order_of_its_locators() -> None:
    row = {**ROW, "locator": "l40|l9"}
    for rows in ([row], [row, row], [row, {**ROW, "locator": "l9"}], [{**ROW, "locator": "l9"}, row]):
        frames, raw = tables(notes=rows)
        assert list(join(frames, raw)[0]["notes"]["locator"]) == ["l40|l9"]
