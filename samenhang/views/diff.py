"""What changed between two builds: a summary in words, and one row per change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.graph import claim_rows
from samenhang.graph.changes import Changes, changes
from samenhang.graph.find_build import read_manifest
from samenhang.i18n import text
from samenhang.queries.changes import counted, named
from samenhang.queries.find import find
from samenhang.views.diff_rows import COLUMNS, MACHINE, Change, ordered
from samenhang.views.diff_summary import summary
from samenhang.views.diff_things import Sides, doubtful, thing_changes
from samenhang.views.diff_totals import total_changes
from samenhang.views.diff_words import Words, known_kinds, things_in
from samenhang.views.page import TablePage, headings

if TYPE_CHECKING:
    from samenhang.graph.manifest import Manifest
    from samenhang.graph.rdf_store import Graph

_SETTINGS = ("name", "base", "language", "frame")
_SHORT = 12
"""So many signs of a fingerprint are shown."""


@dataclass(frozen=True, slots=True)
class DiffFilter:
    """Which changes to show; all when empty.

    ``kind``, ``programme`` and ``source`` as a person types them; ``evidence`` adds the rows of which
    only the place, the quote or the certainty differs; ``only_summary`` leaves the rows out.
    """

    change: str = ""
    kind: str = ""
    programme: str = ""
    source: str = ""
    evidence: bool = False
    only_summary: bool = False


@dataclass(frozen=True, slots=True)
class _Build:
    """A build that is compared."""

    folder: Path
    made: Manifest
    graph: Graph


def diff(old: Path, new: Path, chosen: DiffFilter | None = None) -> TablePage:
    """Compare the builds in two folders.

    Raises:
        StoreError: one of them is damaged, or of a version with other tables.
        UsageError: a filter names nothing that is there.
    """
    chosen = chosen or DiffFilter()
    before, after = _open(old), _open(new)
    kept, filters = _filter(list(_all(before, after)), chosen, (after.graph, before.graph))
    hidden = [row for row in kept if row.change == "evidence"]
    if not (chosen.evidence or chosen.change == "evidence"):
        kept = [row for row in kept if row.change != "evidence"]
    remarks = [text("diff.hidden", count=len(hidden))] if hidden and len(hidden) != _evidence(kept) else []
    if before.made.version != after.made.version:
        remarks.append(text("diff.versions", old=before.made.version, new=after.made.version))
    rows = ordered(kept)
    return TablePage(
        text("diff.title"),
        headings("diff", *COLUMNS, machine=MACHINE),
        () if chosen.only_summary else tuple(row.row() for row in rows),
        remarks=tuple(remarks),
        filters=(text("diff.old", build=_called(before)), text("diff.new", build=_called(after)), *filters),
        summary=summary(rows),
    )


def _evidence(rows: list[Change]) -> int:
    return sum(row.change == "evidence" for row in rows)


def _open(folder: Path) -> _Build:
    from samenhang.graph.rdf_store import Graph

    made = read_manifest(folder)
    claim_rows.verify(folder, made)
    return _Build(folder, made, Graph.open(folder, made.base))


def _called(build: _Build) -> str:
    """Return what tells a build from another: workspace and the start of its fingerprint."""
    workspace = build.made.name or build.folder.parent.parent.name
    return text("diff.build", workspace=workspace, fingerprint=build.made.fingerprint[:_SHORT])


def _all(before: _Build, after: _Build) -> Iterator[Change]:
    """Give every change, in no particular order."""
    if before.made == after.made:
        return
    yield from _inputs(before.made, after.made)
    found = changes(before.folder, after.folder)
    words = _words(found, before.graph, after.graph)
    yield from thing_changes(found, _sides(found, before.graph, after.graph), words)
    yield from total_changes(before.graph, after.graph, after.made.frame, words, found.replaced)


def _sides(found: Changes, before: Graph, after: Graph) -> Sides:
    old, new = doubtful(found)
    return Sides(counted(before, old), counted(after, new))


def _words(found: Changes, before: Graph, after: Graph) -> Words:
    things = frozenset(things_in(found))
    known = named(before, things)
    for thing, item in named(after, things).items():
        if item.name or item.above or thing not in known:
            known[thing] = item
    return Words(known)


def _inputs(old: Manifest, new: Manifest) -> Iterator[Change]:
    """Give the input files and the settings that differ."""
    for path in sorted(old.inputs.keys() | new.inputs.keys()):
        was, now = old.inputs.get(path, ""), new.inputs.get(path, "")
        if was != now:
            yield Change(
                "inputs", "changed" if was and now else "new" if now else "gone", "file", path, path,
                old_value=(was,) if was else (), new_value=(now,) if now else (),
            )  # fmt: skip
    for key in _SETTINGS:
        was, now = getattr(old, key), getattr(new, key)
        if was != now:
            yield Change(
                "inputs", "changed", "setting", key, key,
                properties=(key,), labels=(text(f"diff.set_{key}"),), old=was, new=now,
                old_value=(was,), new_value=(now,),
            )  # fmt: skip


# ---- filters ----------------------------------------------------------------------------------------


def _filter(
    rows: list[Change], chosen: DiffFilter, graphs: tuple[Graph, Graph]
) -> tuple[list[Change], tuple[str, ...]]:
    """Return the rows that were asked for, and the filter in words."""
    told = []
    if chosen.change:
        rows = [row for row in rows if row.change == chosen.change]
        told.append(text("diff.filter_change", value=text(f"diff.change_{chosen.change}")))
    if chosen.kind:
        kind = _kind(chosen.kind)
        rows = [row for row in rows if kind in (row.kind, row.thing.partition("/")[0])]
        told.append(text("diff.filter_kind", value=chosen.kind))
    if chosen.programme:
        programme = _find(chosen.programme, "programmes", graphs)
        rows = [row for row in rows if programme in (row.programme, row.thing, row.record)]
        told.append(text("diff.filter_programme", value=chosen.programme))
    if chosen.source:
        source = _find(chosen.source, "sources", graphs)
        rows = [row for row in rows if source in row.sources or source == row.thing]
        told.append(text("diff.filter_source", value=chosen.source))
    return rows, tuple(told)


def _kind(wanted: str) -> str:
    kinds = known_kinds()
    if wanted.lower() not in kinds:
        raise UsageError(
            text("diff.no_kind", value=wanted),
            next_step=text("diff.choose", found=", ".join(_prefixes(kinds))),
        )
    return kinds[wanted.lower()]


def _prefixes(kinds: dict[str, str]) -> list[str]:
    return sorted(set(kinds.values()))


def _find(name: str, table: str, graphs: Iterable[Graph]) -> str:
    """Return the id of a thing by its name in the new build, else in the old.

    Raises:
        UsageError: neither knows it, or several are called so.
    """
    faults = []
    for graph in graphs:
        try:
            return find(graph, name, (table,))
        except UsageError as error:
            faults.append(error)
    raise faults[0]
