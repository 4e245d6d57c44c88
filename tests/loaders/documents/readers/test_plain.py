"""Text files: numbers of lines, pages, blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenhang.loaders.documents.model import Block
from samenhang.loaders.documents.normal import even
from samenhang.loaders.documents.readers.plain import read_plain


def blocks(text: str) -> list[Block]:
    return [block for page in read_plain(text) for block in page.blocks]


def told(text: str) -> list[tuple[str, int, list[str]]]:
    return [(block.kind, block.level, [line.text for line in block.lines]) for block in blocks(text)]


def test_lines_are_those_of_the_file() -> None:
    (page,) = read_plain("een\r\n\n\n  twee \u00a0 drie\rvier\n")
    assert [(line.number, line.locator, line.text, line.gap, line.indent) for line in page.lines] == [
        (1, "l1", "een", 0, 0),
        (4, "l4", "twee drie vier", 2, 2),
    ]
    assert [line.raw for line in page.lines] == ["een", "twee \u00a0 drie\rvier"]


def test_form_feeds_are_pages() -> None:
    pages = read_plain("een\n\ftwee\n\f\fvier\nvijf\fzes\nzeven")
    assert [(page.number, [line.text for line in page.lines]) for page in pages] == [
        (1, ["een"]),
        (2, ["twee"]),
        (3, []),
        (4, ["vier", "vijf zes"]),
        (5, ["zeven"]),
    ]
    assert [line.number for page in pages for line in page.lines] == [1, 2, 3, 4, 5]


def test_blocks_by_signs_in_the_text() -> None:
    text = "1.2 Wat we doen\nWe beginnen\nklein.\n\n\u2022 eerst dit\nen dan\n\u2022 later dat\n    - diep\n\nSLOT\nMet dank"
    assert told(text) == [
        ("heading", 2, ["1.2 Wat we doen"]),
        ("paragraph", 0, ["We beginnen", "klein."]),
        ("item", 1, ["\u2022 eerst dit", "en dan"]),
        ("item", 1, ["\u2022 later dat"]),
        ("item", 2, ["- diep"]),
        ("heading", 1, ["SLOT"]),
        ("paragraph", 0, ["Met dank"]),
    ]
    assert [block.marker for block in blocks(text) if block.kind == "item"] == ["\u2022", "\u2022", "-"]


def test_what_begins_with_a_number_is_no_heading_by_that() -> None:
    assert [kind for kind, _, _ in told("30 miljoen euro gaat naar de regio.\n\n2022 was een goed jaar\n\nJOGG 0 75.000")] == [
        "paragraph", "paragraph", "paragraph",
    ]  # fmt: skip


def test_page_numbers_are_furniture() -> None:
    assert told("Het slot\n\n3\npagina\n\nEen 4 erbij\n\n5\n\nPagina 6 van 20") == [
        ("paragraph", 0, ["Het slot"]),
        ("furniture", 0, ["3"]),
        ("furniture", 0, ["pagina"]),
        ("paragraph", 0, ["Een 4 erbij"]),
        ("paragraph", 0, ["5"]),
        ("furniture", 0, ["Pagina 6 van 20"]),
    ]


def test_a_paragraph_goes_on_over_a_page() -> None:
    first, second, third = read_plain("We gaan naar\n\fde markt.\n\fDaarna niet").__iter__()
    assert not first.blocks[0].continues
    assert second.blocks[0].continues
    assert not third.blocks[0].continues


@given(
    st.text(st.one_of(st.sampled_from("a1 .-\u2022\t\n\n\r\f"), st.characters(codec="utf-8")), max_size=200)
)
def test_nothing_is_lost_and_nothing_made_up(text: str) -> None:
    pages = read_plain(text)
    split = text.split("\n")
    lines = [line for page in pages for line in page.lines]
    assert [line.number for line in lines] == [at for at, raw in enumerate(split, 1) if even(raw)]
    for line in lines:
        assert line.text == even(split[line.number - 1])
        assert line.raw in split[line.number - 1]
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(block.lines for page in pages for block in page.blocks)


def test_numbered_lines_that_stand_alone_in_turn_are_headings() -> None:
    text = "1. Vooraf\n\nWij begonnen.\n\n2. Voortgang\n\nHet liep.\n\n3. Samenhang\n\nHet past.\n"
    (page,) = read_plain(text)
    assert [block.kind for block in page.blocks] == ["heading", "paragraph"] * 3
    two = "1. Vooraf\n\nWij begonnen.\n\n2. Voortgang\n\nHet liep.\n"
    assert [block.kind for block in read_plain(two)[0].blocks] == ["item", "paragraph"] * 2
