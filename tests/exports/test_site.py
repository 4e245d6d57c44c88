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
from samenhang.exports.network_html import SHARED, shared_files
from samenhang.ontology import vocabulary
from samenhang.pipeline import site_networks
from samenhang.pipeline.build import build
from samenhang.pipeline.site import MARK, write_site
from samenhang.pipeline.site_networks import Networks
from samenhang.views.network_around import Reach, around_network
from samenhang.views.network_reading import Reading
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
    for path in sorted(written.rglob("*.html")):
        for link in re.findall(r'(?:href|src)="([^"#]+)', path.read_text(encoding="utf-8")):
            assert (path.parent / unquote(unescape(link))).is_file(), (path.name, link)
    assert "Hogeschool Beek" in (written / "pages" / "project.deal.fit.html").read_text(encoding="utf-8")
    assert "€ 250.000" in (written / "pages" / "project.deal.fit.html").read_text(encoding="utf-8")


def test_nothing_of_the_data_is_run(written: Path) -> None:
    for path in written.rglob("*.html"):
        content = path.read_text(encoding="utf-8")
        assert "<img src=x" not in content, path
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


FIT = "project/deal/fit"

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
    press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Netwerk hieromheen"
    for _ in range(8):
        press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Fit":
            break
    press("Enter")
    page.wait_for_url("**/project.*.html")
    page.context.close()


def test_the_mark_tells_what_it_is(written: Path) -> None:
    assert "samenhang export site" in (written / MARK).read_text(encoding="utf-8")


def test_what_all_networks_need_stands_in_the_folder_once(written: Path) -> None:
    assert {path.name for path in (written / SHARED).iterdir()} == set(shared_files())
    pages = [
        *(written / "networks").iterdir(),
        *(written / "views" / f"{name}.html" for name in ("overlap",)),
    ]
    assert {f"networks/{path.name}" for path in (written / "networks").iterdir()} >= {
        "networks/programme.deal.html", "networks/project.deal.fit.html", "networks/organisation.hb.html",
        "networks/goal.con.1.html", "networks/area.gm9001.html", "networks/path-0-1.html",
    }  # fmt: skip
    for path in pages:
        content = path.read_text(encoding="utf-8")
        assert len(content) < 40_000, path
        assert "<style" not in content and "'unsafe" not in content
        assert "script-src &#39;self&#39; file:; style-src &#39;self&#39; file:;" in content


@pytest.mark.browser
def test_from_a_page_to_its_network_and_on_to_another_page(chromium: Any, written: Path) -> None:
    opened = Opened(chromium, written / "pages" / "project.deal.fit.html")
    page = opened.page
    page.get_by_role("link", name="Netwerk hieromheen").click()
    page.wait_for_selector("#picture canvas")
    assert page.locator("#parted").is_hidden()
    assert set(page.evaluate("window.samenhang.drawn()")) == {FIT, "organisation/hb", "programme/deal"}
    assert violations(page, ("#picture",)) == []
    page.get_by_label("Zoek een naam").fill("hogeschool")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Hogeschool Beek"
    page.wait_for_url("**/project.deal.fit.html#*chosen=organisation*")
    page.reload()
    page.wait_for_selector("#panel h2")
    page.get_by_role("link", name="Alle gegevens").click()
    page.wait_for_url("**/pages/organisation.hb.html")
    page.get_by_role("link", name="Netwerk hieromheen").click()
    page.wait_for_selector("#picture canvas")
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page, ("#picture",), rule="color-contrast") == []
    page.get_by_role("link", name="Hogeschool Beek").click()
    page.wait_for_url("**/pages/organisation.hb.html")
    assert [one for one in opened.faults if not one.startswith(written.as_uri())] == []
    page.context.close()


@pytest.mark.browser
def test_a_network_without_its_folder_says_so(chromium: Any, written: Path, tmp_path: Path) -> None:
    lost = tmp_path / "los.html"
    lost.write_bytes((written / "networks" / "project.deal.fit.html").read_bytes())
    opened = Opened(chromium, lost)
    assert SHARED in opened.text("#parted")
    opened.page.context.close()


def test_a_ring_that_is_too_large_is_told_with_the_command_that_draws_it(workspace: Path) -> None:
    graph = samenhang.open(workspace).graph
    page = around_network(
        graph, FIT, Reading(graph), Reach(4, 3, "network.ring_left_out_here", counted=False)
    )
    assert page.depth == 1
    assert "samenhang view project project/deal/fit -o" in page.remarks[0]


def test_a_hub_and_a_large_folder_have_the_command_instead(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = samenhang.open(workspace)
    whole = site(opened.graph)
    drawn = Networks(opened, whole, tmp_path)
    monkeypatch.setattr(site_networks, "_FIRST", 2)
    links, why = drawn.around(whole.entries["organisation/hb"])
    assert not links and "samenhang view partner organisation/hb -o" in why
    monkeypatch.setattr(site_networks, "_EVERY", 2)
    links, why = drawn.around(whole.entries[FIT])
    assert not links and "samenhang view project project/deal/fit -o" in why
    assert any("hoogstens 2 namen" in one for one in drawn.left_out())
    assert not any((tmp_path / "networks").iterdir())


def test_what_was_read_for_one_network_serves_the_next(workspace: Path) -> None:
    graph = samenhang.open(workspace).graph
    reading = Reading(graph)
    for thing in site(graph).entries:
        assert around_network(graph, thing, reading) == around_network(graph, thing)
