"""What a cell of a column holds, in words: for the template and the reference pages."""

from __future__ import annotations

from samenhang.i18n import text
from samenhang.ontology.generators.model import Class, Model, Slot
from samenhang.ontology.template import EXAMPLE


def form(model: Model, slot: Slot, lang: str) -> str:
    """Return in words what a cell of the column holds."""
    parts = [text(f"ontology.kind_{slot.kind}", lang=lang)]
    if slot.kind == "ref":
        tables = [model.classes[name].table for name in slot.ranges if model.classes[name].table]
        parts[0] += f": {', '.join(tables) or text('ontology.any_table', lang=lang)}"
    if slot.multi:
        parts.append(text("ontology.several", lang=lang))
    if slot.scheme:
        parts.append(text("ontology.codes", lang=lang, codes=", ".join(model.schemes[slot.scheme].codes)))
    return "; ".join(parts)


def need(slot: Slot, lang: str) -> str:
    """Return in words whether the column must be filled."""
    if slot.default:
        return text("ontology.default", lang=lang, value=slot.default)
    known = {"required": slot.required, "recommended": slot.recommended}
    return text(f"ontology.{next((name for name, holds in known.items() if holds), 'optional')}", lang=lang)


def example(model: Model, slot: Slot, cls: Class, *, first: bool) -> str:
    """Return an example of a cell; the first column of a row tells that it is one."""
    if slot.kind == "id" or first:
        return f"{EXAMPLE}{cls.prefix}"
    if slot.kind == "ref":
        return EXAMPLE + (model.classes[slot.ranges[0]].prefix or "ding")
    if slot.example or slot.kind != "code":
        return slot.example
    return next(iter(model.schemes[slot.scheme].codes))
