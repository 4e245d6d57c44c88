"""Tables as the build before cleaned them, so that only those are cleaned again of which a file changed.

The folder ``cleaned`` of a build has a file per large table, in Arrow's own form: the cleaned cells, the
texts beside them, and, in the description of the columns, the findings and the key of what they follow from.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import feather

from samenhang.hashing import digest
from samenhang.loaders.tables.clean import Cleaned
from samenhang.records import finding_of

FOLDER_NAME = "cleaned"

FEW = 2_000
"""Rows up to which a table is cleaned anew: that takes no longer than keeping it."""

FEW_FILES = 20
"""Files up to which that holds; to fetch the cells of one takes as long as to clean many rows."""

_RAW = "raw."
_KEY, _FINDINGS = b"key", b"findings"
_KEY_LENGTH = 32


class KeptTables:
    """The cleaned tables of the build before, and the place of those of this one.

    Args:
        before: the folder of the build before; undamaged.
        now: the folder of this build; without it nothing is kept.
    """

    def __init__(self, before: Path | None = None, now: Path | None = None) -> None:
        self._before, self._now = before, now

    def once(self, table: str, files: Sequence[str], make: Callable[[], Cleaned]) -> Cleaned:
        """Return what was made for this table of the same files before, or make it, and keep it.

        Args:
            table: its name.
            files: the key of each file, in order; it tells all that decides about what is read from the file.
            make: cleans the table.
        """
        key = digest(files, _KEY_LENGTH)
        name = f"{FOLDER_NAME}/{table}.arrow"
        kept = self._before and _read(self._before / name, key)
        found = kept or make()
        if self._now and (kept or len(found.frame) > FEW or len(files) > FEW_FILES):
            target = self._now / name
            target.parent.mkdir(exist_ok=True)
            if kept and self._before:
                _share(self._before / name, target)
            else:
                _write(target, key, found)
        return found


def _read(file: Path, key: str) -> Cleaned | None:
    if not file.exists():
        return None
    try:
        found = feather.read_table(file, memory_map=False)
        told = found.schema.metadata
        if told[_KEY].decode() != key:
            return None
        both = found.replace_schema_metadata().to_pandas().astype("str")
        findings = [finding_of(one) for one in json.loads(told[_FINDINGS])]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    beside = [name for name in both.columns if name.startswith(_RAW)]
    raw = both[beside].set_axis([name.removeprefix(_RAW) for name in beside], axis=1)
    return Cleaned(both.drop(columns=beside), raw, findings)


def _write(file: Path, key: str, found: Cleaned) -> None:
    both = pd.concat([found.frame, found.raw.add_prefix(_RAW)], axis=1)
    findings: list[dict[str, Any]] = [asdict(one) for one in found.findings]
    told = {_KEY: key, _FINDINGS: json.dumps(findings, separators=(",", ":"))}
    table = pa.Table.from_pandas(both, preserve_index=False).replace_schema_metadata(told)
    feather.write_feather(table, str(file), compression="lz4")


def _share(there: Path, here: Path) -> None:
    """Have the same file in two folders; a copy where the disk can't."""
    try:
        os.link(there, here)
    except OSError:
        shutil.copyfile(there, here)
