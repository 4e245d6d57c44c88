"""What is weighed: a row that names nothing shares nothing, and stops nothing."""

from __future__ import annotations

from pathlib import Path

from samenhang.queries.rollups import count
from tests.worlds import world


def test_a_contribution_without_a_goal_is_passed_over(tmp_path: Path) -> None:
    programmes = [{"id": f"programme/{name}", "name": name, "kind": "deal"} for name in ("agenda", "deal")]
    projects = [
        {"id": f"project/{name}/huiskamer", "programme": f"programme/{name}", "name": "Huiskamer voor elk dorp",
         "kind": "project"}
        for name in ("agenda", "deal")
    ]  # fmt: skip
    contributions = [
        {"id": f"contribution/{number}", "subject": project["id"], "weight": "primary"}
        for number, project in enumerate(projects)
    ]
    goals = [{"id": "goal/deal/1", "framework": "programme/deal", "number": "1", "name": "Meer ontmoeting"}]
    contributions.append({**contributions[1], "id": "contribution/goal", "goal": "goal/deal/1"})
    tables = {"goals": goals, "programmes": programmes, "projects": projects, "contributions": contributions}
    assert count(world(tmp_path, tables), "proposals") == 1
