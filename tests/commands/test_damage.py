"""A damaged build: every command gives one sentence with the next step, or the true answer; a build repairs it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang import __version__, cli
from samenhang.graph import builds, seal
from samenhang.ontology.schema import schema
from tests.effort import costly, some
from tests.pipeline.small import built, left_behind, write

Run = Callable[..., tuple[int, str, str]]
Damage = Callable[[Path], object]

COMMANDS: dict[str, tuple[str, ...]] = {
    "overlap": ("overlap",),
    "overlap of two": ("overlap", "programme/deal", "programme/agenda"),
    "gaps": ("gaps",),
    "duplicates": ("duplicates",),
    "cliffs": ("cliffs",),
    "partners": ("partners",),
    "links": ("links", "project/deal/p1"),
    "money": ("money",),
    "check": ("check",),
    "search": ("search", "stichting"),
    "show": ("show", "project/deal/p1"),
    "why": ("why", "project/deal/p1"),
    "query": ("query", "shared-goals"),
    "diff": ("diff", "current", "current"),
    **{f"export {form}": ("export", form, "-o", f"graph.{form}") for form in
       ("nq", "ttl", "trig", "jsonld", "graphml", "gexf", "csv", "xlsx", "neo4j-admin", "cypher")},
}  # fmt: skip

DAMAGES: dict[str, Damage] = {
    "missing": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "flipped": lambda path: path.write_bytes(flipped(path.read_bytes(), path.stat().st_size // 2)),
    "flipped at the start": lambda path: path.write_bytes(flipped(path.read_bytes(), 0)),
    "flipped at the end": lambda path: path.write_bytes(flipped(path.read_bytes(), path.stat().st_size - 1)),
}


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :]


def files(folder: Path) -> list[Path]:
    """Return the files of a build that somebody reads, and the pointer."""
    build = builds.current(folder / "build")
    found = [path for path in build.rglob("*") if path.is_file() and path.stat().st_size]
    # The engine writes LOG for people only.
    return [*sorted(path for path in found if not path.name.startswith("LOG")), folder / "build" / "current"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("whole") / "w", 1)
    built(folder)
    return folder


@pytest.fixture(scope="module")
def run() -> Run:
    """Run a command in a workspace; give its exit code, what it printed and what it said."""
    import contextlib
    import io

    def call(folder: Path, *words: str) -> tuple[int, str, str]:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with (
            contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as ended,
        ):  # fmt: skip
            cli.main(list(words))
        out.seek(0)
        return int(ended.value.code or 0), out.read(), err.getvalue()

    return call


@pytest.fixture(scope="module")
def answers(whole: Path, run: Run) -> dict[str, tuple[int, str, str]]:
    return {name: run(whole, *words) for name, words in COMMANDS.items()}


def assert_told(found: tuple[int, str, str]) -> None:
    code, out, said = found
    assert (code, out) == (5, "")
    assert said.count("\n") == 1 and "samenhang build" in said and "Traceback" not in said


def copied(whole: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    return folder


@costly(12, full=1500)
@given(
    data=st.data(), tried=st.tuples(st.sampled_from(sorted(COMMANDS)), st.sampled_from(sorted(DAMAGES)))
)  # fmt: skip
def test_the_true_answer_or_one_sentence(
    whole: Path,
    run: Run,
    answers: dict[str, tuple[int, str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
    tried: tuple[str, str],
) -> None:
    command, damage = tried
    folder = copied(whole, tmp_path_factory.getbasetemp() / "damaged")
    path = data.draw(st.sampled_from(files(folder)))
    DAMAGES[damage](path)
    found = run(folder, *COMMANDS[command])
    needed = path.name not in (*seal.CACHES, *seal.RECORDS) or (
        path.name in seal.RECORDS and not damage.startswith("flipped")
    )
    if found[0] == 5 or (needed and path.name != builds.POINTER):
        assert_told(found)
    else:
        told = (text.replace(str(folder), str(whole)) for text in found[1:])
        assert (found[0], *told) == answers[command]


@pytest.mark.parametrize("command", some(sorted(COMMANDS), 6))
def test_every_command_tells_of_a_store_that_lost_its_list_of_files(
    whole: Path, run: Run, tmp_path: Path, command: str
) -> None:
    """Cut short, this file makes an empty store of it, without a word from the engine."""
    folder = copied(whole, tmp_path / "w")
    (path,) = (builds.current(folder / "build") / "store").glob("MANIFEST-*")
    DAMAGES["cut"](path)
    assert_told(run(folder, *COMMANDS[command]))


def test_damage_that_shows_only_while_reading_is_told(
    whole: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large store only names and sizes are compared on opening; the engine checks what it reads."""
    monkeypatch.setattr(seal, "QUICK", 0)
    folder = copied(whole, tmp_path / "w")
    for path in (builds.current(folder / "build") / "store").glob("*.sst"):
        DAMAGES["flipped at the start"](path)
    for command in ("overlap", "gaps", "show", "query", "export graphml"):
        assert_told(run(folder, *COMMANDS[command]))
    assert_told(run(folder, "sparql", str(asking(folder))))


def asking(folder: Path) -> Path:
    path = folder / "ask.rq"
    path.write_text("SELECT * { ?s ?p ?o }")
    return path


@pytest.mark.parametrize("form", ["nq", "ttl", "csv", "xlsx"])
def test_a_record_is_checked_before_it_is_exported(whole: Path, run: Run, tmp_path: Path, form: str) -> None:
    folder = copied(whole, tmp_path / "w")
    build = builds.current(folder / "build")
    path = max((build / "store").glob("*.sst")) if form in ("nq", "ttl") else build / "claims.csv"
    content = path.read_bytes()
    altered = content.replace(b"Plan 3 stand 1", b"Plan 3 stand 7", 1)
    # A store is packed: there a text does not stand as it is.
    path.write_bytes(altered if altered != content else content[:-1] + bytes([content[-1] ^ 1]))
    assert_told(run(folder, "export", form, "-o", "fresh"))
    assert not (folder / "fresh").is_file() and not list(folder.glob("fresh/*"))


@pytest.mark.parametrize(
    "change",
    some(
        [
            {"version": "0.0.1"},
            {"version": "99.0.0"},
            {"schema_version": "0.0.1"},
            {"schema_version": "99.0.0"},
        ],
        2,
    ),
    ids=str,
)
def test_a_build_of_another_version_asks_for_a_new_one(
    whole: Path, run: Run, tmp_path: Path, change: dict[str, str]
) -> None:
    folder = copied(whole, tmp_path / "w")
    path = builds.current(folder / "build") / "manifest.json"
    made = {**json.loads(path.read_text()), **change}
    assert (made["version"], made["schema_version"]) != (__version__, schema().version)
    # As an older or newer program leaves it: other fields too, and whatever it keeps beside it.
    made.pop("program")
    path.write_text(json.dumps({**made, "later": []}))
    for command in sorted(COMMANDS.keys() - {"diff"}):
        found = run(folder, *COMMANDS[command])
        assert_told(found)
        assert "andere versie" in found[2]
    built(folder)
    assert run(folder, "overlap")[0] == 0


@pytest.mark.parametrize("pointed", ["", "weg\n", "../elders\n", "a b\n", "é\n", "\x00\n", "a\n" * 5])
def test_a_damaged_pointer_is_told(whole: Path, run: Run, tmp_path: Path, pointed: str) -> None:
    folder = copied(whole, tmp_path / "w")
    (folder / "build" / builds.POINTER).write_text(pointed)
    found = run(folder, "overlap")
    assert_told(found)
    assert "current" in found[2]


@pytest.mark.parametrize(
    ("name", "damage"),
    some(
        [
            *product(
                [
                    "claims.csv",
                    "tables.duckdb",
                    "manifest.json",
                    "seal.json",
                    "store/CURRENT",
                    "current",
                ],
                ["missing", "cut", "flipped"],
            )
        ],
        5,
    ),
)
def test_a_build_repairs(whole: Path, run: Run, tmp_path: Path, name: str, damage: str) -> None:
    folder = copied(whole, tmp_path / "w")
    build = builds.current(folder / "build")
    DAMAGES[damage](folder / "build" / name if name == builds.POINTER else build / name)
    built(folder)
    seal.verify(builds.current(folder / "build"))
    assert run(folder, "show", "project/deal/p1")[0] == 0
    assert left_behind(folder) == set()
