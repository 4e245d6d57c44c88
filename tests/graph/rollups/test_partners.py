"""Partners over programmes: who counts, what counts as given, and money that is not a partner's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from samenhang.views.page import Value
from samenhang.views.partners import partners
from tests.worlds import Row, world

WORLD: dict[str, Sequence[Row]] = {
    "programmes": [
        {"id": "programme/koepel", "name": "Koepel", "kind": "national_programme"},
        {"id": "programme/a", "name": "A", "kind": "deal", "part_of": "programme/koepel", "start": "2020", "end": "2024"},
        {"id": "programme/b", "name": "B", "kind": "deal"},
        {"id": "programme/c", "name": "C", "kind": "deal"},
    ],
    "projects": [
        {"id": "project/a/x", "programme": "programme/a", "name": "X", "kind": "project", "start": "2021", "end": "2023"},
        {"id": "project/b/y", "programme": "programme/b", "name": "Y", "kind": "project"},
    ],
    "organisations": [
        {"id": "organisation/school", "name": "School", "kind": "education"},
        {"id": "organisation/club", "name": "Club", "kind": "association"},
        {"id": "organisation/scholen", "name": "Scholen", "kind": "group"},
        {"id": "organisation/bureau", "name": "Bureau", "kind": "company"},
        {"id": "organisation/fonds", "name": "Fonds", "kind": "foundation"},
    ],
}  # fmt: skip


def part(organisation: str, subject: str, role: str = "partner", **more: str) -> Row:
    return {
        "id": f"participation/{subject}/{organisation}/{role}", "organisation": f"organisation/{organisation}",
        "subject": subject, "role": role, **more,
    }  # fmt: skip


def rows(
    folder: Path, participations: list[Row], money: Sequence[Row] = (), **options: bool
) -> dict[str, dict[str, Value]]:
    graph = world(folder, WORLD, {"participations": participations, "money": money})
    return {str(row["name"]): row for row in partners(graph, **options).records()}


def test_groups_authors_and_possible_partners_do_not_count(tmp_path: Path) -> None:
    found = rows(tmp_path / "w", [
        part("school", "project/a/x"), part("school", "project/b/y", "lead"),
        part("scholen", "project/a/x"), part("scholen", "project/b/y"),
        part("bureau", "project/a/x", "author"), part("bureau", "project/b/y"),
        part("club", "project/a/x", "possible_partner"), part("club", "project/b/y"),
    ])  # fmt: skip
    assert list(found) == ["School"]
    assert found["School"]["roles"] == ("lead", "partner")
    assert (found["School"]["first_year"], found["School"]["last_year"]) == (2021, 2023)


def test_a_programme_and_the_one_above_it_count_once(tmp_path: Path) -> None:
    given = [part("school", "programme/koepel"), part("school", "project/a/x")]
    assert rows(tmp_path / "a", given) == {}
    found = rows(tmp_path / "b", given, all_levels=True)
    assert found["School"]["programme_names"] == ("A", "Koepel")


def test_possible_programmes_stand_apart(tmp_path: Path) -> None:
    found = rows(tmp_path / "w", [
        part("club", "project/a/x"), part("club", "project/b/y"), part("club", "programme/c", "possible_partner"),
    ])  # fmt: skip
    assert found["Club"]["programmes"] == 2
    assert found["Club"]["possible_programmes"] == ("C",)


def test_money_given_and_money_around(tmp_path: Path) -> None:
    def amount(key: str, subject: str, euros: str, **more: str) -> Row:
        return {
            "id": f"money/{key}",
            "subject": subject,
            "amount": euros,
            "kind": "budgeted",
            "recurrence": "total",
            **more,
        }

    found = rows(
        tmp_path / "w",
        [part("school", "project/a/x"), part("school", "project/a/x", "lead"), part("school", "project/b/y")],
        [
            amount("x", "project/a/x", "100"),
            amount("x22", "project/a/x", "60", period_start="2022", period_end="2022"),
            amount("y", "project/b/y", "11"),
            amount("gift", "project/b/y", "5", funder="organisation/fonds"),
            amount("samen", "project/a/x", "3", kind="spent", funder="organisation/fonds|organisation/club"),
            amount("gift2", "programme/a", "7", funder="organisation/fonds", kind="granted"),
        ],
    )
    # two roles in one project: its budget once; the total and not its year; the gift is part of the budget
    assert found["School"]["money_around"] == ("budgeted total 111",)
    assert found["School"]["money_given"] == ()
    assert found["Fonds"]["money_given"] == ("budgeted total 5", "granted total 7")
    assert found["Fonds"]["money_given_shared"] == ("spent total 3",)
    assert found["Fonds"]["roles"] == ("funder",)
