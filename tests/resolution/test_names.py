"""Names in the place of ids."""

from __future__ import annotations

import pytest

from samenhang.records import Finding
from samenhang.resolution.names import Index, normal, resolve
from tests.loaders.frames import Rows, tables

WORLD: dict[str, Rows] = {
    "areas": [
        {"id": "area/gm0014", "name": "Groningen", "kind": "municipality"},
        {
            "id": "area/gm1895",
            "name": "Oldambt",
            "aliases": "gemeente Oldambt|het Oldambt",
            "kind": "municipality",
        },
        {
            "id": "area/pv20",
            "name": "Provincie Groningen",
            "aliases": "Groningen (provincie)",
            "kind": "province",
        },
    ],
    "organisations": [
        {
            "id": "organisation/gemeente-groningen",
            "name": "Gemeente Groningen",
            "aliases": "Groningen",
            "kind": "municipality",
        },
        {"id": "organisation/ez", "name": "Ministerie van Economische Zaken", "kind": "ministry"},
    ],
    "names": [{"id": "name/1", "subject": "organisation/ez", "name": "Ministerie van ELenI"}],
    "programmes": [
        {"id": "programme/noord", "name": "Deal Noord", "kind": "deal"},
        {"id": "programme/oost", "name": "Deal Oost", "kind": "deal"},
    ],
    "lines": [
        {"id": "line/noord/leren", "programme": "programme/noord", "name": "Leren"},
        {"id": "line/oost/leren", "programme": "programme/oost", "name": "Leren"},
        {"id": "line/oost/werken", "programme": "programme/oost", "name": "Werken"},
    ],
}


def resolved(table: str, **row: str) -> tuple[dict[str, str], dict[str, str], list[Finding]]:
    frames, raw = tables(**{**WORLD, table: [*WORLD.get(table, []), row]})
    done, texts, findings = resolve(frames, raw, Index(frames, raw))
    return (
        done[table].iloc[-1].to_dict(),
        texts[table].iloc[-1].to_dict(),
        [f for f in findings if f.place.column != "source"],
    )


@pytest.mark.parametrize(
    "written", ["Deal Noord", "deal  noord", " DEAL NOORD ", "Déal\u00a0Noord", "programme/noord"]
)
def test_a_name_in_any_spelling_of_case_blanks_and_accents(written: str) -> None:
    row, raw, findings = resolved("projects", id="project/noord/a", name="A", programme=written)
    assert row["programme"] == "programme/noord"
    assert raw["programme"] == ("" if written == "programme/noord" else written)
    assert not findings


@pytest.mark.parametrize("written", ["Deal Noor", "Noord"])
def test_no_name_is_guessed(written: str) -> None:
    row, raw, findings = resolved("projects", id="project/noord/a", name="A", programme=written)
    assert (row["programme"], raw["programme"]) == ("", written)
    assert [item.code for item in findings] == ["unknown_name"]
    assert f"'{written}'" in findings[0].message()


def test_a_slip_gets_the_names_that_look_like_it() -> None:
    _, _, findings = resolved("projects", id="project/noord/a", name="A", programme="Deal Nord")
    assert "deal noord (programme/noord)" in findings[0].message()


def test_an_area_is_never_taken_for_the_organisation_of_that_name() -> None:
    row, _, findings = resolved("projects", id="project/noord/a", name="A", areas="Groningen|het Oldambt")
    assert row["areas"] == "area/gm0014|area/gm1895"
    row, _, _ = resolved("participations", id="participation/1", organisation="Groningen", role="partner")
    assert row["organisation"] == "organisation/gemeente-groningen"
    assert not findings


def test_a_name_of_another_time_counts() -> None:
    row, _, _ = resolved(
        "participations", id="participation/1", organisation="ministerie van ELenI", role="partner"
    )
    assert row["organisation"] == "organisation/ez"


def test_where_any_thing_may_stand_a_shared_name_is_left_open() -> None:
    row, raw, findings = resolved("notes", id="note/1", subject="Groningen", kind="risk", text="x")
    assert (row["subject"], raw["subject"]) == ("", "Groningen")
    assert [item.code for item in findings] == ["ambiguous_name"]
    assert "area/gm0014, organisation/gemeente-groningen" in findings[0].message()


def test_of_lines_with_one_name_that_of_the_rows_own_programme_is_meant() -> None:
    row, _, findings = resolved(
        "projects", id="project/oost/a", name="A", programme="programme/oost", lines="Leren|Werken"
    )
    assert row["lines"] == "line/oost/leren|line/oost/werken"
    assert not findings
    row, raw, findings = resolved("projects", id="project/x", name="A", lines="Leren|Werken")
    assert (row["lines"], raw["lines"]) == ("line/oost/werken", "Leren|Werken")
    assert [item.code for item in findings] == ["ambiguous_name"]


def test_an_id_without_a_row_is_told_apart_from_an_unknown_name() -> None:
    row, raw, findings = resolved("projects", id="project/x", name="A", programme="programme/nord")
    assert (row["programme"], raw["programme"]) == ("", "programme/nord")
    assert [item.code for item in findings] == ["missing_reference"]
    assert "programme/noord" in findings[0].message()


def test_an_id_of_the_wrong_kind_stays_for_the_rules() -> None:
    row, _, findings = resolved("projects", id="project/x", name="A", programme="area/gm0014")
    assert row["programme"] == "area/gm0014"
    assert not findings


def test_an_initiative_needs_no_row() -> None:
    row, _, findings = resolved("projects", id="project/x", name="A", initiative="initiative/jogg")
    assert row["initiative"] == "initiative/jogg"
    assert not findings


def test_several_values_where_one_belongs() -> None:
    row, raw, findings = resolved("projects", id="project/x", name="A", programme="Deal Noord|Deal Oost")
    assert (row["programme"], raw["programme"]) == ("", "Deal Noord|Deal Oost")
    assert [item.code for item in findings] == ["several_values"]


def test_the_spelling_that_names_share() -> None:
    assert normal("  Coördinatie\n PUNT ") == "coordinatie punt"
    assert normal("Straße") == normal("STRASSE")


@pytest.mark.parametrize(
    ("written", "rule"),
    [("Dealnoord", "anders geschreven"), ("de Deal Noord", "lidwoord"), ("DEAL-NOORD", "anders geschreven")],
)
def test_a_name_that_a_rule_finds_is_taken_and_the_rule_told(written: str, rule: str) -> None:
    row, raw, findings = resolved("projects", id="project/noord/a", name="A", programme=written)
    assert (row["programme"], raw["programme"]) == ("programme/noord", written)
    [note] = findings
    assert (note.code, note.severity) == ("resolved_by_rule", "note")
    assert rule in note.message("nl")


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2005", "organisation/oud"), ("2019-05-01", "organisation/nieuw"), ("", "")],
)
def test_a_name_that_two_ministries_carried_is_that_of_the_date_of_the_source(
    published: str, expected: str
) -> None:
    name = "Ministerie van Landbouw"
    rows = [
        {"id": f"organisation/{age}", "name": f"{name} ({age})", "kind": "ministry"}
        for age in ("oud", "nieuw")
    ]
    names = [
        {"id": "name/1", "subject": "organisation/oud", "name": name, "valid_to": "2010-10-14"},
        {"id": "name/2", "subject": "organisation/nieuw", "name": name, "valid_from": "2017-10-26"},
    ]
    sources = [{"id": "source/bron", "title": "Bron", "published": published}]
    row = {"id": "participation/1", "organisation": name}
    frames, raw = tables(organisations=rows, names=names, sources=sources, participations=[row])
    done, _, _ = resolve(frames, raw, Index(frames, raw), ("organisation",))
    assert list(done["participations"]["organisation"]) == [expected]
