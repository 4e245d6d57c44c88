"""Hold what the project says: both languages alike, links that lead somewhere, no words of a workplace.

- ``samenhang/messages/nl`` and ``en`` have the same files, keys and fields, and no empty text;
- every key that the code asks for by its name exists;
- every relative link and picture in a Markdown file exists, and so does the heading it points at;
- no file names a path of somebody's machine, the host of a package registry or an issue number.

usage: python tools/check_texts.py [FOLDER]
"""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

MESSAGES = Path("samenhang/messages")
LANGUAGES = ("nl", "en")

# A letter in brackets keeps this file from holding what it forbids.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.~-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+)/(?!\*)[\w.-]"
    ),
    "the host of a registry": re.compile(
        r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|[c]rates\.io|[p]roxy\.golang|[r]epo1\.maven"
    ),
    "an issue by number": re.compile(r"\b[i]ssues? (?:show )?#?\d", re.IGNORECASE),
}
BINARY = {".png", ".xlsx", ".ico", ".woff2", ".parquet", ".gz", ".zip", ".pdf"}

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+\s+(.*?)\s*$", re.MULTILINE)


def messages(root: Path) -> Iterator[str]:
    """Give the faults of the texts in two languages."""
    found = {code: _read_messages(root / MESSAGES / code) for code in LANGUAGES}
    for one, other in (LANGUAGES, LANGUAGES[::-1]):
        for key in sorted(found[one].keys() - found[other].keys()):
            yield f"{MESSAGES}/{other}: {key} is missing, {one} has it"
    for key in sorted(found["nl"].keys() & found["en"].keys()):
        fields = {code: _fields(found[code][key]) for code in LANGUAGES}
        if fields["nl"] != fields["en"]:
            yield f"{MESSAGES}: {key} has other fields in nl ({fields['nl']}) than in en ({fields['en']})"
    for code in LANGUAGES:
        yield from (f"{MESSAGES}/{code}: {key} is empty" for key, value in found[code].items() if not value)
    yield from _unknown_keys(root, found["nl"].keys())


def _read_messages(folder: Path) -> dict[str, str]:
    return {
        f"{path.stem}.{key}": str(value)
        for path in sorted(folder.glob("*.toml"))
        for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def _fields(message: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(message) if name is not None})


def _unknown_keys(root: Path, known: Collection[str]) -> Iterator[str]:
    for path in sorted((root / "samenhang").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "text":
                key = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
                if isinstance(key, str) and key not in known:
                    yield f"{path.relative_to(root)}:{node.lineno}: no text {key}"


def links(root: Path, paths: list[Path]) -> Iterator[str]:
    """Give the links in Markdown files that lead nowhere."""
    for path in paths:
        if path.suffix == ".md":
            prose = _CODE_BLOCK.sub("", (root / path).read_text(encoding="utf-8"))
            for target in _LINK.findall(prose):
                if not re.match(r"[a-z]+:", target) and not _leads_somewhere(root / path, target):
                    yield f"{path}: the link {target} leads nowhere"


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    there = page if not name else page.parent / name
    if not there.exists():
        return False
    if not anchor or there.suffix != ".md":
        return True
    prose = _CODE_BLOCK.sub("", there.read_text(encoding="utf-8"))
    return anchor in {_anchor(heading) for heading in _HEADING.findall(prose)}


def _anchor(heading: str) -> str:
    plain = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", lambda match: match.group(1) or "", heading.lower())
    return re.sub(r"[^\w\s-]", "", plain).strip().replace(" ", "-")


def words(root: Path, paths: list[Path]) -> Iterator[str]:
    """Give the lines that hold something forbidden."""
    for path in paths:
        if path.suffix in BINARY:
            continue
        content = (root / path).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(content.split("\n"), start=1):
            for what, pattern in FORBIDDEN.items():
                if match := pattern.search(line):
                    yield f"{path}:{number}: {what}: {match.group(0)!r}"


def tracked(root: Path) -> list[Path]:
    """Return the files of the project: what git tracks or would, or all where there is no git."""
    command = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode == 0:
        names = {Path(name) for name in listed.stdout.decode().split("\0") if name}
    else:
        names = {path.relative_to(root) for path in root.rglob("*")}
    return sorted(name for name in names if (root / name).is_file())


def main(arguments: list[str]) -> int:
    """Print every fault; return 1 when there is one."""
    root = Path(arguments[0]) if arguments else Path()
    paths = tracked(root)
    found = [*messages(root), *links(root, paths), *words(root, paths)]
    print("\n".join(found) if found else f"{len(paths)} files say nothing wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
