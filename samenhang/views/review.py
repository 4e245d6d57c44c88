"""What is open for a person to decide: new proposals, and decisions to look at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.hashing import seen_of
from samenhang.i18n import text
from samenhang.ids import is_id, kind_of
from samenhang.proposals import Proposal
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.records import Decided, Ledger
from samenhang.views.differences import marked, side_by_side
from samenhang.views.entity import OWN, show
from samenhang.views.labels import kind_label
from samenhang.views.locator import readable
from samenhang.views.network_page import Evidence
from samenhang.views.proposed import OPEN, Card, cards
from samenhang.views.proposed import Side as Quoted
from samenhang.views.review_page import Answer, Compared, Ground, Marked, Question, Review, Run, Thing
from samenhang.views.words import amount, code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

NAMES, INITIATIVES = "names", "initiatives"
KINDS = (NAMES, INITIATIVES)
"""What may be asked about: one thing under two names, or initiatives of different programmes."""

_MERGED = frozenset({"organisation"})
_SECTIONS = ("participations", "contributions", "money", "links", "targets")
"""The records shown beside the values of a thing itself, in this order."""

_LEFT_OUT = frozenset({"name", "initiative"})
_SHOWN = 12
"""Values of one property that are shown; the others are counted."""

_SHOWN_SCORE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason in words, the things that both sides share, and what stands on either side."""

    words: str
    shared: tuple[str, ...]
    a: Quoted
    b: Quoted


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pair to ask about; without a score it comes from an earlier decision alone."""

    a: str
    b: str
    kind: str
    relation: str = ""
    score: Decimal | None = None
    reasons: tuple[_Reason, ...] = ()
    before: tuple[Decided, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The two things, whichever stands first."""
        return min(self.a, self.b), max(self.a, self.b)


def review(
    graph: Graph,
    ledger: Ledger,
    heading: tuple[str, str],
    kinds: Collection[str] = KINDS,
    limit: int | None = None,
) -> Review:
    """Return what is open, the surest proposals first, then what is to be looked at again.

    Args:
        graph: the graph to ask.
        ledger: what was decided so far.
        heading: what the review is called, and the fingerprint of the build.
        kinds: some of :data:`KINDS`.
        limit: how many at most.
    """
    asked = [one for one in _open(graph, ledger) if one.kind in kinds][:limit]
    return Review(*heading, tuple(_questions(graph, ledger, asked)))


def _open(graph: Graph, ledger: Ledger) -> list[_Asked]:
    before: dict[tuple[str, str], list[Decided]] = {}
    for item in ledger.decided:
        if item.state == "reopened" or (item.state == "counts" and item.decision == "unsure"):
            before.setdefault(item.pair, []).append(item)
    settled = {item.pair for item in ledger.decided if item.state == "counts" and item.decision != "unsure"}
    found = [*map(_from_card, cards(graph, states=OPEN)), *map(_from_names, ledger.alike)]
    found.sort(key=lambda one: (-(one.score or 0), one.pair))
    proposed: dict[tuple[str, str], _Asked] = {}
    for one in found:
        proposed.setdefault(one.pair, replace(one, before=tuple(before.get(one.pair, ()))))
    again = (
        _Asked(items[0].a, items[0].b, _kind(*pair), before=tuple(items))
        for pair, items in sorted(before.items())
        if pair not in proposed
    )
    return [*(one for pair, one in proposed.items() if pair not in settled), *again]


def _from_card(card: Card) -> _Asked:
    # Beside things, sides may share the stems of words: of those the quotes tell more.
    reasons = (
        _Reason(code_label("reason_kind", one.kind), tuple(filter(is_id, one.shared)), one.a, one.b)
        for one in card.reasons
    )
    return _Asked(card.a, card.b, _kind(card.a, card.b), card.relation, card.score, tuple(reasons))


def _from_names(alike: Proposal) -> _Asked:
    reasons = (
        _Reason(
            text(f"names.reason_{one.kind}"), (),
            Quoted(one.text_a, one.source_a, one.locator_a), Quoted(one.text_b, one.source_b, one.locator_b),
        )
        for one in alike.reasons
    )  # fmt: skip
    return _Asked(alike.a, alike.b, NAMES, alike.relation, Decimal(str(alike.score)), tuple(reasons))


def _kind(a: str, b: str) -> str:
    return NAMES if {kind_of(a), kind_of(b)} == _MERGED else INITIATIVES


def _questions(graph: Graph, ledger: Ledger, asked: list[_Asked]) -> Iterator[Question]:
    things = sorted({side for one in asked for side in (one.a, one.b)})
    names, owners = names_of(graph, things), _owners(graph, things)
    reasons = [reason for one in asked for reason in one.reasons]
    cited = {side.source for reason in reasons for side in (reason.a, reason.b)}
    shared = {item for reason in reasons for item in reason.shared}
    names |= names_of(graph, {*owners.values(), *cited, *shared} - {""})
    facts = {thing: _facts(graph, thing) for thing in things}
    for number, one in enumerate(asked, 1):
        name_a, name_b = marked(names.get(one.a, one.a), names.get(one.b, one.b))
        a, b = (
            Thing(side, kind_label(kind_of(side)), name, names.get(owners.get(side, ""), ""))
            for side, name in ((one.a, name_a), (one.b, name_b))
        )
        yield Question(
            f"q{number}", a, b,
            code_label("link_relation", one.relation),
            "" if one.score is None else amount(one.score.quantize(_SHOWN_SCORE)),
            " ".join(_before(item) for item in one.before),
            tuple(_ground(reason, names) for reason in one.reasons),
            tuple(_compared(facts[one.a], facts[one.b])),
            answers(one.kind),
            seen_of(one.a, one.b, ledger.fingerprints),
            tuple(sorted(item.id for item in one.before)),
        )  # fmt: skip


def _owners(graph: Graph, things: Iterable[str]) -> dict[str, str]:
    return {
        str(thing): str(owner) for thing, owner in graph.select(page_query("owners"), thing=tuple(things))
    }


def _before(item: Decided) -> str:
    key = "review.unsure_before" if item.decision == "unsure" else "review.changed_since"
    return text(key, decision=code_label("decision_kind", item.decision).lower(), when=item.when or "-")


def _ground(reason: _Reason, names: Mapping[str, str]) -> Ground:
    listed = ", ".join([names[item] for item in reason.shared if item in names][:_SHOWN])
    a, b = (_evidence(side, names) for side in (reason.a, reason.b))
    return Ground(f"{reason.words}: {listed}" if listed else reason.words, a, b)


def _evidence(side: Quoted, names: Mapping[str, str]) -> Evidence | None:
    if not (side.text or side.source):
        return None
    return Evidence(names.get(side.source, side.source), readable(side.locator), side.text)


def _facts(graph: Graph, thing: str) -> dict[str, list[str]]:
    """Return what is known of a thing, by label in the order in which it is shown."""
    found: dict[str, list[str]] = {}
    rows = list(show(graph, thing).records())
    for row in rows:
        if row["section"] == OWN and row["key"] not in _LEFT_OUT:
            found.setdefault(str(row["what"]), []).append(str(row["value"]))
    for section in _SECTIONS:
        for row in (row for row in rows if row["section"] == section):
            value = row["value"]
            words = f"€ {amount(value)}" if isinstance(value, Decimal) and section == "money" else str(value)
            found.setdefault(str(row["section_label"]), []).append(f"{words} ({row['what']})")
    return {label: list(dict.fromkeys(values)) for label, values in found.items()}


def _compared(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> Iterator[Compared]:
    fuller, barer = sorted((one, other), key=len, reverse=True)
    for label in dict.fromkeys((*fuller, *barer)):
        a, b = side_by_side(one.get(label, []), other.get(label, []))
        yield Compared(label, _first(a), _first(b))


def _first(values: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Return the first values; a last one counts the others."""
    if len(values) <= _SHOWN:
        return values
    return *values[:_SHOWN], (Run(text("review.more", count=len(values) - _SHOWN), differs=False),)


def answers(kind: str) -> tuple[Answer, ...]:
    """Return what may be answered: of names whether they are one, of initiatives every relation."""
    chosen = _NAMES_ANSWERS if kind == NAMES else _INITIATIVE_ANSWERS
    return tuple(
        Answer(decision, turned, text(f"review.answer_{decision}{'_turned' if turned else ''}"))
        for decision, turned in chosen
    )


_NAMES_ANSWERS = (
    ("same", False),
    ("part_of", False),
    ("part_of", True),
    ("different", False),
    ("unsure", False),
)
_INITIATIVE_ANSWERS = (
    ("same", False), ("part_of", False), ("part_of", True), ("continues", False), ("continues", True),
    ("overlaps", False), ("adjacent", False), ("different", False), ("unsure", False),
)  # fmt: skip
