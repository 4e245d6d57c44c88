"""Taking lines out of and putting lines into a sorted file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.graph.splice import splice

LINES = st.sets(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=30)


@given(before=LINES, removed=LINES, added=LINES)
def test_it_gives_what_a_whole_rewrite_gives(
    before: set[bytes], removed: set[bytes], added: set[bytes]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old", Path(folder) / "new"
        old.write_bytes(b"".join(sorted(before)))
        # A line that is taken out and put in at once stays as it is.
        both = removed & added
        expected = (before - (removed - both)) | (added - both)
        assert splice(old, new, removed, added) == len(expected) - len(before)
        assert new.read_bytes() == b"".join(sorted(expected))


@pytest.mark.parametrize("at", [0, 1, 4_999, 9_999])
def test_places_far_apart_are_found(tmp_path: Path, at: int) -> None:
    lines = [f"{number:08d} {'x' * (number % 97)}\n".encode() for number in range(0, 20_000, 2)]
    (tmp_path / "old").write_bytes(b"".join(lines))
    extra = f"{at * 2 + 1:08d}\n".encode()
    assert splice(tmp_path / "old", tmp_path / "new", [lines[at]], [extra]) == 0
    expected = sorted([*lines[:at], *lines[at + 1 :], extra])
    assert (tmp_path / "new").read_bytes() == b"".join(expected)
