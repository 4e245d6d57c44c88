"""What changed between two builds: planted changes are told, and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import StoreError, UsageError
from samenhang.graph import claim_rows, manifest
from samenhang.graph.build import Setting, Tables, build
from samenhang.graph.claim_rows import Claim
from samenhang.graph.hashing import checksum
from samenhang.graph.record import FILE_NAME
from samenhang.ids import DEFAULT_BASE
from samenhang.ontology.schema import schema
from samenhang.views.diff import DiffFilter, diff
from samenhang.views.diff_rows import COLUMNS
from samenhang.views.page import TablePage
from tests.effort import costly
from tests.worlds import FRAME, PLACES, Row, frames

World = dict[str, list[dict[str, str]]]
OTHER = {"source": "source/tweede", "locator": "l7"}

WORLD: Mapping[str, Sequence[Row]] = {
    "sources": [
        {"id": "source/test", "title": "Eerste stuk", "kind": "document", "published": "2023"},
        {"id": "source/tweede", "title": "Tweede stuk", "kind": "document", "published": "2022"},
    ],
    "programmes": [
        {"id": FRAME, "name": "Agenda", "kind": "agenda", "start": "2023", "end": "2025"},
        {"id": "programme/deal", "name": "Deal", "kind": "deal", "start": "2023", "end": "2025"},
    ],
    "goals": [
        {"id": "goal/agenda/1", "framework": FRAME, "number": "1", "name": "Samen leven"},
        {"id": "goal/agenda/2", "framework": FRAME, "number": "2", "name": "Goed wonen"},
    ],
    "projects": [
        {"id": "project/deal/a", "programme": "programme/deal", "kind": "project", "name": "Buurthuis",
         "start": "2023", "end": "2024", "areas": "area/gm9001", "status": "running"},
        {"id": "project/deal/b", "programme": "programme/deal", "kind": "project", "name": "Bibliotheek",
         "start": "2023", "end": "2025", "areas": "area/gm9001|area/gm9002"},
        {"id": "project/agenda/c", "programme": FRAME, "kind": "measure", "name": "Taal op school"},
    ],
    "organisations": [
        {"id": "organisation/aadorp", "name": "Gemeente Aadorp", "kind": "municipality"},
        {"id": "organisation/beek", "name": "Stichting Beek", "kind": "foundation"},
        {"id": "organisation/beek-2", "name": "Stichting de Beek", "kind": "foundation", "locator": "row=9"},
    ],
    "participations": [
        {"id": "participation/1", "organisation": "organisation/aadorp", "subject": "project/deal/a", "role": "lead"},
        {"id": "participation/2", "organisation": "organisation/beek-2", "subject": "project/deal/b", "role": "partner"},
        {"id": "participation/3", "organisation": "organisation/aadorp", "subject": "project/agenda/c", "role": "lead"},
    ],
    "contributions": [
        {"id": "contribution/1", "subject": "project/deal/a", "goal": "goal/agenda/1", "method": "stated"},
    ],
    "money": [
        {"id": "money/1", "subject": "project/deal/a", "amount": "1000", "currency": "EUR", "kind": "budgeted",
         "precision": "exact", "recurrence": "total"},
        {"id": "money/2", "subject": "programme/deal", "amount": "5000", "currency": "EUR", "kind": "budgeted",
         "precision": "exact", "recurrence": "total"},
    ],
}  # fmt: skip


def made(world: World, folder: Path) -> Path:
    """Build a world as the pipeline does, with its manifest; rows keep their order and their place."""
    folder.mkdir(parents=True)
    staged = frames({**PLACES, **world})
    outcome = build(folder, Tables(staged, {}), Setting(DEFAULT_BASE, "nl", FRAME))
    found = checksum(folder / FILE_NAME)
    made = manifest.Manifest(
        fingerprint=found[:32], version="1", schema_version=schema().version, name="Proef", base=DEFAULT_BASE,
        language="nl", frame=FRAME, inputs={"tables/all.csv": found}, files={FILE_NAME: found},
        counts=outcome.counts,
    )  # fmt: skip
    manifest.write(folder, made)
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(fresh(), tmp_path_factory.mktemp("diff") / "base")


def fresh() -> World:
    return {name: [dict(row) for row in rows] for name, rows in deepcopy(WORLD).items()}


def row_of(world: World, entity: str) -> dict[str, str]:
    return next(row for rows in world.values() for row in rows if row["id"] == entity)


def told(page: TablePage, section: str = "things") -> list[dict[str, Any]]:
    return [dict(row) for row in page.records() if row["section"] == section]


def brief(page: TablePage, section: str = "things") -> set[tuple[Any, ...]]:
    """Return of each row what happened to what, and the values."""
    return {
        (row["change"], row["record"] or row["thing"], row["property"], row["old_value"], row["new_value"])
        for row in told(page, section)
    }


def test_nothing_changed(base: Path) -> None:
    page = diff(base, base)
    assert page.rows == ()
    assert page.summary == ("Er zijn geen verschillen.",)


def test_the_same_content_in_another_build_only_tells_the_input(base: Path, tmp_path: Path) -> None:
    """Another file with the same content: the input differs, the graph does not."""
    other = made(fresh(), tmp_path / "other")
    found = manifest.read(other)
    inputs = {"tables/anders.csv": "0"}
    manifest.write(other, manifest.Manifest(**{**_fields(found), "fingerprint": "f" * 32, "inputs": inputs}))
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


def test_a_value_that_does_not_count_is_another_reading(base: Path, tmp_path: Path) -> None:
    """The second document is older, so that what it says of the end does not count."""
    world = fresh()
    world["projects"].append({"id": "project/deal/a", "end": "2030", **OTHER})
    page = diff(base, made(world, tmp_path / "new"))
    (reading,) = [row for row in told(page) if row["property"] == ("end",)]
    assert (reading["change"], reading["old"], reading["new"]) == ("reading", None, "2030")
    assert reading["source"] == ("source/tweede",)


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


def test_a_row_with_an_id_made_of_its_content_is_known_back(base: Path, tmp_path: Path) -> None:
    world = fresh()
    row_of(world, "money/1").update({"id": "money/deal/abc", "amount": "1200"})
    page = diff(base, made(world, tmp_path / "new"))
    assert brief(page) == {
        ("changed", "money/deal/abc", ("id",), ("money/1",), ("money/deal/abc",)),
        ("changed", "money/deal/abc", ("amount",), ("1000",), ("1200",)),
    }


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


def test_a_build_with_other_tables_is_refused(base: Path, tmp_path: Path) -> None:
    new = made(fresh(), tmp_path / "new")
    found = manifest.read(new)
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


# ---- random edits -----------------------------------------------------------------------------------

_VALUES = {
    "status": ["running", "ended", "proposed"], "start": ["2022", "2023"], "end": ["2024", "2026"],
    "name": ["Een", "Twee"], "amount": ["1", "20.50"], "role": ["partner", "lead", "funder"],
    "description": ["Tekst, met \"tekens\"", "a\nb"],
}  # fmt: skip
_EDITABLE = {
    "projects": ("status", "start", "end", "name", "description"),
    "programmes": ("start", "end", "description"),
    "money": ("amount",),
    "participations": ("role",),
}


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, int, str, str]]:
    """Draw edits: (table, row, column, value); an empty column removes the row, ``+`` adds one like it."""
    found = {}
    for _ in range(draw(st.integers(0, 6))):
        table = draw(st.sampled_from(sorted(_EDITABLE)))
        place = draw(st.integers(0, len(WORLD[table]) - 1))
        column = draw(
            st.sampled_from(
                [*_EDITABLE[table], "", "+"] if table in ("money", "participations") else _EDITABLE[table]
            )
        )
        found[table, place, column] = draw(st.sampled_from(["", *_VALUES.get(column, ())]))
    return [(*key, value) for key, value in sorted(found.items())]


def apply(chosen: list[tuple[str, int, str, str]]) -> tuple[World, set[tuple[Any, ...]]]:
    """Return the edited world, and what a comparison must tell: no more and no less."""
    world, expected = fresh(), set()
    removed = {(table, place) for table, place, column, _ in chosen if column == ""}
    for table, place, column, value in chosen:
        row = world[table][place]
        entity = row["id"]
        if column == "+":
            extra = f"{entity}-extra"
            world[table].append(
                {**WORLD[table][place], "id": extra, "locator": "row=99", "subject": "project/agenda/c"}
            )
            expected.add(("new", extra, (), (), ()))
        elif column and (table, place) not in removed and row.get(column, "") != value:
            before = row.get(column, "")
            change = "new" if not before else "gone" if not value else "changed"
            expected.add((change, entity, (column,), (before,) if before else (), (value,) if value else ()))
            row[column] = value
    for table, place in sorted(removed, reverse=True):
        expected.add(("gone", world[table][place]["id"], (), (), ()))
        del world[table][place]
    return world, expected


_TURNED = {"new": "gone", "gone": "new", "changed": "changed"}


@costly(15)
@given(edits())
def test_random_edits_are_told_exactly(base: Path, chosen: list[tuple[str, int, str, str]]) -> None:
    world, expected = apply(chosen)
    with tempfile.TemporaryDirectory() as folder:
        new = made(world, Path(folder) / "new")
        there, back = diff(base, new), diff(new, base)
    assert brief(there) == expected
    assert len(told(there)) == len(expected)
    assert brief(back) == {
        (_TURNED[change], thing, name, new, old) for change, thing, name, old, new in expected
    }
    assert bool(there.rows) == bool(expected)
