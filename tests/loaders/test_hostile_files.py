"""Mapping files and settings of any content, and folders that lead elsewhere: an error that says what to do."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.errors import MappingError, SourceError
from samenhang.loaders.inputs import find_inputs
from samenhang.loaders.tables.mapping import read_mappings
from samenhang.ontology.schema import schema
from samenhang.pipeline.load import load_tables
from samenhang.settings import FILE_NAME, read_settings
from tests.effort import costly
from tests.loaders.frames import codes
from tests.loaders.hostile import CELLS, changed

WORDS = st.sampled_from(
    ["Naam", "Deal", "Bedrag", "naam", "", " ", "{", "{Naam}", "project/{Naam}", "{programme}/{Deal}", "../x", "/etc/passwd",
     "C:\\x", "\\\\server\\deel", "CON", "a\x00b", "*", "[", "*a" * 40, "?", "geld*", "\u202e", "source/x", "=1", "|"]
)  # fmt: skip
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    WORDS
    | CELLS
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=4,
)
SHEET = "Naam;Deal;Bedrag;Bedrag 2\nEen;Deal Oost;1.500;2-4\nTwee;Deal Oost;;x\n;;;\nDrie;Deal West;€ 3,-;\n"


@st.composite
def mappings(draw: st.DrawFn) -> dict[str, Any]:
    """What a mapping file says: mostly the words that it may use, mostly with values that make some sense."""
    name = draw(st.sampled_from([table.name for table in schema().contract]))
    columns = st.sampled_from([*schema().tables[name].names, "source", "quote", "naam", "x"])
    table: dict[str, Any] = {"name": name}
    table |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "columns": st.dictionaries(columns, WORDS | st.lists(WORDS, max_size=3), max_size=4),
                "constants": st.dictionaries(columns, WORDS | CELLS, max_size=3),
                "values": st.dictionaries(columns, st.dictionaries(WORDS, CELLS, max_size=3), max_size=2),
                "id": WORDS, "when": WORDS | st.lists(WORDS, max_size=2),
            },
        )
    )  # fmt: skip
    places = {"file": WORDS, "sheet": WORDS, "source": WORDS, "heading_row": st.integers(-1, 10**25)}
    sheet = {"table": [table], **draw(st.fixed_dictionaries({}, optional=places))}
    if draw(st.integers(0, 3)) == 0:
        chosen = draw(st.sampled_from([table, sheet]))
        chosen[draw(st.sampled_from([*chosen, "kolommen", "Sheet"]))] = draw(ANYTHING)
    return {"sheet": [sheet]}


def toml(value: object) -> str:
    """Write a value as TOML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def file_of(content: dict[str, Any]) -> bytes:
    return "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in content.items()).encode()


@costly(8, full=1_000)
@given(st.data())
def test_any_mapping_file_is_used_or_told_of(data: st.DataObject) -> None:
    content = file_of(data.draw(mappings()))
    content = data.draw(changed(content)) if data.draw(st.integers(0, 3)) == 0 else content
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "lijst.csv").write_text(SHEET, encoding="utf-8")
        (root / "lijst.mapping.toml").write_bytes(content)
        with contextlib.suppress(MappingError):
            read_mappings(root / "lijst.mapping.toml")
        staged = load_tables([root], root)
    (item,) = staged.report.files
    if item.state != "read":
        assert [code for code, *_ in codes(staged)] == ["mapping_wrong"]
        return
    (sheet,) = item.sheets
    assert sheet.blank + sheet.above + (sheet.state == "loaded") + sheet.rows == 5
    given_to = sum(count for _, count in sheet.tables)
    assert sheet.state == "unused" or given_to == sheet.rows - sheet.left_out
    assert given_to + staged.report.made - staged.report.repeated == sum(map(len, staged.frames.values()))


SETTINGS = st.dictionaries(
    st.sampled_from(["name", "base", "language", "frame", "nam", "taal", "folder", "include", "\x00"]),
    ANYTHING,
    max_size=4,
)


@given(
    st.dictionaries(st.sampled_from(["workspace", "werkmap", "build"]), SETTINGS | ANYTHING, max_size=2),
    st.data(),
)
def test_any_settings_are_read_or_refused(content: dict[str, Any], data: st.DataObject) -> None:
    written = file_of(content)
    written = data.draw(changed(written)) if data.draw(st.booleans()) else written
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(written)
        try:
            settings = read_settings(Path(folder))
        except SourceError as error:
            assert error.what
            assert str(error.where).endswith(FILE_NAME)
            return
        assert settings.build_folder == Path(folder).resolve() / "build"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_only_files_that_lie_in_the_folder_are_read(tmp_path: Path) -> None:
    outside, inside = tmp_path / "buiten", tmp_path / "werkmap"
    (outside / "map").mkdir(parents=True)
    inside.mkdir()
    (outside / "geheim.csv").write_text("id,name,kind\nprogramme/geheim,Geheim,deal\n")
    (outside / "map" / "programmes.csv").write_text("id,name,kind\nprogramme/geheim,Geheim,deal\n")
    (inside / "programmes.csv").write_text("id,name,kind\nprogramme/a,Een,deal\n")
    (inside / "sources.csv").symlink_to(outside / "geheim.csv")
    (inside / "projects.csv").symlink_to("../buiten/geheim.csv")
    (inside / "elders").symlink_to(outside / "map")
    (inside / "weg.csv").symlink_to(inside / "niets.csv")
    (inside / "rond.csv").symlink_to(inside / "rond.csv")
    (inside / "terug").symlink_to(inside)
    (inside / "goals.csv").mkdir()
    os.mkfifo(inside / "money.csv")
    assert [item.file for item in find_inputs([inside], inside)] == ["programmes.csv"]
    staged = load_tables([inside], inside)
    assert list(staged.frames["programmes"]["name"]) == ["Een"]
