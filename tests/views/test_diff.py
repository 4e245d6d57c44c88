"""What changed between two builds: planted changes are told, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenhang.errors import StoreError, UsageError
from samenhang.graph import claim_rows, manifest, seal
from samenhang.graph.claim_rows import Claim
from samenhang.graph.record import FILE_NAME
from samenhang.views.diff import DiffFilter, diff
from samenhang.views.diff_rows import COLUMNS
from tests.views.diff_world import OTHER, brief, fresh, made, row_of, told


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(fresh(), tmp_path_factory.mktemp("diff") / "base")


def test_nothing_changed(base: Path) -> None:
    page = diff(base, base)
    assert page.rows == ()
    assert page.summary == ("Er zijn geen verschillen.",)


def test_the_same_content_in_another_build_only_tells_the_input(base: Path, tmp_path: Path) -> None:
    """Another file with the same content: the input differs, the graph does not."""
    other = made(fresh(), tmp_path / "other")
    found = manifest.read(other, any_version=True)
    inputs = {"tables/anders.csv": "0"}
    manifest.write(other, manifest.Manifest(**{**_fields(found), "fingerprint": "f" * 32, "inputs": inputs}))
    seal.write(other)
    page = diff(base, other)
    assert [(row["change"], row["name"]) for row in told(page, "inputs")] == [
        ("gone", "tables/all.csv"),
        ("new", "tables/anders.csv"),
    ]
    assert len(page.rows) == 2
    assert page.summary == ("Aan de inhoud van de graaf is niets veranderd.",)


def _fields(found: manifest.Manifest) -> dict[str, Any]:
    return {name: getattr(found, name) for name in found.__slots__}


def test_a_changed_value_has_both_values_and_the_source(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "money/1").update({"amount": "1500", "locator": "row=4"})
    page = diff(base, made(world, tmp_path / "new"))
    (amount,) = [row for row in told(page) if row["property"] == ("amount",)]
    assert (amount["change"], amount["thing"], amount["record"]) == ("changed", "project/deal/a", "money/1")
    assert (amount["old"], amount["new"], amount["difference"]) == (1000, 1500, 500)
    assert (amount["source"], amount["locator"]) == (("source/test",), ("row=4",))
    assert (amount["old_source"], amount["old_locator"]) == (("source/test",), ("row=2",))
    assert (amount["programme_name"], amount["name"]) == ("Deal", "Buurthuis")
    (total,) = [row for row in told(page, "totals") if row["kind"] == "money_sum"]
    assert (total["old"], total["new"], total["what"]) == (1000, 1500, "project, begroot, totaal")
    assert any("Deal (project, begroot, totaal): € 1.000 → € 1.500" in line for line in page.summary)


def test_what_stands_elsewhere_only_is_counted_and_shown_when_asked(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "project/deal/b")["locator"] = "row=77"
    new = made(world, tmp_path / "new")
    page = diff(base, new)
    assert told(page) == []
    assert "1 rijen" in page.remarks[0]
    (moved,) = told(diff(base, new, DiffFilter(evidence=True)))
    assert (moved["change"], moved["locator"], moved["old_locator"]) == ("evidence", ("row=77",), ("row=2",))
    assert "name" in moved["property"]


@pytest.mark.thorough
def test_a_second_source_that_says_the_same_is_no_change_of_value(base: Path, tmp_path: Path) -> None:
    world = fresh()
    world["projects"].append({**row_of(world, "project/deal/a"), **OTHER})
    new = made(world, tmp_path / "new")
    (also,) = told(diff(base, new))
    assert (also["change"], also["thing"]) == ("source", "project/deal/a")
    assert (also["source"], also["locator"], also["old_source"]) == (("source/tweede",), ("l7",), ())
    (back,) = told(diff(new, base))
    assert (back["change"], back["old_source"], back["source"]) == (
        "source",
        ("source/tweede",),
        ("source/tweede",),
    )


@pytest.mark.thorough
def test_a_value_that_does_not_count_is_another_reading(base: Path, tmp_path: Path) -> None:
    """The second document is older, so that what it says of the end does not count."""
    world = fresh()
    world["projects"].append({"id": "project/deal/a", "end": "2030", **OTHER})
    page = diff(base, made(world, tmp_path / "new"))
    (reading,) = [row for row in told(page) if row["property"] == ("end",)]
    assert (reading["change"], reading["old"], reading["new"]) == ("reading", None, "2030")
    assert reading["source"] == ("source/tweede",)


@pytest.mark.thorough
def test_a_newer_date_of_a_source_makes_another_value_count(tmp_path: Path) -> None:
    """Nothing is said anew of the project; that its other end counts now is found all the same."""
    world = fresh()
    world["projects"].append({"id": "project/deal/a", "end": "2030", **OTHER})
    old = made(world, tmp_path / "old")
    row_of(world, "source/tweede")["published"] = "2024"
    page = diff(old, made(world, tmp_path / "new"))
    (end,) = [row for row in told(page) if row["property"] == ("end",)]
    assert (end["change"], end["old"], end["new"], end["source"]) == (
        "changed",
        "2024",
        "2030",
        ("source/tweede",),
    )


@pytest.mark.thorough
def test_a_contradiction_that_appears_and_is_solved(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "source/tweede")["published"] = "2023"
    old = made(world, tmp_path / "old")
    world["projects"].append({"id": "project/deal/a", "end": "2030", **OTHER})
    new = made(world, tmp_path / "new")
    page = diff(old, new)
    assert any("waarvan tegenspraken tussen bronnen: 1" in line for line in page.summary)
    (finding,) = [row for row in told(page, "findings") if "values_differ" in row["record"]]
    assert (finding["change"], finding["thing"]) == ("new", "project/deal/a")
    back = diff(new, old)
    assert any(line.startswith("Opgeloste bevindingen: ") for line in back.summary)


@pytest.mark.thorough
def test_organisations_that_became_one_are_told_as_merged(base: Path, tmp_path: Path) -> None:
    """As a decision leaves it: the row and all that names it under the id that stays."""
    world = fresh()
    row_of(world, "organisation/beek-2")["id"] = "organisation/beek"
    row_of(world, "participation/2")["organisation"] = "organisation/beek"
    new = made(world, tmp_path / "new")
    page = diff(base, new)
    (merged,) = told(page)
    assert (merged["change"], merged["thing"]) == ("merged", "organisation/beek-2")
    assert (merged["old"], merged["new"]) == ("Stichting de Beek", "Stichting Beek")
    assert "Samengevoegd met een ander: organisatie (1)." in page.summary
    (split,) = told(diff(new, base))
    assert (split["change"], split["thing"], split["old"]) == (
        "split",
        "organisation/beek-2",
        "Stichting Beek",
    )


@pytest.mark.thorough
def test_a_row_with_an_id_made_of_its_content_is_known_back(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "money/1").update({"id": "money/deal/abc", "amount": "1200"})
    page = diff(base, made(world, tmp_path / "new"))
    assert brief(page) == {
        ("changed", "money/deal/abc", ("id",), ("money/1",), ("money/deal/abc",)),
        ("changed", "money/deal/abc", ("amount",), ("1000",), ("1200",)),
    }


@pytest.mark.thorough
def test_another_partner_is_no_change_of_the_old_one(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "participation/1").update({"id": "participation/x", "organisation": "organisation/beek"})
    page = diff(base, made(world, tmp_path / "new"))
    assert {(change, thing) for change, thing, *_ in brief(page)} == {
        ("gone", "participation/1"),
        ("new", "participation/x"),
    }


def test_cells_that_moved(base: Path, tmp_path: Path) -> None:
    world = fresh()
    world["contributions"].append(
        {"id": "contribution/2", "subject": "project/deal/b", "goal": "goal/agenda/2", "method": "stated"}
    )
    page = diff(base, made(world, tmp_path / "new"))
    cells = [row for row in told(page, "totals") if row["kind"] == "cell"]
    assert {(row["thing"], row["what"], row["new_value"]) for row in cells} == {
        ("goal/agenda/2", "Aadorp, 2023-2025", ("covered",)),
        ("goal/agenda/2", "Beekstad, 2023-2025", ("covered",)),
    }
    assert "Doelen in een gemeente en jaar: 6 van 'niet gemeld' naar 'gedekt'." in page.summary


@pytest.mark.thorough
def test_an_overlap_that_grew(base: Path, tmp_path: Path) -> None:
    world = fresh()
    world["contributions"].append(
        {"id": "contribution/2", "subject": "project/agenda/c", "goal": "goal/agenda/1", "method": "stated"}
    )
    page = diff(base, made(world, tmp_path / "new"))
    overlaps = {row["property"]: row for row in told(page, "totals") if row["kind"] == "overlap"}
    assert overlaps["goals",]["new"] == 1
    assert overlaps["goals",]["name"] == "Agenda / Deal"
    assert any(line.startswith("Overlap: Agenda / Deal: doelen ") for line in page.summary)


def test_filters_narrow_the_rows_and_the_summary(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "project/deal/a")["status"] = "ended"
    row_of(world, "project/agenda/c")["name"] = "Taal"
    world["organisations"].append({"id": "organisation/nieuw", "name": "Nieuw", "kind": "company", **OTHER})
    new = made(world, tmp_path / "new")

    def things(**chosen: Any) -> set[Any]:
        return {row["thing"] for row in told(diff(base, new, DiffFilter(**chosen)))}

    assert things() == {"project/deal/a", "project/agenda/c", "organisation/nieuw"}
    assert things(programme="Deal") == {"project/deal/a"}
    assert things(kind="organisatie") == things(kind="organisation") == {"organisation/nieuw"}
    assert things(change="changed") == {"project/deal/a", "project/agenda/c"}
    assert things(source="Tweede stuk") == {"organisation/nieuw"}
    only = diff(base, new, DiffFilter(programme="Deal", only_summary=True))
    assert only.rows == ()
    assert only.summary == ("Gewijzigd: project (1).",)
    with pytest.raises(UsageError, match="soort"):
        diff(base, new, DiffFilter(kind="planeet"))


@pytest.mark.thorough
def test_what_belongs_to_the_programme_with_most_changes_comes_first(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "project/agenda/c")["name"] = "Aap"
    row_of(world, "project/deal/a").update({"status": "ended", "name": "Zwembad"})
    row_of(world, "organisation/aadorp")["name"] = "Aa"
    page = diff(base, made(world, tmp_path / "new"))
    assert [row["thing"] for row in told(page)] == [
        "project/deal/a", "project/deal/a", "project/agenda/c", "organisation/aadorp",
    ]  # fmt: skip
    assert page.columns == COLUMNS


def test_a_damaged_build_is_named(base: Path, tmp_path: Path) -> None:
    new = made(fresh(), tmp_path / "new")
    claims = new / FILE_NAME
    claims.write_bytes(claims.read_bytes()[:-40])
    with pytest.raises(StoreError, match=r"new.*claims\.csv.*beschadigd"):
        diff(base, new)


@pytest.mark.thorough
def test_a_build_with_other_tables_is_refused(base: Path, tmp_path: Path) -> None:
    new = made(fresh(), tmp_path / "new")
    found = manifest.read(new, any_version=True)
    manifest.write(new, manifest.Manifest(**{**_fields(found), "schema_version": "0.0.1"}))
    with pytest.raises(StoreError, match=r"0\.0\.1.*kan niet worden vergeleken"):
        diff(base, new)


def test_a_record_out_of_order_is_damaged(base: Path, tmp_path: Path) -> None:
    lines = (base / FILE_NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / FILE_NAME).write_text("".join([lines[0], *lines[:0:-1]]), encoding="utf-8")
    with pytest.raises(StoreError):
        list(claim_rows.read_things(tmp_path))
    first = next(claim_rows.read(base))
    assert isinstance(first, Claim)
    assert first.table == "areas"
