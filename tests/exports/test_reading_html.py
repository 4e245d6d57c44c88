"""The page to look through what was read: whole, harmless, and it works without internet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenhang.exports.reading_html import render, write_reading
from samenhang.views.network_page import Fact
from samenhang.views.reading import Band, ReadDocument, ReadLine, ReadRow
from tests.axe import violations
from tests.browser import Opened

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}"


def document(words: str = "Een project") -> ReadDocument:
    lines = (
        ReadLine("l1-1", "regel 1", words, "taken", gap=False),
        ReadLine("l1-2", "regel 2", "Hoort erbij", "within", gap=False),
    )
    missed = (ReadLine("l1-4", "regel 4", "Niemand las dit", "nobody", gap=True),)
    project = ReadRow("projects-0", "project", words, (Fact("naam", (words,)),), "", "regel 1", ("l1-1",))
    facts = (Fact("bedrag", ("500",)),)
    amount = ReadRow("money-0", "bedrag", "€ 500", facts, "afgeleid", "regel 1", ("l1-1",))
    bands = (Band(0, lines, (project, amount)), Band(0, missed, ()))
    return ReadDocument(words, bands, 3, 1, (("project", 1), ("bedrag", 1)), (words,))


def test_the_text_of_a_document_is_never_run() -> None:
    page = render([document(HOSTILE)])
    assert "<img" not in page
    assert "49" not in re.sub(r"[0-9a-f]{6}|sha256-\S+", "", page.split("<body>")[1].split("<script>")[0])
    assert page.count("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;{{7*7}}") == 5
    assert "default-src &#39;none&#39;" in page


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    write_reading([document()], tmp_path / "een.html")
    write_reading([document()], tmp_path / "twee.html")
    assert (tmp_path / "een.html").read_bytes() == (tmp_path / "twee.html").read_bytes()


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    write_reading([document(), document(HOSTILE)], tmp_path / "gelezen.html")
    opened = Opened(chromium, tmp_path / "gelezen.html")
    yield opened.page
    assert opened.faults == []
    opened.page.context.close()


@pytest.mark.browser
def test_a_walk_along_what_nobody_took(page: Any) -> None:
    page.keyboard.press("n")
    assert page.locator("li.here").inner_text().startswith("regel 4")
    assert page.locator("#said").inner_text() == "1 / 2"
    page.keyboard.press("n")
    assert page.locator("#said").inner_text() == "2 / 2"
    page.get_by_text("alleen wat niet begrepen is").click()
    assert page.locator(".band:visible").count() == 2


@pytest.mark.browser
def test_filters_and_the_lines_of_a_row(page: Any) -> None:
    assert page.locator("article:visible").count() == 4
    page.locator('input[value="bedrag"]').uncheck()
    assert page.locator("article:visible").count() == 2
    page.locator("article:visible").first.focus()
    assert page.locator("li.lit").count() == 1


@pytest.mark.browser
def test_accessible_to_all_wide_and_narrow_light_and_dark(page: Any) -> None:
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_all_of_it_by_keyboard_alone(page: Any) -> None:
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.tagName"))
        if reached[-1] == "ARTICLE":
            break
    assert "INPUT" in reached and reached[-1] == "ARTICLE"
    assert page.locator("li.lit").count() == 1
    page.keyboard.press("p")
    assert page.locator("#said").inner_text() == "2 / 2"
