"""Markdown: lines of the file, without their signs of markup."""

from __future__ import annotations

from pathlib import Path

from samenhang.loaders.documents.readers.read import read_document

TEXT = """---
title: "Plan voor het kanaal"
---
# Leren **langs** het kanaal

Pijler: **Leren** en
[meer](http://127.0.0.1:9/x) werk.

* Gemeente Veendam
  en omgeving
  1. afdeling sport
  2. afdeling leren
* Alfa-college

| Onderdeel | 2022 |
|---|---:|
| Sport | € 10 |
|  | € 5 |

Tussenkop
---------

```
zo staat het
```

<div>met <b>HTML</b></div>
"""


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(TEXT, encoding="utf-8")
    document = read_document(path)
    assert (document.kind, document.title) == ("markdown", "Plan voor het kanaal")
    told = [
        (b.kind, b.level, b.marker, [(line.number, line.text) for line in b.lines]) for b in document.blocks
    ]
    assert told == [
        ("furniture", 0, "", [(2, 'title: "Plan voor het kanaal"')]),
        ("heading", 1, "", [(4, "Leren langs het kanaal")]),
        ("paragraph", 0, "", [(6, "Pijler: Leren en"), (7, "meer werk.")]),
        ("item", 1, "\u2022", [(9, "Gemeente Veendam"), (10, "en omgeving")]),
        ("item", 2, "1.", [(11, "afdeling sport")]),
        ("item", 2, "2.", [(12, "afdeling leren")]),
        ("item", 1, "\u2022", [(13, "Alfa-college")]),
        ("table", 0, "", [(15, "Onderdeel"), (15, "2022"), (17, "Sport"), (17, "€ 10"), (18, "€ 5")]),
        ("heading", 2, "", [(20, "Tussenkop")]),
        ("paragraph", 0, "", [(24, "zo staat het")]),
        ("paragraph", 0, "", [(27, "met HTML")]),
    ]
    assert {line.locator for line in document.lines} == {f"l{line.number}" for line in document.lines}
    source = TEXT.split("\n")
    for line in document.lines:
        assert line.text.split()[0].strip("*") in source[line.number - 1]
    (table,) = [block.table for block in document.blocks if block.table]
    assert [(c.row, c.column, c.heading, c.text) for c in table.cells] == [
        (0, 0, True, "Onderdeel"), (0, 1, True, "2022"), (1, 0, False, "Sport"), (1, 1, False, "€ 10"),
        (2, 0, False, ""), (2, 1, False, "€ 5"),
    ]  # fmt: skip


def test_a_line_that_only_looks_like_the_head_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"---\r\n\r\nEerst dit\r\n\r\nDan \xe9\xe9n\r\n")
    document = read_document(path)
    assert [(line.number, line.text) for line in document.lines] == [(3, "Eerst dit"), (5, "Dan \xe9\xe9n")]
    assert document.encoding == "windows-1252"
