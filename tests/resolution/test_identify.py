"""Ids for rows that have none."""

from __future__ import annotations

from samenhang.ids import is_id
from samenhang.resolution.identify import BELONGING, FREE_STANDING, identify
from tests.loaders.frames import Rows, tables


def made(table: str, *rows: dict[str, str], **others: Rows) -> list[str]:
    frames, raw = tables(**{table: rows, **others})
    every = (
        (*FREE_STANDING, *BELONGING, table)
        if table not in (*FREE_STANDING, *BELONGING)
        else (*FREE_STANDING, *BELONGING)
    )
    done, findings = identify(frames, raw, every)
    missing = sum(not row.get("id") for row in rows)
    assert bool(missing) == any(item.code == "made_id" for item in findings)
    ids = list(done[table]["id"])
    assert all(map(is_id, ids))
    return ids


def test_a_free_thing_is_named_by_its_name() -> None:
    assert made("organisations", {"name": "Stichting Élan & Co"}, {"id": "organisation/x", "name": "X"}) == [
        "organisation/stichting-elan-co", "organisation/x",
    ]  # fmt: skip
    assert made("sources", {"title": "Jaarplan 2024"}) == ["source/jaarplan-2024"]


def test_an_area_with_a_code_is_named_by_it() -> None:
    assert made("areas", {"name": "Oldambt", "code": "GM1895"}, {"name": "Ter Apel"}) == [
        "area/gm1895",
        "area/ter-apel",
    ]


def test_a_thing_of_a_programme_bears_the_programme_in_its_id() -> None:
    assert made("projects", {"name": "Dorpshuis", "programme": "programme/noord"}, {"name": "Los"}) == [
        "project/noord/dorpshuis", "project/los",
    ]  # fmt: skip
    assert made("goals", {"name": "Lang", "number": "4", "framework": "programme/sociale-agenda"}) == [
        "goal/sociale-agenda/4"
    ]


def test_a_name_that_exists_takes_the_id_of_that_thing() -> None:
    known = {
        "id": "organisation/gemeente-oldambt",
        "name": "Gemeente Oldambt",
        "aliases": "Oldambt",
        "kind": "municipality",
    }
    assert made("organisations", known, {"name": "oldambt", "kind": "municipality"})[1] == known["id"]
    assert made("organisations", known, {"name": "oldambt", "kind": "company"})[1] == "organisation/oldambt"
    line = {"id": "line/noord/1", "programme": "programme/noord", "name": "Leren"}
    assert made("lines", line, {"programme": "programme/noord", "name": "leren"})[1] == "line/noord/1"
    assert made("lines", line, {"programme": "programme/oost", "name": "Leren"})[1] == "line/oost/leren"


def test_a_row_that_joins_is_named_by_what_it_is_about_and_all_it_says() -> None:
    row = {"subject": "project/noord/a|project/noord/b", "amount": "5", "kind": "budgeted"}
    one, same, other = made("money", row, {**row, "source": "source/ander"}, {**row, "amount": "6"})
    assert one == same != other
    assert one.startswith("money/noord/a/")
    assert made("money", row)[0] == one


def test_what_has_neither_name_nor_subject_still_gets_an_id() -> None:
    (found,) = made("organisations", {"kind": "company"})
    assert found.startswith("organisation/")
    (found,) = made("notes", {"text": "los"})
    assert found.startswith("note/")
    (found,) = made("organisations", {"name": "€ !"})
    assert found.startswith("organisation/")
