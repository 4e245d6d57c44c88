"""Mapping files, and what they make of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.errors import MappingError
from samenhang.loaders.tables.mapping import read_mappings
from samenhang.pipeline.load import load_tables
from tests.loaders.frames import codes, rows
from tests.loaders.tables.workbooks import make

WIDE = """
[[sheet]]
sheet = "Overzicht*"

[[sheet.table]]
name = "programmes"
id = "programme/{Deal}"
columns = { name = "Deal" }
constants = { kind = "deal" }

[[sheet.table]]
name = "projects"
id = "project/{programme}/{Project naam}"
columns.name = "Project naam"
columns.programme = "Deal"
columns.status = "Stand"
columns.target_groups = ["Groep 1", "Groep 2"]
constants = { kind = "project" }
values = { status = { "In uitvoering" = "running", "Klaar" = "completed" } }

[[sheet.table]]
name = "money"
id = "money/{Deal}/{Project naam}/2022"
columns = { subject = "Project naam", amount = "Budget 2022" }
when = ["Budget 2022"]
constants.currency = "EUR"
constants.kind = "budgeted"
constants.precision = "exact"
constants.recurrence = "total"
constants.period_start = "2022"
constants.period_end = "2022"

[[sheet.table]]
name = "money"
columns = { subject = "Project naam", amount = "Budget 2023" }
when = ["Budget 2023"]
constants.currency = "EUR"
constants.kind = "reserved"
constants.precision = "exact"
constants.recurrence = "total"
constants.period_start = "2023"
constants.period_end = "2023"
"""

SHEET = [
    ["Overzicht van de projecten"],
    [],
    ["Deal", "Project naam", "Stand", "Groep 1", "Groep 2", "Budget 2022", "Budget 2023", "Opmerking"],
    ["Deal Noord", "Dorpshuis", "In uitvoering", "ouderen", "jeugd", 1500.5, None, "x"],
    ["Deal Noord", "Fietspad", "klaar", "", "jeugd", "€ 2.000,-", 300, ""],
    ["Deal Noord", "Beweegtuin", "onbekend woord", "", "", None, None, ""],
]


def write(folder: Path, content: str, name: str = "plan") -> Path:
    path = folder / f"{name}.mapping.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_wide_sheet_fills_several_tables(tmp_path: Path) -> None:
    make(tmp_path / "plan.xlsx", {"Overzicht 2024": SHEET, "Kladblok": [["iets"]]})
    write(tmp_path, WIDE)
    staged = load_tables([tmp_path], tmp_path)
    assert rows(staged, "projects", "id", "programme", "status", "target_groups") == [
        ("project/deal-noord/dorpshuis", "programme/deal-noord", "running", "jeugd|ouderen"),
        ("project/deal-noord/fietspad", "programme/deal-noord", "completed", "jeugd"),
        ("project/deal-noord/beweegtuin", "programme/deal-noord", "", ""),
    ]
    assert rows(staged, "money", "subject", "amount", "period_start", "locator") == [
        ("project/deal-noord/dorpshuis", "1500.50", "2022", "sheet=Overzicht 2024 row=4"),
        ("project/deal-noord/fietspad", "2000", "2022", "sheet=Overzicht 2024 row=5"),
        ("project/deal-noord/fietspad", "300", "2023", "sheet=Overzicht 2024 row=5"),
    ]
    assert rows(staged, "programmes", "id", "locator") == [
        (
            "programme/deal-noord",
            "sheet=Overzicht 2024 row=4|sheet=Overzicht 2024 row=5|sheet=Overzicht 2024 row=6",
        )
    ]
    assert codes(staged, "error", "warning") == [
        ("unused_sheet", "plan.xlsx", 0, ""),
        ("unknown_code", "plan.xlsx", 6, "Stand"),
    ]
    report = staged.report.files[0].sheets[0]
    assert (report.rows, report.left_out, report.unused) == (3, 0, ("Opmerking",))
    assert report.tables == (("programmes", 3), ("projects", 3), ("money", 2), ("money", 1))


def test_headings_that_are_not_there_are_named(tmp_path: Path) -> None:
    make(tmp_path / "plan.xlsx", {"Overzicht": [["Deal", "Projectnaam"], ["A", "B"]]})
    write(tmp_path, WIDE)
    found = load_tables([tmp_path], tmp_path)
    absent = [item for item in found.findings if item.code == "mapped_heading_absent"]
    assert "'Project naam'" in absent[0].message() or any(
        "'Project naam'" in item.message() for item in absent
    )


def test_a_mapping_says_where_the_heading_is_and_what_the_source_is(tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text("A;B\nx;y\nNaam;Soort\nStichting Z;stichting\n", encoding="utf-8")
    write(
        tmp_path,
        """
        [[sheet]]
        file = "l*.csv"
        heading_row = 3
        source = "source/jaarplan"
        [[sheet.table]]
        name = "organisations"
        columns = { name = "Naam", kind = "Soort" }
        [[sheet]]
        file = "bronnen.csv"
        [[sheet.table]]
        name = "sources"
        columns = { id = "Id", title = "Titel" }
        """,
    )
    (tmp_path / "bronnen.csv").write_text("Id,Titel\nsource/jaarplan,Jaarplan\n", encoding="utf-8")
    staged = load_tables([tmp_path], tmp_path)
    assert rows(staged, "organisations", "id", "kind", "source") == [
        ("organisation/stichting-z", "foundation", "source/jaarplan")
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("x = 1", "'x'"),
        ("[[sheet]]\nblad = 'x'\n[[sheet.table]]\nname = 'projects'", "'blad'"),
        ("[[sheet]]\nheading_row = '3'\n[[sheet.table]]\nname = 'projects'", "heading_row"),
        ("[[sheet]]\nheading_row = true\n[[sheet.table]]\nname = 'projects'", "heading_row"),
        ("[[sheet]]\nsource = 'mijn bron'\n[[sheet.table]]\nname = 'projects'", "source"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'project'", "projects"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'projects'\ncolumns = { naam = 'x' }", "name"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'projects'\ncolumns = { name = 3 }", "columns.name"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'projects'\ncolumns = ['name']", "columns"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'projects'\nconstants = { number = 14 }", "constants.number"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'projects'\nvalues = { kind = 'x' }", "values.kind"),
        ("[[sheet]]\n[[sheet.table]]\nname = 'projects'\ncolumns.name = 'a'\nconstants.name = 'b'", "name"),
        ("[[sheet]]", "table"),
        ("[sheet]\nname = 'x'", "sheet"),
        ("geen toml", "mapping.toml"),
    ],
)
def test_what_a_mapping_may_not_say(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(MappingError) as caught:
        read_mappings(write(tmp_path, content))
    assert said in str(caught.value)


def test_a_wrong_mapping_stops_its_file_not_the_rest(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text("id,name\nproject/x/a,A\n", encoding="utf-8")
    make(tmp_path / "plan.xlsx", {"organisations": [["id", "name"], ["organisation/a", "A"]]})
    write(tmp_path, "x = 1", "projects")
    staged = load_tables([tmp_path], tmp_path)
    assert [(item.file, item.state) for item in staged.report.files] == [
        ("plan.xlsx", "read"),
        ("projects.csv", "unreadable"),
    ]
    assert len(staged.frames["organisations"]) == 1
