"""A small world of which all that a picture shows is hostile, each thing tied to some other."""

from __future__ import annotations

import pytest

from samenhang.graph.rdf_store import Graph
from tests.hostile import TEXTS, everything
from tests.worlds import Row, world

HOSTILE_FRAME = "programme/h0"

SCRIPT = next(one for one in TEXTS if "<img" in one)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A world of which every text is one that HTML, a script or a template could take for its own."""
    tables: dict[str, list[Row]] = everything()
    tables["goals"] = [{**row, "framework": HOSTILE_FRAME, "broader": ""} for row in tables["goals"]]
    for table, column in (("contributions", "subject"), ("participations", "subject"), ("money", "subject")):
        tables[table] = [
            {**row, column: f"project/h{n}", "method": "stated"} for n, row in enumerate(tables[table])
        ]
    changed: dict[str, dict[str, str]] = {
        "organisations": {"kind": "health"},
        "programmes": {"kind": "deal", "areas": "area/oost", "start": "2024", "end": "2026", "part_of": ""},
        "projects": {"areas": "area/oost", "start": "2024", "end": "2025", "part_of": ""},
        "money": {"period_start": "2024", "period_end": "2025", "kind": "budgeted", "recurrence": "total"},
        "lines": {"part_of": ""},
    }
    for table, cells in changed.items():
        tables[table] = [{**row, **cells} for row in tables[table]]
    tables["participations"] = [
        {**row, "organisation": f"organisation/h{n // 2}", "role": "partner"}
        for n, row in enumerate(tables["participations"])
    ]
    names = {"area/gm9001": SCRIPT, "area/gm9002": "{{7*7}} ${x}"}
    tables["areas"] = [{**row, "name": names.get(row["id"], row["name"])} for row in tables["areas"]]
    return world(tmp_path_factory.mktemp("hostile"), tables, frame=HOSTILE_FRAME)
