"""The folder of the builds: a pointer to one whole build, damage seen, leftovers cleared."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang import __version__
from samenhang.errors import StoreError
from samenhang.graph import build as graph_build
from samenhang.graph import builds, claims, manifest, quads, rdf_store
from samenhang.hashing import checksum
from samenhang.ids import DEFAULT_BASE
from samenhang.ontology.schema import schema
from tests.worlds import frames


def made(folder: Path, name: str, content: str = "inhoud") -> Path:
    """Write a build with one file, as a build writes it."""
    unfinished = builds.begin(folder, name)
    (unfinished / rdf_store.FOLDER_NAME).mkdir()
    (unfinished / "claims.csv").write_text(content)
    manifest.write(
        unfinished,
        manifest.Manifest(
            fingerprint=name, version=__version__, schema_version=schema().version, program="p", name="n",
            base="b", language="nl", frame="f", inputs={}, counts={"claims": 1},
            files={"claims.csv": checksum(unfinished / "claims.csv")},
        ),
    )  # fmt: skip
    return builds.finish(folder, unfinished, name)


def test_nothing_is_current_before_the_first_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="samenhang build"):
        builds.current(tmp_path)


def test_the_pointer_moves_and_one_older_build_is_kept(tmp_path: Path) -> None:
    for name in ("a1", "b2", "c3"):
        made(tmp_path, name)
        builds.point(tmp_path, name)
        assert builds.current(tmp_path).name == name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b2", "c3", "current"]


@pytest.mark.parametrize("content", ["", "../elders", "a1/..", "a 1", "weg"])
def test_a_pointer_to_nothing_or_elsewhere_is_refused(tmp_path: Path, content: str) -> None:
    made(tmp_path, "a1")
    (tmp_path / builds.POINTER).write_text(content)
    with pytest.raises(StoreError):
        builds.current(tmp_path)


def test_a_damaged_build_is_not_taken_for_present_and_is_replaced(tmp_path: Path) -> None:
    folder = made(tmp_path, "a1")
    assert builds.present(tmp_path, "a1") == folder
    (folder / "claims.csv").write_text("anders")
    assert builds.present(tmp_path, "a1") is None
    with pytest.raises(StoreError, match=r"claims\.csv"):
        manifest.verify(folder)
    made(tmp_path, "a1")
    assert builds.present(tmp_path, "a1") == folder
    builds.point(tmp_path, "a1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a1", "current"]


def test_a_build_without_its_store_is_not_present(tmp_path: Path) -> None:
    folder = made(tmp_path, "a1")
    (folder / rdf_store.FOLDER_NAME).rmdir()
    assert builds.present(tmp_path, "a1") is None


def test_what_a_crash_left_behind_is_cleared(tmp_path: Path) -> None:
    left = builds.begin(tmp_path, "a1")
    (left / "half.nq").write_text("")
    assert list(builds.begin(tmp_path, "a1").iterdir()) == []


def test_a_build_of_another_version_asks_for_a_new_one(tmp_path: Path) -> None:
    folder = made(tmp_path, "a1")
    path = folder / manifest.FILE_NAME
    path.write_text(
        path.read_text().replace(f'"schema_version": "{schema().version}"', '"schema_version": "0.0.0"')
    )
    with pytest.raises(StoreError, match="samenhang build"):
        manifest.read(folder)


def test_a_manifest_that_is_none_is_damage(tmp_path: Path) -> None:
    folder = made(tmp_path, "a1")
    for content in ("{}", "geen json", "[]"):
        (folder / manifest.FILE_NAME).write_text(content)
        with pytest.raises(StoreError):
            manifest.read(folder)


def test_a_fingerprint_depends_on_names_contents_and_version() -> None:
    found = [
        manifest.fingerprint({"a": "1"}, "1"), manifest.fingerprint({"a": "2"}, "1"),
        manifest.fingerprint({"b": "1"}, "1"), manifest.fingerprint({"a": "1"}, "2"),
        manifest.fingerprint({"a": "1", "b": "1"}, "1"),
    ]  # fmt: skip
    assert len(set(found)) == 5
    assert manifest.fingerprint({"b": "1", "a": "2"}, "1") == manifest.fingerprint({"a": "2", "b": "1"}, "1")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (claims, quads):
        with monkeypatch.context() as patch, pytest.raises(StoreError) as caught:
            patch.setattr(module, "FILE_NAME", "/dev/full")
            graph_build.build(
                tmp_path,
                graph_build.Tables(frames({"projects": [{"id": f"project/{n}"} for n in range(2000)]}), {}),
                graph_build.Setting(DEFAULT_BASE, "nl", "programme/agenda"),
            )
        assert caught.value.exit_code == 5 and "schijf" in str(caught.value)
