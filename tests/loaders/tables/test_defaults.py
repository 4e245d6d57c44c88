"""Empty cells that mean something: amounts are in euros."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.frames import codes, load, rows

PROGRAMME = "id,name,kind\nprogramme/a,Een,deal\n"


def test_amounts_without_a_currency_are_in_euros_and_a_note_says_so(tmp_path: Path) -> None:
    money = (
        "id,subject,amount,kind,recurrence\n"
        "money/1,programme/a,100,budgeted,total\nmoney/2,programme/a,200,spent,total\n"
    )
    staged = load(tmp_path, programmes=PROGRAMME, money=money)
    assert rows(staged, "money", "currency", "precision") == [("EUR", ""), ("EUR", "")]
    assert codes(staged, "error") == []
    told = [item for item in staged.findings if item.code == "default_filled"]
    assert [(item.severity, dict(item.fields)["rows"]) for item in told] == [("note", "2, 3")]
    assert ("recommended_missing", "money.csv", 2, "precision") in codes(staged, "warning")


def test_a_currency_that_is_written_stays(tmp_path: Path) -> None:
    money = (
        "id,subject,amount,currency,kind,precision,recurrence\n"
        "money/1,programme/a,100,DKK,budgeted,exact,total\nmoney/2,programme/a,200,,spent,exact,total\n"
    )
    staged = load(tmp_path, programmes=PROGRAMME, money=money)
    assert rows(staged, "money", "currency") == [("DKK",), ("EUR",)]
    assert codes(staged, "error", "warning") == []
    assert codes(staged, "note") == [("default_filled", "money.csv", 3, "currency")]
