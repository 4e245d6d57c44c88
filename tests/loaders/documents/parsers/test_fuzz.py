"""Documents that were cut, shuffled, doubled or spoilt: no fault, every line accounted for, every quote in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenhang.ids import is_id
from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.parsers.read import parse
from samenhang.loaders.documents.parsers.rows import tables
from samenhang.loaders.documents.quotes import Quoted, misplaced
from samenhang.loaders.documents.readers.plain import read_plain
from samenhang.ontology.schema import schema
from tests.effort import costly

TEXTS = tuple(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*/input.txt"))
)

Spoil = Callable[[str, Random], str]


def cut(text: str, chance: Random) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def shuffle(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def double(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return "".join(lines[:at] + lines[max(at - 5, 0) :])


def laid_in(text: str, chance: Random) -> str:
    other = chance.choice(TEXTS).splitlines(keepends=True)
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return "".join(lines[:at] + other + lines[at:])


def joined(text: str, chance: Random) -> str:
    return "".join(" " if sign == "\n" and chance.random() < 0.3 else sign for sign in text)


def spoilt(text: str, chance: Random) -> str:
    signs = "\x00\x0b\x0c\x1b\u200b\u202e\u2028€.,-–•|0123456789()/<>&;:\"'\t\ud7ff\U0001f600"
    return "".join(chance.choice(signs) if chance.random() < 0.03 else sign for sign in text)


def numbered(text: str, chance: Random) -> str:
    return "".join(
        str(chance.randrange(10)) if sign.isdigit() and chance.random() < 0.5 else sign for sign in text
    )


SPOIL: tuple[Spoil, ...] = (cut, shuffle, double, laid_in, joined, spoilt, numbered)


def document(text: str) -> Document:
    pages = read_plain(text)
    return Document(
        "x.txt", "0" * 64, "text", pages, "", "utf-8", sum(1 for page in pages for _ in page.lines)
    )


@costly(10, full=10_000)
@given(st.integers(0, 2**32), st.integers(0, len(TEXTS) - 1), st.lists(st.sampled_from(SPOIL), max_size=3))
def test_any_document_gives_sound_rows(seed: int, which: int, spoils: list[Spoil]) -> None:
    text, chance = TEXTS[which], Random(seed)
    for spoil in spoils:
        text = spoil(text, chance) if text else ""
    read = document(text)
    story = parse(read, "source/x")
    known = {(line.page, line.number) for line in read.lines}
    assert set(story.taken) <= known
    found = tables(story)
    for table, rows in found.items():
        columns = {*schema().tables[table].names, *(column.name for column in schema().origin)}
        for row in rows:
            assert set(row) <= columns, table
            assert all(isinstance(value, str) for value in row.values())
            assert not row.get("id") or is_id(row["id"]), row
            assert row["locator"] or table == "sources"
            assert 0 < float(row["confidence"]) <= 1
    quoted = [Quoted(row["locator"], row["quote"]) for rows in found.values() for row in rows if row["quote"]]
    assert misplaced(read, quoted) == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\x00", "€", "1.1", "Pijler:", "•\n•\n", "doel 99999999999999999999"]
)
def test_next_to_nothing(text: str) -> None:
    tables(parse(document(text), "source/x"))
