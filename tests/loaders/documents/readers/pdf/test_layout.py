"""Real PDFs in the layouts of policy documents: lines, columns, blocks and tables come out as a person reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors

from samenhang.loaders.documents.model import Block, Page, Table
from samenhang.loaders.documents.readers.pdf.read import STRETCH, read_pdf
from tests.loaders.documents.pdfs import HEIGHT, LEADING, LEFT, PROSE, SIZE, TOP, WIDTH, Pdf, cropped, turned

WIDE = "Deze inleiding staat over de hele breedte van de pagina en leidt het verhaal van de dorpen in."


def pages_of(path: Path) -> list[Page]:
    return [one for one in read_pdf(path) if isinstance(one, Page)]


def texts(block: Block) -> list[str]:
    return [line.text for line in block.lines]


def told(page: Page) -> list[tuple[str, int, list[str]]]:
    return [(block.kind, block.level, texts(block)) for block in page.blocks]


def table_of(page: Page) -> Table:
    (table,) = [block.table for block in page.blocks if block.table]
    return table


def grid(table: Table) -> list[list[str]]:
    """Return the table place by place; a cell that spans several stands in each of them."""
    rows = []
    for row in range(table.rows):
        cells = [table.at(row, column) for column in range(table.columns)]
        rows.append([cell.text if cell else "-" for cell in cells])
    return rows


def test_lines_have_places_styles_and_numbers(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").text("Plan voor het kanaal", size=16, bold=True).room()
    y = pdf.y
    pdf.text("Pijler:", y=y, bold=True).text("Leren en werken", x=LEFT + 38, y=y)
    (page,) = pages_of(pdf.room(2 * LEADING).lines(PROSE).save())
    assert (page.number, page.width, page.height) == (
        1,
        pytest.approx(WIDTH, abs=0.1),
        pytest.approx(HEIGHT, abs=0.1),
    )
    heading, label, *prose = page.lines
    assert (heading.text, heading.bold, heading.size, heading.x0) == ("Plan voor het kanaal", True, 16, LEFT)
    assert heading.y == TOP
    assert label.text == "Pijler: Leren en werken"
    assert [(label.text[span.start : span.end], span.bold, span.size) for span in label.spans] == [
        ("Pijler:", True, SIZE),
        ("Leren en werken", False, SIZE),
    ]
    assert [line.locator for line in page.lines] == [f"p1 l{number}" for number in range(1, 9)]
    assert [line.text for line in prose] == list(PROSE)
    assert [line.gap for line in prose] == [pytest.approx(1, abs=0.2), 0, 0, 0, 0, 0]
    assert told(page)[0] == ("heading", 1, ["Plan voor het kanaal"])
    assert told(page)[-1] == ("paragraph", 0, list(PROSE))


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = (
        Pdf(tmp_path / "a.pdf")
        .text("Samen langs het kanaal", size=16, bold=True)
        .room()
        .lines([WIDE] * 2)
        .room()
    )
    y = pdf.y
    pdf.lines(PROSE, y=y, size=8).room().lines(PROSE, size=8)
    right = [line.upper()[:48].strip() for line in PROSE]
    # Not level with the left column.
    pdf.lines(right, x=320, y=y + 5, size=8)
    pdf.y = y + 260
    (page,) = pages_of(pdf.lines([WIDE] * 2).save())
    assert told(page) == [
        ("heading", 1, ["Samen langs het kanaal"]),
        ("paragraph", 0, [WIDE, WIDE]),
        ("paragraph", 0, list(PROSE)),
        ("paragraph", 0, list(PROSE)),
        ("paragraph", 0, right),
        ("paragraph", 0, [WIDE, WIDE]),
    ]
    assert [line.column for line in page.lines] == [0] * 3 + [1] * 12 + [2] * 6 + [0] * 2


def test_level_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf")
    left, right = [line[:44] for line in PROSE], [line[5:48].strip() for line in PROSE]
    pdf.lines(left, size=9).lines(right, x=330, y=TOP, size=9)
    (page,) = pages_of(pdf.save())
    assert [line.text for line in page.lines] == left + right
    assert not any(block.table for block in page.blocks)


def test_a_column_that_starts_higher_and_a_heading_below_both(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").lines([WIDE] * 2).room()
    y = pdf.y
    left, right = [line[:44] for line in PROSE], [line[5:48].strip() for line in PROSE]
    pdf.lines(right, x=330, y=y, size=9).lines(left, y=y + 20, size=9)
    pdf.room(30).text("Project Leerplein", size=15, bold=True).room(6)
    for label, value in (
        ("Pijler", "Leren"),
        ("Ambitie", "Alle kinderen leren lezen in hun eigen dorp en doen mee"),
    ):
        y = pdf.y
        # The label stands close to its value: only its letters tell them apart.
        end = LEFT + pdf.canvas.stringWidth("Ambitie", "Helvetica-Bold", SIZE)
        pdf.text(label, bold=True).text(value, x=end + 9, y=y).room(6)
    (page,) = pages_of(pdf.save())
    assert [block.kind for block in page.blocks] == [
        "paragraph",
        "paragraph",
        "paragraph",
        "heading",
        "table",
    ]
    assert [texts(block) for block in page.blocks[1:4]] == [left, right, ["Project Leerplein"]]
    assert [row[0] for row in grid(table_of(page))] == ["Pijler", "Ambitie"]


def test_lists_side_by_side_are_columns(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").text("Deelnemers", bold=True).room(4)
    y = pdf.y
    pdf.lines(["\u2022 Gemeente Pekela", "\u2022 Lentis", "\u2022 UWV"], y=y)
    pdf.lines(["\u2022 Alfa-college", "\u2022 Gemeente Westerwolde"], x=300, y=y)
    (page,) = pages_of(pdf.save())
    assert [block.lines[0].text for block in page.blocks if block.kind == "item"] == [
        "\u2022 Gemeente Pekela", "\u2022 Lentis", "\u2022 UWV", "\u2022 Alfa-college", "\u2022 Gemeente Westerwolde",
    ]  # fmt: skip


MERGED = [
    ["Onderdeel", "Budget per jaar", "", "Totaal"],
    ["", "2022", "2023", ""],
    ["Scholing van\njongeren", "\u20ac 10.000,-", "\u20ac 5.000,-", "\u20ac 15.000,-"],
    ["Totaal", "\u20ac 10.000,-", "\u20ac 5.000,-", "\u20ac 15.000,-"],
]
MERGED_STYLE = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("SPAN", (1, 0), (2, 0)),
    ("SPAN", (0, 0), (0, 1)),
    ("SPAN", (3, 0), (3, 1)),
    ("FONTNAME", (0, 0), (-1, 1), "Helvetica-Bold"),
]


def test_a_ruled_table_keeps_its_merged_cells(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).room().table(MERGED, MERGED_STYLE)
    (page,) = pages_of(pdf.lines(PROSE).save())
    assert [block.kind for block in page.blocks] == ["paragraph", "table", "paragraph"]
    table = table_of(page)
    assert table.ruled
    assert grid(table) == [
        ["Onderdeel", "Budget per jaar", "Budget per jaar", "Totaal"],
        ["Onderdeel", "2022", "2023", "Totaal"],
        *MERGED[2:],
    ]
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.row(0)}
    assert spans == {"Onderdeel": (2, 1), "Budget per jaar": (1, 2), "Totaal": (2, 1)}
    assert [cell.heading for cell in table.cells] == [True] * 5 + [False] * 8
    lines = [line for cell in table.cells for line in cell.lines]
    assert [line.locator for line in lines] == [f"p1 l{number}" for number in range(7, 7 + len(lines))]


def test_words_that_nearly_touch_a_rule_stay_in_their_cells(tmp_path: Path) -> None:
    rows = [["Naam", "Bedrag"], ["Buurtsport in alle dorpen", "\u20ac 10.000,-"]]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    (page,) = pages_of(Pdf(tmp_path / "a.pdf").table(rows, style).save())
    assert grid(table_of(page)) == rows


def test_a_table_with_level_rules_only(tmp_path: Path) -> None:
    rows = [
        ["Project", "2022", "2023"],
        ["Buurtsport", "\u20ac 10.000,-", "\u20ac 5.000,-"],
        ["Leerplein", "\u20ac 1.000,-", "\u20ac 0,-"],
    ]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)]
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).room().table(rows, style, colWidths=[150, 90, 90])
    (page,) = pages_of(pdf.lines(PROSE).save())
    assert grid(table_of(page)) == rows


def test_a_table_without_rules(tmp_path: Path) -> None:
    rows = [
        ["Project", "2021 en eerder", "2022", "Totaal"],
        ["Buurtsport", "\u20ac 345.000,-", "\u20ac 0,-", "\u20ac 345.000,-"],
        ["Leerplein", "\u20ac 19.000,-", "\u20ac 52.000,-", "\u20ac 71.000,-"],
        ["Samen eten\nen koken", "", "\u20ac 2.000,-", "\u20ac 2.000,-"],
    ]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).room().table(rows, style, colWidths=[120, 100, 90, 90])
    (page,) = pages_of(pdf.lines(PROSE).save())
    table = table_of(page)
    assert not table.ruled
    assert grid(table) == rows
    assert [block.kind for block in page.blocks] == ["paragraph", "table", "paragraph"]


def test_labels_with_values_beside_them(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").text("Buurtsport", size=13, bold=True).room(6)
    fields = {
        "Pijler": ["Gezondheid"],
        "Ambitie": ["Alle kinderen in de buurt sporten ten minste een keer", "in de week, ook als thuis het geld ontbreekt."],
        "Partners": ["\u2022 Gemeente Veendam", "\u2022 Stichting Buurtwerk Kanaal", "\u2022 De sportclubs"],
        "Planning": ["Start in het najaar van 2022"],
    }  # fmt: skip
    for label, values in fields.items():
        y = pdf.y
        pdf.text(label, y=y, bold=True).lines(values, x=200, y=y)
    (page,) = pages_of(pdf.room().lines(PROSE).save())
    assert grid(table_of(page)) == [[label, "\n".join(values)] for label, values in fields.items()]


def test_a_label_and_its_value_alone_are_one_line(tmp_path: Path) -> None:
    pdf = (
        Pdf(tmp_path / "a.pdf")
        .lines(PROSE)
        .room()
        .text("Totaal", y=220)
        .text("\u20ac 1.130.000,-", x=400, y=220)
    )
    (page,) = pages_of(pdf.save())
    line = list(page.lines)[-1]
    assert line.text == "Totaal \u20ac 1.130.000,-"
    assert [(span.start, span.end, round(span.x0)) for span in line.spans] == [(0, 6, 70), (7, 20, 400)]


def test_lists_have_levels_and_go_on_over_a_page(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).room()
    for x, text in (
        (70, "Gemeente Oldambt"),
        (70, "Scholen, te weten:"),
        (95, "Dollard College"),
        (95, "Noorderpoort"),
        (70, "Zorggroep"),
    ):
        y = pdf.y
        pdf.text("\u2022", x=x).text(text, x=x + 18, y=y)
    pdf.page().text("\u2022", y=TOP).text("Waterschap, dat op de", x=88).text(
        "volgende regel verder gaat", x=88
    )
    first, second = pages_of(pdf.save())
    items = [(block.level, block.marker, texts(block)) for block in first.blocks if block.kind == "item"]
    assert items == [
        (1, "\u2022", ["\u2022 Gemeente Oldambt"]),
        (1, "\u2022", ["\u2022 Scholen, te weten:"]),
        (2, "\u2022", ["\u2022 Dollard College"]),
        (2, "\u2022", ["\u2022 Noorderpoort"]),
        (1, "\u2022", ["\u2022 Zorggroep"]),
    ]
    (item,) = second.blocks
    assert (item.kind, item.continues) == ("item", True)
    assert texts(item) == ["\u2022 Waterschap, dat op de", "volgende regel verder gaat"]


def test_a_paragraph_ends_at_a_line_that_is_short_on_purpose(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").text("Actielijn: leren").text("Nieuw project")
    (page,) = pages_of(pdf.lines(PROSE).save())
    assert [texts(block) for block in page.blocks] == [["Actielijn: leren"], ["Nieuw project"], list(PROSE)]


def test_headers_footers_and_notes(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf")
    for number in (1, 2, 3):
        pdf.text("Uitvoeringsplan kanaalgebied", y=40, size=8)
        # The same heading at the same height of each page is no header.
        pdf.text(f"Vel {number}", y=70, size=13, bold=True).lines(PROSE)
        pdf.text("1", y=740, size=6).text("Zie de bijlage bij de begroting.", x=LEFT + 5, y=743, size=8)
        pdf.text("met de bedragen per jaar", y=753, size=8)
        pdf.text(f"{number}", x=290, y=810, size=8).page()
    for page in pages_of(pdf.save()):
        assert told(page) == [
            ("furniture", 0, ["Uitvoeringsplan kanaalgebied"]),
            ("heading", 2, [f"Vel {page.number}"]),
            ("paragraph", 0, list(PROSE)),
            ("note", 0, ["1 Zie de bijlage bij de begroting.", "met de bedragen per jaar"]),
            ("furniture", 0, [str(page.number)]),
        ]


def test_the_digit_of_a_note_is_marked(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").text("Het project kost veel", y=TOP)
    end = LEFT + pdf.canvas.stringWidth("Het project kost veel", "Helvetica", SIZE)
    pdf.text("1", x=end, y=TOP - 4, size=6).text(" geld.", x=end + 4, y=TOP)
    (page,) = pages_of(pdf.save())
    (line,) = page.lines
    assert line.text == "Het project kost veel1 geld."
    assert [line.text[span.start : span.end] for span in line.spans if span.raised] == ["1"]


def test_words_broken_at_line_ends_keep_their_hyphen(tmp_path: Path) -> None:
    broken = [
        "Samen maken we een sterk en levend arbeids-",
        "marktplan voor alle kinderen van de MBO-",
        "scholen hier",
    ]
    (page,) = pages_of(Pdf(tmp_path / "a.pdf").lines(broken).save())
    assert [line.text for line in page.lines] == broken


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_held(tmp_path: Path, turn: int) -> None:
    (page,) = pages_of(turned(Pdf(tmp_path / "a.pdf").lines(PROSE).save(), turn))
    assert told(page) == [("paragraph", 0, list(PROSE))]
    assert next(page.lines).x0 == LEFT


def test_a_page_that_is_cut_out_of_a_larger_sheet(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).text("snijteken", x=5, y=20)
    (page,) = pages_of(cropped(pdf.save(), 50))
    assert told(page) == [("paragraph", 0, list(PROSE))]
    assert (page.width, next(page.lines).x0, next(page.lines).y) == (
        pytest.approx(WIDTH - 100, abs=0.1),
        20,
        50,
    )


def test_text_that_stands_on_its_side(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf")
    for turn, x, y in ((90, WIDTH, 0), (-90, 0, HEIGHT), (180, WIDTH, HEIGHT)):
        pdf.canvas.translate(x, y)
        pdf.canvas.rotate(turn)
        pdf.canvas.setFont("Helvetica", SIZE)
        for number, line in enumerate(PROSE):
            pdf.canvas.drawString(50, 500 - LEADING * number, line)
        pdf.page()
    pdf.lines(PROSE)
    pdf.canvas.translate(30, 300)
    pdf.canvas.rotate(90)
    pdf.canvas.setFont("Helvetica", 8)
    pdf.canvas.drawString(0, 0, "Concept van mei")
    *aside, last = pages_of(pdf.save())
    assert [told(page) for page in aside] == [[("paragraph", 0, list(PROSE))]] * 3
    assert [(page.width > page.height) for page in aside] == [True, True, False]
    assert told(last) == [("paragraph", 0, list(PROSE)), ("paragraph", 0, ["Concept van mei"])]


def test_each_line_is_in_one_block_and_one_cell(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf").lines(PROSE).room().table(MERGED, MERGED_STYLE).lines(PROSE)
    for page in pages_of(pdf.save()):
        numbers = [line.number for line in page.lines]
        assert numbers == list(range(1, len(numbers) + 1))
        for block in page.blocks:
            if block.table:
                assert tuple(line for cell in block.table.cells for line in cell.lines) == block.lines


def test_shares_of_the_pages_give_the_same(tmp_path: Path) -> None:
    pdf = Pdf(tmp_path / "a.pdf")
    for number in range(1, 2 * STRETCH + 31):
        pdf.text("Kanaalplan", y=40, size=8).lines(PROSE[number % 4 :]).text(
            f"en nog {number} punten die"
        ).page()
    path = pdf.save()
    whole = pages_of(path)
    assert [page.number for page in whole] == list(range(1, 2 * STRETCH + 31))
    shared = [page for share in range(3) for page in read_pdf(path, share, 3) if isinstance(page, Page)]
    assert sorted(shared, key=lambda page: page.number) == whole
    # At the start of a stretch too, the header is known by the pages before it, and the text goes on.
    for page in (whole[STRETCH], whole[2 * STRETCH]):
        assert [block.kind for block in page.blocks[:2]] == ["furniture", "paragraph"]


def test_two_readings_are_the_same(tmp_path: Path) -> None:
    path = Pdf(tmp_path / "a.pdf").lines(PROSE).room().table(MERGED, MERGED_STYLE).save()
    assert pages_of(path) == pages_of(path)
