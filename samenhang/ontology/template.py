"""The Excel template that ships with the package, and what a reader must know of it."""

from __future__ import annotations

from importlib.resources import files

from samenhang.i18n import LANGUAGES, language, text

EXAMPLE = "voorbeeld/"
"""A row whose first cell starts with this is an example and is not read."""


def content(lang: str = "") -> bytes:
    """Return the template, explained in ``lang`` (the language of the run unless given)."""
    name = f"template.{lang or language()}.xlsx"
    return (files("samenhang.ontology") / "generated" / name).read_bytes()


def help_sheets() -> frozenset[str]:
    """Return the names of the sheets of a template that hold no rows, in every language."""
    keys = ("ontology.template_sheet", "ontology.template_lists")
    return frozenset(text(key, lang=lang) for key in keys for lang in LANGUAGES)
