"""From files to tables in which every name is an id: all steps of loading, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd

from samenhang.i18n import text
from samenhang.loaders import rules
from samenhang.loaders.inputs import Input, find_inputs
from samenhang.loaders.kept import Kept
from samenhang.loaders.load import Loaded, read_inputs
from samenhang.loaders.staged import LoadReport, Staged
from samenhang.loaders.tables import origin
from samenhang.ontology.schema import schema
from samenhang.progress import SILENT, Progress
from samenhang.records import Finding, Ledger
from samenhang.resolution import decisions, doubtful, merging, names, repeats, seen
from samenhang.resolution.identify import BELONGING, FREE_STANDING, identify
from samenhang.resolution.names import SCOPES, Index

Frames = Mapping[str, pd.DataFrame]

_MADE_ID = "made_id"


def load_tables(
    folders: Sequence[Path],
    root: Path,
    kept: Kept | None = None,
    version: str = "",
    progress: Progress = SILENT,
) -> Staged:
    """Read every CSV and workbook of some folders, and make one set of tables of them.

    Args:
        folders: read with all folders in them; those of the registers and vocabularies
            (:func:`samenhang.ontology.vocabulary.folders`) are given like any other.
        root: the workspace; files are named from there.
        kept: what was read before, and where to keep what is read now.
        version: of the program, for what was kept.
        progress: is told how far it is.
    """
    return stage(find_inputs(folders, root), kept, version, progress)


def stage(
    inputs: Iterable[Input], kept: Kept | None = None, version: str = "", progress: Progress = SILENT
) -> Staged:
    """Read files, resolve their names, fill in ids and origins, apply decisions, and check the rules."""
    kept = kept or Kept()
    loaded = read_inputs(list(inputs), kept, version, progress.stretch(0.0, 0.7))
    progress.at(text("build.step_names"), 0.7)
    frames, raw = loaded.cleaned(kept.tables)
    findings = list(loaded.findings)

    frames, odd = identify(frames, raw, FREE_STANDING)
    findings += odd
    frames, raw, odd = names.resolve(frames, raw, Index(frames, raw), (*SCOPES, "source"))
    findings += odd
    named = len(frames["sources"])
    frames, odd = origin.fill(frames, loaded.sources)
    made = len(frames["sources"]) - named
    findings += odd
    raw = {name: _beside(raw[name], frames[name]) for name in frames}
    frames, odd = identify(frames, raw, BELONGING)
    findings += odd
    frames, raw, odd = names.resolve(frames, raw, Index(frames, raw))
    findings += odd
    frames, odd = identify(frames, raw, [table.name for table in schema().contract])
    findings += odd

    frames, raw, repeated = repeats.join(frames, raw)
    findings += repeats.differing(frames)
    tied = len(frames["links"])
    frames, raw, odd = merging.apply(frames, raw)
    findings += odd
    fingerprints = seen.fingerprints(frames)
    frames, raw, odd, states = decisions.apply(frames, raw, fingerprints)
    made += len(frames["links"]) - tied
    findings += odd
    alike, odd = doubtful.doubts(frames, progress.stretch(0.8, 1.0), partial(kept.once, version))
    findings += odd
    findings += rules.check(frames, raw)
    # A row of a document never had an id of its own: nobody is to mend that.
    documents = {item.file for item in loaded.files if item.document}
    findings = [one for one in findings if one.code != _MADE_ID or one.place.file not in documents]
    counts = tuple((name, len(frame)) for name, frame in frames.items() if len(frame))
    report = LoadReport(tuple(loaded.files), counts, repeated, made)
    ledger = Ledger(decisions.decided(states), fingerprints, alike)
    return Staged(frames, raw, _sorted(_as_headed(findings, loaded)), report, ledger)


def _beside(raw: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Give rows that were added an empty original text."""
    return raw.reindex(frame.index, fill_value="").astype("str")


def _as_headed(findings: Iterable[Finding], loaded: Loaded) -> Iterable[Finding]:
    """Name columns as the file itself does."""
    for item in findings:
        key = (item.place.file, item.place.sheet, item.place.column)
        heading = loaded.headings.get(key, item.place.column)
        yield item if heading == key[2] else replace(item, place=replace(item.place, column=heading))


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by where they stand; the same one is told once."""

    def key(item: Finding) -> tuple[str, str, int, str, str, tuple[tuple[str, str], ...]]:
        place = item.place
        return place.file, place.sheet, place.row, place.column, item.code, item.fields

    return sorted(set(findings), key=key)
