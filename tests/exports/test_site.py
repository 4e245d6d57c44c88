"""The folder to share: every link leads somewhere, nothing of the data runs, and it works from a disk."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import samenhang
from samenhang.errors import UsageError
from samenhang.ontology import vocabulary
from samenhang.pipeline.build import build
from samenhang.pipeline.site import MARK, write_site
from samenhang.views.site import site
from tests.axe import violations
from tests.browser import Opened

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}"
TABLES = {
    "programmes": "id,name,kind,start,end,areas\nprogramme/deal,Deal,deal,2022,2024,area/gm9001\n"
    f'programme/con,"{HOSTILE}",agenda,2024,2030,area/gm9001\n',
    "areas": "id,name,kind\narea/gm9001,Aadorp,municipality\narea/oost,Oost,region\n",
    "goals": "id,framework,number,name\ngoal/con/1,programme/con,1,Meer ontmoeting\n",
    "organisations": "id,name,aliases,kind\norganisation/hb,Hogeschool Beek,HB,education\n",
    "projects": "id,programme,name,kind,description\n"
    f'project/deal/fit,programme/deal,Fit,project,"{HOSTILE}"\nproject/con/fit,programme/con,Fit,project,\n',
    "participations": "id,organisation,subject,role\nparticipation/1,organisation/hb,project/deal/fit,partner\n"
    "participation/2,organisation/hb,project/con/fit,lead\n",
    "money": "id,subject,amount,kind,period_start,period_end\nmoney/1,project/deal/fit,250000,budgeted,2023,2023\n",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "w"
    (folder / "tables").mkdir(parents=True)
    (folder / "samenhang.toml").write_text('[workspace]\nname = "Beekstreek"\nframe = "programme/con"\n')
    for name, content in TABLES.items():
        (folder / "tables" / f"{name}.csv").write_text(content, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "folders", tuple)
        build(folder)
    return folder


@pytest.fixture(scope="module")
def written(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delen") / "site"
    write_site(samenhang.open(workspace), folder, "2026-01-01")
    return folder


def test_every_thing_has_a_page_and_every_link_leads_to_one(written: Path) -> None:
    pages = {path.name for path in (written / "pages").iterdir()}
    assert {
        "programme.deal.html",
        "project.deal.fit.html",
        "organisation.hb.html",
        "area.gm9001.html",
    } <= pages
    assert not any(name.startswith("area.oost") for name in pages)
    for path in [written / "index.html", *sorted((written / "pages").iterdir())]:
        for link in re.findall(r'href="([^"#]+)"', path.read_text(encoding="utf-8")):
            assert (path.parent / unquote(unescape(link))).is_file(), (path.name, link)
    assert "Hogeschool Beek" in (written / "pages" / "project.deal.fit.html").read_text(encoding="utf-8")
    assert "€ 250.000" in (written / "pages" / "project.deal.fit.html").read_text(encoding="utf-8")


def test_nothing_of_the_data_is_run(written: Path) -> None:
    for path in [written / "index.html", *(written / "pages").iterdir()]:
        content = path.read_text(encoding="utf-8")
        assert "<img" not in content
        assert "default-src &#39;none&#39;" in content
        assert not re.search(r'(?:src|href)="(?:https?:)?//', content)


def test_the_same_build_gives_the_same_bytes_and_takes_the_place_of_the_old(
    workspace: Path, written: Path, tmp_path: Path
) -> None:
    again = tmp_path / "site"
    shutil.copytree(written, again)
    (again / "oud.html").write_text("oud")
    write_site(samenhang.open(workspace), again, "2026-01-01")
    names = sorted(path.relative_to(written) for path in written.rglob("*") if path.is_file())
    assert sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file()) == names
    assert [(again / name).read_bytes() for name in names] == [
        (written / name).read_bytes() for name in names
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_folder_with_something_else_stays_as_it_is(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("lief dagboek")
    with pytest.raises(UsageError, match="iets anders"):
        write_site(samenhang.open(workspace), tmp_path, "2026-01-01")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_names_of_files_differ_also_where_capitals_do_not_count(workspace: Path) -> None:
    paths = [entry.path.lower() for entry in site(samenhang.open(workspace).graph).entries.values()]
    assert len(set(paths)) == len(paths)
    assert "con.html" not in paths


@pytest.mark.browser
def test_searching_and_reading_from_a_disk(chromium: Any, written: Path) -> None:
    opened = Opened(chromium, written / "index.html")
    page = opened.page
    page.get_by_label("Naam van een programma").fill("hb")
    assert page.locator("#found a").all_inner_texts() == ["Hogeschool Beek"]
    page.locator("#found a").click()
    assert page.locator("h1").inner_text() == "Hogeschool Beek"
    page.get_by_role("link", name="Fit").first.click()
    page.get_by_role("link", name="Beekstreek").click()
    page.get_by_label("Naam van een programma").fill("zzz")
    assert "Niets gevonden" in opened.text("#told")
    assert [one for one in opened.faults if not one.startswith("file:")] == []
    page.context.close()


KINDS = ("programme.deal", "project.deal.fit", "organisation.hb", "goal.con.1", "area.gm9001")


@pytest.mark.browser
def test_the_first_page_and_one_of_each_kind_are_accessible_to_all(chromium: Any, written: Path) -> None:
    opened = Opened(chromium, written / "index.html")
    page = opened.page
    for path in (written / "index.html", *(written / "pages" / f"{kind}.html" for kind in KINDS)):
        page.set_viewport_size({"width": 1400, "height": 950})
        page.emulate_media(color_scheme="light")
        page.goto(path.as_uri())
        assert violations(page) == [], path.name
        page.set_viewport_size({"width": 390, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert violations(page, rule="color-contrast") == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


@pytest.mark.browser
def test_from_search_to_a_source_by_keyboard_alone(chromium: Any, written: Path) -> None:
    opened = Opened(chromium, written / "index.html")
    page = opened.page
    press = page.keyboard.press
    press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    press("Enter")
    press("Tab")
    page.keyboard.type("hogeschool")
    press("Tab")
    press("Enter")
    page.wait_for_url("**/organisation.hb.html")
    press("Tab")
    press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Beekstreek"
    for _ in range(8):
        press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Fit":
            break
    press("Enter")
    page.wait_for_url("**/project.*.html")
    page.context.close()


def test_the_mark_tells_what_it_is(written: Path) -> None:
    assert "samenhang export site" in (written / MARK).read_text(encoding="utf-8")
