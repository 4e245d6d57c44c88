"""Nothing is lost on the way from the files to the graph: totals by file, by source and by class."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from samenhang.ontology.schema import schema
from samenhang.views.page import TablePage
from samenhang.workspace import Workspace
from tests.lines import lines_of
from tests.recompute.partners import KindSums, sum_by_kind
from tests.recompute.second import Second
from tests.recompute.tables import SEPARATOR, csv_files

_CHECKS = "source/samenhang-controle"
"""Says what the build itself found; the other sources say what stands in the files."""

_BY_CLASS = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class"
_ALL = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_BY_SOURCE = """
SELECT ?source ?class (COUNT(DISTINCT ?thing) AS ?count)
WHERE { GRAPH ?source { ?thing a ?class } } GROUP BY ?source ?class"""

_PASSAGES_OF = "SELECT ?passage WHERE { VALUES ?source { UNDEF } ?passage oa:hasSource ?source }"


def test_rows_of_each_file(program: Workspace, example: Path) -> None:
    report = json.loads((program.build_folder / "report.json").read_text(encoding="utf-8"))
    read = {item["file"]: [sheet["rows"] for sheet in item["sheets"]] for item in report["load"]["files"]}
    expected = [len(pd.read_csv(path, dtype=str, keep_default_na=False)) for path in csv_files(example)]
    assert sorted(rows for sheets in read.values() for rows in sheets) == sorted(expected)
    for path in csv_files(example):
        named = [file for file in read if path.as_posix().endswith("/" + file)]
        assert len(named) == 1, path
        assert sum(read[named[0]]) == len(pd.read_csv(path, dtype=str, keep_default_na=False)), path


def test_things_of_each_class(program: Workspace, second: Second) -> None:
    found = {str(cls).rpartition("#")[2]: int(str(count)) for cls, count in program.graph.select(_BY_CLASS)}
    expected = {schema().tables[table].cls: len(things) for table, things in second.world.tables.items()}
    initiatives = {
        entity.one["initiative"] for table in ("projects", "programmes") for entity in second.world.all(table)
    }
    expected |= {"Initiative": len(initiatives - {""})} | _rolled_up(second)
    # What the build itself finds is in no file.
    by_itself = {cls: count for (source, cls), count in _by_source(program).items() if source == _CHECKS}
    expected["Finding"] += by_itself.get("Finding", 0)
    expected["Source"] += by_itself["Source"]
    found["Passage"] -= len(program.graph.select(_PASSAGES_OF, source=_CHECKS))
    expected["Passage"] = len({claim[:5] for claim in _claims(second)})
    # What is proposed is weighed, not counted: it has tests of its own (tests/matching).
    reasons = sum(len(set(row["reasons"])) for page in _proposed(program) for row in page.records())
    expected |= {"Proposal": sum(len(page.rows) for page in _proposed(program)), "ProposalReason": reasons}
    assert found == {cls: count for cls, count in expected.items() if count}


def _proposed(program: Workspace) -> tuple[TablePage, TablePage]:
    return program.duplicates(), program.duplicates(rejected=True)


def _rolled_up(second: Second) -> dict[str, int]:
    partners = second.partners.partners(all_levels=True).values()
    programme = second.subjects.programme
    partnerships = {
        (part.organisation, programme(part.subject), part.certain) for part in second.partners.parts
    }
    pairs = [sum_by_kind(second.money.amounts[item] for item in pair.money) for pair in second.pairs.values()]
    given: list[KindSums] = [sums for one in partners for sums in (one.given, one.given_together, one.around)]
    return {
        "Overlap": len(second.pairs),
        "OverlapMoney": sum(map(len, pairs)),
        "GapCell": _runs_of_cells(second),
        "Coverage": len(second.gaps.coverages),
        "Partnership": len(partnerships),
        "Partner": sum(bool(one.counted) for one in partners),
        "PartnerMoney": sum(map(len, given)),
        "MoneySum": len(second.sums),
        "MoneyRoleInSums": len(second.money.amounts),
        "Cliff": len(second.cliffs),
    }


def _runs_of_cells(second: Second) -> int:
    """Count the cells as they are kept: years in a row that say the same are one."""
    said: dict[tuple[str, str | None, int | None], tuple[object, ...]] = {}
    for (goal, place, year), cell in second.cells.items():
        counts = (len(cell.projects), len(cell.regional), len(cell.mapped), len(cell.unreported))
        said[goal, place, year] = (cell.state, counts, cell.money, cell.money_per_year, cell.undivided)
    before = ((key, (key[0], key[1], None if key[2] is None else key[2] - 1)) for key in said)
    return sum(key[2] is None or said.get(last) != said[key] for key, last in before)


def _by_source(program: Workspace) -> dict[tuple[str, str], int]:
    rows = program.graph.select(_BY_SOURCE)
    return {(str(source), str(cls).rpartition("#")[2]): int(str(count)) for source, cls, count in rows}


def test_things_and_statements_of_each_source(program: Workspace, second: Second) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for source, table, _ in {(row["source"], table, row["id"]) for table, row in _rows(second)}:
        expected[source, schema().tables[table].cls] += 1
    for source, *_ in _claims(second):
        expected[source, "Statement"] += 1
    found = {key: count for key, count in _by_source(program).items() if key[0] != _CHECKS}
    assert found == dict(expected)


def test_every_claim_is_on_record(program: Workspace, second: Second) -> None:
    claims = program.claims()
    assert len(claims) == program.manifest.counts["claims"]
    assert (claims["source"] != _CHECKS).sum() == len(_claims(second))


@pytest.mark.thorough
def test_every_line_is_in_the_store(program: Workspace) -> None:
    lines = len(lines_of(program.build_folder).splitlines())
    stored = program.graph.select(_ALL).values[0][0]
    assert program.manifest.counts["quads"] == lines == stored


def _rows(second: Second) -> list[tuple[str, dict[str, str]]]:
    return [(table, row) for table, rows in second.world.rows.items() for row in rows]


def _claims(second: Second) -> set[tuple[str, ...]]:
    """Return every single value with its origin; each row also says that its thing is there."""
    claims = set()
    for table, row in _rows(second):
        origin = tuple(row[name] for name in ("source", "locator", "quote", "method", "confidence"))
        claims.add((*origin, table, row["id"], "id", row["id"]))
        for column in schema().tables[table].columns:
            values = row[column.name].split(SEPARATOR) if column.multi else [row[column.name]]
            claims |= {(*origin, table, row["id"], column.name, value) for value in values if value}
    return claims
