"""The reference pages: every table, column and code, in both languages, with links that lead somewhere."""

from __future__ import annotations

import re

import pytest

from samenhang.ontology.generate import REFERENCE
from samenhang.ontology.schema import schema

HEADING = re.compile(r"^##+ (.+)$", re.MULTILINE)
PAGES = {"nl": ("tabellen.md", "codelijsten.md"), "en": ("tables.md", "code-lists.md")}


@pytest.mark.parametrize("lang", PAGES)
def test_every_table_and_column_is_told(lang: str) -> None:
    page = (REFERENCE / PAGES[lang][0]).read_text("utf-8")
    for table in schema().tables.values():
        section = page.split(f"\n### {table.name}\n")[1].split("\n## ")[0].split("\n### ")[0]
        assert table.definitions[lang] in section
        for column in table.columns:
            row = next(line for line in section.splitlines() if line.startswith(f"| `{column.name}` |"))
            assert column.definitions[lang].replace("|", "\\|") in row
            assert row.count(" | ") == 4
    assert all(f"| `{column.name}` |" in page for column in schema().origin)


@pytest.mark.parametrize("lang", PAGES)
def test_every_code_is_told(lang: str) -> None:
    page = (REFERENCE / PAGES[lang][1]).read_text("utf-8")
    for name, codes in schema().schemes.items():
        section = page.split(f" `{name}`. ")[1].split("\n## ")[0]
        for code in codes.values():
            assert f"| `{code.code}` | {code.labels[lang]} | {code.definitions[lang]} |" in section


@pytest.mark.parametrize("lang", PAGES)
def test_links_lead_to_a_heading(lang: str) -> None:
    pages = {name: (REFERENCE / name).read_text("utf-8") for name in PAGES[lang]}
    heads = {
        name: [re.sub(r"[^\w\s-]", "", head.lower()).replace(" ", "-") for head in re.findall(HEADING, page)]
        for name, page in pages.items()
    }
    for name, page in pages.items():
        for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", page):
            assert heads[target or name].count(anchor) == 1, anchor
