"""Where a row comes from when it does not say so itself: the file, and the row in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from samenhang.ids import slug
from samenhang.loaders.staged import complete
from samenhang.records import Finding, findings_by_value


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file as a source: ``key`` is its path inside the folder that was loaded."""

    file: str
    key: str
    sha256: str

    @property
    def id(self) -> str:
        """The id of the source: the slugs of the parts of its path, its ending too."""
        return "/".join(("source", *filter(None, map(slug, PurePosixPath(self.key).parts))))

    @property
    def title(self) -> str:
        """The name of the file."""
        return PurePosixPath(self.key).name


def fill(
    frames: Mapping[str, pd.DataFrame], sources: Iterable[FileSource]
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """Give rows without a source that of their file, and every row its locator, method and confidence.

    The files that serve as a source get a row in ``sources``, unless there is one with their id.
    """
    by_file = {source.file: source for source in sources}
    ids = {file: source.id for file, source in by_file.items()}
    filled, findings = {}, []
    needed: set[str] = set()
    for name, frame in frames.items():
        if frame.empty:
            filled[name] = frame
            continue
        bare = (frame["source"] == "") & frame["_file"].isin(by_file.keys())
        if bare.any():
            needed.update(frame.loc[bare, "_file"].unique())
            findings += _lost_locators(frame[bare])
        filled[name] = _fill(frame, bare, ids)
    known = set(filled["sources"]["id"])
    rows = [_row(by_file[file]) for file in sorted(needed) if ids[file] not in known]
    if rows:
        made = complete("sources", pd.DataFrame(rows, dtype="str"))
        filled["sources"] = pd.concat([filled["sources"], made], ignore_index=True)
    return filled, findings


def _fill(frame: pd.DataFrame, bare: pd.Series[bool], ids: dict[str, str]) -> pd.DataFrame:
    sheet = ("sheet=" + frame["_sheet"] + " ").mask(frame["_sheet"] == "", "")
    here = sheet + "row=" + frame["_row"]
    return frame.assign(
        source=frame["source"].mask(bare, frame["_file"].map(lambda file: ids.get(file, "")).astype("str")),
        locator=frame["locator"].mask(bare, here),
        method=frame["method"].mask(frame["method"] == "", "table"),
        confidence=frame["confidence"].mask(frame["confidence"] == "", "1"),
    )


def _lost_locators(frame: pd.DataFrame) -> list[Finding]:
    """Report locators without a source: they point into a document that nobody named."""
    lost = frame.loc[frame["locator"] != "", ["_file", "_sheet", "_row"]]
    return findings_by_value("locator_without_source", "warning", lost, "locator")


def _row(source: FileSource) -> dict[str, str]:
    return {
        "id": source.id, "title": source.title, "kind": "workbook", "file": source.file,
        "sha256": source.sha256, "source": source.id, "method": "table", "confidence": "1",
        "_file": source.file,
    }  # fmt: skip
