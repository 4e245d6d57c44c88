"""The report on one programme or partner: each of its numbers is that of another way to the same graph."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import samenhang
from samenhang.views.page import several
from samenhang.views.reports.make import report
from samenhang.views.reports.model import Cell, Paragraph, Points, Report, Table
from samenhang.workspace import Workspace

DEAL, AGENDA = "programme/regio-deal-oost-groningen", "programme/sociale-agenda"
PARTNER = "organisation/hanze"
PROGRAMMES = (DEAL, AGENDA, "programme/regio-deal-het-hogeland", "programme/kansen-voor-kinderen")


@pytest.fixture(scope="module")
def opened(example: Path) -> Workspace:
    return samenhang.open(example)


@cache
def made(opened: Workspace, what: str, name: str, *, whole: bool = False) -> Report:
    return report(opened.graph, what, name, opened.manifest.frame, [("werkmap", "Test")], whole=whole)


def tables(found: Report) -> dict[str, Table]:
    return {
        section.title: block
        for section in found.sections
        for block in section.blocks
        if isinstance(block, Table) and section.title != "Wat het is"
    }


def points(found: Report) -> list[str]:
    return [
        item.text
        for section in found.sections
        for block in section.blocks
        if isinstance(block, Points)
        for item in block.items
    ]


def numbers(table: Table, place: int) -> dict[str, int | Decimal | None]:
    return {row[0].text: row[place].number for row in table.rows}


def count(opened: Workspace, pattern: str) -> int:
    (found,) = opened.graph.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
    return int(str(found[0]))


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_projects_and_what_is_not_known_of_them(opened: Workspace, programme: str) -> None:
    found = made(opened, "programme", programme, whole=True)
    owner = opened.graph.node(programme).value
    every = count(opened, f"?x a sam:Project ; sam:programme <{owner}>")
    if not every:
        assert "Projecten en maatregelen" not in tables(found)
        return
    known = count(
        opened,
        f"?x a sam:Project ; sam:programme <{owner}> ; sam:status ?s FILTER(!STRENDS(STR(?s), '/unknown'))",
    )
    shown = tables(found)["Projecten en maatregelen"]
    assert (len(shown.rows), shown.total) == (every, every)
    assert sum(bool(row[1].text) for row in shown.rows) == known
    assert points(found)[0].startswith(f"Projecten en maatregelen: {every}. Van {every - known} daarvan")
    missing = [row for row in opened.query("not-reported").records() if row["programme"] == programme]
    told = {
        what: sum(not row[f"{what}_known"] for row in missing) for what in ("goal", "area", "period", "money")
    }
    assert (
        f"ontbreekt: {len(missing)} (het doel bij {told['goal']}, de plaats bij {told['area']}, "
        f"de periode bij {told['period']}, het geld bij {told['money']})" in points(found)[1]
    )


def test_the_amounts_of_projects_are_those_of_the_graph_the_largest_first(opened: Workspace) -> None:
    shown = tables(made(opened, "programme", DEAL, whole=True))["Projecten en maatregelen"]
    owner = opened.graph.node(DEAL).value
    said: dict[str, list[Decimal]] = {row[0].text: [] for row in shown.rows}
    for name, _, amount in opened.graph.select(
        f"SELECT ?name ?m ?amount WHERE {{ ?p a sam:Project ; sam:programme <{owner}> ; skos:prefLabel ?name . "
        "?m a sam:Money ; sam:subject ?p ; sam:amount ?amount }"
    ):
        said[str(name)].append(Decimal(str(amount)))
    for row in shown.rows:
        amounts = [
            Decimal(one.split("\N{NO-BREAK SPACE}")[1].split(" ")[0].replace(".", "").replace(",", "."))
            for one in row[3].text.split("; ")
            if one
        ]
        assert amounts == sorted(said[row[0].text], reverse=True)
    largest = [max(said[row[0].text], default=Decimal(-1)) for row in shown.rows]
    assert largest == sorted(largest, reverse=True)


@pytest.mark.parametrize("programme", PROGRAMMES[:3])
def test_goals_and_partners_count_as_the_matrices_do(opened: Workspace, programme: str) -> None:
    found = made(opened, "programme", programme, whole=True)
    goals = opened.view("matrix", "goal", "programme", goals=programme)
    shown = numbers(tables(found)["Doelen"], 1)
    for goal in goals.rows:
        assert shown[f"{goal.number} {goal.name}".strip()] == goals.cells[goal.id, programme][0].values[0]
    partners = opened.view("matrix", "partner", "programme")
    seats = {row.name: partners.cells[row.id, programme][0].values[0] for row in partners.rows}
    seats = {name: seat for name, seat in seats.items() if seat}
    assert numbers(tables(found)["Partners"], 2) == seats
    assert any(f"Organisaties die meedoen: {len(seats)}." in point for point in points(found))
    most = max(seats.values())
    assert any(f"({most})" in point for point in points(found) if point.startswith("Organisaties"))


def test_money_ties_ends_and_contradictions_are_those_of_their_commands(opened: Workspace) -> None:
    found = made(opened, "programme", DEAL, whole=True)
    money = [row["value"] for row in opened.show(DEAL).records() if row["section"] == "money"]
    assert sorted(row[1].number or 0 for row in tables(found)["Geld"].rows) == sorted(
        map(Decimal, map(str, money))
    )
    ties = list(opened.links(DEAL).records())
    assert tables(found)["Banden"].total == len(tables(found)["Banden"].rows) == len(ties)
    others = Counter(
        str(row["other_programme"] or row["other_name"]) for row in ties if row["direction"] != "inside"
    )
    (told,) = [point for point in points(found) if point.startswith("Uitgesproken")]
    assert f": {len(ties)}." in told and f"({max(others.values())})" in told
    ending = [row for row in opened.cliffs().records() if row["programme"] == DEAL]
    assert [row[0].text for row in tables(found)["Wat afloopt"].rows] == [row["name"] for row in ending]
    assert any(
        f"begint: {len(ending)}. Het eerste stopt in {ending[0]['ends']}" in point for point in points(found)
    )
    warned = [
        row for row in opened.check("warning").records()
        if row["subject"] == DEAL or DEAL.partition("/")[2] in str(row["subject"]).split("/")
    ]  # fmt: skip
    assert tables(found)["Wat elkaar tegenspreekt"].total == len(warned)
    assert any(point.startswith("Gegevens die") and f": {len(warned)}." in point for point in points(found))


def test_a_partner_sits_where_partners_says(opened: Workspace) -> None:
    found = made(opened, "partner", PARTNER, whole=True)
    (row,) = [row for row in opened.partners(1).records() if row["organisation"] == PARTNER]
    seats = tables(found)["In welke programma's"]
    certain = [cells for cells in seats.rows if cells[4].text == "zeker"]
    assert sorted(cells[0].text for cells in certain) == sorted(several(row["programme_names"]))
    matrix = opened.view("matrix", "partner", "programme")
    by_name = {head.name: matrix.cells[PARTNER, head.id][0].values for head in matrix.columns}
    for cells in seats.rows:
        assert cells[2].number == by_name[cells[0].text][0 if cells[4].text == "zeker" else 1]
    parts = [one for one in opened.show(PARTNER).records() if one["section"] == "participations"]
    assert len(tables(found)["Waarin precies"].rows) == len(parts)
    assert points(found)[0].startswith(f"Programma's waarin deze organisatie meedoet: {len(certain)}, ")


@pytest.mark.parametrize(
    ("what", "name"), [*(("programme", one) for one in PROGRAMMES[:2]), ("partner", "organisation/rijk")]
)
def test_on_paper_are_the_first_rows_and_what_is_left_out_is_counted(
    opened: Workspace, what: str, name: str
) -> None:
    paper, whole = (tables(made(opened, what, name, whole=whole)) for whole in (False, True))
    assert paper.keys() == whole.keys()
    for title, table in paper.items():
        kept = [whole[title].headings.index(heading) for heading in table.headings]
        every = [[row[place].text for place in kept] for row in whole[title].rows]
        assert [[cell.text for cell in row] for row in table.rows] == every[: len(table.rows)]
        assert table.total == len(every)
        left = len(every) - len(table.rows)
        assert (f"nog {left} (van {len(every)})" in table.rest) == bool(left)
        assert whole[title].rest == ""
    assert all(not isinstance(block, Paragraph) or "[…]" not in block.text or "samenhang show" in block.text
               for section in made(opened, what, name).sections for block in section.blocks)  # fmt: skip


def test_every_figure_of_a_programme_has_a_note(opened: Workspace) -> None:
    found = tables(made(opened, "programme", DEAL, whole=True))
    for title, place in (
        ("Geld", 1),
        ("Partners", 0),
        ("Projecten en maatregelen", 0),
        ("Banden", 1),
        ("Wat afloopt", 0),
    ):
        bare: list[tuple[Cell, ...]] = [row for row in found[title].rows if not row[place].notes]
        assert bare == [], title


def test_a_report_names_what_it_is_about_also_when_its_id_was_typed(opened: Workspace) -> None:
    by_id, by_name = opened.report("partner", PARTNER), opened.report("partner", "Hanze")
    assert by_id.colophon == by_name.colophon
    assert PARTNER not in [value for _, value in by_id.colophon]
