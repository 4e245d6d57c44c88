"""Proposals as cards: two things, how they may belong together, and the reasons with both sides quoted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from textwrap import shorten
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, read, several
from samenhang.views.page import Value
from samenhang.views.words import amount, code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_PROPOSAL = ("a", "b", "relation", "score", "state", "rejection")
_REASON = (
    "proposal", "reason_kind", "share", "shared_words", "text_a", "source_a", "passage_a", "text_b",
    "source_b", "passage_b",
)  # fmt: skip

OPEN = ("proposed", "unsure")
"""States of a proposal that nobody has settled."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a reason, in which source, and where."""

    text: str = ""
    source: str = ""
    locator: str = ""

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.source, self.locator)))
        return f"{self.quoted()} ({place})" if place else self.quoted()

    def quoted(self) -> str:
        """Return the words between quotation marks."""
        return f"“{self.text}”" if self.text else "-"


@dataclass(frozen=True, slots=True)
class Told:
    """A reason: its kind, the share of the doubt it takes away, what both have in common, and both sides."""

    kind: str
    share: Decimal
    shared: tuple[str, ...]
    a: Side
    b: Side

    def words(self) -> str:
        """Return the reason in a few words: ``zelfde partner (0,30)``."""
        share = amount(self.share.quantize(Decimal("0.01")))
        return text("duplicates.reason", kind=code_label("reason_kind", self.kind).lower(), share=share)

    def evidence(self, shortest: int = 0) -> str:
        """Return the reason with what stands on both sides; of each at most so many characters, if given."""
        sides = (replace(side, text=shorten(side.text, shortest, placeholder="…")) if shortest else side
                 for side in (self.a, self.b))  # fmt: skip
        a, b = (side.quoted() if shortest else str(side) for side in sides)
        return text("duplicates.evidence", kind=code_label("reason_kind", self.kind).lower(), a=a, b=b)


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal with its reasons, the strongest first."""

    id: str
    a: str
    b: str
    relation: str
    score: Decimal
    state: str
    rejection: str
    reasons: tuple[Told, ...]
    names: Mapping[str, str]
    owners: Mapping[str, str]

    def name(self, thing: str) -> str:
        """Return the name that a thing of the card is shown by."""
        return self.names.get(thing, thing)

    def owner(self, thing: str) -> str:
        """Return the programme that a thing belongs to; itself when it is one."""
        return self.owners.get(thing, thing)


def cards(graph: Graph, ids: Collection[str] | None = None, states: Collection[str] = ()) -> list[Card]:
    """Return proposals, the best first.

    Args:
        graph: the graph to ask.
        ids: of these only; of all when None.
        states: in these states only; in any when empty.
    """
    rows = {
        key: row
        for key, row in read(graph, "proposals", _PROPOSAL, ids).items()
        if row["a"] and (not states or row["state"] in states)
    }
    told = _reasons(graph, rows)
    things = {str(row[side]) for row in rows.values() for side in ("a", "b")}
    owned = graph.select(page_query("owners"), thing=tuple(sorted(things)))
    owners = {str(thing): str(owner) for thing, owner in owned}
    names = names_of(graph, things | set(owners.values()))
    found = [_card(key, row, told.get(key, []), (names, owners)) for key, row in rows.items()]
    return sorted(found, key=lambda card: (-card.score, card.a, card.b))


def cards_of(graph: Graph, things: Iterable[str], states: Collection[str] = OPEN) -> list[Card]:
    """Return the proposals in which one of these things stands."""
    found = graph.select(page_query("proposals_of"), thing=tuple(sorted(set(things))))
    ids = {str(proposal) for proposal, _ in found}
    return cards(graph, ids, states) if ids else []


Names = tuple[Mapping[str, str], Mapping[str, str]]


def _card(key: str, row: Mapping[str, Cell], told: list[Told], named: Names) -> Card:
    score = row["score"]
    assert isinstance(score, Decimal)
    return Card(
        key, str(row["a"]), str(row["b"]), str(row["relation"] or ""), score, str(row["state"]),
        str(row["rejection"] or ""), tuple(sorted(told, key=lambda one: (-one.share, one.kind))), *named,
    )  # fmt: skip


def _reasons(graph: Graph, proposals: Collection[str]) -> dict[str, list[Told]]:
    """Return the reasons of some proposals."""
    asked = graph.select(page_query("proposal_reasons"), proposal=tuple(sorted(proposals)))
    found: dict[str, list[Told]] = {}
    for row in read(graph, "proposal_reasons", _REASON, [str(reason) for _, reason in asked]).values():
        share = row["share"]
        assert isinstance(share, Decimal)
        sides = [
            Side(*(str(row[f"{name}_{side}"] or "") for name in ("text", "source", "passage")))
            for side in ("a", "b")
        ]
        told = Told(str(row["reason_kind"]), share, several(row["shared_words"]), *sides)
        found.setdefault(str(row["proposal"]), []).append(told)
    return found


def below(graph: Graph, programmes: Iterable[str]) -> dict[str, set[str]]:
    """Return each of these programmes with all programmes that are part of it."""
    tops = tuple(sorted(set(programmes)))
    found: dict[str, set[str]] = {top: set() for top in tops}
    for programme, top in graph.select(page_query("programmes_below"), top=tops):
        found[str(top)].add(str(programme))
    return found


def between(found: Iterable[Card], one: Collection[str], other: Collection[str]) -> list[Card]:
    """Keep the cards with one thing in each of two sets of programmes."""
    return [
        card
        for card in found
        if (card.owner(card.a) in one and card.owner(card.b) in other)
        or (card.owner(card.b) in one and card.owner(card.a) in other)
    ]


def proposed_between(graph: Graph, pairs: Sequence[tuple[str, str]]) -> list[list[tuple[Value, ...]]]:
    """Return of each pair of programmes what is proposed as rows of its page, one per side.

    These rows tell no fact: nothing of them is counted anywhere.
    """
    proposed = cards(graph, states=OPEN)
    inside = below(graph, {side for both in pairs for side in both}) if proposed else {}
    return [
        _proposed(between(proposed, inside[a], inside[b]), inside[a]) if proposed else [] for a, b in pairs
    ]


def _proposed(found: Iterable[Card], ones: Collection[str]) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for card in found:
        told = text(
            "duplicates.overlap_detail", state=code_label("proposal_state", card.state),
            relation=code_label("link_relation", card.relation), score=amount(card.score),
            reasons=", ".join(reason.words() for reason in card.reasons),
        )  # fmt: skip
        name = f"{card.name(card.a)} ↔ {card.name(card.b)}"
        for thing, best in ((card.a, card.reasons[0].a), (card.b, card.reasons[0].b)):
            here = card.owner(thing) in ones
            rows.append((
                "proposals", text("pages.aspect_proposals"), card.id, name,
                card.name(thing) if here else None, None if here else card.name(thing), told, None,
                best.source or None, best.locator or None, best.text or None,
            ))  # fmt: skip
    return rows


_GOES_ON = ("continues", "same", "overlaps")
"""Relations of a proposal by which one can go on from the other."""


def proposed_successors(
    graph: Graph, ends: Mapping[str, Cell]
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what may go on from things that end, as proposed: ids, and names with the score.

    Args:
        graph: the graph to ask.
        ends: by thing the last year of its money, None when unknown; what starts no later is left out.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    kept = [card for card in cards_of(graph, ends) if card.relation in _GOES_ON]
    starts = _starts(graph, {thing for card in kept for thing in (card.a, card.b)})
    for card in kept:
        for thing, other in ((card.a, card.b), (card.b, card.a)):
            # "a continues b": only a can go on from b.
            if thing not in ends or (card.relation == "continues" and thing == card.a):
                continue
            if kind_of(other) != "project":
                continue  # what is only named is what projects build on or are paid by
            end, start = ends[thing], starts.get(other)
            if end is None or start is None or start > int(str(end)):
                name = text("duplicates.reason", kind=card.name(other), share=amount(card.score))
                found.setdefault(thing, []).append((other, name))
    return {
        thing: (tuple(other for other, _ in rows), tuple(name for _, name in rows))
        for thing, rows in found.items()
    }


def _starts(graph: Graph, things: Collection[str]) -> dict[str, int]:
    """Return the year in which things start, where it is known."""
    rows = graph.select(page_query("starts"), thing=tuple(sorted(things)))
    return {str(thing): int(str(start)[:4]) for thing, start in rows}
