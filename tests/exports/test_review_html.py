"""The page of a review: harmless, complete, and its answers are what the ledger takes in."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenhang.exports.review_html import FILE_NAME, render, write_review
from samenhang.pipeline.answers import read_answers
from samenhang.views.network_page import Evidence
from samenhang.views.review import INITIATIVES, NAMES, answers
from samenhang.views.review_page import Compared, Ground, Question, Review, Run, Thing
from tests.axe import violations
from tests.browser import Opened

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}"


def question(number: int, words: str = "Fit", kind: str = INITIATIVES) -> Question:
    name = (Run(words, differs=True),)
    ground = Ground(words, Evidence(words, "regel 1", words), None)
    return Question(
        f"q{number}", Thing(f"project/deal/{number}", "project", name, words), Thing(f"project/agenda/{number}", words, name, ""),
        "hetzelfde", "0.80", words, (ground,), (Compared(words, (name, name), ()),), answers(kind), "seen", ("decision/x",),
    )  # fmt: skip


PAGE = Review("Wat hoort bij elkaar?", "f1", (question(1), question(2), question(3, HOSTILE, NAMES)))


def test_nothing_of_the_data_is_run() -> None:
    page = render(PAGE)
    assert "<img" not in page
    assert "default-src &#39;none&#39;" in page
    assert page.count("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;{{7*7}}") > 10


def test_the_same_review_gives_the_same_bytes() -> None:
    assert render(PAGE) == render(PAGE)
    assert "Er staat niets open" in render(Review("Leeg", "f1", ()))


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Opened]:
    write_review(PAGE, tmp_path / "review.html")
    found = Opened(chromium, tmp_path / "review.html", accept_downloads=True)
    yield found
    assert [one for one in found.faults if not one.startswith("blob:")] == []
    found.page.context.close()


def saved(opened: Opened, folder: Path) -> list[dict[str, str]]:
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Antwoorden opslaan").click()
    assert download.value.suggested_filename == FILE_NAME
    path = folder / FILE_NAME
    download.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(read_answers(path).answers) == len(rows)
    return rows


@pytest.mark.browser
def test_answers_by_keyboard_alone_are_saved_as_decisions(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("bureau 3, =1+1")
    page.keyboard.press("Tab")
    page.keyboard.press("3")
    assert opened.text("#said") == "1 van 3 beantwoord"
    assert page.locator("article:visible").get_attribute("id") == "q2"
    page.keyboard.press("n")
    page.keyboard.press("4")
    page.keyboard.press("p")
    assert opened.text("#said") == "2 van 3 beantwoord"
    rows = saved(opened, tmp_path)
    assert [(row["a"], row["decision"], row["b"]) for row in rows] == [
        ("project/agenda/1", "part_of", "project/deal/1"), ("project/deal/3", "different", "project/agenda/3"),
    ]  # fmt: skip
    assert {(row["who"], row["seen"], row["replaces"]) for row in rows} == {
        ("bureau 3, =1+1", "seen", "decision/x")
    }


@pytest.mark.browser
def test_answers_stay_when_the_page_is_opened_again(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.locator("#q1 input[value=overlaps]").check()
    page.locator("#q1 .why input").fill("=zelfde aanpak")
    page.locator("#q1 .why input").press("Tab")
    page.reload()
    assert opened.text("#said") == "1 van 3 beantwoord"
    (row,) = saved(opened, tmp_path)
    assert (row["decision"], row["why"]) == ("overlaps", "'=zelfde aanpak")
    page.get_by_text("verberg beantwoorde").click()
    assert page.locator("#list li:visible").count() == 2
    page.locator("#list a:visible").last.click()
    page.keyboard.press("p")
    page.keyboard.press("p")
    page.get_by_role("button", name="Wis antwoord").click()
    assert opened.text("#said") == "0 van 3 beantwoord"
    opened.faults[:] = [one for one in opened.faults if not one.startswith("file:")]


@pytest.mark.browser
def test_keys_can_be_turned_off(opened: Opened) -> None:
    opened.page.get_by_label("sneltoetsen").uncheck()
    opened.page.keyboard.press("1")
    assert opened.text("#said") == "0 van 3 beantwoord"


@pytest.mark.browser
def test_accessible_to_all(opened: Opened) -> None:
    assert violations(opened.page) == []
    opened.page.emulate_media(color_scheme="dark")
    opened.page.set_viewport_size({"width": 390, "height": 800})
    assert violations(opened.page, rule="color-contrast") == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
