"""Pictures as files: harmless whatever the data says, the same bytes each time, in two languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from samenhang.exports.html_page import embedded
from samenhang.exports.pictures_html import Picture, render, write_picture
from samenhang.exports.pictures_matrix import matrix_fields
from samenhang.exports.pictures_timeline import Shape, lane_shapes
from samenhang.graph.rdf_store import Graph
from samenhang.i18n import set_language
from samenhang.views.gaps import GapFilter
from samenhang.views.money import MoneyFilter
from samenhang.views.pictures.flow import money_flow
from samenhang.views.pictures.map import municipality_map
from samenhang.views.pictures.matrix import matrix
from samenhang.views.pictures.page import runs, short_money
from samenhang.views.pictures.timeline import timeline
from samenhang.views.pictures.timeline_page import Cliff, Lane, Sum
from tests.pictures_world import HOSTILE_FRAME

MAKE: dict[str, Callable[[Graph, GapFilter], Picture]] = {
    "cube": lambda graph, chosen: matrix(graph, "goal", "municipality", chosen),
    "deals": lambda graph, chosen: matrix(graph, "deal", "deal", chosen),
    "partners": lambda graph, chosen: matrix(graph, "partner", "programme", chosen),
    "goals": lambda graph, chosen: matrix(graph, "goal", "programme", chosen),
    "map": lambda graph, chosen: municipality_map(graph, "projects", chosen),
    "timeline": lambda graph, _: timeline(graph),
    "money": lambda graph, _: money_flow(graph, MoneyFilter()),
}


class Read(HTMLParser):
    """The elements and attributes of a page, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


@pytest.mark.parametrize("name", MAKE)
def test_no_text_of_the_data_becomes_part_of_the_page(hostile: Graph, name: str) -> None:
    page = render(
        MAKE[name](hostile, GapFilter(HOSTILE_FRAME)), "</title><img src=x onerror=alert(1)>", "{{7*7}}"
    )
    read = Read(page)
    assert "img" not in read.tags
    assert not [one for one in read.attributes if one[0].startswith("on") or one[0] == "style"]
    assert all(value.startswith("#") for key, value in read.attributes if key in ("href", "src"))
    assert page.count("</script>") == 2
    assert "{{7*7}}" in page
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in page
    assert "default-src &#39;none&#39;" in page
    named = r"https://example\.org\S*|http://www\.w3\.org/2000/svg"  # the second is the name of a language
    assert "http" not in re.sub(named, "", page.partition("<body>")[2])


@pytest.mark.parametrize("name", ["cube", "money"])
def test_the_same_graph_gives_the_same_bytes(hostile: Graph, name: str, tmp_path: Path) -> None:
    for file in ("een.html", "twee.html"):
        write_picture(MAKE[name](hostile, GapFilter(HOSTILE_FRAME)), tmp_path / file, "Proef")
    assert (tmp_path / "een.html").read_bytes() == (tmp_path / "twee.html").read_bytes()


def test_english_has_no_dutch(hostile: Graph) -> None:
    set_language("en")
    page = render(matrix(hostile, "goal", "municipality", GapFilter(HOSTILE_FRAME)), "Test")
    assert '<html lang="en">' in page
    for word in ("jaar", "gemeente", "niet gemeld", "Bronnen"):
        assert word not in page


def test_what_the_page_shows_first_is_what_its_script_shows(hostile: Graph) -> None:
    page = matrix(hostile, "goal", "municipality", GapFilter(HOSTILE_FRAME))
    shown, data = matrix_fields(page)
    for row, looks in enumerate(shown["first"]):
        for column, look in enumerate(looks):
            kind = data["cells"][row][column][0][2]  # type: ignore[index]
            assert data["kinds"][kind]["shown"][0] == look.data()  # type: ignore[index]
    assert embedded(data)


def test_short_amounts_and_runs() -> None:
    from decimal import Decimal

    told = {
        "999999": "999.999",
        "1000000": "1 mln",
        "12345678": "12,3 mln",
        "3500000000": "3.500 mln",
        "0.5": "0,50",
    }
    assert {key: short_money(Decimal(key)) for key in told} == told
    assert runs((2020, 2021, 2024)) == ((2020, 2021), (2024, 2024))
    set_language("en")
    assert short_money(Decimal("12345678")) == "12.3 m"


def lane(first: int | None, last: int | None, sums: tuple[Sum, ...] = (), cliff: Cliff | None = None) -> Lane:
    return Lane("project/x", "X", "", "", first, last, sums, cliff, main=True)


def test_a_lane_is_open_where_its_dates_are_unknown() -> None:
    assert [shape.kind for shape in lane_shapes(lane(2020, 2021))] == ["run"]
    assert [shape.kind for shape in lane_shapes(lane(2020, None))] == ["run", "run open"]
    assert [shape.kind for shape in lane_shapes(lane(None, 2021))] == ["run", "run open"]
    assert lane_shapes(lane(None, None)) == []


def test_amounts_of_the_same_years_stand_under_each_other_and_cliffs_show() -> None:
    from decimal import Decimal

    sums = tuple(
        Sum(f"money/{number}", "", Decimal(5), first, last, left_out)
        for number, (first, last, left_out) in enumerate(
            [(2020, 2021, ""), (2021, 2022, "x"), (2022, None, "")]
        )
    )
    shapes = lane_shapes(lane(2020, 2022, sums, Cliff(2022, "stopt", 2025)))
    assert [(one.kind, one.start, one.row) for one in shapes[1:4]] == [
        ("sum", 2020, 1), ("sum left", 2021, 2), ("sum open", 2022, 1),
    ]  # fmt: skip
    assert [(one.kind, one.start, one.end) for one in shapes[4:]] == [
        ("gap", 2023, 2025),
        ("cliff", 2023, 2023),
    ]


def test_a_shape_lies_within_the_years_shown() -> None:
    assert Shape("run", 2020, 2022, 0).place((2021, 2024)) == ("0.000%", "25.000%")
    assert Shape("run", 1990, 9999, 0).place((2021, 2024)) == ("0.000%", "100.000%")
