"""Lines taken out of and put into a large sorted file, without reading all of it.

The places are found by halving, what lies between them is copied as it is: the work grows with the number
of changes, and with the size of the file only as copying does.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

_BLOCK = 1 << 22


def splice(before: Path, after: Path, removed: Iterable[bytes], added: Iterable[bytes]) -> int:
    """Write ``before`` to ``after`` without the lines ``removed`` and with the lines ``added``.

    Args:
        before: lines in the order of their bytes, each once, each ended by LF.
        after: the file to write.
        removed: lines (with their LF) to leave out; one that is not there is passed over.
        added: lines (with their LF) to put in; one that is there already is not put in twice.

    Returns:
        By how much the number of lines grew (negative: it shrank).
    """
    out, new = frozenset(removed), frozenset(added)
    grown = 0
    with before.open("rb") as source, after.open("wb") as target:
        size = os.fstat(source.fileno()).st_size
        # An empty file can't be mapped.
        content = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        done = 0
        for line in sorted(out ^ new):
            start = _place(content, size, line, done)
            there = content[start : start + len(line)] == line
            _copy(source, target, done, start)
            done = start
            if line in new and not there:
                target.write(line)
                grown += 1
            elif line in out and there:
                done = start + len(line)
                grown -= 1
        _copy(source, target, done, size)
        if isinstance(content, mmap.mmap):
            content.close()
    return grown


def _place(content: mmap.mmap | bytes, size: int, line: bytes, least: int) -> int:
    """Return where ``line`` stands or would stand, at or behind ``least`` (the start of a line)."""
    low, high = least, size
    while low < high:
        middle = (low + high) // 2
        start = max(content.rfind(b"\n", low, middle) + 1, low)
        end = content.find(b"\n", start) + 1 or size
        if content[start:end] < line:
            low = end
        else:
            high = start
    return low


def _copy(source: BinaryIO, target: BinaryIO, start: int, end: int) -> None:
    source.seek(start)
    left = end - start
    while left > 0 and (block := source.read(min(_BLOCK, left))):
        target.write(block)
        left -= len(block)
