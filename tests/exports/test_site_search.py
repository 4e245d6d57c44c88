"""Searching a large site from a disk: the browser fetches only the pieces of names that it needs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from samenhang.exports.site_html import index_of, render_index, render_list, render_piece
from samenhang.views.site import Entry
from samenhang.views.site_index import ON_A_LIST, WHOLE
from tests.axe import violations
from tests.browser import Opened

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}"
COUNT = 3 * WHOLE


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("groot")
    names = [f"Project Zorgzaam {number:05}" for number in range(COUNT)]
    names[7], names[8] = f"Café De Unie {HOSTILE}", "Project"
    entries = [
        Entry(f"project/{n}", name, "project", f"{n}.html", ("Ölrad",) * (n == 9))
        for n, name in enumerate(names)
    ]
    entries += [Entry("goal/1", "Gezond leven", "doel", "doel.html")]
    index = index_of(entries, ("De tijdlijn: te groot",))
    for name in ("search", "lists"):
        (folder / name).mkdir()
    for number, piece in enumerate(index.pieces):
        (folder / "search" / f"{number}.js").write_text(render_piece(number, piece), encoding="utf-8")
    for _, _, every in index.kinds:
        for one in every:
            (folder / "lists" / one.path).write_text(render_list(one, every, "Groot", "b"), encoding="utf-8")
    (folder / "index.html").write_text(render_index(index, "Groot", "b", {}), encoding="utf-8")
    return folder


def _typed(opened: Opened, words: str, told: str) -> list[str]:
    opened.page.fill("#wanted", words)
    opened.page.wait_for_selector("#found:not([aria-busy])", state="attached")
    assert told in opened.text("#told")
    return list(opened.page.locator("#found a").all_inner_texts())


def test_names_are_found_by_their_rarest_word_and_nothing_runs(chromium: Any, large: Path) -> None:
    opened = Opened(chromium, large / "index.html")
    page, found = opened.page, opened.page.locator("#found a")

    def typed(words: str, told: str) -> list[str]:
        return _typed(opened, words, told)

    assert typed("cafe unie", "1") == [f"Café De Unie {HOSTILE}"]
    assert typed("project 04321", "1") == ["Project Zorgzaam 04321"]
    assert typed("OLRAD", "1") == ["Project Zorgzaam 00009"]
    assert typed("gez", "1") == ["Gezond leven"]
    assert len(typed("project", "Typ er een woord bij")) == 50
    assert typed("xyzzy", "Niets gevonden") == []
    typed("0", "nog een letter")
    asked = [one for one in opened.faults if one.endswith(".js")]
    assert all(one.startswith(large.as_uri()) for one in asked) and len(asked) <= 6
    assert [one for one in opened.faults if not one.startswith("file:")] == []
    assert page.locator("img").count() == 0
    page.goto(f"{(large / 'index.html').as_uri()}#gezond%20leven")
    page.reload()
    page.wait_for_selector("#found a")
    assert found.all_inner_texts() == ["Gezond leven"]
    page.context.close()


def test_a_piece_that_is_missing_is_named(chromium: Any, large: Path, tmp_path: Path) -> None:
    shutil.copy(large / "index.html", tmp_path)
    opened = Opened(chromium, tmp_path / "index.html")
    assert _typed(opened, "cafe unie", "ontbreekt") == []
    assert re.search(r"search/\d+\.js", opened.text("#told"))
    opened.page.context.close()


def test_the_first_page_stays_small_and_lists_hold_the_rest(chromium: Any, large: Path) -> None:
    assert (large / "index.html").stat().st_size < 60_000
    assert max(path.stat().st_size for path in (large / "search").iterdir()) < 250_000
    opened = Opened(chromium, large / "index.html")
    assert "De tijdlijn: te groot" in opened.text("main")
    opened.page.get_by_role(
        "link", name=re.compile("Project Zorgzaam 00999 –|– Project Zorgzaam 00999")
    ).first.click()
    assert opened.page.locator(".things li").count() == ON_A_LIST
    assert violations(opened.page, (".things li:nth-child(n+6)",)) == []
    opened.page.get_by_role("link", name="bladzijde 2").first.click()
    assert opened.page.locator("[aria-current=page]").inner_text() == "2"
    opened.page.context.close()
