"""The things behind a figure as the scripts of the pictures take them."""

from __future__ import annotations

from samenhang.views.pictures.page import Item


def item_data(item: Item) -> list[object]:
    """Return a thing behind a figure: name, facts, passages."""
    return [
        item.name,
        [[fact.label, list(fact.values)] for fact in item.facts],
        [[passage.source, passage.place, passage.quote] for passage in item.evidence],
    ]
