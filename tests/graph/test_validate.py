"""The SHACL shapes over a build: two engines, one answer."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from samenhang.errors import UsageError
from samenhang.graph import validate
from samenhang.ids import DEFAULT_BASE
from tests.network_world import world_parts
from tests.worlds import Row, world

WRONG: dict[str, list[Row]] = {
    "projects": [{"id": "project/fout", "name": "Fout", "programme": "organisation/ggd", "start": "later"}],
    "money": [{"id": "money/fout", "subject": "project/fout", "amount": "veel", "currency": "EUR"}],
}
MISSING = [name for name in validate.ENGINES if not find_spec(name)]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    world(folder, *world_parts(), WRONG)
    return folder


@pytest.mark.parametrize("engine", validate.ENGINES)
def test_what_does_not_fit_is_found_with_its_message(build: Path, engine: str) -> None:
    if engine in MISSING:
        pytest.skip(f"{engine} is not installed")
    found = {
        (item.entity, item.path.rpartition("#")[2]): item
        for item in validate.validate(build, DEFAULT_BASE, engine)
    }
    wrong = found["project/fout", "programme"]
    assert wrong.severity == "error" and wrong.value == "organisation/ggd"
    assert wrong.message("nl") and wrong.message("en") and wrong.message("nl") != wrong.message("en")
    assert {("project/fout", "start"), ("money/fout", "amount")} <= found.keys()


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")
def test_the_engines_agree(build: Path) -> None:
    one, other = (validate.validate(build, DEFAULT_BASE, engine) for engine in validate.ENGINES)
    assert one == other and len(one) >= 3


def test_without_an_engine_it_says_how_to_get_one(build: Path) -> None:
    with pytest.raises(UsageError, match="pip install"):
        validate.validate(build, DEFAULT_BASE, "jena")
