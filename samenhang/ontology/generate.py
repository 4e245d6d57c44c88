"""Make every generated file from the schema: ``python -m samenhang.ontology.generate [--check]``.

The same schema gives the same bytes, on every machine; ``--check`` writes nothing and fails when a
committed file is not what the schema gives.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from samenhang.ontology.generators import schema_json
from samenhang.ontology.generators.read import load

GENERATED = Path(__file__).parent / "generated"


def outputs() -> Iterator[tuple[Path, bytes]]:
    """Give each generated file with its content."""
    model = load()
    yield GENERATED / "schema.json", schema_json.render(model).encode()


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` name those that differ; return the exit code."""
    check = "--check" in arguments
    stale = [(path, content) for path, content in outputs() if not _same(path, content)]
    for path, content in stale:
        sys.stdout.write(f"{'differs' if check else 'written'}: {path}\n")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return 1 if check and stale else 0


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
