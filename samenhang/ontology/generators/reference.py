"""The reference pages of tables and code lists, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samenhang.i18n import LANGUAGES, text
from samenhang.ontology.generators.cells import need
from samenhang.ontology.generators.model import Class, Model, Slot
from samenhang.ontology.generators.schema_json import columns, origin
from samenhang.ontology.generators.tables import contract

PAGES = {"nl": ("tabellen.md", "codelijsten.md"), "en": ("tables.md", "code-lists.md")}


def pages(model: Model) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each page."""
    for lang in LANGUAGES:
        tables, codes = PAGES[lang]
        yield tables, _tables(model, lang, codes)
        yield codes, _codes(model, lang)


def _say(key: str, lang: str) -> str:
    return text(f"ontology.reference_{key}", lang=lang)


def _tables(model: Model, lang: str, codes: str) -> str:
    filled = contract(model)
    derived = [cls for cls in model.classes.values() if cls.parent == "Rollup"]
    parts = [f"# {_say('tables', lang)}", _say("tables_intro", lang)]
    for key, group in (("contract", filled), ("derived", derived)):
        parts.append(f"## {_say(key, lang)}")
        for cls in group:
            parts += _table(model, cls, lang, codes)
    parts += [f"## {_say('origin', lang)}", _columns(model, origin(model), lang, codes)]
    return "\n\n".join(parts) + "\n"


def _table(model: Model, cls: Class, lang: str, codes: str) -> list[str]:
    facts = (
        f"{_say('class', lang)} `sam:{cls.name}`, {_say('prefix', lang)} `{cls.prefix}/`. "
        f"{cls.definitions[lang]}"
    )
    return [f"### {cls.table}", facts, _columns(model, columns(model, cls), lang, codes)]


def _columns(model: Model, slots: Iterable[Slot], lang: str, codes: str) -> str:
    rows = [
        (
            f"`{slot.name}`",
            slot.labels[lang],
            _form(model, slot, lang, codes),
            need(slot, lang),
            slot.definitions[lang],
        )
        for slot in slots
    ]
    return _grid([_say(key, lang) for key in ("column", "label", "form", "need", "meaning")], rows)


def _form(model: Model, slot: Slot, lang: str, codes: str) -> str:
    found = text(f"ontology.kind_{slot.kind}", lang=lang)
    if slot.kind == "ref":
        tables = [model.classes[name].table for name in slot.ranges]
        known = [f"[{table}](#{table})" for table in tables if table]
        found += f" {_say('to', lang)} " + (", ".join(known) or text("ontology.any_table", lang=lang))
    if slot.scheme:
        label = model.schemes[slot.scheme].labels[lang]
        found += f": [{label}]({codes}#{_anchor(label)})"
    return f"{found}; {text('ontology.several', lang=lang)}" if slot.multi else found


def _codes(model: Model, lang: str) -> str:
    parts = [f"# {_say('codes', lang)}", _say("codes_intro", lang)]
    for scheme in model.schemes.values():
        rows = [
            (f"`{code}`", labels[lang], definitions[lang])
            for code, (labels, definitions) in scheme.codes.items()
        ]
        heads = [_say(key, lang) for key in ("code", "label", "meaning")]
        title = scheme.labels[lang][:1].upper() + scheme.labels[lang][1:]
        about = f"{_say('list', lang)} `{scheme.name}`. {scheme.definitions[lang]}"
        parts += [f"## {title}", about, _grid(heads, rows)]
    return "\n\n".join(parts) + "\n"


def _anchor(heading: str) -> str:
    """Return the anchor that Markdown viewers give a heading."""
    return re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-")


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads)]
    lines.append(["---"] * len(lines[0]))
    lines += [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
