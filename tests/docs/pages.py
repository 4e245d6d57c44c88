"""The blocks of code in the documentation: which must run, where, and which are only shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "handleiding").glob("*.md")),
)
"""The pages whose blocks must each say whether they run."""

_BLOCK = re.compile(r"(?:^<!-- ([^\n]*?) -->\n)?^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_RUN = re.compile(r"run(?:: in ([\w/-]+))?")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: its page, language and text, the folder it runs in, and whether it runs."""

    page: str
    language: str
    content: str
    folder: str
    runs: bool
    marked: bool

    @property
    def commands(self) -> list[str]:
        """The lines of a block for the shell, without remarks."""
        return [line for line in self.content.splitlines() if line and not line.startswith("#")]


def blocks(page: Path) -> Iterator[Block]:
    """Give the blocks of a page in order."""
    for mark, language, content in _BLOCK.findall(page.read_text(encoding="utf-8")):
        run = _RUN.fullmatch(mark)
        shown = mark.startswith("shown")
        yield Block(
            str(page.relative_to(ROOT)), language, content, (run.group(1) or "") if run else "",
            run is not None, shown or run is not None,
        )  # fmt: skip
