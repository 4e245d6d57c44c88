"""Compile the Dutch sentences of the command line: ``python tools/compile_messages.py [--check]``.

The same ``.po`` gives the same ``.mo``; ``--check`` writes nothing and fails when they differ.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[1] / "samenhang" / "messages" / "locale"


def compiled(source: Path) -> bytes:
    """Return the machine form of a ``.po`` file."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write every ``.mo`` that differs, or with ``--check`` name it; return the exit code."""
    stale = 0
    for source in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        content, target = compiled(source), source.with_suffix(".mo")
        if target.is_file() and target.read_bytes() == content:
            continue
        stale += 1
        print(f"{'differs' if '--check' in arguments else 'written'}: {target.name}")
        if "--check" not in arguments:
            target.write_bytes(content)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
