"""The report of a load as a page of rows."""

from __future__ import annotations

from samenhang.loaders.staged import FileReport, LoadReport, SheetReport
from samenhang.pipeline import report
from samenhang.pipeline.report import PACKAGE_FOLDER

PROJECTS = SheetReport("Projecten", "loaded", 3, tables=(("projects", 3), ("money", 2)), unused=("Kleur",))
AREAS = SheetReport("", "loaded", rows=50)

LOAD = LoadReport(
    files=(
        FileReport(
            "tables/plan.xlsx", "read",
            sheets=(
                PROJECTS,
                SheetReport("Uitleg", "unused", rows=9),
            ),
        ),
        FileReport("sources/plan.pdf", "not_a_table", reason="dit is geen tabel"),
        FileReport(f"{PACKAGE_FOLDER}registers/areas.csv", "read", sheets=(AREAS,)),
    ),
    tables=(("projects", 3), ("money", 2), ("areas", 50)),
)  # fmt: skip


def test_there_is_a_row_per_sheet_and_per_file_that_was_not_read() -> None:
    page = report.load_page(LOAD)
    records = [dict(record) for record in page.records()]
    assert [(record["file"], record["sheet"], record["state"]) for record in records] == [
        ("tables/plan.xlsx", "Projecten", "loaded"),
        ("tables/plan.xlsx", "Uitleg", "unused"),
        ("sources/plan.pdf", "", "not_a_table"),
    ]
    assert records[0]["loaded"] == "projects 3, money 2" and records[0]["unused"] == "Kleur"
    assert records[2]["reason"] == "dit is geen tabel"


def test_files_of_the_package_are_counted_on_one_line() -> None:
    (remark,) = report.load_page(LOAD).remarks
    assert "55" in remark and "1 bestand" in remark


def test_a_build_stores_the_report_and_reads_it_back_as_the_same_page() -> None:
    assert report.page(LOAD.as_json()) == report.load_page(LOAD)
