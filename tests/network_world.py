"""A small world for the tests of the network: an agenda and two deals that share a few things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.worlds import PLACES, Row

HOSTILE = "</script><img src=x onerror=alert(1)>"
"""A name that would run as code if anything read it as HTML."""

TEMPLATE = "{{7*7}} <b>vet</b> \u2028 ${8*8} javascript:alert(1)"
"""A name that a template or a script would fill in if it were read as one."""

AGENDA, EAST, NORTH = "programme/agenda", "programme/oost", "programme/noord"


def _project(programme: str, slug: str, name: str, **more: str) -> Row:
    return {
        "id": f"project/{programme.partition('/')[2]}/{slug}", "programme": programme, "name": name,
        "kind": "project", "status": "running", **more,
    }  # fmt: skip


OVERLAPPING: dict[str, Sequence[Row]] = {
    "sources": [{"id": "source/test", "title": "Beleidsstuk", "kind": "document"}],
    "programmes": [
        {"id": AGENDA, "name": "Sociale Agenda", "kind": "agenda", "areas": "area/pv90", "start": "2024"},
        {"id": EAST, "name": "Deal Oost", "kind": "deal", "areas": "area/oost", "start": "2020",
         "end": "2023"},
        {"id": NORTH, "name": "Deal Noord", "kind": "deal", "areas": "area/gm9003"},
        {"id": "programme/school", "name": "Rijke School", "kind": "scheme"},
        {"id": "programme/los", "name": "Los Fonds", "kind": "fund"},
    ],
    "goals": [
        {"id": "goal/agenda/1", "framework": AGENDA, "number": "1", "name": "meer bewegen"},
        {"id": "goal/oost/1", "framework": EAST, "number": "1", "name": "gezonde regio"},
    ],
    "goal_mappings": [
        {"id": "goal_mapping/1", "from_goal": "goal/oost/1", "to_goal": "goal/agenda/1", "relation": "close",
         "method": "mapped", "confidence": "0.8"},
    ],
    "projects": [
        _project(AGENDA, "maat", "Sportmaat", areas="area/pv90"),
        _project(EAST, "fit", "Fit Oost", areas="area/oost"),
        _project(NORTH, "fiets", "Fietsen", areas="area/gm9003"),
    ],
    "organisations": [
        {"id": "organisation/hogeschool", "name": "Hogeschool", "kind": "education"},
        {"id": "organisation/ggd", "name": "GGD", "kind": "health"},
        {"id": "organisation/alleen", "name": "Alleen Hier", "kind": "company"},
        {"id": "organisation/gemeenten", "name": "Gemeenten", "kind": "group"},
    ],
    "contributions": [
        {"id": "contribution/1", "subject": "project/agenda/maat", "goal": "goal/agenda/1",
         "locator": "l10-12"},
        {"id": "contribution/2", "subject": "project/oost/fit", "goal": "goal/oost/1"},
    ],
    "participations": [
        {"id": "participation/1", "organisation": "organisation/hogeschool", "subject": "project/agenda/maat",
         "role": "advisor", "locator": "p3 l7"},
        {"id": "participation/2", "organisation": "organisation/hogeschool", "subject": "project/oost/fit",
         "role": "partner"},
        {"id": "participation/3", "organisation": "organisation/ggd", "subject": "project/oost/fit",
         "role": "possible_partner"},
        {"id": "participation/4", "organisation": "organisation/ggd", "subject": "project/noord/fiets",
         "role": "lead"},
        {"id": "participation/5", "organisation": "organisation/alleen", "subject": "project/noord/fiets",
         "role": "partner"},
        {"id": "participation/6", "organisation": "organisation/gemeenten", "subject": "project/noord/fiets",
         "role": "partner"},
        {"id": "participation/7", "organisation": "organisation/gemeenten", "subject": "project/oost/fit",
         "role": "partner"},
    ],
    "links": [
        {"id": "link/1", "from": "project/agenda/maat", "to": "programme/school", "relation": "continues"},
        {"id": "link/2", "from": "project/oost/fit", "to": "programme/school", "relation": "builds_on"},
        {"id": "link/3", "from": NORTH, "to": "programme/los", "relation": "cofunded_by"},
    ],
}  # fmt: skip


def world_parts(**names: str) -> tuple[Mapping[str, Sequence[Row]], ...]:
    """Return the parts of the world; ``names`` gives rows another name, by the last part of their id."""

    def renamed(row: Row) -> Row:
        other = names.get(row.get("id", "").rpartition("/")[2]) if "name" in row else None
        return {**row, "name": other} if other else row

    changed = {table: [renamed(row) for row in rows] for table, rows in OVERLAPPING.items()}
    return PLACES, changed
