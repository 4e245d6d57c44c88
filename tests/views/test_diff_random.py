"""Random edits of tables: a comparison tells exactly these, in both directions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.views.diff import diff
from tests.effort import costly
from tests.views.diff_world import WORLD, World, brief, fresh, made, told


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(fresh(), tmp_path_factory.mktemp("diff") / "base")


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


@costly(2, full=150)
@given(edits())
@pytest.mark.thorough
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
