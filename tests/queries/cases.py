"""The cases of the questions: parameters and expected rows, as files beside the tests.

Run ``python -m tests.queries.cases`` to write the rows again after a change of the world or of a
question; read every difference before keeping it.
"""

from __future__ import annotations

import csv
import io
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from samenhang.queries.run import Answer, Cell, run

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked with parameters; ``name`` is that of the file with its rows."""

    name: str
    question: str
    parameters: dict[str, str]

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.csv"


def cases() -> list[Case]:
    found = tomllib.loads((FOLDER / "cases.toml").read_text(encoding="utf-8"))
    return [Case(name, item.pop("question", name), item) for name, item in sorted(found.items())]


def as_csv(answer: Answer) -> str:
    """Write an answer as CSV: several values in a cell by ``|``, unknown as nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.key for column in answer.question.columns)
    writer.writerows([_text(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return "|".join(cell) if isinstance(cell, tuple) else str(cell)


def write_all() -> None:
    from tests.queries.conftest import TABLES, rows_of
    from tests.worlds import world

    with tempfile.TemporaryDirectory() as folder:
        graph = world(Path(folder), rows_of(TABLES))
        for case in cases():
            case.file.write_text(
                as_csv(run(graph, case.question, case.parameters)), encoding="utf-8", newline=""
            )


if __name__ == "__main__":
    write_all()
