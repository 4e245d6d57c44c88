"""The ledger of a workspace: decisions of people, only ever added to ``decisions/decisions.csv``.

A decision is revised or taken back by another that names it in ``replaces``; nothing that was decided is
lost.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from samenhang.errors import StoreError, UsageError
from samenhang.exports.files import written
from samenhang.graph import ledger
from samenhang.hashing import seen_of
from samenhang.i18n import text
from samenhang.ids import rest_of, slug
from samenhang.ontology.schema import schema
from samenhang.pipeline.answers import TABLE, Answer, Answers, read_answers
from samenhang.pipeline.lock import locked
from samenhang.queries.find import find
from samenhang.records import SEPARATOR, Finding, Ledger, finding, guarded
from samenhang.workspace import Workspace

FOLDER, FILE_NAME = "decisions", "decisions.csv"
_ENCODINGS = ("utf-8", "windows-1252")
"""In which text can be added to a file without a word about what stands before it."""

_CONTRARY = frozenset({"same", "different"})
_ONE_WAY = frozenset({"part_of", "continues"})


@dataclass(frozen=True, slots=True)
class Row:
    """A decision as it stands in the ledger or is to be added to it; ``a`` and ``b`` are ids."""

    a: str
    b: str
    decision: str
    who: str = ""
    when: str = ""
    why: str = ""
    seen: str = ""
    replaces: tuple[str, ...] = ()
    id: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two things, whichever stands first."""
        return min(self.a, self.b), max(self.a, self.b)

    @property
    def said(self) -> tuple[str, ...]:
        """What makes it this decision, told by this person on this day."""
        sides = (self.a, self.b) if self.decision in _ONE_WAY else self.pair
        return *sides, self.decision, self.who, self.when, self.why, *self.replaces


@dataclass(slots=True)
class Taken:
    """What became of answers: added to the ledger, there already, contrary to another, or faulty."""

    added: list[Row] = field(default_factory=list)
    known: int = 0
    contrary: list[tuple[Row, Row]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def decide(workspace: Workspace, answers: Path) -> Taken:
    """Take in a file of answers; one that is in the ledger already is not added again.

    Args:
        workspace: the workspace, as it was built.
        answers: the file.

    Raises:
        SourceError: the file can't be read, or holds no answers.
        StoreError: the ledger can't be written.
    """
    read = read_answers(answers)
    taken = Taken(findings=read.findings)
    rows = [row for answer in read.answers if (row := _row(workspace, answer, taken))]
    add(workspace, rows, taken)
    return taken


def take_back(workspace: Workspace, decision: str, who: str, when: str, why: str) -> Row:
    """Take back a decision: what it took the place of counts again.

    Raises:
        UsageError: there is no such decision, or it counts no more.
        StoreError: the ledger can't be written.
    """
    known = _known(workspace)
    found = next((row for row in known if row.id == decision), None)
    if found is None:
        raise UsageError(
            text("review.unknown_decision", id=decision), next_step=text("review.unknown_decision_next")
        )
    by = next((row.id for row in known if decision in row.replaces and row.id != decision), "")
    if by:
        raise UsageError(
            text("review.no_longer_counts", id=decision, by=by),
            next_step=text("review.no_longer_counts_next", by=by),
        )
    before = next((row for row in reversed(known) if row.id in found.replaces), None)
    back = Row(
        found.a, found.b, before.decision if before else "unsure", who, when, why, replaces=(decision,)
    )
    if before:
        back = replace(back, a=before.a, b=before.b, seen=before.seen)
    taken = add(workspace, [back], Taken())
    return taken.added[0] if taken.added else back


def add(workspace: Workspace, rows: Iterable[Row], taken: Taken) -> Taken:
    """Add decisions to the ledger that are not in it, each with an id and what it was made on."""
    with locked(workspace.settings.build_folder):
        known = _known(workspace)
        fingerprints = ledger.read(workspace.build_folder).fingerprints
        for row in rows:
            standing = _standing(known, row.pair)
            # Who was not sure has said nothing that an answer would contradict.
            open_ones = tuple(item.id for item in standing if item.decision == "unsure")
            full = replace(
                row, replaces=tuple(sorted({*row.replaces, *open_ones})),
                seen=row.seen or seen_of(*row.pair, fingerprints),
            )  # fmt: skip
            if {row.said, full.said} & {item.said for item in known}:
                taken.known += 1
                continue
            full = replace(full, id=_new_id(full, {item.id for item in known}))
            others = [item for item in standing if item.id not in full.replaces]
            taken.contrary += [(full, item) for item in others if {item.decision, full.decision} == _CONTRARY]
            taken.added.append(full)
            known.append(full)
        if taken.added:
            _append(workspace.settings.folder / FOLDER / FILE_NAME, taken.added)
    return taken


def _row(workspace: Workspace, answer: Answer, taken: Taken) -> Row | None:
    """Return the decision that an answer is; what is wrong with it is added to the findings."""
    values = answer.values
    if not answer.complete:
        taken.findings.append(finding("answer_incomplete", "error", answer.place))
        return None
    try:
        a, b = (find(workspace.graph, values[side]) for side in ("a", "b"))
    except UsageError as error:
        reason = f"{error.what} {error.next_step}".strip()
        taken.findings.append(finding("answer_unknown_thing", "error", answer.place, reason=reason))
        return None
    if a == b:
        taken.findings.append(finding("decision_on_itself", "warning", answer.place, a, a=a))
        return None
    return _as_row(values | {"a": a, "b": b, "id": ""})


def _as_row(values: Mapping[str, str]) -> Row:
    replaces = tuple(filter(None, values.get("replaces", "").split(SEPARATOR)))
    names = [item.name for item in fields(Row) if item.name != "replaces"]
    return Row(replaces=replaces, **{name: values.get(name, "") for name in names})


def _known(workspace: Workspace) -> list[Row]:
    """Return all decisions: those of the last build, and those added to the ledger since."""
    path = workspace.settings.folder / FOLDER / FILE_NAME
    rows = [_as_row(one.values) for one in read_answers(path).answers] if path.is_file() else []
    there = {row.id for row in rows}
    built: Ledger = ledger.read(workspace.build_folder)
    others = [
        Row(item.a, item.b, item.decision, when=item.when, id=item.id)
        for item in built.decided
        if item.id not in there and item.state != "replaced"
    ]
    return [*others, *rows]


def _standing(known: Sequence[Row], pair: tuple[str, str]) -> list[Row]:
    """Return the decisions about a pair that no other one replaces."""
    replaced = {other for row in known for other in row.replaces}
    return [row for row in known if row.pair == pair and row.id not in replaced]


def _new_id(row: Row, taken: set[str]) -> str:
    """Return a readable id that no other decision has."""
    sides = (slug(rest_of(side).rpartition("/")[2]) or "x" for side in (row.a, row.b))
    plain = f"decision/{f'/{row.decision}/'.join(sides)}"
    number, found = 1, plain
    while found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found


def _append(path: Path, rows: Sequence[Row]) -> None:
    """Add rows at the end of the ledger, in its own form; what stood in it stays as it was, byte for byte.

    Raises:
        StoreError: it can't be written, or lacks a column.
    """
    table = schema().tables[TABLE]
    usual = [*table.names, *(column.name for column in schema().origin)]
    form = read_answers(path) if path.is_file() else Answers([], [], usual, "utf-8", ",")
    cells = [
        {name: getattr(row, name) for name in table.names if name != "replaces"}
        | {"replaces": SEPARATOR.join(row.replaces), "method": "reviewed", "confidence": "1"}
        for row in rows
    ]
    filled = {name for row in cells for name, cell in row.items() if cell and name in table.names}
    if missing := ", ".join(sorted(filled.difference(form.columns))):
        raise StoreError(
            text("review.ledger_lacks", columns=missing), where=str(path),
            next_step=text("review.ledger_lacks_next", columns=missing),
        )  # fmt: skip
    before = path.read_bytes() if path.is_file() else (form.delimiter.join(usual) + "\n").encode()
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=form.delimiter, lineterminator="\n")
    writer.writerows([guarded(row.get(name, "")) for name in form.columns] for row in cells)
    try:
        added = lines.getvalue().encode(form.encoding if form.encoding in _ENCODINGS else "ascii")
    except UnicodeEncodeError as error:
        raise StoreError(
            text("review.ledger_encoding", encoding=form.encoding), where=str(path),
            next_step=text("review.ledger_encoding_next"),
        ) from error  # fmt: skip
    path.parent.mkdir(exist_ok=True)
    with written(path) as part, part.open("wb") as file:
        file.write(before + (b"" if before.endswith(b"\n") else b"\n") + added)
        file.flush()
        os.fsync(file.fileno())
