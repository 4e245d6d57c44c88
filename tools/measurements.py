"""Put measured figures in the page of measurements, between the marks of their section."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def record(page: Path, section: str, lines: Sequence[str]) -> None:
    """Replace what stands between ``<!-- section -->`` and ``<!-- /section -->``.

    Raises:
        ValueError: the page has no such marks.
    """
    content = page.read_text(encoding="utf-8")
    start, end = f"<!-- {section} -->\n", f"<!-- /{section} -->"
    before, found, rest = content.partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{page} has no marks {start.strip()} ... {end}")
    page.write_text(before + start + "\n".join(lines) + "\n" + end + after, encoding="utf-8")
