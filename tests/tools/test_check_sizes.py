from __future__ import annotations

from pathlib import Path

from tools.check_sizes import faults_of, main


def write(folder: Path, content: str) -> Path:
    path = folder / "module.py"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_module_within_the_limits_has_no_faults(tmp_path: Path) -> None:
    path = write(tmp_path, "def one(a, b, c, d, e, f):\n    return a\n" + "# more\n" * 398)
    assert list(faults_of(path)) == []
    assert main([str(tmp_path)]) == 0


def test_a_long_module_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "x = 1\n" * 401)
    assert "401 lines, at most 400" in next(faults_of(path))
    assert main([str(path)]) == 1


def test_a_long_function_is_told_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "\n\nclass Thing:\n    def long(self):\n" + "        x = 1\n" * 80)
    (fault,) = faults_of(path)
    assert "module.py:4: long has 81 lines" in fault


def test_parameters_count_without_self_and_with_keyword_only(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "class Thing:\n"
        "    def six(self, a, b, c, /, d, *, e, f): ...\n"
        "    async def seven(self, a, b, c, d, e, f, *, g): ...\n",
    )
    (fault,) = faults_of(path)
    assert "seven takes 7 parameters" in fault
