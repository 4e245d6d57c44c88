"""The sorted files of texts: what is whole in them and what holds a part."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from samenhang.graph.texts import DESCRIPTIONS, FILES, NAMES, Text, Texts, contents, fold, open_texts
from samenhang.queries.names import texts
from tests.worlds import FRAME, world

TEXT = st.text(max_size=12)
FOUND = st.lists(st.tuples(st.sampled_from(["project/a", "project/b/c", "organisation/x"]),
                           st.sampled_from(["name", "alias", "description"]), TEXT), max_size=12)  # fmt: skip


def every(made: dict[str, bytes]) -> list[Text]:
    return [item for name in FILES for item in Texts(made[name]).holding("")]


@given(FOUND)
def test_every_text_comes_back_as_it_stands(found: list[tuple[str, str, str]]) -> None:
    made = every(contents(found))
    assert sorted((item.thing, item.field, item.text) for item in made if item.field != "id") == sorted(
        set(found)
    )
    named = {thing for thing, field, _ in found if field != "description"}
    assert {item.thing for item in made if item.field == "id"} == named
    assert all(item.folded == fold(item.text) for item in made)


@given(FOUND, TEXT)
def test_whole_and_holding_find_what_a_walk_through_all_finds(
    found: list[tuple[str, str, str]], wanted: str
) -> None:
    made = contents(found)
    for name in FILES:
        lines = list(Texts(made[name]).holding(""))
        for word in {fold(wanted), *(item.folded[1:3] for item in lines), *(item.folded for item in lines)}:
            assert list(Texts(made[name]).whole(word)) == [item for item in lines if item.folded == word]
            assert list(Texts(made[name]).holding(word)) == [item for item in lines if word in item.folded]


def test_words_of_another_column_are_not_found() -> None:
    made = Texts(contents([("project/anders", "name", "Zo HEET het")])[NAMES])
    assert {item.field for item in made.holding("heet")} == {"name"}
    assert list(made.holding("HEET")) == []
    assert [item.shown for item in made.holding("anders")] == ["Zo HEET het"]


def test_a_build_writes_what_its_store_holds(tmp_path: Path) -> None:
    rows = {
        "programmes": [{"id": FRAME, "name": "De Agenda", "kind": "agenda", "aliases": "Agenda|À-genda"}],
        "projects": [{
            "id": "project/p/1", "programme": FRAME, "name": "Tab\tbl", "kind": "project",
            "description": "Een \\ streep", "ambition": "Meer",
        }],
        "organisations": [{"id": "organisation/o", "name": "Nieuw", "kind": "other"}],
        "names": [{"id": "name/o", "subject": "organisation/o", "name": "Oud", "valid_to": "2020-01-01"}],
    }  # fmt: skip
    graph = world(tmp_path, rows)
    for name in FILES:
        written = list(texts(graph, name).holding(""))
        (tmp_path / name).rename(tmp_path / "away")
        assert open_texts(tmp_path / name) is None
        assert list(texts(graph, name).holding("")) == written
        assert any(item.thing == "project/p/1" for item in written)
    assert {item.text for item in Texts((tmp_path / "away").read_bytes()).holding("")} >= {
        "Een \\ streep",
        "Meer",
    }
    assert FILES[-1] == DESCRIPTIONS
