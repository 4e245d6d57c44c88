"""The network page as a person meets it: in a real browser, from a file, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenhang.exports.network_html import write_overlap
from tests.browser import Opened
from tests.network_world import HOSTILE, TEMPLATE, world_parts
from tests.worlds import world

pytestmark = pytest.mark.browser

READY = "#picture canvas"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    graph = world(folder / "graph", *world_parts(hogeschool=HOSTILE, maat=TEMPLATE))
    write_overlap(graph, folder / "net.html", "Proef", stamp="abc123")
    return folder / "net.html"


@pytest.fixture
def opened(chromium: Any, file: Path) -> Iterator[Opened]:
    made = Opened(chromium, file, READY)
    yield made
    assert made.faults == []
    made.page.context.close()


def test_it_opens_without_a_request_or_a_complaint(opened: Opened) -> None:
    assert opened.text("h1") == "Wat programma's met elkaar delen"
    assert opened.page.evaluate("document.querySelector('#picture canvas').width") > 300


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


def test_a_click_beside_everything_clears_the_panel(opened: Opened) -> None:
    opened.page.click("button.name >> text=meer bewegen")
    assert opened.page.locator("#panel h2").count() == 1
    opened.page.keyboard.press("Escape")
    assert "Kies iets in het beeld" in opened.text("#panel")


def test_search_finds_by_letters_without_accents_and_enter_chooses(opened: Opened) -> None:
    opened.page.fill("#query", "BEWÉGEN")
    assert opened.text("#found") == "Gevonden: 1"
    assert opened.page.locator("#shared tbody tr:visible").count() == 1
    opened.page.press("#query", "Enter")
    assert opened.text("#panel h2") == "meer bewegen"
    opened.page.fill("#query", "xyzzy")
    assert "Niets gevonden" in opened.text("#found")
    assert opened.page.locator("#shared tbody tr:visible").count() == 0


def test_the_tables_follow_the_kinds_that_are_switched_on(opened: Opened) -> None:
    shown = opened.page.locator("#shared tbody tr:visible")
    assert shown.count() == 6
    opened.page.uncheck("#legend input[value=area]")
    assert shown.count() == 4
    ties = opened.page.locator("#ties tbody tr:visible")
    assert ties.count() == 2
    opened.page.check("#legend input[value=named]")
    assert ties.count() == 3
    assert "3 van 3" in opened.text("#tables")


def test_one_programme_at_a_time(opened: Opened) -> None:
    opened.page.select_option("#focus", label="Deal Noord")
    assert opened.page.locator("#shared tbody tr:visible").count() == 1
    opened.page.select_option("#focus", "")
    assert opened.page.locator("#shared tbody tr:visible").count() == 6


def test_everything_is_reached_with_the_keyboard(opened: Opened) -> None:
    opened.page.focus("button.name >> text=meer bewegen")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "meer bewegen"
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert "–" in opened.text("#panel h2")


def test_a_chosen_name_that_was_switched_off_is_shown_again(opened: Opened) -> None:
    opened.page.fill("#query", "los fonds")
    opened.page.press("#query", "Enter")
    assert opened.page.is_checked("#legend input[value=named]")
    assert opened.text("#panel h2") == "Los Fonds"


def test_hostile_names_are_shown_as_they_are(opened: Opened) -> None:
    opened.page.fill("#query", "onerror")
    opened.page.press("#query", "Enter")
    assert opened.text("#panel h2") == HOSTILE
    opened.page.fill("#query", "7*7")
    opened.page.press("#query", "Enter")
    assert opened.page.locator("#panel h2").text_content() == TEMPLATE
    assert opened.page.locator("img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_it_fits_narrow_and_wide_light_and_dark(chromium: Any, file: Path, scheme: str, width: int) -> None:
    made = Opened(chromium, file, READY, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert made.page.evaluate("document.documentElement.scrollWidth") <= width
    ink, paper = (
        int(made.page.evaluate(f"getComputedStyle(document.body).{part}").removeprefix("rgb(").split(",")[0])
        for part in ("color", "backgroundColor")
    )
    assert (ink > paper) == (scheme == "dark")
    assert made.faults == []
    made.page.context.close()


def test_without_scripts_the_tables_are_there(chromium: Any, file: Path) -> None:
    page = chromium.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto(file.as_uri())
    assert "U ziet de tabellen" in page.inner_text("noscript")
    assert page.locator("#shared tbody tr").count() == 6
    page.context.close()
