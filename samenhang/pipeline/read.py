"""Single files to the tables of the contract, beside the registers that serve every workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from samenhang.errors import UsageError
from samenhang.exports.tables_csv import file_names, write_tables
from samenhang.i18n import text
from samenhang.loaders.inputs import Input, find_inputs
from samenhang.loaders.staged import LoadReport, Staged
from samenhang.loaders.tables.mapping import SUFFIX
from samenhang.ontology import vocabulary
from samenhang.pipeline.load import stage
from samenhang.records import file_name

PARTLY, UNREADABLE, FAULTY = 3, 4, 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read from the files alone, which files were written, and the path of each file by its name."""

    staged: Staged
    written: tuple[Path, ...]
    paths: Mapping[str, Path] = field(default_factory=dict)

    def exit_code(self, *, strict: bool) -> int:
        """Return 4 when nothing could be read, 3 when something couldn't, 1 when strict and faulty."""
        files = self.staged.report.files
        unread = self.staged.report.unread
        if unread:
            return UNREADABLE if len(unread) == len(files) else PARTLY
        faulty = any(item.severity == "error" for item in self.staged.findings)
        return FAULTY if strict and faulty else 0


def read_files(files: Sequence[Path], output: Path) -> Outcome:
    """Read tables and documents and write their rows to ``output``; nothing when none could be read.

    Args:
        files: tables, documents, or folders that hold them; a mapping file beside one is found by itself.
        output: the folder for the CSV files.

    Raises:
        UsageError: a file to read would be overwritten.
        StoreError: the folder can't be written.
    """
    inputs = _inputs(files)
    targets = {(output / name).resolve() for name in file_names()}
    for item in inputs:
        if item.path.resolve() in targets:
            raise UsageError(text("load.overwrites", file=item.path), next_step=text("load.overwrites_next"))
    known = find_inputs(vocabulary.folders(), output)
    staged = only(stage([*known, *inputs]), {item.file for item in inputs})
    readable = any(item.state == "read" for item in staged.report.files)
    paths = {item.file: item.path for item in inputs}
    return Outcome(staged, write_tables(staged, output) if readable else (), paths)


def only(staged: Staged, files: set[str]) -> Staged:
    """Keep what comes from some of the files."""
    kept = {name: frame["_file"].isin(files) for name, frame in staged.frames.items()}
    frames = {name: frame[kept[name]] for name, frame in staged.frames.items()}
    report = LoadReport(
        tuple(item for item in staged.report.files if item.file in files),
        tuple((name, len(frame)) for name, frame in frames.items() if len(frame)),
        staged.report.repeated,
        staged.report.made,
    )
    return replace(
        staged,
        frames=frames,
        raw={name: raw[kept[name]] for name, raw in staged.raw.items()},
        findings=[item for item in staged.findings if item.place.file in files],
        report=report,
    )


def _inputs(files: Sequence[Path]) -> list[Input]:
    """Name each file by its name alone, so that where it lies does not matter; else as it was given."""
    found: list[Input] = []
    for path in files:
        if path.is_dir():
            found += find_inputs([path], path)
        elif not path.name.endswith(SUFFIX):
            name = file_name(PurePath(path.name))
            found.append(Input(path, name, name))
    single = list({item.path.resolve(): item for item in found}.values())
    times = Counter(item.file for item in single)
    return [item if times[item.file] == 1 else _longer(item, single) for item in single]


def _longer(item: Input, others: list[Input]) -> Input:
    """Name a file by as much of the end of its path as tells it from the others."""
    parts = item.path.resolve().parts
    for length in range(2, len(parts) + 1):
        end = parts[-length:]
        if sum(one.path.resolve().parts[-length:] == end for one in others) == 1:
            break
    name = file_name(PurePath("/".join(end).lstrip("/")))
    return Input(item.path, name, name)
