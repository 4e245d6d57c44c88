"""The network pages as a person meets them: in a real browser, from a file, without a network."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import samenhang
from samenhang.exports.network_html import write_network
from samenhang.views import network_around
from samenhang.views.networks import network
from tests import hostile
from tests.axe import violations
from tests.browser import Opened
from tests.effort import some
from tests.network_world import HOSTILE, TEMPLATE, world_parts
from tests.worlds import world

pytestmark = pytest.mark.browser

READY = "#picture canvas"
FIT = "project/oost/fit"
MONEY = [
    {"id": f"money/{year}", "subject": FIT, "amount": amount, "kind": "granted", "recurrence": "total",
     "period_start": year, "period_end": year, "funder": "organisation/ggd", "quote": TEMPLATE}
    for year, amount in (("2021", "1200000"), ("2023", "300000"))
]  # fmt: skip
VIEWS = {
    "overlap": (),
    "partners": (),
    "project": ("Fit Oost",),
    "path": ("Fietsen", "Fit Oost"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, example: Path) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("browser")
    places, rows = world_parts(hogeschool=HOSTILE, maat=TEMPLATE)
    graph = world(folder / "graph", places, {**rows, "money": MONEY})
    made = {}
    for view, names in VIEWS.items():
        made[view] = folder / f"{view}.html"
        write_network(network(graph, view, names), made[view], "Proef", stamp="abc123")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(network_around, "MOST_NODES", 5)
        patched.setattr(network_around, "_FEW", 2)
        made["groups"] = folder / "groups.html"
        write_network(network(graph, "programme", ("Deal Oost",)), made["groups"], "Proef")
    made["duplicates"] = folder / "duplicates.html"
    samenhang.open(example).view("duplicates", output=made["duplicates"])
    wild = world(
        folder / "wild", hostile.rows((HOSTILE, TEMPLATE, '"><svg onload=alert(1)>', "javascript:alert(1)"))
    )
    made["hostile"] = folder / "hostile.html"
    write_network(network(wild, "project", ("project/h0",)), made["hostile"], HOSTILE)
    return made


@pytest.fixture
def open_view(chromium: Any, files: dict[str, Path]) -> Iterator[Any]:
    made: list[Opened] = []

    def opened(view: str, link: str = "", **context: Any) -> Opened:
        one = Opened(chromium, files[view], READY, **context)
        made.append(one)
        if link:
            one.page.goto(files[view].as_uri() + link)
        return one

    yield opened
    for one in made:
        assert [fault for fault in one.faults if not fault.startswith(("file:", "blob:"))] == []
        one.page.context.close()


@pytest.fixture
def opened(open_view: Any) -> Opened:
    return open_view("overlap")


def rows(page: Opened, table: str) -> int:
    """Return how many rows a table says that it shows."""
    return int(page.text(f"#{table}-count").split()[0])


def filters(page: Opened) -> None:
    page.page.click("#filters summary")


ALIKE = ("tbody tr:nth-child(n+6)",)
"""Rows of long tables that are made as the ones before them; axe takes its time for each."""


@pytest.mark.parametrize("view", some([*VIEWS, "duplicates", "groups"], 3))
def test_each_view_opens_without_a_request_a_complaint_or_a_fault_of_access(
    open_view: Any, view: str
) -> None:
    opened = open_view(view, color_scheme="dark" if view == "path" else "light")
    assert opened.page.evaluate("document.querySelector('#picture canvas').width") > 300
    filters(opened)
    opened.page.click("button.name >> nth=0")
    assert opened.page.locator("#panel h2").count() == 1
    assert violations(opened.page, ALIKE) == []


def test_a_click_on_a_shape_shows_its_facts_and_sources(opened: Opened) -> None:
    x, y = opened.canvas_point("goal/agenda/1")
    opened.page.mouse.click(x, y)
    assert opened.text("#panel h2") == "meer bewegen"
    panel = opened.text("#panel")
    assert "Deal Oost" in panel
    assert "Sociale Agenda" in panel


def test_a_click_on_a_line_shows_what_it_says(opened: Opened) -> None:
    (x, y), (u, v) = opened.canvas_point("programme/agenda"), opened.canvas_point("goal/agenda/1")
    opened.page.mouse.click(x + (u - x) * 0.7, y + (v - y) * 0.7)
    assert opened.text("#panel h2") == "Sociale Agenda – meer bewegen"
    assert "het programma noemt dit doel zelf" in opened.text("#panel")
    assert "Beleidsstuk, regel 10–12" in opened.text("#panel")


def test_search_finds_by_letters_without_accents_and_enter_chooses(opened: Opened) -> None:
    opened.page.fill("#query", "BEWÉGEN")
    assert opened.text("#found") == "Gevonden: 1"
    assert rows(opened, "things") == 1
    opened.page.press("#query", "Enter")
    assert opened.text("#panel h2") == "meer bewegen"
    opened.page.keyboard.press("Escape")
    assert "Kies iets in het beeld" in opened.text("#panel")
    opened.page.fill("#query", "xyzzy")
    assert "Niets gevonden" in opened.text("#found")
    assert rows(opened, "things") == rows(opened, "lines") == 0


def test_tables_follow_the_kinds_and_lines_that_are_switched_on(opened: Opened) -> None:
    names, lines = rows(opened, "things"), rows(opened, "lines")
    opened.page.uncheck("#kinds input[value=area]")
    assert (rows(opened, "things"), rows(opened, "lines")) == (names - 2, lines - 4)
    opened.page.check("#kinds input[value=named]")
    assert rows(opened, "things") == names - 1
    opened.page.uncheck("#lines input[value=tie]")
    assert "(0)" in opened.text("#lines label")


def test_one_programme_one_role_and_a_chosen_name_that_was_switched_off(opened: Opened) -> None:
    filters(opened)
    opened.page.select_option("#focus", label="Deal Noord")
    assert rows(opened, "things") == 3
    assert opened.text("#filters-on") == "(1 aan)"
    opened.page.select_option("#focus", "")
    opened.page.select_option("#role", "adviseur")
    assert opened.page.locator("#lines-table tbody tr", has_text="GGD").count() == 0
    opened.page.fill("#query", "GGD")
    opened.page.press("#query", "Enter")
    assert opened.text("#panel h2") == "GGD"
    assert opened.page.input_value("#role") == ""


def test_years_and_money_keep_what_is_not_known_unless_asked(open_view: Any) -> None:
    opened = open_view("project")
    lines = opened.page.locator("#lines-table tbody tr", has_text="betaalt")
    assert lines.count() == 2
    filters(opened)
    opened.page.fill("#money", "1000000")
    opened.page.press("#money", "Tab")
    assert lines.count() == 1
    opened.page.fill("#money", "")
    opened.page.press("#money", "Tab")
    opened.page.select_option("#first", "2023")
    assert lines.count() == 1
    known = rows(opened, "lines")
    opened.page.uncheck("#unknown")
    assert rows(opened, "lines") < known


def test_the_neighbourhood_grows_with_the_steps_and_moves_on_to_another_thing(open_view: Any) -> None:
    opened = open_view("project")
    near = rows(opened, "things")
    opened.page.select_option("#depth", "2")
    further = rows(opened, "things")
    assert near < further < 1 + int(opened.text("#things-count").split()[2])
    opened.page.click("#things-table button.name >> text=GGD")
    opened.page.click("text=Toon alleen wat hier omheen staat")
    assert "rond GGD" in opened.text("#near-label")
    assert rows(opened, "things") < further
    opened.page.click("#whole")
    assert rows(opened, "things") == near


def test_lines_side_by_side_tell_year_and_amount(open_view: Any) -> None:
    opened = open_view("project")
    opened.page.click("#lines-table tr:has-text('€ 1.200.000') button.name")
    panel = opened.text("#panel")
    assert "€ 1.200.000 beschikt, totaal; 2021" in panel
    assert opened.page.locator("#panel q").text_content() == TEMPLATE


def test_no_label_of_a_line_stands_over_another_or_over_a_name(open_view: Any) -> None:
    page = open_view("path").page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    boxes = page.evaluate("""[...document.querySelectorAll("#print text")].map((text) => [text, text.getBBox()])
        .map(([text, at]) => [text.textContent, at.x, at.y, at.x + at.width, at.y + at.height])""")
    assert sum(name.startswith("betaalt") for name, *_ in boxes) == 2
    for (one, *a), (other, *b) in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 4 or b[3] <= a[1] + 4, (one, other)


def drawn_with_groups(page: Any) -> list[str]:
    """Wait until a link to groups is followed, and return what is drawn."""
    for _ in range(600):  # from here: to wait in the page evaluates a text again, which its policy forbids
        found: list[str] = page.evaluate("window.samenhang.drawn()")
        if any(one.startswith("group ") for one in found):
            return found
        page.wait_for_timeout(50)
    raise AssertionError("no group is drawn")


def test_groups_open_on_demand(open_view: Any) -> None:
    opened = open_view("groups", "#depth=3")
    drawn = "window.samenhang.drawn()"
    closed = drawn_with_groups(opened.page)
    group = next(one for one in closed if one.startswith("group "))
    x, y = opened.canvas_point(group)
    opened.page.mouse.click(x, y)
    opened.page.click("text=Open deze groep")
    assert group not in opened.page.evaluate(drawn)
    assert len(opened.page.evaluate(drawn)) > len(closed)
    assert "open=" in opened.page.evaluate(
        "new Promise((done) => setTimeout(() => done(location.hash), 300))"
    )


def test_a_group_opens_and_shuts_by_keyboard_alone(open_view: Any) -> None:
    page = open_view("groups", "#depth=3").page
    drawn = "window.samenhang.drawn()"
    group = next(one for one in drawn_with_groups(page) if one.startswith("group "))
    names = page.locator("#things-table button.name")
    for number in range(names.count()):
        names.nth(number).focus()
        page.keyboard.press("Enter")
        if group not in page.evaluate(drawn):
            break
    assert group not in page.evaluate(drawn)
    assert page.evaluate("document.activeElement.id") == "panel"
    for _ in range(5):
        page.keyboard.press("Tab")
        if "groep" in page.evaluate("document.activeElement.innerText"):
            break
    page.keyboard.press("Enter")
    assert group in page.evaluate(drawn)


def test_a_link_opens_the_page_as_it_was(open_view: Any) -> None:
    first = open_view("project")
    first.page.select_option("#depth", "2")
    first.page.uncheck("#kinds input[value=area]")
    filters(first)
    first.page.select_option("#first", "2022")
    first.page.fill("#query", "o")
    first.page.click("#things-table button.name >> text=GGD")
    link = first.page.evaluate("new Promise((done) => setTimeout(() => done(location.hash), 300))")
    again = open_view("project", link)
    assert again.text("#panel h2") == "GGD"
    assert again.page.input_value("#depth") == "2"
    assert again.page.input_value("#first") == "2022"
    assert not again.page.is_checked("#kinds input[value=area]")
    assert [again.text(f"#{name}-count") for name in ("things", "lines")] == [
        first.text(f"#{name}-count") for name in ("things", "lines")
    ]


@pytest.mark.parametrize(
    "link",
    some(
        [
            "#depth=99&chosen=x&kinds=%00,x&at=1,2",
            "#first=-1&money=NaN&around=javascript:alert(1)",
            "#%E0%A4%A",
        ],
        1,
    ),
)
def test_a_faulty_link_opens_the_page(open_view: Any, link: str) -> None:
    assert rows(open_view("project", link), "lines") >= 0


@pytest.mark.thorough
def test_a_saved_file_opens_as_it_was(
    open_view: Any, files: dict[str, Path], chromium: Any, tmp_path: Path
) -> None:
    opened = open_view("project", accept_downloads=True)
    opened.page.select_option("#depth", "3")
    opened.page.click("#things-table button.name >> text=GGD")
    opened.page.click("#save summary")
    with opened.page.expect_download() as download:
        opened.page.click("#save button[value=file]")
    saved = tmp_path / "saved.html"
    download.value.save_as(saved)
    again = Opened(chromium, saved, READY)
    assert again.text("#panel h2") == "GGD"
    assert again.page.input_value("#depth") == "3"
    assert again.text("#lines-count") == opened.text("#lines-count")
    again.page.click("#reset")
    assert again.page.input_value("#depth") == "1"
    assert again.faults == []
    again.page.context.close()


def test_the_picture_as_svg_and_png_and_on_paper(open_view: Any, tmp_path: Path) -> None:
    opened = open_view("overlap", accept_downloads=True)
    got = {}
    opened.page.click("#save summary")
    for form in ("svg", "png"):
        with opened.page.expect_download() as download:
            opened.page.click(f"#save button[value={form}]")
        download.value.save_as(tmp_path / form)
        got[form] = (tmp_path / form).read_bytes()
    svg = got["svg"].decode()
    assert "meer bewegen" in re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "<img" not in svg
    assert "style=" not in svg
    assert got["png"].startswith(b"\x89PNG")
    paper = pypdfium2.PdfDocument(io.BytesIO(opened.page.pdf()))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in paper)
    assert text.count("meer bewegen") > 2
    assert "Zoek een naam" not in text


def test_all_of_it_by_keyboard_alone(open_view: Any) -> None:
    opened = open_view("project")
    page = opened.page
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
        if page.evaluate("document.activeElement.matches('#things-table button.name')"):
            break
    assert {"query", "depth", "fit", "vis-network"} <= {name.split()[0] for name in seen if name}
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    chosen = opened.text("#panel h2")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "go":
            break
    page.keyboard.press("Enter")
    assert opened.text("#panel h2") != chosen
    page.focus("#filters summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "focus"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.parentElement.id") == "filters"
    assert not page.evaluate("document.activeElement.parentElement.open")


def test_hostile_text_is_shown_as_it_is_in_every_place(open_view: Any) -> None:
    opened = open_view("hostile", "#depth=3")
    assert opened.text("#panel") != ""
    assert HOSTILE in opened.text("h1")
    opened.page.click("#things-table button.name >> nth=0")
    opened.page.click("#lines-table button.name >> nth=0")
    opened.page.fill("#query", "onerror")
    opened.page.press("#query", "Enter")
    assert opened.text("#panel h2") == HOSTILE
    assert opened.page.locator("img, svg[onload], a[href^=javascript]").count() == 0
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert HOSTILE in opened.page.locator("#lines-table").text_content()
    assert opened.page.locator("#print text").count() > 5


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1400, "light")])
@pytest.mark.thorough
def test_it_fits_narrow_and_wide_light_and_dark(open_view: Any, scheme: str, width: int) -> None:
    made = open_view("project", viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert made.page.evaluate("document.documentElement.scrollWidth") <= width
    ink, paper = (
        int(made.page.evaluate(f"getComputedStyle(document.body).{part}").removeprefix("rgb(").split(",")[0])
        for part in ("color", "backgroundColor")
    )
    assert (ink > paper) == (scheme == "dark")


def test_without_scripts_the_tables_are_there(chromium: Any, files: dict[str, Path]) -> None:
    page = chromium.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto(files["overlap"].as_uri())
    assert "U ziet de tabellen" in page.inner_text("noscript >> nth=0")
    assert page.locator("noscript table tbody tr").count() > 15
    page.context.close()
