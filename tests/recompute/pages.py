"""What each page must print, row by row, made of the second computation."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tests.recompute.partners import Partner, sum_by_kind
from tests.recompute.second import Second
from tests.recompute.words import NAMELESS, codes_of_money, label, labels, words_of_money

Row = dict[str, object]


def money_rows(second: Second, dimensions: tuple[str, ...]) -> Iterator[Row]:
    """Give the sums by some dimensions."""
    for (dimension, key, period, level, kind, often), made in second.sums.items():
        if dimension not in dimensions:
            continue
        reasons = tuple(sorted(made.reasons))
        yield {
            "by": dimension, "key": key or None, "name": second.world.name(key) or key or NAMELESS[dimension],
            "period": _period(period), "level": level, "level_label": label("level", level),
            "kind": kind, "kind_label": label("money_kind", kind),
            "recurrence": often or None, "recurrence_label": label("recurrence", often),
            "amount": made.amount, "rows": made.rows, "left_out": made.left_out,
            "left_out_reasons": reasons, "left_out_words": labels("money_role", reasons),
        }  # fmt: skip


def _period(years: tuple[float, float]) -> str | None:
    first, last = ("" if math.isinf(year) else str(year) for year in years)
    if first and last:
        return first if first == last else f"{first}-{last}"
    if last:
        return f"tot en met {last}"
    return f"vanaf {first}" if first else None


def gap_rows(second: Second, framework: str, by: tuple[str, ...]) -> Iterator[Row]:
    """Give the cells of the goals of a framework, folded by what ``by`` leaves out."""
    goals = second.world.tables["goals"]
    for (goal, place, year), cell in second.cells.items():
        chosen = (place is not None) == ("municipality" in by) and (year is not None) == ("year" in by)
        if not chosen or goals[goal].one["framework"] != framework:
            continue
        yield {
            "goal": goal, "number": goals[goal].one["number"] or None, "goal_name": second.world.name(goal),
            "municipality": place, "municipality_name": second.world.name(place) or None, "year": year,
            "state": cell.state, "state_label": label("cell_state", cell.state),
            "projects": len(cell.projects), "projects_regional": len(cell.regional),
            "projects_mapped": len(cell.mapped), "projects_unreported": len(cell.unreported),
            "money": cell.money, "money_per_year": cell.money_per_year, "money_undivided": cell.undivided,
        }  # fmt: skip


def partner_rows(second: Second, least: int, *, all_levels: bool) -> Iterator[Row]:
    """Give the organisations in at least so many programmes."""
    for organisation, partner in second.partners.partners(all_levels=all_levels).items():
        if len(partner.counted) >= least:
            yield _partner_row(second, organisation, partner)


def _partner_row(second: Second, organisation: str, partner: Partner) -> Row:
    name = second.world.name
    programmes = sorted(partner.programmes, key=lambda programme: (name(programme), programme))
    roles = tuple(sorted(partner.roles))
    row: Row = {
        "organisation": organisation, "name": name(organisation), "programmes": len(partner.counted),
        "programme_ids": tuple(programmes), "programme_names": tuple(map(name, programmes)),
        "possible_programmes": tuple(sorted(map(name, partner.possible - partner.programmes))),
        "roles": roles, "role_labels": labels("role", roles),
        "first_year": min(partner.starts, default=None), "last_year": max(partner.ends, default=None),
    }  # fmt: skip
    sides = {"given": partner.given, "given_shared": partner.given_together, "around": partner.around}
    for side, sums in sides.items():
        row |= {f"money_{side}": codes_of_money(sums), f"money_{side}_words": words_of_money(sums)}
    return row


def overlap_rows(second: Second, *, everything: bool) -> Iterator[Row]:
    """Give the pairs of programmes."""
    for (one, other), shared in second.pairs.items():
        if not (everything or shared.shown):
            continue
        sums = sum_by_kind(second.money.amounts[amount] for amount in shared.money)
        yield {
            "programme_a": one, "name_a": second.world.name(one),
            "programme_b": other, "name_b": second.world.name(other),
            "initiatives": len(shared.initiatives), "ties": len(shared.ties),
            "partners": len(shared.partners), "possible_partners": len(shared.possible_partners),
            "goals": len(shared.goals), "goals_mapped": len(shared.goals_mapped), "areas": len(shared.areas),
            "money": codes_of_money(sums), "money_words": words_of_money(sums),
        }  # fmt: skip


def cliff_rows(second: Second) -> Iterator[Row]:
    """Give the cliffs, each with the passages of what it rests on."""
    world = second.world
    for subject, cliff in second.cliffs.items():
        rows = [entity for item in cliff.rests_on if (entity := world.get(item))]
        passages = sorted({passage for row in rows for passage in row.passages})
        programme = second.subjects.programme(subject) if subject in world.tables["projects"] else ""
        yield {
            "subject": subject, "name": world.name(subject), "programme": programme or None,
            "programme_name": world.name(programme) or None, "ends": cliff.ends, "temporary": cliff.temporary,
            "funders": tuple(sorted(map(world.name, cliff.funders))),
            "state": cliff.state, "state_label": label("cliff_state", cliff.state),
            "successor": cliff.successor or None, "successor_name": world.name(cliff.successor) or None,
            "successor_starts": cliff.starts, "gap_years": cliff.gap_years,
            "source": tuple(source for source, _, _ in passages),
            "locator": tuple(locator for _, locator, _ in passages),
            "quote": tuple(quote for _, _, quote in passages if quote),
        }  # fmt: skip
