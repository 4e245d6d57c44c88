"""A comparison of two builds in a few sentences, for who reads no further."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.views.diff_rows import Change, kind_words
from samenhang.views.page import Value
from samenhang.views.words import amount

_LISTED = 5
"""So many are named one by one; the others are counted."""

_REPLACED = frozenset({"sha256", "file", "version", "published"})
"""What differs of a source when another edition took its place."""

_CONTRADICTIONS = ("values_differ",)


def summary(rows: Sequence[Change]) -> tuple[str, ...]:
    """Return the sentences: sources, things, totals, findings; one sentence when nothing differs."""
    if not rows:
        return (text("diff.nothing"),)
    found = [*_sources(rows), *_things(rows), *_programmes(rows), *_totals(rows), *_findings(rows)]
    if all(row.section == "inputs" for row in rows):
        found.append(text("diff.only_inputs"))
    return tuple(found)


def _sources(rows: Iterable[Change]) -> Iterator[str]:
    own = [row for row in rows if row.kind == "source" and row.section == "things"]
    for change in ("new", "gone"):
        names = sorted({row.name for row in own if row.change == change and not row.properties})
        if names:
            yield text(f"diff.sources_{change}", names=_listed(names))
    replaced = {
        row.name for row in own if row.change in ("changed", "new") and _REPLACED & set(row.properties)
    }
    if replaced:
        yield text("diff.sources_replaced", names=_listed(sorted(replaced)))


def _things(rows: Iterable[Change]) -> Iterator[str]:
    by_change: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        if row.section != "things":
            continue
        change = (
            row.change if not row.properties or row.change in ("reading", "source", "evidence") else "changed"
        )
        by_change[change][row.kind].add(row.record or row.thing)
    for change in ("new", "gone", "merged", "split", "changed", "reading", "source", "evidence"):
        kinds = by_change.get(change)
        if kinds:
            yield text(
                f"diff.things_{change}", kinds=_counted({kind: len(ids) for kind, ids in kinds.items()})
            )


def _counted(kinds: dict[str, int]) -> str:
    """Return ``project (3), bedrag (1)``, most first; kinds as many in the order of the tables."""
    order = [table.prefix for table in schema().tables.values()]
    chosen = sorted(
        kinds, key=lambda kind: (-kinds[kind], order.index(kind) if kind in order else len(order))
    )
    return ", ".join(f"{kind_words(kind)} ({kinds[kind]})" for kind in chosen)


def _programmes(rows: Iterable[Change]) -> Iterator[str]:
    """Tell in which programmes most changed, when it is more than one."""
    counts = Counter(row.programme_name for row in rows if row.section == "things" and row.programme_name)
    if len(counts) > 1:
        chosen = sorted(counts, key=lambda name: (-counts[name], name))
        yield text("diff.by_programme", names=_listed([f"{name} ({counts[name]})" for name in chosen]))


def _totals(rows: Sequence[Change]) -> Iterator[str]:
    tellers: dict[str, Callable[[list[Change]], Iterator[str]]] = {
        "money_sum": _sums, "overlap": _by_thing, "cell": _cells, "cliff": _by_thing,
        "partnership": _by_thing,
    }  # fmt: skip
    for kind, tell in tellers.items():
        own = [row for row in rows if row.kind == kind and row.section == "totals"]
        yield from _shortened(list(tell(own)), kind)


def _shortened(sentences: list[str], kind: str) -> Iterator[str]:
    yield from sentences[:_LISTED]
    if len(sentences) > _LISTED:
        yield text("diff.and_more", kind=kind_words(kind), count=len(sentences) - _LISTED)


def _sums(rows: list[Change]) -> Iterator[str]:
    for row in rows:
        yield text("diff.sum", name=row.name, what=row.what, old=_euros(row.old), new=_euros(row.new))


def _by_thing(rows: list[Change]) -> Iterator[str]:
    """Tell of each thing what moved: ``partners 12 → 14; doelen 3 → 4``."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        label = ", ".join(row.labels)
        told[row.kind, row.name].append(f"{label} {_shown(row.old)} → {_shown(row.new)}")
    for (kind, name), moved in told.items():
        label = kind_words(kind)
        called = label[:1].upper() + label[1:]
        yield text("diff.total", kind=called, name=name, moved="; ".join(moved))


def _cells(rows: list[Change]) -> Iterator[str]:
    """Tell how many cells (goal, municipality and year) went from which state to which."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[_shown(row.old), _shown(row.new)] += _years(row.what)
    for (old, new), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield text("diff.cells", old=old, new=new, count=count)


def _years(what: str) -> int:
    """Return how many years the run at the end of ``what`` holds (``Beek, 2023-2025`` gives 3)."""
    first, _, last = what.rpartition(", ")[2].partition("-")
    return int(last or first) - int(first) + 1


def _findings(rows: Iterable[Change]) -> Iterator[str]:
    own = [row for row in rows if row.section == "findings" and not row.properties]
    for change in ("new", "gone"):
        chosen = [row for row in own if row.change == change]
        if chosen:
            contradictions = sum(any(code in row.record for code in _CONTRADICTIONS) for row in chosen)
            yield text(f"diff.findings_{change}", count=len(chosen), contradictions=contradictions)


def _listed(names: Sequence[str]) -> str:
    shown = "; ".join(names[:_LISTED])
    return shown if len(names) <= _LISTED else f"{shown}; {text('diff.others', count=len(names) - _LISTED)}"


def _euros(value: Value) -> str:
    return f"€ {amount(value)}" if isinstance(value, Decimal) else _shown(value)


def _shown(value: Value) -> str:
    match value:
        case None | ():
            return text("diff.none")
        case tuple():
            return ", ".join(value)
        case Decimal():
            return amount(value)
        case _:
            return str(value)
