"""Namesakes that are two get two ids."""

from __future__ import annotations

import pandas as pd

from samenhang.resolution.identify import identify
from tests.loaders.frames import Rows, tables

OWNERS = [
    {"id": "organisation/gemeente-oldambt", "name": "Gemeente Oldambt", "kind": "municipality"},
    {"id": "organisation/gemeente-pekela", "name": "Gemeente Pekela", "kind": "municipality"},
]
AGENDA = {"id": "programme/sociale-agenda", "name": "Sociale Agenda", "kind": "agenda"}


def ids(programmes: Rows, table: str = "programmes") -> list[str]:
    frames, raw = tables(**{"organisations": OWNERS, table: programmes})
    done, _ = identify(frames, raw, [table])
    found: pd.Series = done[table]["id"]
    return list(found)


def test_programmes_of_two_owners_are_two_in_any_order() -> None:
    rows = [
        {"name": "Ontwikkelplein", "kind": "municipal_programme", "owner": owner}
        for owner in ("Gemeente Oldambt", "organisation/gemeente-pekela", "")
    ]
    expected = [
        "programme/ontwikkelplein-gemeente-oldambt",
        "programme/ontwikkelplein-gemeente-pekela",
        "programme/ontwikkelplein",
    ]
    assert ids(rows) == expected
    assert ids(rows[::-1]) == expected[::-1]


def test_one_owner_under_two_spellings_is_one_programme() -> None:
    rows = [{"name": "Ontwikkelplein", "owner": owner} for owner in ("gemeente oldambt", "Gemeente Oldambt")]
    assert ids(rows) == ["programme/ontwikkelplein"] * 2


def test_an_owner_that_the_thing_with_the_id_has_keeps_that_id() -> None:
    given = {
        "id": "programme/ontwikkelplein",
        "name": "Ontwikkelplein",
        "owner": "organisation/gemeente-oldambt",
    }
    rows = [
        given,
        {"name": "Ontwikkelplein", "owner": "Gemeente Oldambt"},
        {"name": "Ontwikkelplein", "owner": "Gemeente Pekela"},
    ]
    assert ids(rows)[1:] == ["programme/ontwikkelplein", "programme/ontwikkelplein-gemeente-pekela"]


def test_a_name_that_is_a_sort_alone_is_another_thing_under_another_kind() -> None:
    other = {"name": "Sociale Agenda", "kind": "provincial_programme"}
    assert ids([AGENDA, other]) == [AGENDA["id"], "programme/sociale-agenda-provincial-programme"]
    assert ids([AGENDA, {"name": "Sociale Agenda", "kind": "agenda"}]) == [AGENDA["id"]] * 2


def test_a_name_that_tells_is_one_thing_under_kinds_that_people_mix_up() -> None:
    given = {"id": "programme/nij-begun", "name": "Nij Begun", "kind": "national_programme"}
    assert ids([given, {"name": "Nij Begun", "kind": "agenda"}]) == [given["id"]] * 2
