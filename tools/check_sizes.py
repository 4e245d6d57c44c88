"""Hold the limits of size: a module, a function, and what a function is given.

usage: python tools/check_sizes.py [FILE_OR_FOLDER ...]
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 80
PARAMETERS = 6
FOLDERS = ("samenhang", "tests", "tools", "benchmarks")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def faults_of(path: Path) -> Iterator[str]:
    """Give a sentence for each limit that a module goes over."""
    content = path.read_text(encoding="utf-8")
    lines = content.count("\n")
    if lines > MODULE_LINES:
        yield f"{path}: {lines} lines, at most {MODULE_LINES}: split it"
    for node in ast.walk(ast.parse(content, filename=str(path))):
        if isinstance(node, Function):
            yield from _faults_of_function(path, node)


def _faults_of_function(path: Path, node: Function) -> Iterator[str]:
    where = f"{path}:{node.lineno}: {node.name}"
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if length > FUNCTION_LINES:
        yield f"{where} has {length} lines, at most {FUNCTION_LINES}: take parts out"
    parameters = _parameters(node)
    if parameters > PARAMETERS:
        yield f"{where} takes {parameters} parameters, at most {PARAMETERS}: group them"


def _parameters(node: Function) -> int:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([argument for argument in given if argument.arg not in ("self", "cls")])


def main(names: list[str]) -> int:
    """Print what is over a limit; return 1 when anything is."""
    roots = [Path(name) for name in names or FOLDERS]
    paths = sorted({path for root in roots for path in ([root] if root.is_file() else root.rglob("*.py"))})
    found = [fault for path in paths for fault in faults_of(path)]
    print("\n".join(found) if found else f"{len(paths)} modules within the limits")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
