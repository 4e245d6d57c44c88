"""Pictures as a person meets them: in a real browser, from a file, without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

import samenhang
from samenhang.exports.pictures_html import write_picture
from samenhang.graph.rdf_store import Graph
from samenhang.views.gaps import GapFilter
from tests.axe import violations
from tests.browser import Opened
from tests.effort import some
from tests.exports.test_pictures_html import MAKE
from tests.pictures_world import HOSTILE_FRAME

pytestmark = pytest.mark.browser

DEAL = "programme/regio-deal-oost-groningen"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="session")
def files(example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pictures of the shipped workspace, drawn once."""
    folder = tmp_path_factory.mktemp("pictures")
    workspace = samenhang.open(example)
    made = {name: folder / f"{name}.html" for name in ("matrix", "partners", "map", "timeline", "money")}
    workspace.view("matrix", "goal", "municipality", output=made["matrix"], goals=DEAL)
    workspace.view("matrix", "partner", "programme", output=made["partners"])
    workspace.view("map", output=made["map"])
    workspace.view("timeline", output=made["timeline"])
    workspace.view("money", output=made["money"])
    return made


class Pages:
    """Opens files and holds at the end that none did what it should not."""

    def __init__(self, chromium: Any) -> None:
        self.chromium = chromium
        self.opened: list[Opened] = []

    def open(self, file: Path, fragment: str = "", **context: Any) -> Any:
        made = Opened(self.chromium, file, "#work", **context)
        self.opened.append(made)
        if fragment:
            made.page.goto(f"{file.as_uri()}#{fragment}")
            made.page.reload()
            made.faults[:] = [one for one in made.faults if not one.startswith(file.as_uri())]
        return made.page


@pytest.fixture
def pages(chromium: Any) -> Iterator[Pages]:
    made = Pages(chromium)
    yield made
    for one in made.opened:
        assert [fault for fault in one.faults if not fault.startswith("blob:")] == []
        one.page.context.close()


def fragment_of(page: Any) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash.slice(1))"))


@pytest.mark.parametrize("name", some([*MAKE], 3))
def test_hostile_texts_are_shown_and_nothing_runs(
    pages: Pages, hostile: Graph, tmp_path: Path, name: str
) -> None:
    write_picture(MAKE[name](hostile, GapFilter(HOSTILE_FRAME)), tmp_path / "x.html", "{{7*7}}", "x")
    page = pages.open(tmp_path / "x.html")
    page.evaluate("document.querySelector('button.cell:not([hidden]), button.name')?.click()")
    for label in page.locator("#more").all():
        label.check()
    assert page.locator("img").count() == 0
    whole = page.evaluate("document.body.textContent")
    assert "</script><img src=x onerror=alert(1)>" in whole
    drawing = ElementTree.fromstring(page.evaluate(
        "new XMLSerializer().serializeToString(pictureFile.svg(inLight(framed)))"
    ))  # fmt: skip
    assert {one.tag for one in drawing} <= {f"{SVG}{tag}" for tag in ("title", "rect", "path", "text")}
    assert "{{7*7}}" in [one.text for one in drawing.iter(f"{SVG}text")]
    assert "{{7*7}}" in page.inner_text(".overline")
    assert page.locator("a[href]:not([href^='#'])").count() == 0


ALIKE = ("table.plain tbody tr:nth-child(n+6)",)
"""Rows of long tables that are made as the ones before them; axe takes its time for each."""


@pytest.mark.parametrize(
    ("name", "chosen"),
    some(
        [("matrix", "tr:nth-child(3) td:nth-child(6) button"), ("map", ".tile.row1"), ("timeline", "button.name"),
         ("money", "#tables .flow-table:not([hidden]) button.name")],
        2,
    ),
)  # fmt: skip
def test_axe_finds_nothing_wrong(pages: Pages, files: dict[str, Path], name: str, chosen: str) -> None:
    page = pages.open(files[name])
    page.locator(chosen).first.click()
    assert page.locator("#panel.filled").count() == 1
    assert violations(page, ALIKE) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page, ALIKE, rule="color-contrast") == []


def test_a_cell_tells_what_stands_behind_it_and_a_link_brings_it_back(
    pages: Pages, files: dict[str, Path]
) -> None:
    page = pages.open(files["matrix"])
    page.select_option("#layer", "2022")
    page.select_option("#measure", "money")
    cell = "#matrix tbody tr:nth-child(3) td:nth-child(6) button"
    assert page.inner_text(f"{cell} > span:first-child") == "670.275"
    page.click(cell)
    panel = page.inner_text("#panel")
    assert "€ 670.275" in panel
    assert "Deze projecten dekken de cel (5)" in panel
    assert page.locator("#panel details").count() >= 5
    assert "in beeld" in page.inner_text("#legend")
    link = fragment_of(page)
    assert link == f"layer=2022&measure=money&cell=goal/regio-deal-oost-groningen/3|{'area/gm1952'}"
    again = pages.open(files["matrix"], link)
    assert again.inner_text("#panel") == panel
    assert again.input_value("#layer") == "2022"


def test_a_matrix_by_keyboard_alone(pages: Pages, files: dict[str, Path]) -> None:
    page = pages.open(files["matrix"])
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cell')"):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement === cellsOf[1][1]")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement === cellsOf[1].at(-1)")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.inner_text("#panel h2").startswith("2 We verhogen")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === cellsOf[1].at(-1)")
    assert "cell" not in fragment_of(page)


def test_filters_show_names_states_and_what_is_hidden_at_first(pages: Pages, files: dict[str, Path]) -> None:
    page = pages.open(files["partners"])
    rows = page.locator("#matrix tbody tr:visible")
    assert rows.count() == 16
    page.fill("#query", "hanze")
    assert rows.all_inner_texts()[0].startswith("Hanze")
    assert rows.count() < 5
    page.fill("#query", "bestaat niet")
    assert rows.count() == 0
    assert "geen naam" in page.inner_text("#shown")
    page.fill("#query", "")
    page.check("#more")
    assert rows.count() > 100
    page.select_option("#state", "none")
    assert page.locator("button.cell.none.dim").count() == 0
    assert page.locator("button.cell.covered:not(.dim)").count() == 0


def test_the_map_by_keyboard_with_its_table(pages: Pages, files: dict[str, Path]) -> None:
    page = pages.open(files["map"])
    page.evaluate("document.querySelector('.tile[tabindex=\"0\"]').focus()")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Groningen × alle jaren samen"
    assert "Ontstaan uit Haren, Ten Boer." in page.inner_text("#panel")
    page.keyboard.press("Escape")
    page.select_option("#layer", "2022")
    tile = page.locator(".tile", has_text="Oldambt")
    shown = tile.locator(".sign").inner_text()
    row = page.locator("#figures tbody tr", has_text="Reiderland")
    assert row.locator("td").nth(3).inner_text() == shown
    assert fragment_of(page) == "layer=2022"


def test_the_timeline_unfolds_moves_in_time_and_tells_of_cliffs(pages: Pages, files: dict[str, Path]) -> None:
    page = pages.open(files["timeline"])
    rows = page.locator("#lanes tbody tr:visible")
    first = rows.count()
    page.locator("button.unfold:visible").nth(1).click()
    assert rows.count() == first + 41
    bar = page.locator("#lanes tbody tr:visible svg rect.run").first
    before = bar.get_attribute("x")
    page.select_option("#from", "2022")
    assert bar.get_attribute("x") != before
    page.select_option("#show", "cliffs")
    assert rows.count() == 32
    assert "show=cliffs" in fragment_of(page)
    rows.locator("button.name").first.click()
    assert "Geld stopt" in page.inner_text("#panel")


def test_money_shows_one_kind_at_a_time_and_what_was_left_out(pages: Pages, files: dict[str, Path]) -> None:
    page = pages.open(files["money"], "flow=line-budgeted-total-0")
    assert page.locator("figure.flow:visible").count() == 1
    assert page.locator(".flow-table:visible").count() == 1
    page.locator("figure:visible g.bar").first.focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Regio Deal Oost-Groningen"
    assert "€ 30.000.000" in page.inner_text("#panel")
    assert "niet meegeteld" in page.inner_text("#panel")
    assert page.locator("path.lit:visible").count() == 5
    link = fragment_of(page)
    again = pages.open(files["money"], link)
    assert again.inner_text("#panel h2") == "Regio Deal Oost-Groningen"
    page.click("#after")
    assert page.locator("#panel.filled").count() == 0


def saved(page: Any, form: str, folder: Path) -> Path:
    """Save the picture of a page by the button for a form, and return the file."""
    if not page.locator("#save[open]").count():
        page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"#save button[value={form}]")
    assert download.value.suggested_filename.startswith("samenhang-")
    download.value.save_as(folder / f"x.{form}")
    return folder / f"x.{form}"


SHOWN = {
    "matrix": "#matrix button.cell:visible > span:first-child", "map": ".tile .sign",
    "timeline": "#lanes tbody tr:visible button.name", "money": "figure:visible .bar .sum",
}  # fmt: skip
"""What stands on the page of a picture, and so in its file: the signs of cells, names of lanes, sums."""

EDGES = {"matrix": ("doel", "niet gemeld"), "map": ("Oldambt", "Hoe donkerder"),
         "timeline": ("zonder jaren", "looptijd onbekend"), "money": ("thema", "Een band is geld")}  # fmt: skip


@pytest.mark.parametrize("name", some([*SHOWN], 2))
def test_a_picture_is_saved_as_it_stands_in_light_colours_whatever_the_screen(
    pages: Pages, files: dict[str, Path], tmp_path: Path, name: str
) -> None:
    context = {"accept_downloads": True, "color_scheme": "dark", "viewport": {"width": 390, "height": 844}}
    page = pages.open(files[name], **context)
    if name == "matrix":
        page.select_option("#layer", "2022")
        page.fill("#query", "w")
    shown = [one.strip() for one in page.locator(SHOWN[name]).all_text_contents() if one.strip()]
    assert len(shown) > 8
    drawing = ElementTree.parse(saved(page, "svg", tmp_path)).getroot()
    texts = [one.text or "" for one in drawing.iter(f"{SVG}text")]
    assert not Counter(shown) - Counter(texts) or name == "timeline"
    whole = " ".join(texts)
    assert all(words in whole for words in (*EDGES[name], page.inner_text("h1"), "Gemaakt van build"))
    if name == "timeline":
        assert all(part in whole for one in shown for part in one.split())
    assert {one.tag for one in drawing} <= {f"{SVG}{tag}" for tag in ("title", "rect", "path", "text")}
    with Image.open(saved(page, "png", tmp_path)) as picture:
        assert picture.getpixel((0, 0))[:3] == (255, 255, 255)
        size = float(drawing.get("width", "")), float(drawing.get("height", ""))
        assert picture.size == tuple(ceil(2 * one) for one in size) and max(picture.size) <= 8000
        colours = {colour[:3] for _, colour in picture.getcolors(picture.width * picture.height) or ()}
    fills = {one.get("fill") for one in drawing.iter(f"{SVG}path")}
    light = {
        "matrix": (253, 227, 200), "map": (23, 68, 95), "timeline": (95, 159, 200), "money": (23, 68, 95)
    }  # fmt: skip
    assert light[name] in colours
    assert f"rgb{light[name]}" in fills
    # the page has its own colours again
    assert page.evaluate("document.documentElement.getAttribute('style') ?? ''").count("--ink") == 0


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(wanted)


def test_saving_and_the_timeline_by_keyboard_alone(pages: Pages, files: dict[str, Path]) -> None:
    page = pages.open(files["timeline"], accept_downloads=True)
    tab_to(page, "#save summary")
    page.keyboard.press("Enter")
    tab_to(page, "#save button[value=svg]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "samenhang-timeline.svg"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('#save:not([open]) summary')")
    tab_to(page, "button.unfold")
    rows = page.locator("#lanes tbody tr:visible")
    shut = rows.count()
    page.keyboard.press("Enter")
    assert rows.count() > shut
    tab_to(page, "tr.under button.name")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == name


FAULTY = "layer=9999&measure=x&state=zz&cell=%zz|&flow=x&node=x&from=1&to=x&lane=x&place=x&open=%20x"


@pytest.mark.parametrize("name", some(["matrix", "timeline", "money", "map"], 2))
@pytest.mark.thorough
def test_it_opens_from_a_faulty_link_and_prints_without_the_tools(
    pages: Pages, files: dict[str, Path], name: str
) -> None:
    page = pages.open(files[name], FAULTY)
    assert page.inner_text("#shown").startswith("In beeld:")
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    assert page.locator("#shown").is_visible()
    assert len(page.pdf()) > 20_000
